import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import type { Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { may } from '../policy.ts';
import { handlerVerb, type JoiningState, joiningGoes } from '../rules/joining.ts';
import { type JoiningRequest, requestById } from '../store/joining.ts';
import { joiningDeskWords } from '../words/joining-desk.ts';

/**
 * The request the acting person handles, held until the transaction ends, with their role there.
 * @throws AppError not-found, the same when it is elsewhere and when there is none; not-allowed.
 */
export async function handledRequest(
  tx: Tx,
  actor: Actor,
  id: string,
  lang: Lang,
): Promise<{ readonly request: JoiningRequest; readonly role: string }> {
  const request = isUuid(id) ? await requestById(tx, id) : null;
  const path = request ? await pathOf(tx, request.node) : [];
  if (request === null || !may(actor, 'review-joining', path).yes)
    throw new AppError('not-found', joiningDeskWords(lang).unknown);
  const verb = handlerVerb(request.kind);
  demand(may(actor, verb, path));
  const locked = (await requestById(tx, id, true)) ?? request;
  return { request: locked, role: roleOf(actor, path) };
}

const roles: readonly string[] = ['ats-officer', 'alliance-coordinator'];

/** In which of their roles somebody handles what is there: the widest that counts; the installation acts for the ATS. */
export const roleOf = (actor: Actor, path: readonly string[]): string =>
  typeof actor === 'string'
    ? 'ats-officer'
    : (actor.grants.find((g) => g.active && roles.includes(g.role) && path.includes(g.node))?.role ?? '');

/** Stops what the states do not allow. @throws AppError conflict. */
export function demandStep(from: JoiningState, to: JoiningState, lang: Lang): void {
  if (!joiningGoes(from, to)) throw new AppError('conflict', joiningDeskWords(lang).noStep);
}
