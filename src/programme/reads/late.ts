import type { Tx } from '#kit/database.ts';
import { organizationsById } from '#network/reads.ts';
import { type SilentAction, silentActions } from '../store/late.ts';

/** Days after which an action is expected to have spent, and days without an expense after which it is late. */
export const lateAfter = { begun: 60, silent: 90 } as const;

/** A body with what is missing from it. */
export interface LateBody {
  readonly id: string;
  readonly name: string;
  /** Of the body, as the register has it; null = none is known. */
  readonly email: string | null;
  readonly actions: readonly SilentAction[];
}

/** Bodies that are late where the acting person answers for the spending, those with most actions first. */
export async function lateBodies(tx: Tx, today: string): Promise<readonly LateBody[]> {
  const silent = await silentActions(tx, today, lateAfter.begun, lateAfter.silent);
  const byBody = Map.groupBy(silent, (a) => a.organization);
  const known = await organizationsById(tx, [...byBody.keys()]);
  return [...byBody]
    .map(([id, actions]) => ({ id, actions, name: known.get(id)?.name ?? id, email: known.get(id)?.email ?? null }))
    .sort((a, b) => b.actions.length - a.actions.length || (a.name < b.name ? -1 : 1));
}
