import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import { upsert } from '#kit/upsert.ts';
import type { StoredNeed } from '../rules/stored.ts';
import { needColumns, personRows } from './rows.ts';

/** An imported need with the fingerprint of what was read. */
export interface ImportedNeed extends StoredNeed {
  readonly hash: Buffer;
}

/** What is kept of some needs: their fingerprints, by id. */
export async function fingerprints(tx: Tx, ids: readonly string[]): Promise<Map<string, Buffer | null>> {
  const rows = await tx.selectFrom('needs.need').select(['id', 'content_hash']).where('id', 'in', ids).execute();
  return new Map(rows.map((r) => [r.id, r.content_hash]));
}

/** Writes needs that are new or different, with their persons, in three statements. */
export async function writeImported(tx: Tx, needs: readonly ImportedNeed[]): Promise<void> {
  if (needs.length === 0) return;
  const rows = needs.map((n) => ({
    id: n.id,
    voice: n.voice,
    organization: n.organization,
    given: n.given,
    voiced_at: n.voicedAt,
    changed_at: n.changedAt,
    withdrawn_at: null,
    content_hash: `\\x${n.hash.toString('hex')}`,
    example: n.example,
    channel: n.channel,
    ...needColumns(n.need),
  }));
  const ids = needs.map((n) => n.id);
  // Before the needs: persons that go need not follow theirs to another place.
  await tx.deleteFrom('needs.person').where('need', 'in', ids).execute();
  await upsert(tx, 'needs.need', ['id'], rows);
  const persons = needs.flatMap((n) => personRows(n.id, n.need));
  await sql`insert into needs.person
    select * from jsonb_populate_recordset(null::needs.person, ${JSON.stringify(persons)}::jsonb)`.execute(tx);
}
