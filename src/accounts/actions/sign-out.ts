import { sql } from 'kysely';
import type { Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';

/** Ends the session of whoever acts: its cookie opens nothing any more. */
export const signOut = (deps: Deps, actor: Person): Promise<void> =>
  asActor(deps.db, actor, async (tx) => {
    const { rows } = await sql<{ id: string }>`select session as id from accounts.acting()`.execute(tx);
    const session = rows[0]?.id;
    if (!session) return;
    await record(tx, deps, actor, { verb: 'accounts.sign-out', kind: 'session', id: session, owner: actor.person });
    await sql`update accounts.session set ended_at = now() where id = ${session}`.execute(tx);
  });
