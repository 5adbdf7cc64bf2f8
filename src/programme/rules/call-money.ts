import type { CycleRules } from '../model.ts';
import { alliancesCents } from './proposal-faults.ts';

/** What calls of a network may still give out in a cycle, in cents. */
export interface CallMoney {
  /** What its alliances may have: its allocation by the cycle's share, all of it where no act says a share. */
  readonly most: number;
  /** What the other calls that were published hold: granted where a ranking was approved, else their whole budget. */
  readonly held: number;
  readonly left: number;
  /** Null = no act says a share. */
  readonly share: number | null;
  readonly from: CycleRules['allianceShare']['from'];
  /** False: the allocation was computed by residents, no act says it. */
  readonly published: boolean;
}

/** What is left for one more call; null while the network's allocation is not known. */
export function callMoney(
  allocated: { readonly cents: number; readonly published: boolean } | null,
  held: number,
  { value: share, from }: CycleRules['allianceShare'],
): CallMoney | null {
  const most = alliancesCents(allocated?.cents ?? null, share ?? 1);
  return allocated === null || most === null
    ? null
    : { most, held, left: Math.max(0, most - held), share, from, published: allocated.published };
}
