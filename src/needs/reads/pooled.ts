import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';

/** What the workers of a body needed in school term, summed up. */
export interface Pooled {
  readonly people: number;
  /** Person-hours a week. */
  readonly hours: number;
  /** Groups that were written down. */
  readonly groups: number;
  /** Day of the release in which the sum last moved. */
  readonly asOf: string;
}

/**
 * The pooled needs of a body's workers for its own contact, as of the release in which five people or more in three groups or
 * more had last changed. Null before: the database keeps it to itself.
 */
export async function pooledNeeds(tx: Tx, body: string): Promise<Pooled | null> {
  const { rows } = await sql<{ people: number; quarter_hours: number; groups: number; as_of: string }>`
    select * from needs.pooled(${body})`.execute(tx);
  const [row] = rows;
  return row ? { people: row.people, hours: row.quarter_hours / 4, groups: row.groups, asOf: row.as_of } : null;
}
