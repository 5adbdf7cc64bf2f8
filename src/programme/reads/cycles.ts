import type { Db, Tx } from '#kit/database.ts';
import { networks } from '#network/reads.ts';
import { areaMunicipalities, municipalities } from '#territory/reads.ts';
import type { Cycle } from '../model.ts';
import { allocate, splitSum, type Weight } from '../rules/allocation.ts';
import { type AllocationRow, selectAllocations, selectCycle, selectCycles } from '../store/cycles.ts';
import { savingsInto } from '../store/payments.ts';

export type { AllocationRow } from '../store/cycles.ts';

type Reader = Db | Tx;

/** Every cycle, the latest first. */
export const cycles = (db: Reader): Promise<readonly Cycle[]> => selectCycles(db);

/** One cycle, or null. */
export const cycle = (db: Reader, code: string): Promise<Cycle | null> => selectCycle(db, code);

/** The published split of a cycle, by network and year; empty when none was found. */
export const allocations = (db: Reader, code: string): Promise<readonly AllocationRow[]> => selectAllocations(db, code);

/** Residents of every network of a region on a day (today when null), by network's code; from the shipped list, for orientation. */
export async function residentsByNetwork(db: Reader, onDate: string | null): Promise<readonly Weight[]> {
  const residents = new Map((await municipalities(db)).map((m) => [m.code, m.residents ?? 0]));
  return Promise.all(
    (await networks(db)).map(async (n) => {
      const inside = await areaMunicipalities(db, n.area, onDate);
      return { code: n.code, weight: inside.reduce((sum, code) => sum + (residents.get(code) ?? 0), 0) };
    }),
  );
}

/** How residents would share the money of a cycle among the networks, to the cent; null when the sum is not known or nobody lives there. */
export async function computedSplit(db: Reader, cycle: Cycle): Promise<ReadonlyMap<string, number> | null> {
  const total = cycle.rules.networksCents.value;
  if (total === null) return null;
  const weights = await residentsByNetwork(db, cycle.starts);
  return weights.some((w) => w.weight > 0) ? allocate(total, weights) : null;
}

/** The computed split as rows of a receipt, where the cycle shares by residents; empty when it does not, or none is known. */
export async function computedRows(db: Reader, cycle: Cycle): Promise<readonly AllocationRow[]> {
  if (cycle.rules.sharedBy.value !== 'population') return [];
  const rows = [...((await computedSplit(db, cycle)) ?? [])];
  return rows.map(([network, cents]) => ({ network, cents, year: 0, source: null, note: { it: '', en: '' } }));
}

/**
 * What a network has in a cycle, in cents: as published where the whole was found, else computed by residents where the cycle
 * shares so; null = not known. With what its projects of other cycles left to this one (`savings`). A published part (the year of an extension) is never told as the whole.
 */
export async function networkMoney(
  db: Reader,
  code: string,
  network: string,
): Promise<{ readonly cents: number; readonly published: boolean; readonly savings?: number } | null> {
  const savings = await savingsInto(db, code, network);
  const saved = savings > 0 ? { savings } : {};
  const found = await cycle(db, code);
  const rows = (await allocations(db, code)).filter((a) => a.network === network);
  const published = splitSum(rows, found?.splitWhole === true);
  if (published !== null) return { cents: published + savings, published: true, ...saved };
  if (found?.rules.sharedBy.value !== 'population') return null;
  const cents = (await computedSplit(db, found))?.get(network);
  return cents === undefined ? null : { cents: cents + savings, published: false, ...saved };
}
