import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Db } from '#kit/database.ts';
import type { ImportReport } from '#kit/import.ts';
import { importServicesFrom } from './actions/import-services.ts';
import type { MappingFile } from './model.ts';

/** A table of invented services as text: every row has the columns it names. */
export function serviceTable(rows: readonly Readonly<Record<string, string>>[]): string {
  const columns = [...new Set(rows.flatMap((r) => Object.keys(r)))];
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [columns.join(','), ...rows.map((r) => columns.map((c) => cell(r[c] ?? '')).join(','))].join('\n');
}

/** A folder of files by name, thrown away with the machine's temporary files. Returns its path. */
export function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const dir = mkdtempSync(join(tmpdir(), 'concilia-services-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(dir, name), content);
  return dir;
}

/** Imports a path as the command does, without progress. */
export const load = (
  db: Db,
  path: string,
  options: { readonly mapping?: MappingFile; readonly dryRun?: boolean; readonly source?: string } = {},
): Promise<ImportReport> =>
  importServicesFrom(db, {
    path,
    mapping: options.mapping ?? null,
    source: options.source ?? null,
    dryRun: options.dryRun ?? false,
    today: '2026-11-22',
    stdin: Readable.from([]),
    progress: () => {},
  });

/** Imports invented services given as rows of a table; they are marked as examples. */
export const loadServices = (db: Db, rows: readonly Readonly<Record<string, string>>[]): Promise<ImportReport> =>
  load(db, join(folder({ 'servizi.csv': serviceTable(rows.map((r) => ({ example: 'sì', ...r }))) }), 'servizi.csv'));
