import { inTransaction } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { openByLink } from '../store/links.ts';
import { finishOpening } from './finish-opening.ts';
import { newOpening, type Opened, type Visitor } from './open-session.ts';

/** Uses up a link and opens a session; null when the link is no good. Of two who press at once, one enters. */
export const signInByLink = (deps: Deps, token: string, visitor: Visitor): Promise<Opened | null> =>
  inTransaction(deps.db, async (tx) => {
    const opening = newOpening(deps, visitor);
    const person = await openByLink(tx, Buffer.from(token), opening);
    return person === null
      ? null
      : finishOpening(tx, deps, opening, person, visitor, { verb: 'accounts.sign-in', method: 'link' });
  });
