import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { JoiningKind } from '../rules/joining.ts';

/** The text of an act as a place writes it, in one of its versions. */
export interface Template {
  readonly id: string;
  readonly node: string;
  readonly kind: JoiningKind;
  readonly version: number;
  readonly title: string;
  readonly body: string;
  readonly madeAt: Date;
}

const columns = ['id', 'node', 'kind', 'version', 'title', 'body', 'made_at as madeAt'] as const;

/** The newest template of a kind at one of these nodes, the first that has one; null = the shipped one. */
export async function templateAt(db: Db | Tx, kind: JoiningKind, nodes: readonly string[]): Promise<Template | null> {
  const row = await db
    .selectFrom('network.document_template')
    .select(columns)
    .where('kind', '=', kind)
    .where('node', 'in', [...nodes])
    .orderBy(sql`array_position(${[...nodes]}::uuid[], node)`)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (row as Template | undefined) ?? null;
}

/** Every version of a place's template, newest first. */
export async function templateVersions(db: Db | Tx, kind: JoiningKind, node: string): Promise<Template[]> {
  const rows = await db
    .selectFrom('network.document_template')
    .select(columns)
    .where('kind', '=', kind)
    .where('node', '=', node)
    .orderBy('version', 'desc')
    .limit(100)
    .execute();
  return rows as Template[];
}

/** Keeps a template as the next version of its place; its number. Two at once: one of them is refused (23505). */
export async function insertTemplate(
  tx: Tx,
  t: Omit<Template, 'version'> & { readonly byRole: string },
): Promise<number> {
  const [last] = await templateVersions(tx, t.kind, t.node);
  const version = (last?.version ?? 0) + 1;
  await tx
    .insertInto('network.document_template')
    .values({
      ...{ id: t.id, node: t.node, kind: t.kind, version, title: t.title, body: t.body },
      ...{ made_at: t.madeAt, made_by_role: t.byRole },
    })
    .execute();
  return version;
}

/** A signed copy, without its bytes. */
export interface Filed {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  /** Hexadecimal SHA-256. */
  readonly sha256: string;
  readonly filedAt: Date;
}

/** Keeps a signed copy. */
export async function insertFiled(
  tx: Tx,
  request: string,
  { sha256, ...f }: Filed & { readonly content: Buffer },
): Promise<void> {
  await tx
    .insertInto('network.filed_document')
    .values({
      ...{ id: f.id, request, file_name: f.fileName, media_type: f.mediaType, size: f.size, content: f.content },
      ...{ sha256: Buffer.from(sha256, 'hex'), filed_at: f.filedAt },
    })
    .execute();
}

/** Signed copies of a request. */
export async function filedOf(tx: Tx, request: string): Promise<Filed[]> {
  const rows = await tx
    .selectFrom('network.filed_document')
    .select(['id', 'file_name as fileName', 'media_type as mediaType', 'size', 'sha256', 'filed_at as filedAt'])
    .where('request', '=', request)
    .orderBy('filed_at')
    .execute();
  return rows.map((r) => ({ ...r, sha256: r.sha256.toString('hex') }));
}

/** The bytes of a signed copy, or null. */
export async function filedContent(tx: Tx, id: string): Promise<Buffer | null> {
  const row = await tx.selectFrom('network.filed_document').select('content').where('id', '=', id).executeTakeFirst();
  return row?.content ?? null;
}

/** The request with which the same bytes are filed already, as far as the acting person may see, or null. */
export async function sameFiled(tx: Tx, sha256: string): Promise<string | null> {
  const row = await tx
    .selectFrom('network.filed_document')
    .select('request')
    .where('sha256', '=', Buffer.from(sha256, 'hex'))
    .executeTakeFirst();
  return row?.request ?? null;
}
