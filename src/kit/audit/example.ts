import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db } from '../database.ts';
import { uuidv7 } from '../ids.ts';
import { sealAudit } from './seal.ts';

/** Writes `count` rows as if on that day, counted back from today. */
export async function pastRows(db: Db, daysAgo: number, count: number): Promise<void> {
  for (let i = 1; i <= count; i++) {
    await sql`insert into kit.audit (id, day, at, actor_kind, verb, kind, subject, node, after)
      values (${uuidv7()}, kit.audit_today() - ${daysAgo}::integer, now() - make_interval(days => ${daysAgo}),
        'installation', 'needs.import', 'file', ${`file-${daysAgo}-${i}`}, ${uuidv7()}, ${JSON.stringify({ rows: i })}::jsonb)`.execute(
      db,
    );
  }
}

/** Seals until nothing waits and every past day is closed: transactions of other databases hold the sealer up too. */
export async function sealAll(db: Db): Promise<void> {
  for (;;) {
    await sealAudit(db);
    const { rows } = await sql<{ left: number }>`select (select count(*) from kit.audit where hash is null)
      + (select count(*) from kit.audit_day where closing is null and day < kit.audit_today()) as left`.execute(db);
    if (rows[0]?.left === 0) return;
    await pause(50);
  }
}

/** What the owner of the tables can do before changing sealed rows: the chain has to tell without the trigger's help. */
export const unguard = (db: Db) => sql`alter table kit.audit disable trigger audit_sealed`.execute(db);
