import { pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { may } from '../policy.ts';
import { contactOf } from '../store/contact.ts';
import { ownNeed } from './open-need.ts';

/**
 * The contact somebody left with a need, in clear; that it was read, and by whom, is recorded first. Null when there is none.
 * @throws AppError not-allowed, not-found.
 */
export function readContact(deps: Deps, actor: Person, id: string, lang: Lang): Promise<string | null> {
  demand(may(actor, 'read-contact'));
  return asActor(deps.db, actor, async (tx) => {
    const { id: need, node } = await ownNeed(tx, actor, id, lang);
    demand(may(actor, 'read-contact', await pathOf(tx, node ?? '')));
    const contact = await contactOf(tx, deps.config.masterKey, need);
    if (contact !== null)
      await record(tx, deps, actor, { verb: 'needs.read-contact', kind: 'need', id: need, node, owner: need });
    return contact;
  });
}
