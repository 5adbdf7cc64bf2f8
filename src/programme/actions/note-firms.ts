import type { Actor } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { organizationsById } from '#network/reads.ts';
import { lockedUntil } from '../store/measures.ts';
import { writeFirms } from '../store/people.ts';
import { refusals } from '../words/refusals.ts';
import { actionFor } from './action-for.ts';
import { locked } from './measure.ts';

/** Notes firms of the register that an action reached; how many are new. @throws AppError not-found, not-allowed, conflict. */
export function noteFirms(
  deps: Deps,
  actor: Actor,
  reached: { readonly lang: Lang; readonly action: string; readonly day: string; readonly firms: readonly string[] },
  example = false,
): Promise<number> {
  return asActor(deps.db, actor, async (tx) => {
    const { action } = await actionFor(tx, actor, reached.action, ['measure', 'manage-project'], reached.lang);
    const until = await lockedUntil(tx, action.id);
    if (until !== null && until >= reached.day) throw locked(reached.lang, until);
    const known = await organizationsById(tx, reached.firms);
    if (reached.firms.some((f) => !known.has(f as never))) {
      throw new AppError('not-found', refusals(reached.lang).firmUnknown);
    }
    const count = await writeFirms(tx, action.id, reached.day, reached.firms, example);
    await record(tx, deps, actor, {
      ...{ verb: 'programme.note-firms', kind: 'action', id: action.id, node: action.node, after: { firms: count } },
    });
    return count;
  });
}
