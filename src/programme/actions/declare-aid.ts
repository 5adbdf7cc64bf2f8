import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { may } from '../policy.ts';
import { type AidRefusal, aidRefusals, type StateAid } from '../rules/state-aid.ts';
import { actionById } from '../store/projects.ts';
import { deMinimisOf, holdBodyAid, stateAidOf, writeStateAid } from '../store/state-aid.ts';
import { words } from '../words/aid.ts';

/** Says whether an action's contribution is State aid to the body that does it. Refusals are returned; none = kept. @throws AppError not-found, not-allowed. */
export function declareAid(
  deps: Deps,
  actor: Actor,
  action: string,
  aid: StateAid,
  lang: Lang,
): Promise<readonly AidRefusal[]> {
  return asActor(deps.db, actor, async (tx) => {
    const found = await actionById(tx, action);
    if (!found) throw new AppError('not-found', words(lang).unknownAction);
    demand(may(actor, 'manage-project', await pathOf(tx, found.node)));
    await holdBodyAid(tx, found.organization);
    const refused = aidRefusals(aid, await deMinimisOf(tx, found.organization, action));
    if (refused.length > 0) return refused;
    const before = await stateAidOf(tx, action);
    await writeStateAid(tx, action, aid, deps.clock.now());
    await record(tx, deps, actor, {
      ...{ verb: 'programme.manage-project', kind: 'state-aid', id: action, node: found.node },
      ...{ before, after: aid },
      event: ['programme.action-changed', { action }],
    });
    return [];
  });
}
