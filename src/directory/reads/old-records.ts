import type { Tx } from '#kit/database.ts';
import { addDays } from '#kit/days.ts';
import { municipalities } from '#territory/reads.ts';
import { byDue, confirmAfter, dueOn, inOrder } from '../rules/check-next.ts';
import { selectOld } from '../store/confirm.ts';
import { openPairsOf } from '../store/duplicates.ts';
import { keptBy } from './bodies.ts';

/** By the day they fell due, or by how much they matter. */
export type OldOrder = 'due' | 'matter';

/**
 * Records that whoever acts should confirm today, at most `limit`, each with the open pair of double records it is in
 * (null = none); how many there are, and the earliest day on which one fell due (null = none was ever confirmed).
 */
export async function oldRecords(tx: Tx, today: string, limit: number, order: OldOrder = 'due') {
  const old = await selectOld(tx, await keptBy(tx, 'directory.confirm'), addDays(today, -confirmAfter));
  const residents = new Map((await municipalities(tx)).map((m) => [m.code, m.residents ?? 0]));
  const known = old.map((r) => ({
    ...r,
    residents: r.municipalities.reduce((sum, code) => sum + (residents.get(code) ?? 0), 0),
  }));
  const shown = (order === 'due' ? byDue : inOrder)(known, today).slice(0, limit);
  const pairs = await openPairsOf(
    tx,
    shown.map((r) => r.id),
  );
  const rows = shown.map((r) => ({ ...r, due: dueOn(r.assuredOn), pair: pairs.get(r.id) ?? null }));
  const since = dueOn(old.find((r) => r.assuredOn !== null)?.assuredOn ?? null);
  return { rows, count: old.length, since };
}
