import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { ReleaseId } from '../model.ts';
import type { Block, Reading, State } from '../rules/signals/kept.ts';

type Reader = Db | Tx;

/** A signal, with what the latest release that tells it says, and the last thing done about it. */
export interface KeptSignal extends Reading {
  readonly id: string;
  readonly network: string;
  readonly node: string;
  readonly area: string;
  readonly category: string;
  readonly example: boolean;
  /** Days of the first and of the latest release that tell it, and how many do. */
  readonly firstTold: string;
  readonly lastTold: string;
  readonly toldAt: Date;
  readonly times: number;
  readonly state: State;
  /** How many steps were taken. */
  readonly version: number;
}

export interface Step {
  readonly version: number;
  readonly state: Exclude<State, 'open'>;
  readonly reason: string;
  readonly byRole: string;
  readonly at: Date;
}

/** Notes that signals are being looked for in a release; false when that was done already. */
export async function insertScan(
  tx: Tx,
  scan: {
    readonly release: ReleaseId;
    readonly as_of: string;
    readonly at: Date;
    readonly weeks: number;
    readonly permutations: number;
    readonly seed: number;
    readonly signals: number;
  },
): Promise<boolean> {
  const done = await tx
    .insertInto('observatory.scan')
    .values(scan)
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** The latest search: the day of its release; null = none yet, or nobody's business. */
export async function lastScan(db: Reader): Promise<{ readonly asOf: string; readonly permutations: number } | null> {
  const row = await db
    .selectFrom('observatory.scan')
    .select(['as_of as asOf', 'permutations'])
    .orderBy('as_of', 'desc')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

interface SignalRow extends Omit<KeptSignal, 'from' | 'to'> {
  readonly first_day: string;
  readonly last_day: string;
  readonly blocks: Block[];
}

const keptSignals = (where: RawBuilder<unknown>, limit: number) => sql<SignalRow>`
  select s.id, s.network, s.node, s.area, s.category, s.example, t.places, t.first_day, t.last_day, t.observed, t.expected,
    t.llr, t.p, t.scans, t.blocks, t.times, t."firstTold", t."lastTold", t."toldAt",
    coalesce(d.state, 'open') as state, coalesce(d.version, 0) as version
  from observatory.signal s
  join lateral (
    select m.*, m.as_of as "lastTold", m.told_at as "toldAt", count(*) over () as times, min(m.as_of) over () as "firstTold"
    from observatory.signal_reading m where m.signal = s.id order by m.told_at desc limit 1) t on true
  left join lateral (
    select p.state, p.version from observatory.signal_step p where p.signal = s.id order by p.version desc limit 1) d on true
  where ${where} order by t."toldAt" desc, t.llr desc, s.id limit ${limit}`;

const signalOf = ({ first_day, last_day, ...row }: SignalRow): KeptSignal => ({
  ...row,
  from: first_day,
  to: last_day,
});

/** Signals of the acting person's places, those told last first. */
export async function selectSignals(db: Reader, limit: number): Promise<KeptSignal[]> {
  return (await keptSignals(sql`true`, limit).execute(db)).rows.map(signalOf);
}

/** Signals of a network about a category: what a new one may go on with. */
export async function selectLike(tx: Tx, network: string, category: string): Promise<KeptSignal[]> {
  const like = sql`s.network = ${network} and s.category = ${category}`;
  return (await keptSignals(like, 50).execute(tx)).rows.map(signalOf);
}

/** Some signals, of those the acting person may see. */
export async function selectSignalsById(db: Reader, ids: readonly string[]): Promise<KeptSignal[]> {
  return (await keptSignals(sql`s.id = any(${ids}::uuid[])`, ids.length).execute(db)).rows.map(signalOf);
}

export async function insertSignal(
  tx: Tx,
  s: Pick<KeptSignal, 'id' | 'network' | 'node' | 'area' | 'category' | 'example'>,
): Promise<void> {
  await tx.insertInto('observatory.signal').values(s).execute();
}

/** A signal that goes on may stand in other municipalities: where it is moves with them. */
export async function placeSignal(tx: Tx, id: string, where: Pick<KeptSignal, 'node' | 'area'>): Promise<void> {
  await tx.updateTable('observatory.signal').set(where).where('id', '=', id).execute();
}

/** Keeps what a release tells of a signal. */
export async function insertReading(
  tx: Tx,
  signal: string,
  release: { readonly id: ReleaseId; readonly asOf: string; readonly cutoff: Date },
  { from: first_day, to: last_day, places, blocks, ...numbers }: Reading,
): Promise<void> {
  const told = { signal, release: release.id, as_of: release.asOf, told_at: release.cutoff, first_day, last_day };
  await tx
    .insertInto('observatory.signal_reading')
    .values({ ...told, places: [...places], blocks: JSON.stringify(blocks), ...numbers })
    .execute();
}

/** What was done about a signal, first to last. */
export async function selectSteps(db: Reader, signal: string): Promise<Step[]> {
  const rows = await db
    .selectFrom('observatory.signal_step')
    .select(['version', 'state', 'reason', 'by_role as byRole', 'at'])
    .where('signal', '=', signal)
    .orderBy('version')
    .execute();
  return rows as Step[];
}

/** False when somebody took the same step first. */
export async function insertStep(tx: Tx, signal: string, { byRole: by_role, ...step }: Step): Promise<boolean> {
  const done = await tx
    .insertInto('observatory.signal_step')
    .values({ signal, by_role, ...step })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}
