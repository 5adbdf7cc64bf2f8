import { sql } from 'kysely';
import { erasePersonalKey } from '#kit/personal-key.ts';
import type { RetainedKind } from '#kit/retention.ts';
import { rowsChanged, rowsCounted } from '#kit/rows.ts';

/** What of listening is not kept for ever: people's words and their contacts. What became of them, without words, stays. */
export const listeningKinds: readonly RetainedKind[] = [
  {
    kind: 'voices',
    due: (tx, before) =>
      rowsCounted(tx, sql`select count(*) as n from listening.voice where said_at < ${before} and emptied_at is null`),
    drop: async (tx, before, limit) => {
      const { rows } = await sql<{
        id: string;
      }>`update listening.voice set sealed = null, emptied_at = now() where id in (
        select id from listening.voice where said_at < ${before} and emptied_at is null limit ${limit}) returning id`.execute(
        tx,
      );
      for (const { id } of rows) {
        await sql`delete from listening.contact where voice = ${id}`.execute(tx);
        await erasePersonalKey(tx, id);
      }
      return rows.length;
    },
  },
  {
    kind: 'voice-contacts',
    due: (tx, before) => rowsCounted(tx, sql`select count(*) as n from listening.contact where given_at < ${before}`),
    drop: (tx, before, limit) =>
      rowsChanged(
        tx,
        sql`delete from listening.contact where voice in (select voice from listening.contact where given_at < ${before} limit ${limit})`,
      ),
  },
];
