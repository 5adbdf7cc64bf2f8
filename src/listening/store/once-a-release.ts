import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';

/** Remembers that something was done for a release; false when it was remembered already. */
export async function firstTime(tx: Tx, what: 'figures' | 'grouped', release: string): Promise<boolean> {
  const key = `listening.${what}-of`;
  const done = await sql`insert into kit.setting as s (key, value) values (${key}, to_jsonb(${release}::text))
    on conflict (key) do update set value = excluded.value, changed_at = now() where s.value <> excluded.value`.execute(
    tx,
  );
  return done.numAffectedRows === 1n;
}
