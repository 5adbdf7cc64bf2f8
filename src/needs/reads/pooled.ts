import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';

/** What the workers of a body needed in school term, summed up. */
export interface Pooled {
  readonly people: number;
  /** Person-hours a week. */
  readonly hours: number;
  /** Groups that were written down. */
  readonly groups: number;
}

/**
 * The pooled needs of a body's workers as they were at the last release, for its own contact. Null while they are fewer than five
 * people or three groups: the database keeps it to itself.
 */
export async function pooledNeeds(tx: Tx, body: string): Promise<Pooled | null> {
  const { rows } = await sql<{ people: number; quarter_hours: number; groups: number }>`
    select * from needs.pooled(${body})`.execute(tx);
  const [row] = rows;
  return row ? { people: row.people, hours: row.quarter_hours / 4, groups: row.groups } : null;
}
