/** Typed fields of a form or a query string: every name with all its values. */
export type Fields = Readonly<Record<string, readonly string[]>>;

/** What is wrong with a field; the words are chosen where it is shown. `detail` is the typed text or a limit. */
export interface FieldProblem {
  readonly field: string;
  readonly code: ProblemCode;
  readonly detail?: string;
}

export type ProblemCode =
  | 'hours-row'
  | 'age-missing'
  | 'birth-unreadable'
  | 'birth-future'
  | 'choice-unknown'
  | 'hours-missing'
  | 'hours-unreadable'
  | 'place-missing'
  | 'place-unknown'
  | 'place-ambiguous'
  | 'place-elsewhere'
  | 'minutes-range'
  | 'budget-unreadable'
  | 'count-range'
  | 'adults-working';

/** First value of a field, trimmed; empty when it is not there. */
export const one = (fields: Fields, name: string): string => fields[name]?.[0]?.trim() ?? '';

/** All values of a field that are not empty. */
export const many = (fields: Fields, name: string): string[] =>
  (fields[name] ?? []).map((v) => v.trim()).filter((v) => v !== '');

/** Positions used under a name: `person.0.age`, `person.2.age` → 0, 2. At most `limit` of them. */
export function positions(fields: Fields, prefix: string, limit: number): number[] {
  const found = new Set<number>();
  for (const name of Object.keys(fields)) {
    if (!name.startsWith(`${prefix}.`)) continue;
    const n = /^(\d{1,3})\./.exec(name.slice(prefix.length + 1))?.[1];
    if (n !== undefined) found.add(Number(n));
  }
  return [...found].sort((a, b) => a - b).slice(0, limit);
}
