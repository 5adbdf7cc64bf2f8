import type { Db, Tx } from '#kit/database.ts';
import type { ActStep } from '../model.ts';

/** An act as its page shows it. */
export interface Act {
  readonly id: string;
  readonly cycle: string;
  readonly step: ActStep;
  readonly network: string | null;
  readonly alliance: string | null;
  readonly project: string | null;
  readonly title: { readonly it: string; readonly en: string };
  readonly issuer: string | null;
  readonly number: string | null;
  readonly dated: string | null;
  readonly url: string | null;
  readonly note: { readonly it: string; readonly en: string };
  readonly protocol: string | null;
  readonly fileName: string | null;
  /** SHA-256 of the file, hexadecimal. */
  readonly fileHash: string | null;
  readonly node: string;
  readonly example: boolean;
  readonly recordedAt: Date;
}

const columns = [
  ...(['id', 'cycle', 'step', 'network', 'alliance', 'project', 'title_it', 'title_en', 'issuer', 'number'] as const),
  ...(['dated', 'url', 'note_it', 'note_en', 'protocol', 'file_name', 'file_hash', 'node', 'example'] as const),
  'recorded_at' as const,
];

const select = (db: Db | Tx) => db.selectFrom('programme.act').select(columns);
type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

const toAct = (row: Row): Act => ({
  ...{ id: row.id, cycle: row.cycle, step: row.step as ActStep, network: row.network, alliance: row.alliance },
  ...{ project: row.project, title: { it: row.title_it, en: row.title_en }, issuer: row.issuer, number: row.number },
  ...{ dated: row.dated, url: row.url, note: { it: row.note_it, en: row.note_en }, protocol: row.protocol },
  ...{ fileName: row.file_name, fileHash: row.file_hash?.toString('hex') ?? null, node: row.node },
  ...{ example: row.example, recordedAt: row.recorded_at },
});

/** Acts of a cycle (of all when null) that the reader may see, by day. */
export async function selectActs(db: Db | Tx, cycle: string | null): Promise<readonly Act[]> {
  const rows = await select(db)
    .$if(cycle !== null, (q) => q.where('cycle', '=', cycle!))
    .orderBy('dated')
    .orderBy('id')
    .execute();
  return rows.map(toAct);
}

export async function selectAct(db: Db | Tx, id: string): Promise<Act | null> {
  const row = await select(db).where('id', '=', id).executeTakeFirst();
  return row ? toAct(row) : null;
}

/** Names of acts by id, for lists that only name them. */
export async function selectActNames(
  tx: Tx,
  ids: readonly string[],
): Promise<readonly Pick<Act, 'id' | 'title' | 'number'>[]> {
  if (ids.length === 0) return [];
  const rows = await select(tx)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(toAct);
}

/** A file as it was given. */
export interface ActFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  readonly hash: Buffer;
}

export async function insertAct(tx: Tx, act: Omit<Act, 'fileName' | 'fileHash'>, file: ActFile | null): Promise<void> {
  const { title, note, recordedAt, ...rest } = act;
  await tx
    .insertInto('programme.act')
    .values({
      ...rest,
      ...{ title_it: title.it, title_en: title.en, note_it: note.it, note_en: note.en, recorded_at: recordedAt },
      ...{ file_name: file?.name ?? null, file_hash: file?.hash ?? null },
    })
    .execute();
  if (file === null) return;
  await tx
    .insertInto('programme.act_file')
    .values({ act: act.id, media_type: file.mediaType, bytes: file.bytes })
    .execute();
}

/** Whether the reader may open the file of an act. */
export async function seesActFile(db: Db | Tx, id: string): Promise<boolean> {
  return !!(await db.selectFrom('programme.act_file').select('act').where('act', '=', id).executeTakeFirst());
}

export async function selectActFile(
  db: Db | Tx,
  id: string,
): Promise<{ readonly name: string; readonly mediaType: string; readonly bytes: Buffer } | null> {
  const row = await db
    .selectFrom('programme.act_file as f')
    .innerJoin('programme.act as a', 'a.id', 'f.act')
    .select(['a.file_name', 'f.media_type', 'f.bytes'])
    .where('f.act', '=', id)
    .executeTakeFirst();
  return row ? { name: row.file_name ?? 'atto', mediaType: row.media_type, bytes: row.bytes } : null;
}
