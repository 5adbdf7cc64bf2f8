/** 32 signs nobody confuses when reading aloud or copying by hand: no I, L, O, U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 12;

/** A receipt code such as `K7QM-3F9T-XW2R` from at least 12 random bytes: 60 bits, five from each byte. */
export function receiptCode(random: Uint8Array): string {
  const signs = Array.from(random.subarray(0, length), (byte) => alphabet[byte & 31]);
  if (signs.length < length) throw new RangeError('a receipt code takes 12 random bytes');
  return group(signs.join(''));
}

/** The code as it was given, whatever spaces, dashes, case or look-alike letters were typed; null when it cannot be one. */
export function readReceiptCode(typed: string): string | null {
  const plain = typed
    .toUpperCase()
    .replace(/[\s\-–—.]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .replaceAll('U', 'V');
  return plain.length === length && [...plain].every((sign) => alphabet.includes(sign)) ? group(plain) : null;
}

const group = (plain: string): string => `${plain.slice(0, 4)}-${plain.slice(4, 8)}-${plain.slice(8)}`;
