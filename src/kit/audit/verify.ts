import { sql } from 'kysely';
import { type Db, inTransaction, type Tx } from '../database.ts';
import { AppError } from '../errors.ts';
import { type ChainRow, chainColumns, iso, micros } from './chain.ts';
import { checkDays } from './check-days.ts';
import { rowChecker, type SealedRow } from './check-rows.ts';
import type { Anchor, AuditDay, AuditFault, KnownHead, Report } from './model.ts';

export interface Verification {
  /** Days in the chain, and how many of them are closed. */
  readonly days: number;
  readonly closed: number;
  /** Rows whose hash was recomputed, and rows still waiting for the sealing job. */
  readonly rows: number;
  readonly waiting: number;
  /** Days whose rows retention dropped. */
  readonly dropped: number;
  /** Closing hash of the last closed day, in hexadecimal. */
  readonly lastClosing: string | null;
  readonly lastClosed: string | null;
  readonly faults: number;
}

/**
 * Recomputes the whole chain, or what follows `since`, at one moment of the database, and tells every fault to `tell`.
 * With `head` the row it names must be as it was. Memory stays flat however many rows there are.
 */
export async function verifyAudit(
  db: Db,
  tell: Report,
  since: Anchor | null = null,
  head: KnownHead | null = null,
): Promise<Verification> {
  // Read before the moment of the transaction: a day is declared over only after it is in the chain.
  const over = await daysOver(db);
  return inTransaction(
    db,
    async (tx) => {
      await sql`lock table kit.audit in access share mode`.execute(tx);
      let faults = 0;
      const report = (fault: AuditFault) => {
        faults += 1;
        tell(fault);
      };
      const days = await allDays(tx);
      if (head) await checkHead(tx, days, head, report);
      const from = checkDays(days, over, since, report);
      const rows = await checkRows(tx, days, from, report);
      const waiting = await checkUnsealed(tx, days, from, report);
      return { ...summary(days), rows, waiting, faults };
    },
    'transaction',
  );
}

function summary(days: readonly AuditDay[]) {
  const closed = days.filter((d) => d.closing !== null);
  const kept = days.at(-1)?.kept_from ?? '';
  return {
    days: days.length,
    closed: closed.length,
    dropped: days.filter((d) => d.day < kept && d.rows > 0).length,
    lastClosing: closed.at(-1)?.closing?.toString('hex') ?? null,
    lastClosed: closed.at(-1)?.day ?? null,
  };
}

/** The last day declared over. @throws AppError not-found when the database is older than the trail. */
async function daysOver(db: Db): Promise<string> {
  const known = await sql<{ known: boolean }>`select to_regclass('kit.audit_over') is not null as known`.execute(db);
  if (!known.rows[0]?.known)
    throw new AppError(
      'not-found',
      'In questo database il registro non c’è ancora. Non è stato cambiato nulla: avvia Concilia una volta, poi riprova.',
    );
  const { rows } = await sql<{ day: string }>`
    select to_char(date '2000-01-01' + last_value::integer, 'YYYY-MM-DD') as day from kit.audit_over`.execute(db);
  return rows[0]!.day;
}

async function allDays(tx: Tx): Promise<readonly AuditDay[]> {
  const { rows } =
    await sql<AuditDay>`select ${iso('d.day')} as day, d.rows, d.head, ${iso('d.kept_from')} as kept_from,
      d.closing, ${micros('d.closed_at')} as closed_at, d.marker is not null as marked, d.follows
    from kit.audit_day d order by d.day`.execute(tx);
  return rows;
}

/** @throws AppError bad-input when retention has dropped that day: only its closing hash is left to compare. */
async function checkHead(tx: Tx, days: readonly AuditDay[], { day, position, hash }: KnownHead, report: Report) {
  if (day < (days.at(-1)?.kept_from ?? ''))
    throw new AppError(
      'bad-input',
      `Le righe del ${day} sono state cancellate alla scadenza. Non è stato controllato nulla: confronta l’impronta di chiusura di quel giorno, con --closing.`,
    );
  const { rows } = await sql<{ id: string; hash: Buffer | null }>`
    select id::text, hash from kit.audit where day = ${day} and position = ${position}`.execute(tx);
  if (rows[0]?.hash?.equals(hash)) return;
  report({ what: 'head-differs', day, position, last: null, id: rows[0]?.id ?? null });
}

/** Streams the sealed rows of every day from `from` on, in the order of the chain; returns how many. */
async function checkRows(tx: Tx, days: readonly AuditDay[], from: string, report: Report): Promise<number> {
  const checker = rowChecker(days, from, report);
  await sql`declare audit_rows no scroll cursor for
    select a.position::text, a.hash, ${chainColumns} from kit.audit a
    where a.position is not null and a.day >= ${sql.lit(from)}::date order by a.day, a.position, a.id`.execute(tx);
  let count = 0;
  for (;;) {
    const { rows } = await sql<SealedRow>`fetch 2000 from audit_rows`.execute(tx);
    for (const row of rows) checker.row(row);
    count += rows.length;
    if (rows.length === 0) break;
  }
  checker.end();
  return count;
}

/** Rows without a place in the chain: they may only wait in a day that is still open. Returns how many wait. */
async function checkUnsealed(tx: Tx, days: readonly AuditDay[], from: string, report: Report): Promise<number> {
  const open = new Set(days.filter((d) => d.closing === null).map((d) => d.day));
  const last = days.at(-1)?.day ?? '';
  await sql`declare audit_unsealed no scroll cursor for
    select ${iso('a.day')} as day, a.id::text, a.hash is not null as hashed from kit.audit a
    where a.position is null and a.day >= ${sql.lit(from)}::date order by a.day, a.id`.execute(tx);
  let waiting = 0;
  for (;;) {
    const { rows } = await sql<
      Pick<ChainRow, 'day' | 'id'> & { hashed: boolean }
    >`fetch 2000 from audit_unsealed`.execute(tx);
    if (rows.length === 0) return waiting;
    for (const { day, id, hashed } of rows) {
      // A day later than the chain knows is simply not sealed yet: the job has not come by since midnight.
      if (!hashed && (open.has(day) || day > last)) waiting += 1;
      else report({ what: 'row-added', day, position: null, last: null, id });
    }
  }
}
