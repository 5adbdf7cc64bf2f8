/** A web address that may be followed: http or https only, so that no source can smuggle in a script. */
export function webLink(text: string | null): string | null {
  const t = text?.trim() ?? '';
  if (t === '') return null;
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(t) ? t : `https://${t}`);
  return url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') ? url.href : null;
}

/** `tel:` address of a number as it is written; null when there are too few digits. */
export function callLink(number: string): string | null {
  const [first = ''] = number.split(/[/;,]/);
  const digits = first.replace(/[^\d+]/g, '');
  return digits.length >= 3 ? `tel:${digits}` : null;
}

export const mailLink = (email: string): string | null =>
  /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(email.trim()) ? `mailto:${email.trim()}` : null;
