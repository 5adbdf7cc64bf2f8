/** Most bytes of a signed copy. */
export const signedLimit = 10_000_000;

/** What a signed copy may be: a PDF (also signed inside), a file signed around (P7M), a photograph or scan. */
export const signedTypes = ['application/pdf', 'application/pkcs7-mime', 'image/jpeg', 'image/png'] as const;
export type SignedType = (typeof signedTypes)[number];

const starts = (bytes: Uint8Array, ...signs: readonly number[]): boolean => signs.every((sign, i) => bytes[i] === sign);

/** Object identifier of signed data (RFC 5652, 1.2.840.113549.1.7.2), as it stands at the start of every P7M. */
const signedData = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02] as const;

function isSignedEnvelope(bytes: Uint8Array): boolean {
  if (!starts(bytes, 0x30)) return false;
  // After the tag stands a length of one to five bytes.
  return [2, 3, 4, 5, 6].some((at) => signedData.every((sign, i) => bytes[at + i] === sign));
}

/** What the bytes are, whatever the file is called; null = nothing a signed act comes in. */
export function signedType(bytes: Uint8Array): SignedType | null {
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf';
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  return isSignedEnvelope(bytes) ? 'application/pkcs7-mime' : null;
}

/** What goes with a signed copy. */
export interface Filing {
  readonly protocol: string;
  /** Days, `YYYY-MM-DD`. */
  readonly protocolOn: string;
  readonly pecReceipt: string | null;
  readonly pecOn: string | null;
  /** From which day the act holds; for a leaving, the first day outside. */
  readonly from: string;
}

export interface FilingProblem {
  readonly field: 'protocol' | 'protocol_on' | 'pec' | 'pec_on' | 'from';
  readonly code: 'missing' | 'day' | 'future' | 'before-pec' | 'long' | 'pec-day';
}

interface FilingTyped {
  readonly protocol: string;
  readonly protocolOn: string;
  readonly pec: string;
  readonly pecOn: string;
  readonly from: string;
}

/** What is wrong with the protocol, the PEC receipt and the days; `isDay` says which texts are days. */
export function filingProblems(t: FilingTyped, today: string, isDay: (text: string) => boolean): FilingProblem[] {
  const day = (field: FilingProblem['field'], text: string): FilingProblem[] =>
    !isDay(text) ? [{ field, code: 'day' }] : text > today ? [{ field, code: 'future' }] : [];
  return [
    ...(t.protocol === '' ? [{ field: 'protocol', code: 'missing' } as const] : []),
    ...(t.protocol.length > 60 ? [{ field: 'protocol', code: 'long' } as const] : []),
    ...day('protocol_on', t.protocolOn),
    ...(t.pec.length > 200 ? [{ field: 'pec', code: 'long' } as const] : []),
    ...(t.pecOn === '' ? [] : day('pec_on', t.pecOn)),
    ...(t.pec !== '' && t.pecOn === '' ? [{ field: 'pec_on', code: 'pec-day' } as const] : []),
    // What arrives by PEC is protocolled on that day or later.
    ...(isDay(t.pecOn) && isDay(t.protocolOn) && t.pecOn > t.protocolOn
      ? [{ field: 'protocol_on', code: 'before-pec' } as const]
      : []),
    ...day('from', t.from),
  ];
}

/** @see filingProblems */
export const filingOf = (t: FilingTyped): Filing => ({
  ...{ protocol: t.protocol, protocolOn: t.protocolOn, from: t.from },
  pecReceipt: t.pec === '' ? null : t.pec,
  pecOn: t.pecOn === '' ? null : t.pecOn,
});
