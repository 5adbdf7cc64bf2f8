/** What one fault did to what people had sent. */
export interface Outcome {
  readonly fault: string;
  /** Writes sent, each repeated until it was acknowledged or the run was over. */
  readonly sent: number;
  /** Null where the fault follows no writes: what should not have happened is all that is looked for. */
  readonly acknowledged: number | null;
  /** Of the acknowledged ones, those that the database has afterwards; null where they are not followed. */
  readonly found: number | null;
  /** Longest time without any acknowledged write, in seconds; null where they are not followed. */
  readonly pause: number | null;
  /** What should not have happened, one line each; empty when all is well. */
  readonly faults: readonly string[];
  /** What was seen, for whoever reads the table. */
  readonly note: string;
}

/** A run that this machine cannot do: says which program or right is missing. */
export class Missing extends Error {}

/** Acknowledged writes that are not there; null where they are not followed. */
export const lost = (o: Outcome): number | null =>
  o.acknowledged === null || o.found === null ? null : o.acknowledged - o.found;

export const holds = (o: Outcome): boolean =>
  (o.acknowledged ?? o.sent) > 0 && (lost(o) ?? 0) === 0 && o.faults.length === 0;

const told = (n: number | null): string => (n === null ? '—' : String(n));

/** One line per outcome, readable in a terminal and in Markdown. */
export function table(outcomes: readonly Outcome[]): string {
  const head = ['fault', 'sent', 'acknowledged', 'found', 'lost', 'seconds without writing', 'verdict', 'note'];
  const rows = outcomes.map((o) => [
    o.fault,
    String(o.sent),
    told(o.acknowledged),
    told(o.found),
    told(lost(o)),
    o.pause?.toFixed(1) ?? '—',
    holds(o) ? 'holds' : 'FAILS',
    [o.note, ...o.faults].filter(Boolean).join('; '),
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
