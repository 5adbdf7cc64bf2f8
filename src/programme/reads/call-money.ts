import type { Tx } from '#kit/database.ts';
import { type CallMoney, callMoney } from '../rules/call-money.ts';
import { heldByCalls } from '../store/calls.ts';
import { cycle as cycleOf, networkMoney } from './cycles.ts';

/** What a call of a network may give out beside the others that were published; null = not known. `id` null = a new one. */
export async function moneyForCall(
  tx: Tx,
  call: { readonly id: string | null; readonly cycle: string; readonly network: string },
): Promise<CallMoney | null> {
  const cycle = await cycleOf(tx, call.cycle);
  if (!cycle) return null;
  const held = await heldByCalls(tx, call);
  return callMoney(await networkMoney(tx, call.cycle, call.network), held, cycle.rules.allianceShare);
}
