import { sql } from 'kysely';
import type { Db } from '#kit/database.ts';

/** Sums again, from their rows, the lines that have a mark, and takes the marks away; nothing while another does it. As the owner of the tables. */
export async function settleLines(db: Db): Promise<void> {
  await sql`select programme.settle_lines()`.execute(db);
}
