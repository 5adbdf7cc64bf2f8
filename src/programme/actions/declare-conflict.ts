import type { Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { insertDeclaration, ownInterest } from '../store/evaluations.ts';
import { words } from '../words/evaluation.ts';
import { judged } from './judged.ts';

/**
 * A member of the Committee says whether they are in a conflict of interest about a proposal: once. Whoever has a role
 * in its alliance or in a partner cannot say there is none (law 241/1990, art. 6-bis). @throws AppError not-found, not-allowed, bad-input, conflict.
 */
export function declareConflict(
  deps: Deps,
  actor: Person,
  id: string,
  conflict: string | null,
  lang: Lang,
): Promise<void> {
  return asActor(deps.db, actor, async (tx) => {
    const { proposal } = await judged(tx, deps, actor, id, lang);
    if (conflict === null && (await ownInterest(tx, id))) throw new AppError('bad-input', words(lang).ownBody);
    const made = await insertDeclaration(tx, { proposal: id, evaluator: actor.person, conflict }, deps.clock.now());
    if (!made) throw new AppError('conflict', words(lang).declared);
    await record(tx, deps, actor, {
      ...{ verb: 'programme.evaluate', kind: conflict === null ? 'no-conflict' : 'conflict', id, node: proposal.node },
      after: { conflict: conflict !== null },
    });
  });
}
