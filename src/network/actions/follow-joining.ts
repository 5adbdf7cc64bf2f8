import { demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { readReceiptCode } from '#kit/receipt-code.ts';
import { may } from '../policy.ts';
import { type JoiningRequest, moveRequest, namedRequest, nameReceipt } from '../store/joining.ts';
import { joiningWords } from '../words/joining.ts';
import { demandStep } from './own-request.ts';

/** The request of a receipt. @throws AppError not-found, the same for a code never given and a text that is no code. */
export async function requestOfCode(tx: Tx, typed: string, lang: Lang, lock = false): Promise<JoiningRequest> {
  const code = readReceiptCode(typed);
  if (code !== null) {
    await nameReceipt(tx, code);
    const found = await namedRequest(tx, lock);
    if (found) return found;
  }
  throw new AppError('not-found', joiningWords(lang).unknownCode);
}

/**
 * Whoever holds the receipt answers the office's question, or takes the request back.
 * @throws AppError not-found; conflict when it is too late, or nothing was asked.
 */
export function followJoining(
  deps: Deps,
  code: string,
  step: { readonly to: 'submitted' | 'withdrawn'; readonly words: string },
  lang: Lang,
): Promise<void> {
  demand(may('anyone', 'follow-joining'));
  return asActor(deps.db, 'anyone', async (tx) => {
    const request = await requestOfCode(tx, code, lang, true);
    demandStep(request.state, step.to, lang);
    const { id, node, state } = request;
    await moveRequest(tx, id, { at: deps.clock.now(), state: step.to, byRole: null, words: step.words });
    await record(tx, deps, 'anyone', {
      ...{ verb: 'network.follow-joining', kind: 'joining-request', id, node },
      ...{ before: { state }, after: { state: step.to } },
      event: ['network.joining-moved', { request: id, state: step.to }],
    });
  });
}
