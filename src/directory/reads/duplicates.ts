import type { Tx } from '#kit/database.ts';
import type { DuplicatePair } from '../rules/duplicate-pair.ts';
import { clusters } from '../rules/linkage/clusters.ts';
import { heldBy, mergeOf, selectPair, selectPairs } from '../store/duplicates.ts';
import { type Sheet, serviceSheet } from './service.ts';

/** A group of more than two records tied by pairs, with the pair that ties it least. */
export interface TiedGroup {
  readonly size: number;
  readonly weakest: DuplicatePair;
  readonly untied: number;
}

/** Pairs to look at and pairs decided, as far as the acting person keeps them. */
export async function duplicatesToSee(tx: Tx) {
  const open = await selectPairs(tx, 'open', 50);
  const decided = await selectPairs(tx, 'decided', 10);
  const byIds = new Map(open.rows.map((p) => [`${p.one} ${p.other}`, p]));
  const compared = open.rows.map((p) => ({ ...p, a: p.one, b: p.other, other: p.differs }));
  const groups: TiedGroup[] = clusters(compared)
    .filter((c) => c.records.length > 2)
    .map((c) => ({ size: c.records.length, weakest: byIds.get(`${c.weakest.a} ${c.weakest.b}`)!, untied: c.untied }));
  return { open, decided: decided.rows, groups };
}

/** A pair side by side. */
export interface PairSeen {
  readonly pair: DuplicatePair;
  readonly one: Sheet;
  readonly other: Sheet;
  /** Id of the record in which the other is shown; null when they are apart. */
  readonly kept: string | null;
  /** The records of the pair in which others are shown already. */
  readonly holding: readonly string[];
}

/** A pair with both records; null when the acting person may not see it, or there is none. */
export async function pairToSee(tx: Tx, id: string): Promise<PairSeen | null> {
  const pair = await selectPair(tx, id);
  const [one, other] = pair ? [await serviceSheet(tx, pair.one), await serviceSheet(tx, pair.other)] : [null, null];
  if (!pair || !one || !other) return null;
  const merge = await mergeOf(tx, pair);
  return { pair, one, other, kept: merge?.kept ?? null, holding: await heldBy(tx, [pair.one, pair.other]) };
}
