import type { Tx } from '#kit/database.ts';

interface NewDocument {
  readonly name: string;
  readonly format: string;
  readonly size: number;
  readonly at: Date;
  /** Called once the file of before is gone, and its key with it. */
  readonly seal: () => Promise<Buffer>;
}

/** Puts a file in place of the one of before. */
export async function writeDocument(tx: Tx, expense: string, d: NewDocument): Promise<void> {
  await tx.deleteFrom('programme.document').where('expense', '=', expense).execute();
  const { seal, at, ...rest } = d;
  await tx
    .insertInto('programme.document')
    .values({ expense, ...rest, bytes: await seal(), kept_at: at })
    .execute();
}

/** The sealed file of an expense that the acting person may see. */
export const documentOf = (tx: Tx, expense: string) =>
  tx
    .selectFrom('programme.document as d')
    .innerJoin('programme.expense as e', 'e.id', 'd.expense')
    .select(['d.name', 'd.format', 'd.bytes', 'e.node'])
    .where('d.expense', '=', expense)
    .executeTakeFirst();
