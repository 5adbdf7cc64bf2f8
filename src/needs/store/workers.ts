import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';

/** Fewer people than this are never told back to the body that wrote them. The database knows no smaller one either. */
const fewest = 5;

/** For how many workers each body has written needs on a day; bodies with few or none are left out. */
export async function enteredOn(tx: Tx, bodies: readonly string[], day: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ body: string; people: number }>`
    select body, people from unnest(${bodies}::text[]) body, needs.entered_on(body, ${day}::date, ${fewest}) people
    where people is not null`.execute(tx);
  return new Map(rows.map((r) => [r.body, r.people]));
}
