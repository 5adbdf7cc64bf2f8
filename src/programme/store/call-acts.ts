import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { ActStep } from '../model.ts';

type Reader = Db | Tx;

/** An act of the chain of a call. */
export interface CallAct {
  readonly id: string;
  readonly step: ActStep;
  readonly cycle: string;
  readonly network: string;
  readonly alliance: string | null;
  readonly call: string;
  readonly proposal: string | null;
  readonly project: string | null;
  readonly title: { readonly it: string; readonly en: string };
  readonly note?: { readonly it: string; readonly en: string };
  readonly issuer: string | null;
  readonly number: string | null;
  readonly dated: string | null;
  readonly url: string | null;
  readonly protocol: string | null;
  readonly fileName: string | null;
  readonly fileHash: Buffer | null;
  readonly node: string;
  readonly example: boolean;
}

export async function insertAct(tx: Tx, a: CallAct, now: Date): Promise<void> {
  const { title, note, fileName, fileHash, ...rest } = a;
  await tx
    .insertInto('programme.act')
    .values({
      ...rest,
      title_it: title.it,
      title_en: title.en,
      ...(note ? { note_it: note.it, note_en: note.en } : {}),
      file_name: fileName,
      file_hash: fileHash,
      recorded_at: now,
    })
    .execute();
}

/** The file of an act, kept with it. */
export const insertActFile = (tx: Tx, act: string, mediaType: string, bytes: Buffer) =>
  tx.insertInto('programme.act_file').values({ act, media_type: mediaType, bytes }).execute();

/** Acts of a call that the acting person may see, in the order of their dates. */
export async function selectActsOfCall(db: Reader, call: string): Promise<readonly CallAct[]> {
  const rows = await db
    .selectFrom('programme.act')
    .selectAll()
    .where('call', '=', call)
    .orderBy(sql`dated nulls last`)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  return rows.map((r) => ({
    ...{ id: r.id, step: r.step as ActStep, cycle: r.cycle, network: r.network ?? '', alliance: r.alliance, call },
    ...{ proposal: r.proposal, project: r.project, title: { it: r.title_it, en: r.title_en }, issuer: r.issuer },
    ...{ number: r.number, dated: r.dated, url: r.url, protocol: r.protocol },
    ...{ fileName: r.file_name, fileHash: r.file_hash, node: r.node, example: r.example },
  }));
}
