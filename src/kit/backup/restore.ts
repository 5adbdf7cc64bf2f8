import type pg from 'pg';
import { AppError } from '../errors.ts';
import { applyInside, type Migration, migrationLock, readMigrations, refuseOldServer } from '../migrate.ts';
import { ownSchemas } from './catalogue.ts';
import { type Checked, readBackup } from './check.ts';
import type { Header } from './format.ts';
import { putBeside, setAside } from './keep.ts';
import { loadTable, openForLoading, refreshViews, setSequences } from './load.ts';
import { asOwner } from './session.ts';
import { dropEverything, refuseFull, refuseInUse, rowCounts } from './target.ts';
import { linesIn, type Progress } from './write.ts';

interface Wish {
  /** Connection string of the database to fill, as the owner of its tables. */
  readonly url: string;
  /** The backup, already checked. */
  readonly backup: Checked;
  /** Whether data found there may go. */
  readonly replace: boolean;
  /** This program's migrations, when they are not those of its folder. */
  readonly migrations?: readonly Migration[];
  /** Tables whose rows stay beside those of the backup: what must not be forgotten by going back in time. */
  readonly keep?: readonly string[];
  readonly progress?: Progress;
}

export interface Restored {
  /** Names of the migrations that came after the backup. */
  readonly migrated: readonly string[];
  /** Rows that stayed, of the tables to keep. */
  readonly kept: number;
}

/**
 * Puts a backup in the place of whatever the database holds: all in one transaction, or nothing.
 * The tables are made as they were then, filled, and only then brought to the present by the migrations that came after.
 * @throws AppError when the backup is of a newer program, or the database is full or in use; nothing was changed.
 */
export async function restore(wish: Wish): Promise<Restored> {
  const { had, since } = split(wish.backup.header, wish.migrations ?? (await readMigrations()));
  return asOwner(wish.url, async (client) => {
    await refuseOldServer(client);
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query('begin');
    await refuseInUse(client);
    await setAside(client, wish.keep ?? []);
    const before = wish.replace ? null : await rowCounts(client);
    await dropEverything(client);
    for (const m of had) await applyInside(client, m);
    if (before) refuseFull(before, await rowCounts(client));
    await fill(client, wish);
    for (const m of since) await applyInside(client, m);
    const kept = await putBeside(client, wish.keep ?? []);
    await refreshViews(client);
    await client.query('commit');
    await analyze(client);
    return { migrated: since.map((m) => m.name), kept };
  });
}

/** This program's migrations: those the backup had, and those that came since. */
function split(
  header: Header,
  known: readonly Migration[],
): { readonly had: readonly Migration[]; readonly since: readonly Migration[] } {
  for (const { name, checksum } of header.migrations) {
    const mine = known.find((m) => m.name === name);
    if (!mine) {
      throw new AppError(
        'conflict',
        `La copia è di una versione più recente di Concilia (contiene ${name}). Non è stato cambiato nulla: aggiorna Concilia e riprova.`,
      );
    }
    if (mine.checksum !== checksum) {
      throw new AppError(
        'conflict',
        `La copia è stata fatta con un altro migrations/${name}. Non è stato cambiato nulla: usa la versione di Concilia che l’ha fatta (${header.program}).`,
      );
    }
  }
  const names = new Set(header.migrations.map((m) => m.name));
  return { had: known.filter((m) => names.has(m.name)), since: known.filter((m) => !names.has(m.name)) };
}

async function fill(client: pg.Client, { backup, progress = () => {} }: Wish): Promise<void> {
  let [tables, rows] = [0, 0];
  const counted = async function* (pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      yield piece;
      progress(tables, (rows += linesIn(piece)));
    }
  };
  let putBack: readonly string[] = [];
  const { summary } = await readBackup(
    backup.file,
    backup.bytes,
    async (table, pieces) => {
      await loadTable(client, table, counted(pieces));
      tables++;
    },
    async (header) => {
      putBack = await openForLoading(client, header);
    },
  );
  for (const statement of putBack) await client.query(statement);
  await setSequences(client, summary.sequences);
}

/** The planner knows nothing of tables just filled; a failure here costs speed and no data. */
async function analyze(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = any ($1)`,
    [await ownSchemas()],
  );
  for (const { name } of rows) await client.query(`analyze ${name}`).catch(() => {});
}
