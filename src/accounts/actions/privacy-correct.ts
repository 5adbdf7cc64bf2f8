import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { openFor, sealFor } from '#kit/personal-key.ts';
import { may } from '../policy.ts';
import { correctPerson, personRow } from '../store/privacy/person.ts';

/** Somebody corrects their own name and the language of their messages. */
export function correctOwnData(deps: Deps, actor: Person, wanted: { name: string; language: Lang }): Promise<void> {
  demand(may(actor, 'own-data'));
  const { masterKey } = deps.config;
  return asActor(deps.db, actor, async (tx) => {
    const row = await personRow(tx, actor.person);
    const before = row?.name ? await openFor(tx, masterKey, actor.person, row.name) : null;
    await correctPerson(tx, actor.person, await sealFor(tx, masterKey, actor.person, wanted.name), wanted.language);
    await record(tx, deps, actor, {
      ...{ verb: 'accounts.own-data', kind: 'person', id: actor.person, owner: actor.person },
      ...{ before: { language: row?.language ?? null }, after: { language: wanted.language, corrected: true } },
      personal: { before, after: wanted.name },
    });
  });
}
