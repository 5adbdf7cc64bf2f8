import type { Person } from '#kit/actor.ts';
import { readAs } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { openMany } from '#kit/personal-key.ts';
import { ownSalt } from '../../store/password.ts';
import { consentsOf, type OwnConsent, personRow } from '../../store/privacy/person.ts';
import { requestsSeen, type SeenRequest } from './requests.ts';

/** What the page of one's own data shows. */
export interface Mine {
  readonly name: string | null;
  readonly email: string | null;
  readonly language: 'it' | 'en';
  readonly hasPassword: boolean;
  /** Agreements in force. */
  readonly consents: readonly OwnConsent[];
  readonly requests: readonly SeenRequest[];
}

export const mine = (deps: Deps, actor: Person): Promise<Mine> =>
  readAs(deps.db, actor, async (tx) => {
    const row = await personRow(tx, actor.person);
    const sealed = [row?.name, row?.email].flatMap((bytes) => (bytes ? [{ owner: actor.person, bytes }] : []));
    const opened = await openMany(tx, deps.config.masterKey, sealed);
    return {
      name: row?.name ? (opened.shift() ?? null) : null,
      email: row?.email ? (opened.shift() ?? null) : null,
      language: row?.language === 'en' ? 'en' : 'it',
      hasPassword: (await ownSalt(tx)) !== null,
      consents: (await consentsOf(tx, actor.person)).filter((consent) => consent.withdrawn === null),
      requests: (await requestsSeen(tx, actor.person, null)).rows,
    };
  });
