import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { AidRegime, StateAid } from '../rules/state-aid.ts';

/** What was said of an action's State aid; null = nothing yet. */
export async function stateAidOf(db: Db | Tx, action: string): Promise<StateAid | null> {
  const r = await db.selectFrom('programme.state_aid').selectAll().where('action', '=', action).executeTakeFirst();
  return r
    ? {
        aid: r.aid,
        reason: r.reason,
        regime: r.regime as AidRegime | null,
        cents: r.cents,
        cor: r.cor,
        grantedOn: r.granted_on,
      }
    : null;
}

/** Two statements about the same body take turns: its ceiling is one. */
export const holdBodyAid = (tx: Tx, organization: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended('programme.state_aid ' || ${organization}::text, 672022))`.execute(
    tx,
  );

/** De minimis aid of a body's other actions. */
export async function deMinimisOf(
  tx: Tx,
  organization: string,
  but: string,
): Promise<{ cents: number; grantedOn: string }[]> {
  const rows = await tx
    .selectFrom('programme.state_aid as s')
    .innerJoin('programme.action as a', 'a.id', 's.action')
    .select(['s.cents', 's.granted_on'])
    .where('a.organization', '=', organization)
    .where('a.id', '<>', but)
    .where('s.regime', '=', 'de-minimis')
    .execute();
  return rows.flatMap((r) =>
    r.cents !== null && r.granted_on !== null ? [{ cents: r.cents, grantedOn: r.granted_on }] : [],
  );
}

export async function writeStateAid(tx: Tx, action: string, a: StateAid, now: Date): Promise<void> {
  const row = {
    aid: a.aid,
    reason: a.reason,
    regime: a.regime,
    cents: a.cents,
    cor: a.cor,
    granted_on: a.grantedOn,
    changed_at: now,
  };
  await tx
    .insertInto('programme.state_aid')
    .values({ action, ...row })
    .onConflict((c) => c.column('action').doUpdateSet(row))
    .execute();
}
