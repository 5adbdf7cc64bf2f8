/** What is odd about an expense that breaks no rule: it is asked once, and kept if whoever enters it says it is right. */
export type Doubt =
  | { readonly field: 'documentNumber'; readonly code: 'alike'; readonly number: string }
  | { readonly field: 'cig'; readonly code: 'cig-shape' | 'cig-control' }
  | { readonly field: 'paidOn' | 'file'; readonly code: 'still-unpaid' | 'still-no-file'; readonly reason: string };

/**
 * What is odd about a CIG: its shape, or its control signs. Ordinary ones until 2023 are seven digits and three hexadecimal
 * signs, the seven digits times 211 modulo 4091 (rule INT-T01-R037 of AgID for electronic orders); the others are one
 * letter and nine hexadecimal signs (from V on a SmartCIG).
 */
export function cigDoubt(cig: string): Extract<Doubt, { field: 'cig' }> | null {
  if (/^[A-Z][0-9A-F]{9}$/.test(cig)) return null;
  if (!/^\d{7}[0-9A-F]{3}$/.test(cig)) return { field: 'cig', code: 'cig-shape' };
  const control = (Number(cig.slice(0, 7)) * 211) % 4091;
  return control === Number.parseInt(cig.slice(7), 16) ? null : { field: 'cig', code: 'cig-control' };
}

/** Everything that is odd: a CIG, documents of the same supplier, day and sum under another number. */
export function doubtsOf(e: { readonly cig: string | null }, alike: readonly string[]): readonly Doubt[] {
  const cig = e.cig === null ? null : cigDoubt(e.cig);
  const [number] = alike;
  return [
    ...(number === undefined ? [] : [{ field: 'documentNumber', code: 'alike', number } as const]),
    ...(cig ? [cig] : []),
  ];
}

/** What a refused expense lacked and lacks still when it comes back: asked for with the reason of the refusal. */
export function stillLacking(
  old: { readonly state: string; readonly fileName: string | null } | null,
  reason: string,
  now: { readonly paidOn: string | null; readonly documentKind: string; readonly file: boolean },
): readonly Doubt[] {
  if (old?.state !== 'refused') return [];
  const unpaid = now.paidOn === null && !neverPaid.has(now.documentKind);
  return [
    ...(unpaid ? [{ field: 'paidOn', code: 'still-unpaid', reason } as const] : []),
    ...(old.fileName === null && !now.file ? [{ field: 'file', code: 'still-no-file', reason } as const] : []),
  ];
}

/** Hours and values that nobody pays to anybody. */
const neverPaid: ReadonlySet<string> = new Set(['timesheet', 'declaration']);
