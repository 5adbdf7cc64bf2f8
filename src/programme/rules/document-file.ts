export const documentFormats = ['pdf', 'jpg', 'png', 'xml', 'p7m'] as const;
export type DocumentFormat = (typeof documentFormats)[number];

/** Largest file of a document, in bytes. */
export const largestFile = 5_000_000;

/** What the bytes of a file are, whatever it is called; null = none of what documents come as. */
export function documentFormat(bytes: Uint8Array): DocumentFormat | null {
  const starts = (...signs: number[]) => signs.every((s, i) => bytes[i] === s);
  if (starts(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'pdf';
  if (starts(0xff, 0xd8, 0xff)) return 'jpg';
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  // A signed electronic invoice: a DER sequence (CMS).
  if (starts(0x30, 0x82) || starts(0x30, 0x83) || starts(0x30, 0x80)) return 'p7m';
  const head = String.fromCharCode(...bytes.subarray(0, 200))
    .replace(/^ï»¿/, '')
    .trimStart();
  return /^<\?xml\b|^<(?:\w+:)?FatturaElettronica\b/.test(head) ? 'xml' : null;
}

/** A name under which the file may be given back: no path, no signs that a header or a disk would misread. */
export const safeName = (name: string, format: DocumentFormat): string => {
  const base = name
    .replace(/^.*[\\/]/, '')
    .replace(/\.[^.]*$/, '')
    .replace(/[^\p{L}\p{N} ._-]/gu, '_')
    .trim()
    .slice(0, 80);
  return `${base || 'documento'}.${format}`;
};

export const mediaTypes: Readonly<Record<DocumentFormat, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  xml: 'application/xml',
  p7m: 'application/pkcs7-mime',
};
