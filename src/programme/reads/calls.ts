import type { Db, Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Lang } from '#kit/i18n.ts';
import type { Call } from '../rules/call.ts';
import { type CallAct, selectActsOfCall } from '../store/call-acts.ts';
import { selectCall, selectCalls } from '../store/calls.ts';
import { type RankingLine, selectRanking } from '../store/evaluations.ts';
import { words } from '../words/calls.ts';

export type { CallAct } from '../store/call-acts.ts';

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
export const isId = (text: string): boolean => uuid.test(text);

/** Calls the acting person may see, the latest first. */
export const calls = (db: Db | Tx): Promise<readonly Call[]> => selectCalls(db);

/** A call the acting person may see. @throws AppError not-found. */
export async function callFor(db: Db | Tx, id: string, lang: Lang): Promise<Call> {
  const found = isId(id) ? await selectCall(db, id) : null;
  if (!found) throw new AppError('not-found', words(lang).unknown);
  return found;
}

/** Acts of a call in the order of their dates. */
export const actsOfCall = (db: Db | Tx, call: string): Promise<readonly CallAct[]> => selectActsOfCall(db, call);

/** The ranking as it was approved; empty before. */
export const approvedRanking = (db: Db | Tx, call: string): Promise<readonly RankingLine[]> => selectRanking(db, call);

/** Projects that came of proposals: proposal → project. */
export async function projectsOfProposals(
  db: Db | Tx,
  proposals: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (proposals.length === 0) return new Map();
  const rows = await db
    .selectFrom('programme.project')
    .select(['id', 'proposal'])
    .where('proposal', 'in', proposals)
    .execute();
  return new Map(rows.map((r) => [r.proposal!, r.id]));
}
