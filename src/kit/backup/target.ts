import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { AppError } from '../errors.ts';
import { ownSchemas, tablesOf } from './catalogue.ts';
import { nameOf } from './format.ts';
import { quoted } from './session.ts';

/** How many rows each table has. */
export async function rowCounts(client: pg.Client): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const table of await tablesOf(client)) {
    if (table.forced) await client.query(`savepoint forced; alter table ${quoted(table)} no force row level security`);
    const { rows } = await client.query(`select count(*)::float8 as n from ${quoted(table)}`);
    if (table.forced) await client.query('rollback to savepoint forced');
    counts.set(nameOf(table), rows[0].n);
  }
  return counts;
}

/**
 * Tables that migrations fill by themselves hold nobody's work: what counts is what was there beyond that.
 * @throws AppError when the database held data and nobody said that it may go.
 */
export function refuseFull(before: ReadonlyMap<string, number>, asMade: ReadonlyMap<string, number>): void {
  const full = [...before]
    .filter(([name, rows]) => name !== 'kit.migration' && rows > (asMade.get(name) ?? 0))
    .sort(([, a], [, b]) => b - a)[0];
  if (!full) return;
  const [name, rows] = full;
  throw new AppError(
    'conflict',
    `Questo database contiene già dati (in ${name} ${rows === 1 ? 'c’è 1 riga' : `ci sono ${rows} righe`}). Non è stato cambiato nulla. Se vuoi toglierli tutti e mettere al loro posto quelli della copia, ripeti il comando con --replace; se no scegli una cartella nuova con --data.`,
  );
}

/** @throws AppError when the application, a worker or a command is connected: what it remembers would no longer be true. */
export async function refuseInUse(client: pg.Client): Promise<void> {
  // Who has just been stopped is still on the list for a moment.
  for (let attempt = 0; attempt < 20; attempt++) {
    const { rows } = await client.query(
      `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
         and (application_name like 'concilia%' or usename = 'concilia_web')`,
    );
    if (rows.length === 0) return;
    await pause(100);
  }
  throw new AppError(
    'conflict',
    'Concilia sta usando questo database. Non è stato cambiato nulla: ferma prima tutti i suoi programmi, poi riprova.',
  );
}

/** Takes the application's schemas away, and nothing else. */
export async function dropEverything(client: pg.Client): Promise<void> {
  for (const schema of await ownSchemas()) await client.query(`drop schema if exists "${schema}" cascade`);
}
