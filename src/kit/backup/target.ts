import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { AppError } from '../errors.ts';
import { filledByMigrations, ownSchemas, tablesOf } from './catalogue.ts';
import { nameOf } from './format.ts';
import { quoted } from './session.ts';

/** A table that holds somebody's work (or what a first run loaded); null when there is none. */
export async function firstFull(client: pg.Client): Promise<{ name: string; rows: number } | null> {
  const own = await filledByMigrations();
  let fullest: { name: string; rows: number } | null = null;
  for (const table of await tablesOf(client)) {
    if (own.includes(nameOf(table))) continue;
    const { rows } = await client.query(`select count(*)::int as n from (select from ${quoted(table)} limit 100000) t`);
    if (rows[0].n > (fullest?.rows ?? 0)) fullest = { name: nameOf(table), rows: rows[0].n };
  }
  return fullest;
}

/** @throws AppError when the database holds data and nobody said that it may go. */
export async function refuseFull(client: pg.Client): Promise<void> {
  const full = await firstFull(client);
  if (!full) return;
  throw new AppError(
    'conflict',
    `Questo database contiene già dati (in ${full.name} ${full.rows === 1 ? 'c’è 1 riga' : `ci sono ${full.rows} righe`}). Non è stato cambiato nulla. Se vuoi toglierli tutti e mettere al loro posto quelli della copia, ripeti il comando con --replace; se no scegli una cartella nuova con --data.`,
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
