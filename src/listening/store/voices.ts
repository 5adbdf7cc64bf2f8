import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import { openFor, sealFor } from '#kit/personal-key.ts';
import type { Voice } from '../model.ts';

const columns = sql`id, said_at, municipality, node, language, need, gap, emptied_at, example`;

interface VoiceRow {
  readonly id: string;
  readonly said_at: Date;
  readonly municipality: string | null;
  readonly node: string | null;
  readonly language: 'it' | 'en';
  readonly need: string | null;
  readonly gap: string | null;
  readonly emptied_at: Date | null;
  readonly example: boolean;
}

const toVoice = ({ said_at, emptied_at, ...row }: VoiceRow): Voice => ({
  ...row,
  saidAt: said_at,
  emptiedAt: emptied_at,
});

/** What is kept of a receipt code. */
export const receiptHash = (code: string): Buffer => createHash('sha256').update(code).digest();

export interface NewVoice {
  readonly id: string;
  readonly text: string;
  readonly municipality: string | null;
  readonly language: 'it' | 'en';
  readonly code: string;
  readonly saidAt: Date;
}

/** Keeps a voice, sealed; false when the same press had kept it already. The transaction must have named its code. */
export async function insertVoice(tx: Tx, masterKey: Uint8Array, voice: NewVoice): Promise<boolean> {
  const known = await sql`select from listening.voice where id = any (listening.named())`.execute(tx);
  if (known.rows.length > 0) return false;
  const sealed = await sealFor(tx, masterKey, voice.id, voice.text);
  await sql`insert into listening.voice (id, said_at, municipality, receipt, sealed, language)
    values (${voice.id}, ${voice.saidAt}, ${voice.municipality}, ${receiptHash(voice.code)}, ${sealed}, ${voice.language})`.execute(
    tx,
  );
  return true;
}

/** The voice of the receipt that the transaction names, or null. */
export async function namedVoice(tx: Tx): Promise<Voice | null> {
  const { rows } =
    await sql<VoiceRow>`select ${columns} from listening.voice where id = any (listening.named())`.execute(tx);
  return rows[0] ? toVoice(rows[0]) : null;
}

/** One voice, if the acting person may see it. `lock` keeps others from changing it meanwhile. */
export async function voiceById(tx: Tx, id: string, lock = false): Promise<Voice | null> {
  const { rows } = await sql<VoiceRow>`select ${columns} from listening.voice where id = ${id}
    ${lock ? sql`for update` : sql``}`.execute(tx);
  return rows[0] ? toVoice(rows[0]) : null;
}

/** The words of a voice; null once they were erased. */
export async function wordsOf(tx: Tx, masterKey: Uint8Array, voice: string): Promise<string | null> {
  const { rows } = await sql<{ sealed: Buffer | null }>`select sealed from listening.voice where id = ${voice}`.execute(
    tx,
  );
  return rows[0]?.sealed ? openFor(tx, masterKey, voice, rows[0].sealed) : null;
}

/** Which voices: those that still wait for somebody, or all. `after` = id of the last one seen. */
export interface VoiceQuery {
  readonly waiting: boolean;
  readonly municipality: string | null;
  readonly after: string | null;
}

export const voicesAPage = 25;

/** A voice with the state it has reached. */
export interface ListedVoice extends Voice {
  readonly state: string;
  readonly contact: boolean;
}

const stateNow = sql`coalesce((select s.state from listening.standing s where s.thing = v.id
  order by s.at desc, array_position(array['heard', 'grouped', 'taken-up', 'answered', 'not-possible'], s.state) desc limit 1), 'heard')`;

/** Voices the acting person may see: those that wait oldest first, else newest first; one more than a page. */
export async function listVoices(tx: Tx, q: VoiceQuery): Promise<ListedVoice[]> {
  const order = q.waiting ? sql`asc` : sql`desc`;
  const beyond = q.waiting ? sql`>` : sql`<`;
  const { rows } = await sql<VoiceRow & { state: string; contact: boolean }>`
    select ${columns}, ${stateNow} as state, exists (select from listening.contact c where c.voice = v.id) as contact
    from listening.voice v
    where (${q.municipality}::text is null or v.municipality = ${q.municipality})
      and (not ${q.waiting} or v.emptied_at is null and v.need is null and v.gap is null
        and not exists (select from listening.standing s where s.thing = v.id))
      and (${q.after}::uuid is null or (v.said_at, v.id) ${beyond} (select a.said_at, a.id from listening.voice a where a.id = ${q.after}))
    order by v.said_at ${order}, v.id ${order} limit ${voicesAPage + 1}`.execute(tx);
  return rows.map((r) => ({ ...toVoice(r), state: r.state, contact: r.contact }));
}

/** How many voices wait for the acting person, and since when. */
export async function waitingVoices(tx: Tx): Promise<{ readonly n: number; readonly since: Date | null }> {
  const { rows } = await sql<{ n: number; since: Date | null }>`
    select count(*) as n, min(v.said_at) as since from listening.voice v
    where v.emptied_at is null and v.need is null and v.gap is null
      and (v.node = any ((select accounts.nodes_for('listening.take-up'))::uuid[])
        or v.node is null and (select listening.wide('listening.take-up')))
      and not exists (select from listening.standing s where s.thing = v.id)`.execute(tx);
  return rows[0] ?? { n: 0, since: null };
}

/** Says where a voice is, or what became of it. */
export async function markVoice(
  tx: Tx,
  id: string,
  change: { readonly municipality?: string; readonly need?: string; readonly gap?: string },
): Promise<void> {
  await tx.updateTable('listening.voice').set(change).where('id', '=', id).execute();
}

/** Voices that became one of these needs, and that nobody grouped yet. */
export async function voicesOfNeeds(tx: Tx, needs: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from listening.voice
    where need = any(${needs}::uuid[]) and gap is null and emptied_at is null`.execute(tx);
  return rows.map((r) => r.id);
}
