/** The parts of a record that whoever merges chooses between; `directory.part_columns` says of which columns each is made. */
export const parts = [
  'name',
  'body',
  'about',
  'who',
  'where',
  'contacts',
  'price',
  'places',
  'enrolment',
  'access',
  'status',
] as const;
export type Part = (typeof parts)[number];

/** What a record says in one part: lines as they are read, and when somebody last said that they are right. */
export interface Said {
  readonly lines: readonly string[];
  readonly assuredOn: string | null;
}

/** What one goes by: a merged record is as fresh as the oldest of these. */
export const dated = ['where', 'price', 'places'] as const satisfies readonly Part[];

/**
 * The day of a record made of parts of two: the oldest among those that matter, null when one was never confirmed;
 * as `directory.show_merged` writes it.
 */
export function mergedDay(days: Readonly<Record<(typeof dated)[number], string | null>>): string | null {
  const all = dated.map((p) => days[p]);
  return all.includes(null) ? null : ([...all].sort()[0] ?? null);
}

/** Which record a part should come from: the fuller if the other says nothing, else the one confirmed later, else the first. */
export function better(one: Said, other: Said): 'one' | 'other' {
  if (one.lines.length === 0 && other.lines.length > 0) return 'other';
  if (other.lines.length === 0) return 'one';
  return (other.assuredOn ?? '') > (one.assuredOn ?? '') ? 'other' : 'one';
}
