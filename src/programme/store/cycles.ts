import type { Db, Tx } from '#kit/database.ts';
import { type Cycle, type CycleRules, cycleRules } from '../model.ts';

type Reader = Db | Tx;

const columns = [
  ...(['code', 'name_it', 'name_en', 'starts', 'ends', 'budget_cents', 'split_whole', 'rules'] as const),
  ...(['note_it', 'note_en', 'source', 'version'] as const),
] as const;

interface Row {
  readonly code: string;
  readonly name_it: string;
  readonly name_en: string;
  readonly starts: string | null;
  readonly ends: string | null;
  readonly budget_cents: number | null;
  readonly split_whole: boolean;
  readonly rules: unknown;
  readonly note_it: string;
  readonly note_en: string;
  readonly source: string | null;
  readonly version: number;
}

const toCycle = (row: Row): Cycle => ({
  ...{ code: row.code, name: { it: row.name_it, en: row.name_en }, starts: row.starts, ends: row.ends },
  ...{
    budgetCents: row.budget_cents,
    splitWhole: row.split_whole,
    rules: cycleRules.parse(row.rules),
    version: row.version,
  },
  ...{ note: { it: row.note_it, en: row.note_en }, source: row.source },
});

export async function selectCycles(db: Reader): Promise<readonly Cycle[]> {
  const rows = await db.selectFrom('programme.cycle').select(columns).orderBy('code', 'desc').execute();
  return rows.map(toCycle);
}

export async function selectCycle(db: Reader, code: string): Promise<Cycle | null> {
  const row = await db.selectFrom('programme.cycle').select(columns).where('code', '=', code).executeTakeFirst();
  return row ? toCycle(row) : null;
}

/** The cycle, held until the transaction ends: two people do not write two third versions. */
export async function lockCycle(tx: Tx, code: string): Promise<Cycle | null> {
  const found = tx.selectFrom('programme.cycle').select(columns).where('code', '=', code);
  const row = await found.forUpdate().executeTakeFirst();
  return row ? toCycle(row) : null;
}

/** A version of the rules, as it was written. */
export interface RulesVersion {
  readonly version: number;
  readonly rules: CycleRules;
  readonly reason: string;
  readonly recordedAt: Date;
}

/** Every version of a cycle's rules, the latest first. */
export async function selectVersions(db: Reader, code: string): Promise<readonly RulesVersion[]> {
  const rows = await db
    .selectFrom('programme.cycle_version')
    .select(['version', 'rules', 'reason', 'recorded_at as recordedAt'])
    .where('cycle', '=', code)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((r) => ({ ...r, rules: cycleRules.parse(r.rules) }));
}

/** Puts the next version in force and keeps it. */
export async function insertVersion(tx: Tx, code: string, version: RulesVersion): Promise<void> {
  const rules = JSON.stringify(version.rules);
  await tx
    .insertInto('programme.cycle_version')
    .values({ cycle: code, version: version.version, rules, reason: version.reason, recorded_at: version.recordedAt })
    .execute();
  await tx.updateTable('programme.cycle').set({ rules, version: version.version }).where('code', '=', code).execute();
}

/** Money of a network in a year of a cycle; year 0 = the whole cycle. */
export interface AllocationRow {
  readonly network: string;
  readonly year: number;
  readonly cents: number;
  readonly source: string | null;
  readonly note: { readonly it: string; readonly en: string };
}

export async function selectAllocations(db: Reader, code: string): Promise<readonly AllocationRow[]> {
  const rows = await db
    .selectFrom('programme.allocation')
    .select(['network', 'year', 'cents', 'source', 'note_it', 'note_en'])
    .where('cycle', '=', code)
    .orderBy('network')
    .orderBy('year')
    .execute();
  return rows.map(({ note_it: it, note_en: en, ...row }) => ({ ...row, note: { it, en } }));
}
