import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';

/** What a file will touch: held before its first row, each kind in one order for everybody. */
export interface Holding {
  readonly projects: ReadonlySet<string>;
  readonly lines: ReadonlySet<string>;
  /** Number and day of documents. */
  readonly documents: readonly { readonly number: string; readonly day: string }[];
}

/** Holds it all until the end of the transaction, so that a file and a form, or two files, never wait for each other. As the owner of the tables. */
export async function holdForFile(tx: Tx, h: Holding): Promise<void> {
  const [numbers, days] = [h.documents.map((d) => d.number), h.documents.map((d) => d.day)];
  await sql`select programme.hold_for_file(${[...h.projects]}::uuid[], ${numbers}::text[], ${days}::date[], ${[...h.lines]}::uuid[])`.execute(
    tx,
  );
}
