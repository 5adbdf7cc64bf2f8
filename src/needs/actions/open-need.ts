import { pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { asActor, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { may } from '../policy.ts';
import type { StoredNeed } from '../rules/stored.ts';
import { hasContact } from '../store/contact.ts';
import { needOfArea } from '../store/desk.ts';
import { personsOf } from '../store/needs.ts';
import { type NeedRow, storedOf } from '../store/rows.ts';
import { words } from '../words/desk.ts';

/** One need of somebody's area. `contact`: there is one, and this person may read it. */
export interface OpenedNeed {
  readonly stored: StoredNeed;
  readonly contact: boolean;
}

/** Opens one need. @throws AppError not-allowed; not-found, the same when it is elsewhere and when there is none. */
export function openNeed(deps: Deps, actor: Person, id: string, lang: Lang): Promise<OpenedNeed> {
  demand(may(actor, 'read'));
  return asActor(deps.db, actor, async (tx) => {
    const row = await ownNeed(tx, actor, id, lang);
    return { stored: storedOf(row, await personsOf(tx, row.id)), contact: await hasContact(tx, row.id) };
  });
}

/** The row of a need in the acting person's area. @throws AppError not-found. */
export async function ownNeed(tx: Tx, actor: Person, id: string, lang: Lang): Promise<NeedRow> {
  const row = isUuid(id) ? await needOfArea(tx, id) : null;
  if (row?.node && may(actor, 'read', await pathOf(tx, row.node)).yes) return row;
  throw new AppError('not-found', words(lang).unknown);
}
