import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createZstdCompress } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { projectRoot } from '../config.ts';
import { AppError } from '../errors.ts';
import { migrationLock } from '../migrate.ts';
import { lastClosedDay, migrationsOf, type OwnTable, partitionsOf, sequencesOf, tablesOf } from './catalogue.ts';
import { firstLine, formatVersion, frame, type Header, nameOf } from './format.ts';
import { asOwner, columnList, quoted } from './session.ts';
import { isThere, type OpenPart, type Written, writeWhole } from './whole-file.ts';

/** Only one backup of a database at a time. */
const backupLock = 672_006;

export interface Made extends Written {
  readonly file: string;
  readonly header: Header;
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
}

interface Wish {
  /** Connection string, as the owner of the tables. */
  readonly url: string;
  readonly file: string;
  readonly now: Date;
  readonly masterKey: Uint8Array | null;
  /** How the file is opened, when not as a new one. */
  readonly openPart?: OpenPart;
  readonly progress?: Progress;
}

/** Told again and again while a long work goes on: tables finished, rows so far. */
export type Progress = (tables: number, rows: number) => void;

/** Tells one master key from another without saying anything about either. */
export const keyMark = (key: Uint8Array): string =>
  createHmac('sha256', key).update('concilia backup').digest('hex').slice(0, 16);

/**
 * Writes a backup: everything as it was at one moment, while others go on working.
 * @throws AppError when the file is there already, when there is nothing to copy or another backup is under way.
 */
export async function writeBackup(wish: Wish): Promise<Made> {
  if (isThere(wish.file)) {
    throw new AppError('bad-input', `${wish.file} esiste già e non è stato toccato: scegli un altro nome.`);
  }
  return asOwner(wish.url, async (client) => {
    await takeTurn(client);
    const tables: { name: string; rows: number }[] = [];
    const header = await beginSnapshot(client, wish);
    const frames = Readable.from(framesOf(client, header, await tablesOf(client), tables, wish.progress));
    const written = await writeWhole(wish.file, fileOf(frames), wish.openPart);
    await client.query('commit');
    return { ...written, file: wish.file, header, tables };
  });
}

/** Tables stay as they are made until we have finished: whoever wants to migrate waits. */
async function takeTurn(client: pg.Client): Promise<void> {
  const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [backupLock]);
  if (!rows[0].mine) throw new AppError('conflict', 'Un’altra copia è già in corso. Aspetta che finisca e riprova.');
  await client.query('select pg_advisory_lock_shared($1)', [migrationLock]);
}

async function beginSnapshot(client: pg.Client, wish: Wish): Promise<Header> {
  const migrations = await migrationsOf(client);
  if (migrations.length === 0) {
    throw new AppError('bad-input', 'Non c’è nulla da copiare: questo database non è mai stato usato da Concilia.');
  }
  const tables = await tablesOf(client);
  // A table whose owner sees nothing is opened for a moment inside the transaction, which a read-only one forbids.
  const only = tables.some((t) => t.forced) ? '' : 'read only';
  await client.query(`begin isolation level repeatable read ${only}`);
  // Before the first reading: from then on nobody empties a table behind the snapshot's back.
  await client.query(`lock table ${tables.map(quoted).join(', ')} in access share mode`);
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
  const { rows } = await client.query(`select current_setting('server_version') as server`);
  return {
    program: version,
    madeAt: wish.now.toISOString(),
    server: rows[0].server,
    migrations: [...migrations],
    keyMark: wish.masterKey && keyMark(wish.masterKey),
    audit: await lastClosedDay(client),
    tables: tables.map(({ schema, name, columns }) => ({ schema, name, columns })),
    partitions: [...(await partitionsOf(client))],
  };
}

/** The whole file but its last line. */
async function* fileOf(frames: Readable): AsyncGenerator<Buffer> {
  yield Buffer.from(firstLine(formatVersion));
  // An error on either side ends both; whoever reads the packed stream is told.
  yield* pipeline(frames, createZstdCompress(), () => {}) as AsyncIterable<Buffer>;
}

async function* framesOf(
  client: pg.Client,
  header: Header,
  tables: readonly OwnTable[],
  done: { name: string; rows: number }[],
  progress: Progress = () => {},
): AsyncGenerator<Buffer> {
  let sofar = 0;
  yield frame('H', JSON.stringify(header));
  for (const table of tables) {
    yield frame('T', JSON.stringify({ schema: table.schema, name: table.name }));
    const hash = createHash('sha256');
    let rows = 0;
    for await (const piece of rowsOf(client, table)) {
      hash.update(piece);
      rows += linesIn(piece);
      yield frame('D', piece);
      progress(done.length, sofar + rows);
    }
    sofar += rows;
    yield frame('E', JSON.stringify({ rows, sha256: hash.digest('hex') }));
    done.push({ name: nameOf(table), rows });
  }
  const sequences = await sequencesOf(client);
  yield frame('S', JSON.stringify({ tables: tables.length, rows: sofar, sequences }));
}

/** A table's rows as COPY writes them: one line each. */
async function* rowsOf(client: pg.Client, table: OwnTable): AsyncGenerator<Buffer> {
  if (table.forced) {
    // Undone as soon as it is read: the table stays closed to everybody else all the while.
    await client.query(`savepoint forced; alter table ${quoted(table)} no force row level security`);
  }
  const copy = client.query(copyTo(`copy (select ${columnList(table.columns)} from ${quoted(table)}) to stdout`));
  for await (const piece of copy as AsyncIterable<Buffer>) {
    for (let at = 0; at < piece.length; at += largestPiece) yield piece.subarray(at, at + largestPiece);
  }
  if (table.forced) await client.query('rollback to savepoint forced');
}

const largestPiece = 1_048_576;

/** Lines that end here: COPY writes a line break inside a value as `\n`, so each one is a row. */
export function linesIn(piece: Buffer): number {
  let count = 0;
  for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) count++;
  return count;
}
