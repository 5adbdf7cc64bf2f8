import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { today } from '#kit/clock.ts';
import { asActor, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { sealFor } from '#kit/personal-key.ts';
import { may, type Verb } from '../policy.ts';
import { kindOf, pathOf } from '../reads.ts';
import { normalEmail } from '../rules/email.ts';
import { type Role, roles } from '../rules/roles.ts';
import { insertAssignment, invitee, makeInvitation } from '../store/invite.ts';
import { words } from '../words/roles.ts';
import { emailHash } from './email-hash.ts';
import { newToken } from './open-session.ts';
import { writeTo } from './write-to.ts';

/** A role to be given at a node (its id), from a day (today) until a day included (no end). */
export interface RoleWish {
  readonly role: Exclude<Role, 'citizen'>;
  readonly node: string;
  readonly from?: string;
  readonly until?: string | null;
}

export interface Invitation {
  readonly email: string;
  readonly name: string | null;
  /** Of the message. */
  readonly language: Lang;
  readonly roles: readonly RoleWish[];
}

/** `link` only without a mail server, for somebody who has never entered: whoever invites hands it over. */
export interface Invited {
  readonly person: string;
  readonly link: string | null;
}

/**
 * Offers roles to whoever has this e-mail, and writes to them: an invitation, or the news when they have an account already.
 * They count once accepted; those of the installation itself at once. @throws AppError bad-input, conflict, not-allowed
 * (the database refuses too).
 */
export function inviteTo(deps: Deps, actor: Actor, wish: Invitation): Promise<Invited> {
  const email = normalEmail(wish.email);
  if (email === null)
    throw new AppError(
      'bad-input',
      'L’indirizzo non sembra completo: si scrive nome@ente.it. Non è stato cambiato nulla.',
    );
  return asActor(deps.db, actor, async (tx) => {
    for (const r of wish.roles) {
      demand(may(actor, `give-${r.role}` satisfies Verb, await pathOf(tx, r.node)));
      await demandPlace(tx, r);
    }
    const mail = await emailHash(tx, deps.config, email);
    const person = await invitee(tx, mail, newId(deps), wish.language);
    if (person === null)
      throw new AppError(
        'conflict',
        'Questo indirizzo non si può usare. Non è stato cambiato nulla: scrivine un altro.',
      );
    for (const r of wish.roles) await give(tx, deps, actor, person, r, wish);
    return { person, link: await tell(tx, deps, person, email, wish) };
  });
}

/** A role stands only at the kinds of place it is made for. */
async function demandPlace(tx: Tx, { role, node }: RoleWish): Promise<void> {
  const kind = await kindOf(tx, node);
  if (kind !== null && (roles[role].at as readonly string[]).includes(kind)) return;
  throw new AppError('bad-input', 'Questo ruolo non si dà in un posto come questo. Non è stato cambiato nulla.');
}

const newId = (deps: Deps): string => uuidv7(deps.clock.now().getTime());

async function give(tx: Tx, deps: Deps, actor: Actor, person: string, r: RoleWish, wish: Invitation): Promise<void> {
  const id = newId(deps);
  const [from, until] = [r.from ?? today(deps.clock), r.until ?? null];
  const by = typeof actor === 'object' ? actor.person : null;
  const called = by === null ? null : wish.name;
  const spokenName = called === null ? null : await sealFor(tx, deps.config.masterKey, person, called);
  const at = deps.clock.now();
  if (!(await insertAssignment(tx, { id, person, role: r.role, node: r.node, from, until, by, at, spokenName }))) {
    // Whoever runs the installation sends an invitation again; a person is told.
    if (by === null) return;
    throw new AppError('conflict', words(wish.language).alreadyHeld);
  }
  const after = { role: r.role, person, from, until };
  await record(tx, deps, actor, {
    verb: `accounts.give-${r.role}`,
    kind: 'assignment',
    id,
    node: r.node,
    owner: person,
    after,
  });
}

async function tell(tx: Tx, deps: Deps, person: string, email: string, wish: Invitation): Promise<string | null> {
  const { masterKey } = deps.config;
  const { token, hash } = newToken();
  const sealedEmail = await sealFor(tx, masterKey, person, email);
  const name = wish.name === null ? null : await sealFor(tx, masterKey, person, wish.name);
  const made = await makeInvitation(tx, { person, id: newId(deps), token: hash, name, email: sealedEmail });
  const path = made ? `/accounts/invitation/${token}` : '/accounts';
  // The name is what the inviter wrote: the one an account already has is not for them to read.
  const to = { person, email, name: made ? (wish.name ?? '') : '', language: wish.language };
  await writeTo(tx, deps, to, made ? 'invitation' : 'role', path);
  return made && deps.config.smtpUrl === null ? `${deps.config.publicUrl}${href(wish.language, path)}` : null;
}
