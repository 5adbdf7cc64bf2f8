import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { csvLine } from '#kit/csv.ts';
import type { Db } from '#kit/database.ts';
import { organizationsById } from '#network/reads.ts';
import { type ExportRow, exportColumns, type LocationExport, type Tables } from '../rules/export.ts';
import { locationTables, nestedService, serviceTables } from '../rules/export-tables.ts';
import { exportedOrganizations, exportLocations, exportServices } from '../store/export.ts';

// A zip carries the time of its files: a fixed one, so that the same content has the same bytes.
const epoch = new Date(Date.UTC(2000, 0, 1, 12));

/** Writes the directory as a folder of HSDS tables, or as a zip when the path ends so. Returns how many services. */
export async function exportCsv(db: Db, out: string): Promise<number> {
  const zip = /\.zip$/i.test(out);
  const dir = zip ? await mkdtemp(join(tmpdir(), 'concilia-export-')) : out;
  await mkdir(dir, { recursive: true });
  try {
    const services = await writeTables(db, dir);
    if (zip) await writeZip(dir, out);
    return services;
  } finally {
    if (zip) await rm(dir, { recursive: true, force: true });
  }
}

async function writeTables(db: Db, dir: string): Promise<number> {
  const files = new Map<string, WriteStream>();
  for (const [table, columns] of Object.entries(exportColumns)) {
    const file = createWriteStream(join(dir, `${table}.csv`));
    await once(file, 'open');
    file.write(`${columns.join(',')}\r\n`);
    files.set(table, file);
  }
  const write = async (tables: Tables) => {
    for (const [table, rows] of Object.entries(tables)) {
      const [file, columns] = [files.get(table), exportColumns[table]];
      if (!file || !columns || rows.length === 0) continue;
      const text = rows.map((row) => csvLine(columns.map((c) => row[c]))).join('\r\n');
      if (!file.write(`${text}\r\n`)) await once(file, 'drain');
    }
  };
  let services = 0;
  try {
    await write({ organization: await organizationRows(db) });
    for await (const page of exportLocations(db)) for (const place of page) await write(locationTables(place));
    for await (const page of exportServices(db)) {
      services += page.length;
      for (const one of page) await write(serviceTables(one));
    }
  } finally {
    await Promise.all([...files.values()].map((f) => new Promise((done) => f.end(done))));
  }
  return services;
}

async function organizationRows(db: Db): Promise<ExportRow[]> {
  const ids = await exportedOrganizations(db);
  const known = await organizationsById(db, ids);
  return ids.flatMap((id) => {
    const o = known.get(id);
    return o
      ? [{ id, name: o.name, description: o.description, email: o.email, website: o.url, x_example: o.example }]
      : [];
  });
}

async function writeZip(dir: string, out: string): Promise<void> {
  const zip = new yazl.ZipFile();
  for (const table of Object.keys(exportColumns))
    zip.addFile(join(dir, `${table}.csv`), `${table}.csv`, { mtime: epoch, mode: 0o100644 });
  zip.end();
  await mkdir(dirname(out), { recursive: true });
  const draft = `${out}.part`;
  await pipeline(zip.outputStream as unknown as NodeJS.ReadableStream, createWriteStream(draft));
  await rename(draft, out);
}

/** Writes the directory as one file of nested HSDS 3 services. Returns how many. */
export async function exportJson(db: Db, out: string): Promise<number> {
  await mkdir(dirname(out), { recursive: true });
  const organizations = new Map((await organizationRows(db)).map((o) => [String(o.id), o]));
  const draft = `${out}.part`;
  let services = 0;
  async function* text() {
    yield '[';
    for await (const page of exportServices(db)) {
      const places = await placesOf(
        db,
        page.flatMap((s) => s.offers.flatMap((o) => o.location ?? [])),
      );
      for (const one of page) {
        const organization = organizations.get(one.service.organization ?? '') ?? null;
        yield `${services === 0 ? '' : ','}\n${JSON.stringify(nestedService(one, places, organization))}`;
        services += 1;
      }
    }
    yield '\n]\n';
  }
  await pipeline(text(), createWriteStream(draft));
  await rename(draft, out);
  return services;
}

async function placesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, LocationExport>> {
  const found = new Map<string, LocationExport>();
  for await (const page of exportLocations(db, [...new Set(ids)]))
    for (const place of page) found.set(place.location.id, place);
  return found;
}
