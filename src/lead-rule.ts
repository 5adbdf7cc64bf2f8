import type { Db, Tx } from '#kit/database.ts';
import type { LeadRule } from '#network/rules/joining.ts';
import { cycles } from '#programme/reads/cycles.ts';

/** Which kinds of body may lead an alliance: the rule of the cycle that runs on a day; null when none is known. */
export async function leadRule(db: Db | Tx, today: string): Promise<LeadRule | null> {
  const running = (await cycles(db)).find(
    (c) => c.starts !== null && c.starts <= today && (c.ends === null || c.ends >= today),
  );
  const rule = running?.rules.leadKinds;
  if (!running || !rule?.value) return null;
  return { kinds: rule.value, act: rule.from?.act ?? running.name.it, url: rule.from?.url ?? null };
}
