import { pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import type { Standing, Voice } from '../model.ts';
import { may } from '../policy.ts';
import { contactOf, hasContact } from '../store/contact.ts';
import { stepsOf } from '../store/standings.ts';
import { voiceById, wordsOf } from '../store/voices.ts';
import { words } from '../words/desk.ts';

/** A voice opened by whoever listens where it is. */
export interface OpenedVoice {
  readonly voice: Voice;
  /** Null once erased. */
  readonly text: string | null;
  readonly steps: readonly Standing[];
  /** There is a contact, and this person may read it. */
  readonly contact: boolean;
  /** The contact in clear, when it was asked for. */
  readonly address: string | null;
}

/**
 * Opens a voice; that it was read, and by whom, is recorded first, and its contact apart when `contactToo`.
 * @throws AppError not-allowed; not-found, the same when it is elsewhere and when there is none.
 */
export function readVoice(deps: Deps, actor: Person, id: string, lang: Lang, contactToo = false): Promise<OpenedVoice> {
  demand(may(actor, contactToo ? 'read-contact' : 'read-voices'));
  const { masterKey } = deps.config;
  return asActor(deps.db, actor, async (tx) => {
    const voice = await voiceThere(tx, id, lang);
    const address = contactToo && (await mayReadContact(tx, actor, voice)) ? await contactOf(tx, masterKey, id) : null;
    const verb = address === null ? 'listening.read-voices' : 'listening.read-contact';
    await record(tx, deps, actor, { verb, kind: 'voice', id, node: voice.node, owner: id });
    return {
      ...{ voice, address, text: await wordsOf(tx, masterKey, id), steps: await stepsOf(tx, [id]) },
      contact: (await mayReadContact(tx, actor, voice)) && (await hasContact(tx, id)),
    };
  });
}

const mayReadContact = async (tx: Tx, actor: Person, voice: Voice): Promise<boolean> =>
  may(actor, 'read-contact', voice.node === null ? undefined : await pathOf(tx, voice.node)).yes;

/** A voice the acting person may see. @throws AppError not-found. */
export async function voiceThere(tx: Tx, id: string, lang: Lang, lock = false): Promise<Voice> {
  const voice = isUuid(id) ? await voiceById(tx, id, lock) : null;
  if (voice === null) throw new AppError('not-found', words(lang).unknownVoice);
  return voice;
}
