import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import type { Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import type { Action, Project } from '../model.ts';
import { may, type Verb } from '../policy.ts';
import { actionById, projectById } from '../store/projects.ts';
import { refusals } from '../words/refusals.ts';

/**
 * The action that somebody wants to change, with its project. `verbs`: one of them is enough; `measure` and `spend` are asked
 * of the body that does it, every other where the project stands.
 * @throws AppError not-found, not-allowed.
 */
export async function actionFor(
  tx: Tx,
  actor: Actor,
  id: string,
  verbs: readonly Verb[],
  lang: Lang,
): Promise<{ readonly action: Action; readonly project: Project }> {
  const action = isUuid(id) ? await actionById(tx, id) : null;
  const project = action && (await projectById(tx, action.project));
  if (!action || !project) {
    throw new AppError('not-found', refusals(lang).noAction);
  }
  const asked = await Promise.all(verbs.map((verb) => permissionFor(tx, actor, action, verb)));
  demand(asked.find((p) => p.yes) ?? asked[0]!);
  return { action, project };
}

/** Whether somebody may do a verb on an action. */
export async function permissionFor(tx: Tx, actor: Actor, action: Action, verb: Verb) {
  const own = verb === 'measure' || verb === 'spend';
  const node = own ? action.bodyNode : action.node;
  return may(actor, verb, node === null ? [] : await pathOf(tx, node));
}
