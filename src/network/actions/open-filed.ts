import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { may } from '../policy.ts';
import { type Filed, filedContent, filedOf } from '../store/documents.ts';
import { requestById } from '../store/joining.ts';
import { joiningDeskWords } from '../words/joining-desk.ts';

/** The signed copy of an act, byte for byte; that it was opened is recorded: names of people are in it. @throws AppError not-found. */
export function openFiled(
  deps: Deps,
  actor: Person,
  id: string,
  document: string,
  lang: Lang,
): Promise<{ readonly filed: Filed; readonly content: Buffer }> {
  demand(may(actor, 'file-act'));
  return asActor(deps.db, actor, async (tx) => {
    const request = isUuid(id) ? await requestById(tx, id) : null;
    const filed = request ? (await filedOf(tx, id)).find((f) => f.id === document) : undefined;
    const content = filed ? await filedContent(tx, filed.id) : null;
    if (!request || !filed || !content) throw new AppError('not-found', joiningDeskWords(lang).unknown);
    const { node } = request;
    await record(tx, deps, actor, { verb: 'network.file-act', kind: 'filed-document', id: filed.id, node });
    return { filed, content };
  });
}
