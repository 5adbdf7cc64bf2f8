import type { Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { openFor } from '#kit/personal-key.ts';
import { actsFully } from '../reads/account.ts';
import { requestSeen } from '../reads/privacy/requests.ts';
import { handlingWords } from '../words/privacy/handling.ts';
import type { DataCopy } from './privacy-carry-out.ts';

/** Opens the copy of a request for whoever may see it; that it was read is itself a row. @throws AppError not-found, gone. */
export function openCopy(deps: Deps, actor: Person, id: string, lang: Lang): Promise<DataCopy> {
  const w = handlingWords(lang);
  return asActor(deps.db, actor, async (tx) => {
    const request = await requestSeen(tx, id);
    if (request?.kind !== 'export') throw new AppError('not-found', w.noRequest);
    // A password alone takes no copy away.
    if (!(await actsFully(tx))) throw new AppError('not-allowed', w.factorFirst);
    const { owner, result } = request;
    const text = owner && result ? await openFor(tx, deps.config.masterKey, owner, result) : null;
    if (text === null) throw new AppError('gone', request.state === 'waiting' ? w.waiting : w.gone);
    await record(tx, deps, actor, {
      verb: owner === actor.person ? 'accounts.own-data' : 'accounts.handle-requests',
      ...{ kind: 'data-request', id, node: request.node, owner, after: { copyOpened: true } },
    });
    return JSON.parse(text) as DataCopy;
  });
}
