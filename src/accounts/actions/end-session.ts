import { sql } from 'kysely';
import type { Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';

/** Ends one's own session with this id, or all but the one in use; answers how many. Somebody else's stays. */
export const endSessions = (deps: Deps, actor: Person, which: string | 'others'): Promise<number> =>
  asActor(deps.db, actor, async (tx) => {
    const wanted = which === 'others' ? sql`id <> (select session from accounts.acting())` : sql`id = ${which}`;
    const { rows } = await sql<{ id: string }>`
      update accounts.session set ended_at = now() where person = ${actor.person} and ended_at is null and ${wanted}
      returning id`.execute(tx);
    for (const { id } of rows)
      await record(tx, deps, actor, { verb: 'accounts.end-session', kind: 'session', id, owner: actor.person });
    return rows.length;
  });
