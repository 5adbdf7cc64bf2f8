import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { may } from '../policy.ts';
import type { JointController, NoticeText } from '../rules/privacy/notice.ts';
import { insertController, insertNotice, mayWriteAt } from '../store/privacy/notices.ts';
import { noticeWords } from '../words/privacy/notice.ts';

/** What is written at a node (null = everywhere): a new version of a notice, or who answers for data from today. */
export type Written =
  | {
      readonly what: 'notice';
      readonly kind: 'general' | 'contact-care';
      readonly validFrom: string;
      readonly texts: { readonly it: NoticeText; readonly en: NoticeText };
    }
  | {
      readonly what: 'controller';
      readonly controller: {
        readonly name: string;
        readonly address: string;
        readonly pec: string;
        readonly joint: readonly JointController[];
        readonly dpoName: string;
        readonly dpoContact: string;
      };
    };

/** Writes it beside what was there, which stays readable. @throws AppError not-allowed. */
export function writeNotice(
  deps: Deps,
  actor: Person,
  node: string | null,
  written: Written,
  lang: Lang,
): Promise<void> {
  demand(may(actor, 'write-notices'));
  return asActor(deps.db, actor, async (tx) => {
    if (!(await mayWriteAt(tx, node))) throw new AppError('not-allowed', noticeWords(lang).placeMissing);
    const id = uuidv7(deps.clock.now().getTime());
    const after =
      written.what === 'notice'
        ? {
            kind: written.kind,
            version: await insertNotice(tx, { id, node, ...written }),
            validFrom: written.validFrom,
          }
        : { controller: written.controller.name };
    if (written.what === 'controller') await insertController(tx, { id, node, ...written.controller });
    await record(tx, deps, actor, { verb: 'accounts.write-notices', kind: written.what, id, node, after });
  });
}
