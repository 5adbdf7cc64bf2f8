import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeId } from '#accounts/reads.ts';
import { readRules } from '#directory/rules/read-rules.ts';
import { recordSetup } from '#kit/audit.ts';
import { regionFolder } from '#kit/config.ts';
import { type Db, inTransaction } from '#kit/database.ts';
import { type Scheme, writeScheme } from '../store/vouchers.ts';

type Shipped = Pick<
  Scheme,
  'code' | 'name' | 'lead' | 'rules' | 'categories' | 'alliance' | 'costsFrom' | 'costsTo' | 'source' | 'note'
>;

/** The voucher schemes of the region's folder, as data; none when it has no such file. @throws Error when a rule is none that we know. */
export function shippedSchemes(): Scheme[] {
  const path = join(regionFolder(), 'vouchers.json');
  if (!existsSync(path)) return [];
  const file = JSON.parse(readFileSync(path, 'utf8'));
  return (file.schemes as Shipped[]).map((s) => {
    const rules = readRules(s.rules);
    if (!rules) throw new Error(`${path}: the rules of ${s.code}`);
    const unknown = { action: null, budgetLine: null, budgetCents: null, mostCents: null, opens: null, closes: null };
    return { ...s, rules, ...unknown, state: 'closed', node: nodeId('alliance', s.alliance), example: false };
  });
}

/** Loads the schemes of the past, whose rule is known: anybody may try it. Repeatable. */
export const seedVouchers = (db: Db, now = new Date('2018-07-31T22:00:00Z')): Promise<void> =>
  inTransaction(db, async (tx) => {
    for (const scheme of shippedSchemes()) {
      await writeScheme(tx, scheme, now);
      await recordSetup(tx, { verb: 'programme.save-scheme', kind: 'voucher', id: scheme.code, node: scheme.node });
    }
  });
