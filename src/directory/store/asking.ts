import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';

const key = 'directory.ask-by-itself';

/** Whether the installation writes to bodies by itself; null = nobody ever said. */
export async function selectAsking(db: Db | Tx): Promise<boolean | null> {
  const row = await db.selectFrom('kit.setting').select('value').where('key', '=', key).executeTakeFirst();
  return row ? row.value === true : null;
}

/** Remembers whether the installation writes to bodies by itself. */
export async function saveAsking(tx: Tx, on: boolean): Promise<void> {
  await sql`insert into kit.setting (key, value) values (${key}, to_jsonb(${on}::boolean))
    on conflict (key) do update set value = excluded.value, changed_at = now()`.execute(tx);
}
