import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';

/** A body of the demo joins a pact, written as the owner of the tables: its contact has no account. */
export async function joinAsExample(
  tx: Tx,
  pact: string,
  organization: string,
  people: number,
  at: Date,
): Promise<void> {
  await sql`update listening.pact_member set state = 'joined', answered_at = ${at}
    where pact = ${pact} and organization = ${organization}`.execute(tx);
  await sql`insert into listening.pact_demand (pact, organization, people, changed_at)
    values (${pact}, ${organization}, ${people}, ${at})`.execute(tx);
}

/** Says of everything in listening that it is invented: for the demo, whose installation was empty. */
export async function labelAll(tx: Tx): Promise<void> {
  for (const table of ['voice', 'gap', 'pact'])
    await sql`update ${sql.table(`listening.${table}`)} set example = true`.execute(tx);
}
