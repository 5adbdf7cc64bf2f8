import { sql } from 'kysely';
import { today } from '#kit/clock.ts';
import type { Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { type Both, line, type PersonalData, type PersonalSection } from '#kit/personal-data.ts';
import { nameReceipt } from '#needs/reads/like.ts';
import { readReceiptCode } from '#needs/rules/receipt-code.ts';
import { contactOf, hasContact } from '../store/contact.ts';
import { namedVoice, voiceById, wordsOf } from '../store/voices.ts';

const label = (it: string, en: string): Both => ({ it, en });

async function gather(tx: Tx, { config }: Pick<Deps, 'config'>, owner: string): Promise<readonly PersonalSection[]> {
  const voice = await voiceById(tx, owner);
  if (voice === null || voice.emptiedAt !== null) return [];
  const records = [
    {
      key: 'words',
      label: label('Che cosa hai detto', 'What you said'),
      value: await wordsOf(tx, config.masterKey, owner),
    },
    { key: 'contact', label: label('Recapito', 'Contact'), value: await contactOf(tx, config.masterKey, owner) },
    { key: 'said_at', label: label('Detto il', 'Said on'), value: today({ now: () => voice.saidAt }) },
    {
      key: 'municipality',
      label: label('Comune (codice ISTAT)', 'Municipality (ISTAT code)'),
      value: voice.municipality,
    },
  ].filter((r) => r.value !== null);
  return [
    {
      key: 'voice',
      title: label('Quello che hai detto con parole tue', 'What you said in your own words'),
      records: [records],
    },
  ];
}

const stays = label(
  'Resta soltanto che cosa ne è stato, senza parole: non dice nulla di te.',
  'Only what became of it stays, without words: it says nothing about you.',
);

async function erase(tx: Tx, { clock }: Pick<Deps, 'clock'>, owner: string) {
  const voice = await voiceById(tx, owner);
  if (voice === null || voice.emptiedAt !== null) return [];
  const contacts = (await hasContact(tx, owner)) ? 1 : 0;
  await sql`delete from listening.contact where voice = ${owner}`.execute(tx);
  await sql`update listening.voice set sealed = null, emptied_at = ${clock.now()} where id = ${owner}`.execute(tx);
  // What was answered to this voice alone may speak of it.
  await sql`update listening.standing set reason = '' where thing = ${owner} and decision is null`.execute(tx);
  return [
    line('Recapito di una voce', 'Contact of a voice', contacts, 'erased'),
    line('Parole di una voce', 'Words of a voice', 1, 'erased'),
    line('Che cosa è stato di una voce', 'What became of a voice', 1, 'anonymised', stays),
  ];
}

async function owners(tx: Tx, after: string, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from listening.voice where emptied_at is null and id > ${after}
    order by id limit ${limit}`.execute(tx);
  return rows.map((r) => r.id);
}

async function erasedSince(tx: Tx, since: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from listening.voice where emptied_at >= ${since}`.execute(tx);
  return rows.map((r) => r.id);
}

async function find(tx: Tx, typed: string) {
  const code = readReceiptCode(typed);
  if (code === null) return null;
  await nameReceipt(tx, code);
  const voice = await namedVoice(tx);
  return voice === null || voice.emptiedAt !== null ? null : { owner: voice.id, node: voice.node };
}

/** What this slice holds about whoever left a voice: found by the code of its receipt, with which they erase it themselves too. */
export const listeningData: PersonalData = { slice: 'listening', gather, erase, owners, erasedSince, find };
