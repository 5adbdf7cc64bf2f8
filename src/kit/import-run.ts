import { sql } from 'kysely';
import type { Db, Tx } from './database.ts';
import type { ImportReport } from './import.ts';
import type { FileFormat } from './upload-kind.ts';

/** Where an import stands. `ready` = read and tried, waiting for the person. */
export type RunState = 'reading' | 'ready' | 'loading' | 'done' | 'failed' | 'undoing' | 'undone';

/** What may be loaded from a file. */
export const importKinds = [
  'services',
  'organizations',
  'memberships',
  'needs',
  'population',
  'boundaries',
  'travel-times',
  'budgets',
  'expenses',
  'indicators',
] as const;
export type ImportKind = (typeof importKinds)[number];

/** A row that keeps an import from being taken back: changed since, or in use by something that came later. */
export interface Obstacle {
  readonly relation: string;
  readonly what: string;
  readonly why: 'changed' | 'used' | 'forgotten';
}

/** A file that somebody loaded. Names of people are sealed with their own keys. */
export interface ImportRun {
  readonly id: string;
  readonly kind: ImportKind;
  readonly verb: string;
  /** Null = command line. */
  readonly node: string | null;
  readonly nodeName: string | null;
  readonly fileName: string;
  readonly format: FileFormat;
  /** Hexadecimal SHA-256 of the file. */
  readonly sha256: string | null;
  readonly size: number | null;
  readonly madeBy: string | null;
  readonly madeByName: Buffer | null;
  readonly at: Date;
  readonly state: RunState;
  readonly columns: readonly string[];
  readonly mapping: Readonly<Record<string, string>> | null;
  readonly progress: string | null;
  readonly trial: ImportReport | null;
  readonly report: ImportReport | null;
  readonly doneAt: Date | null;
  /** What it changed is kept: it can be taken back. */
  readonly kept: boolean;
  readonly notUndone: readonly Obstacle[] | null;
  readonly undoneAt: Date | null;
  readonly undoneBy: string | null;
  readonly undoneByName: Buffer | null;
}

const columns = sql.raw(`id, kind, verb, node, node_name as "nodeName", file_name as "fileName", format,
  encode(sha256, 'hex') as sha256, size, made_by as "madeBy", made_by_name as "madeByName", at, state,
  columns, mapping, progress, done_at as "doneAt", kept, not_undone as "notUndone",
  undone_at as "undoneAt", undone_by as "undoneBy", undone_by_name as "undoneByName"`);

/** One run, or null when there is none that the reader may see. */
export async function importRun(db: Db | Tx, id: string): Promise<ImportRun | null> {
  const { rows } = await sql<ImportRun>`select ${columns}, trial, report from kit.import_run where id = ${id}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Runs from the last one back, `limit` from a place on; their reports without the faults, which may be thousands. */
export async function importRuns(
  db: Db | Tx,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<ImportRun[]> {
  const { rows } = await sql<ImportRun>`select ${columns}, trial - 'faults' as trial, report - 'faults' as report
    from kit.import_run where ${before}::uuid is null or id < ${before}::uuid order by id desc limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** What is known of a file the moment it arrives. */
export interface NewRun {
  readonly id: string;
  readonly kind: ImportKind;
  readonly verb: string;
  readonly node: string;
  readonly nodeName: string;
  readonly fileName: string;
  readonly format: FileFormat;
  readonly sha256: Buffer;
  readonly madeBy: string;
  readonly madeByName: Buffer | null;
  readonly at: Date;
}

// The driver sends a row at a time: parts keep memory flat and the largest row far from any limit.
const partSize = 1_000_000;

/** Notes a file given to a page, and keeps its bytes. The database refuses who may not load such files there. */
export async function addRun(tx: Tx, run: NewRun, bytes: Buffer): Promise<void> {
  await sql`insert into kit.import_run (id, kind, verb, node, node_name, file_name, format, sha256, size, made_by, made_by_name, at, state)
    values (${run.id}, ${run.kind}, ${run.verb}, ${run.node}, ${run.nodeName}, ${run.fileName}, ${run.format}, ${run.sha256},
      ${bytes.length}, ${run.madeBy}, ${run.madeByName}, ${run.at}, 'reading')`.execute(tx);
  for (let part = 0; part * partSize < bytes.length; part++)
    await sql`insert into kit.upload (run, part, bytes)
      values (${run.id}, ${part}, ${bytes.subarray(part * partSize, (part + 1) * partSize)})`.execute(tx);
}

/** What is asked of a run: from where it may stand, where it goes, and who asks. */
export interface Asked {
  readonly from: readonly RunState[];
  readonly to: 'reading' | 'loading' | 'undoing';
  readonly mapping?: Readonly<Record<string, string>> | null;
  readonly undoneBy?: { readonly person: string; readonly name: Buffer | null };
}

/** Moves a run on. False when it stands elsewhere: somebody else was faster, or the button was pressed twice. */
export async function moveRun(tx: Tx, id: string, { from, to, mapping, undoneBy }: Asked): Promise<boolean> {
  const sets = [
    sql`state = ${to}`,
    ...(mapping === undefined ? [] : [sql`mapping = ${mapping === null ? null : JSON.stringify(mapping)}::jsonb`]),
    ...(undoneBy ? [sql`undone_by = ${undoneBy.person}`, sql`undone_by_name = ${undoneBy.name}`] : []),
  ];
  const { rows } = await sql`update kit.import_run set ${sql.join(sets)}
    where id = ${id} and state = any(${[...from]}) returning id`.execute(tx);
  return rows.length === 1;
}

/** The bytes of a run's file, a part at a time; nothing once they were deleted. */
export async function* uploadParts(db: Db, run: string): AsyncGenerator<Buffer> {
  for (let part = 0; ; part++) {
    const { rows } = await sql<{
      bytes: Buffer;
    }>`select bytes from kit.upload where run = ${run} and part = ${part}`.execute(db);
    if (!rows[0]) return;
    yield rows[0].bytes;
  }
}

/** What the worker writes about a run: only while it stands in `from`, so that nothing finished is touched. */
export async function noteRun(
  db: Db | Tx,
  id: string,
  from: RunState,
  note: {
    readonly state?: RunState;
    readonly columns?: readonly string[];
    readonly trial?: ImportReport | null;
    readonly report?: ImportReport;
    readonly progress?: string | null;
    readonly doneAt?: Date;
    readonly kept?: boolean;
    readonly undoneAt?: Date;
    readonly notUndone?: readonly Obstacle[] | null;
  },
): Promise<boolean> {
  const json = (value: unknown) => sql`${value === null ? null : JSON.stringify(value)}::jsonb`;
  const sets = [
    ...(note.state ? [sql`state = ${note.state}`] : []),
    ...(note.columns ? [sql`columns = ${[...note.columns]}::text[]`] : []),
    ...(note.trial !== undefined ? [sql`trial = ${json(note.trial)}`] : []),
    ...(note.report ? [sql`report = ${json(note.report)}`] : []),
    ...(note.progress !== undefined ? [sql`progress = ${note.progress}`] : []),
    ...(note.kept !== undefined ? [sql`kept = ${note.kept}`] : []),
    ...(note.doneAt ? [sql`done_at = ${note.doneAt}`] : []),
    ...(note.undoneAt ? [sql`undone_at = ${note.undoneAt}`] : []),
    ...(note.notUndone !== undefined ? [sql`not_undone = ${json(note.notUndone)}`] : []),
  ];
  const { rows } =
    await sql`update kit.import_run set ${sql.join(sets)} where id = ${id} and state = ${from} returning id`.execute(
      db,
    );
  return rows.length === 1;
}

/** Forgets the way back after thirty days; that the file was loaded stays. Its bytes go with the periods of retention. */
export async function tidyImports(db: Db, now: Date): Promise<void> {
  await sql`with over as (update kit.import_run set kept = false
      where kept and done_at < ${now}::timestamptz - make_interval(days => ${undoDays}) and state <> 'undoing' returning id)
    delete from kit.import_change c using over where c.run = over.id`.execute(db);
}

/** For how long an import can be taken back, in days. */
export const undoDays = 30;
