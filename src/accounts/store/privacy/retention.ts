import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { Both } from '#kit/personal-data.ts';

/** How long a kind is kept, and the moment before which it goes. */
export interface Period {
  readonly kind: string;
  readonly before: Date;
}

export async function periodsNow(tx: Tx): Promise<readonly Period[]> {
  const { rows } = await sql<Period>`select kind, now() - keep as before from accounts.retention order by kind`.execute(
    tx,
  );
  return rows;
}

export interface PeriodRow {
  readonly kind: string;
  /** Days or months: the period is one of the two. */
  readonly days: number;
  readonly months: number;
  readonly starts: Both;
  readonly name: Both;
  readonly basis: string;
  readonly purpose: Both;
  readonly source: string;
}

export async function periodRows(db: Db | Tx): Promise<readonly PeriodRow[]> {
  const { rows } = await sql<PeriodRow>`select r.kind, extract(day from r.keep)::integer as days,
      (extract(year from r.keep) * 12 + extract(month from r.keep))::integer as months,
      r.starts, r.name, p.basis, p.name as purpose, r.source
    from accounts.retention r join accounts.purpose p on p.code = r.purpose order by r.name ->> 'it'`.execute(db);
  return rows;
}

export async function setPeriod(tx: Tx, kind: string, days: number, months: number): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update accounts.retention set keep = make_interval(months => ${months}, days => ${days})
    where kind = ${kind}`.execute(tx);
  return numAffectedRows === 1n;
}

export type Counts = Readonly<Record<string, number>>;

export async function keepRun(tx: Tx, id: string, dry: boolean, counts: Counts): Promise<void> {
  await sql`insert into accounts.retention_run (id, at, dry, counts) values (${id}, now(), ${dry}, ${JSON.stringify(counts)}::jsonb)`.execute(
    tx,
  );
}

export interface Run {
  readonly at: string;
  readonly counts: Counts;
}

/** The last counting and the last cleaning. */
export async function lastRun(tx: Tx, dry: boolean): Promise<Run | null> {
  const { rows } = await sql<Run>`select to_char(at at time zone 'Europe/Rome', 'DD/MM/YYYY HH24:MI') as at, counts
    from accounts.retention_run where dry = ${dry} order by at desc limit 1`.execute(tx);
  return rows[0] ?? null;
}
