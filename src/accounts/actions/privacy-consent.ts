import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { may } from '../policy.ts';
import { noticeAt } from '../reads/privacy/notices.ts';
import { insertConsent, withdrawConsent } from '../store/privacy/consents.ts';
import { privacyWords } from '../words/privacy/own.ts';

/** Purposes that depend on the person alone. */
export const freePurposes = ['contact', 'newsletter', 'publication'] as const;
export type FreePurpose = (typeof freePurposes)[number];

/**
 * Somebody agrees to a use of their data, in front of the notice in force, or takes it back. Asked twice, it is done once.
 * @throws AppError conflict when there is no notice.
 */
export function setConsent(deps: Deps, actor: Person, purpose: FreePurpose, agree: boolean, lang: Lang): Promise<void> {
  demand(may(actor, 'own-data'));
  return asActor(deps.db, actor, async (tx) => {
    const notice = await noticeAt(tx, 'general', actor.grants[0]?.node ?? null);
    if (agree && !notice) throw new AppError('conflict', privacyWords(lang).noNotice);
    const id = uuidv7(deps.clock.now().getTime());
    const changed = agree
      ? await insertConsent(tx, id, actor.person, purpose, notice!.id)
      : await withdrawConsent(tx, actor.person, purpose);
    if (!changed) return;
    await record(tx, deps, actor, {
      ...{ verb: 'accounts.own-data', kind: 'consent', id: purpose, owner: actor.person },
      after: { agreed: agree, ...(agree ? { notice: notice!.id } : {}) },
    });
  });
}
