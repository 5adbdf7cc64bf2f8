import { record } from '#kit/audit.ts';
import { inTransaction, type Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import { lookupHash, sealFor } from '#kit/personal-key.ts';
import type { Identity } from '../rules/identity.ts';
import { joinByLink, keepProfile, openByProvider, type ProviderOutcome, type Vouched } from '../store/providers.ts';
import { emailHash } from './email-hash.ts';
import { finishOpening } from './finish-opening.ts';
import { newOpening, type Opened, type Visitor } from './open-session.ts';

/** Somebody is in; or why not. `gone` = the invitation is no good any more. */
export type Entered =
  | { readonly kind: 'in'; readonly opened: Opened }
  | { readonly kind: 'out'; readonly why: 'taken' | 'unknown' | 'locked' | 'gone' };

/**
 * Opens a session for whoever a provider vouches for: the account this identity opened before, else that of the fiscal
 * number, else that of an open invitation to the verified e-mail, else a new one if the provider may make some.
 */
export const enterByProvider = (
  deps: Deps,
  who: Identity,
  via: { readonly provider: string; readonly invitation: string },
  visitor: Visitor,
): Promise<Entered> =>
  inTransaction(deps.db, async (tx) => {
    const vouched = await vouchedFor(tx, deps, who, via.provider);
    const opening = newOpening(deps, visitor);
    const id = uuidv7(deps.clock.now().getTime());
    const found =
      via.invitation === ''
        ? await openByProvider(tx, vouched, id, opening)
        : joined(await joinByLink(tx, Buffer.from(via.invitation), vouched, opening));
    if (found.person === null) {
      const why = found.outcome as 'taken' | 'unknown' | 'locked' | 'gone';
      await record(tx, deps, 'anyone', {
        verb: 'accounts.sign-in-failed',
        kind: 'provider',
        id: via.provider,
        after: { why },
      });
      return { kind: 'out', why };
    }
    if (found.outcome !== 'known') await introduce(tx, deps, found.person, who, found.outcome === 'made');
    const how = { verb: 'accounts.sign-in', method: `provider ${via.provider}` };
    return { kind: 'in', opened: await finishOpening(tx, deps, opening, found.person, visitor, how) };
  });

const joined = (person: string | null): { person: string | null; outcome: ProviderOutcome | 'gone' } => ({
  person,
  outcome: person === null ? 'gone' : 'invited',
});

async function vouchedFor(tx: Tx, deps: Deps, who: Identity, provider: string): Promise<Vouched> {
  const hash = (purpose: string, text: string) => lookupHash(tx, deps.config.masterKey, purpose, text);
  return {
    provider,
    subject: await hash('subject', `${provider} ${who.subject}`),
    fiscal: who.fiscal === null ? null : await hash('fiscal', who.fiscal),
    mail: who.email === null ? null : await emailHash(tx, deps.config, who.email),
    strong: who.strong,
  };
}

/** What the provider says somebody is called, the first time; the e-mail only of an account it has just made. */
async function introduce(tx: Tx, deps: Deps, person: string, who: Identity, made: boolean): Promise<void> {
  const seal = (text: string | null) => (text === null ? null : sealFor(tx, deps.config.masterKey, person, text));
  await keepProfile(tx, await seal(who.name), made ? await seal(who.email) : null);
}
