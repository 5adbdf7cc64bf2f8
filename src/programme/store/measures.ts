import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';

type Reader = Db | Tx;

/** A value of an indicator in a period, as it was entered. */
export interface Measure {
  readonly id: string;
  readonly action: string;
  readonly indicator: string;
  readonly starts: string;
  readonly ends: string;
  readonly value: number | null;
  readonly second: number | null;
  readonly words: string | null;
  /** Where it comes from, in the words of whoever entered it. */
  readonly source: string;
  /** The approved report that counts it. */
  readonly report: string | null;
  readonly example: boolean;
}

const columns = [
  'id',
  'action',
  'indicator',
  'starts',
  'ends',
  'value',
  'second',
  'words',
  'source',
  'report',
  'example',
] as const;

/** Values of an action that the acting person may see whole, oldest first. */
export const measuresOf = (db: Reader, action: string): Promise<Measure[]> =>
  db.selectFrom('programme.measure').select(columns).where('action', '=', action).orderBy('starts').execute();

export async function measureAt(tx: Tx, action: string, indicator: string, starts: string): Promise<Measure | null> {
  const row = await tx
    .selectFrom('programme.measure')
    .select(columns)
    .where('action', '=', action)
    .where('indicator', '=', indicator)
    .where('starts', '=', starts)
    .executeTakeFirst();
  return row ?? null;
}

export async function writeMeasure(tx: Tx, m: Measure, now: Date): Promise<void> {
  const { id, report: _, value, second, words, source, ends, ...key } = m;
  const row = { value, second, words, source, ends, entered_at: now };
  await tx
    .insertInto('programme.measure')
    .values({ id, ...key, ...row, node: m.action })
    .onConflict((c) => c.columns(['action', 'indicator', 'starts']).doUpdateSet(row))
    .execute();
}

/** The last day that an approved report has counted; null = none has. */
export async function lockedUntil(db: Reader, action: string): Promise<string | null> {
  const row = await db
    .selectFrom('programme.results_lock')
    .select((e) => e.fn.max('until').as('until'))
    .where('action', '=', action)
    .executeTakeFirst();
  return row?.until ?? null;
}

/**
 * Closes the results of some actions until a day: an approved report counts them. In the transaction that approves it.
 * Values of periods that end by that day get the report's id; nothing is written before or on it any more.
 */
export async function lockResults(tx: Tx, report: string, actions: readonly string[], until: string): Promise<void> {
  await sql`insert into programme.results_lock (action, report, until, node)
    select id, ${report}, ${until}, id from unnest(${actions}::uuid[]) id on conflict do nothing`.execute(tx);
  await sql`update programme.measure set report = ${report}
    where action = any(${actions}::uuid[]) and ends <= ${until} and report is null`.execute(tx);
}
