import type { Tx } from '#kit/database.ts';
import { addDays } from '#kit/days.ts';
import { municipalities } from '#territory/reads.ts';
import { inOrder } from '../rules/check-next.ts';
import { selectOld } from '../store/confirm.ts';
import { keptBy } from './bodies.ts';

/** A record is asked to be confirmed again after half a year. */
export const confirmAfter = 182;

/** Records that whoever acts should confirm today, what matters most first, at most `limit`, and how many there are. */
export async function oldRecords(tx: Tx, today: string, limit: number) {
  const old = await selectOld(tx, await keptBy(tx, 'directory.confirm'), addDays(today, -confirmAfter));
  const residents = new Map((await municipalities(tx)).map((m) => [m.code, m.residents ?? 0]));
  const known = old.map((r) => ({
    ...r,
    residents: r.municipalities.reduce((sum, code) => sum + (residents.get(code) ?? 0), 0),
  }));
  return { rows: inOrder(known, today).slice(0, limit), count: old.length };
}
