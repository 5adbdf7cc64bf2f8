import type { Db, Tx } from '#kit/database.ts';
import { type CycleRules, cycleRules } from '../model.ts';
import type { SpendingCycle } from '../rules/spending.ts';

const silent = { value: null, from: null };

/** A rule as it is kept, or one that says nothing. */
function ruleOf<K extends keyof CycleRules>(kept: Readonly<Record<string, unknown>>, key: K): CycleRules[K] {
  const read = cycleRules.shape[key].safeParse(kept[key] ?? silent);
  return (read.success ? read.data : silent) as CycleRules[K];
}

/** What a cycle asks of projects and of spending; what it does not say is null. Null = there is no such cycle. */
export async function cycleForSpending(
  db: Db | Tx,
  code: string | null,
): Promise<(SpendingCycle & { readonly rules: CycleRules; readonly name: { it: string; en: string } }) | null> {
  if (code === null) return null;
  const row = await db.selectFrom('programme.cycle').selectAll().where('code', '=', code).executeTakeFirst();
  if (!row) return null;
  const kept = (row.rules ?? {}) as Record<string, unknown>;
  const rules = Object.fromEntries(
    (Object.keys(cycleRules.shape) as (keyof CycleRules)[]).map((key) => [key, ruleOf(kept, key)]),
  ) as unknown as CycleRules;
  return { code, starts: row.starts, ends: row.ends, rules, name: { it: row.name_it, en: row.name_en } };
}
