const shape = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,251}[\p{L}\p{N}])?$/u;

/** An e-mail address as it is looked up: without spaces around, composed, in lower case. Null when it is none. */
export function normalEmail(text: string): string | null {
  const email = text.trim().normalize('NFC').toLowerCase();
  return shape.test(email) && !email.includes('..') ? email : null;
}
