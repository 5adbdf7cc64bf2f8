import { demand, type Person } from '#kit/actor.ts';
import { asActor, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import type { PersonalData } from '#kit/personal-data.ts';
import { may } from '../policy.ts';
import { pathOf } from '../reads.ts';
import { normalEmail } from '../rules/email.ts';
import { handlesAll, lastAdministrator, personToHandle } from '../store/privacy/guards.ts';
import type { RequestKind } from '../store/privacy/requests.ts';
import { handlingWords } from '../words/privacy/handling.ts';
import { words } from '../words/roles.ts';
import { emailHash } from './email-hash.ts';
import { type Asked, keepRequest } from './privacy-ask.ts';

/** What an operator types for somebody: an e-mail of an account, or the code of a receipt. */
export interface Wanted {
  readonly kind: RequestKind;
  readonly who: string;
  readonly identified: 'in-person' | 'document' | 'code';
}

/**
 * An operator asks for somebody else, who was recognised. @throws AppError not-allowed; not-found for whoever is not
 * known here or outside the operator's part of the network, told apart for nobody; conflict when they have roles elsewhere
 * too, or are the last administrator.
 */
export function askForSomebody(
  deps: Deps,
  actor: Person,
  slices: readonly PersonalData[],
  wanted: Wanted,
  lang: Lang,
): Promise<Asked> {
  demand(may(actor, 'handle-requests'));
  return asActor(deps.db, actor, async (tx) => {
    const found = (await byEmail(tx, deps, wanted.who, lang)) ?? (await byCode(tx, actor, slices, wanted.who, lang));
    if (!found) throw new AppError('not-found', handlingWords(lang).notFound);
    const { kind, identified } = wanted;
    if (kind === 'erasure' && (await lastAdministrator(tx, found.owner)))
      throw new AppError('conflict', words(lang).lastAdministrator);
    return keepRequest(tx, deps, actor, 'accounts.handle-requests', {
      kind,
      identified,
      askedBy: actor.person,
      ...found,
    });
  });
}

async function byEmail(tx: Tx, deps: Deps, who: string, lang: Lang) {
  const email = normalEmail(who);
  if (email === null) return null;
  const found = await personToHandle(tx, await emailHash(tx, deps.config, email));
  if (!found) return null;
  if (!found.allowed) throw new AppError('conflict', handlingWords(lang).elsewhereToo);
  return { owner: found.person, ownerKind: 'person', node: found.node } as const;
}

async function byCode(tx: Tx, actor: Person, slices: readonly PersonalData[], who: string, lang: Lang) {
  for (const slice of slices) {
    const found = await slice.find?.(tx, who, lang);
    if (!found) continue;
    const path = found.node === null ? [] : await pathOf(tx, found.node);
    // A place that is not in the tree yet is the region's to answer for.
    if (path.length > 0) demand(may(actor, 'handle-requests', path));
    else if (!(await handlesAll(tx))) return null;
    return { owner: found.owner, node: path.length > 0 ? found.node : null, ownerKind: 'need' } as const;
  }
  return null;
}
