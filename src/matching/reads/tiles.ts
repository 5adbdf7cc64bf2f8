import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip as gzipCallback } from 'node:zlib';
import { offers, serviceTaxonomy } from '#directory/reads.ts';
import type { Db } from '#kit/database.ts';
import { eventMark } from '#kit/events.ts';
import type { Municipality } from '#territory/model.ts';
import { areaMunicipalities, areas, calendars, municipalities, travelTable } from '#territory/reads.ts';
import { type AreaTile, areaTile, type Kind, reachKm, type TileSources, type Town } from '../rules/area-tile.ts';
import { cellCentre } from '../rules/cells.ts';
import { distanceKm } from '../rules/travel.ts';
import { caringGroups } from '../rules/usable.ts';

const gzip = promisify(gzipCallback);

/** A tile as it is sent. */
export interface SentTile {
  readonly json: string;
  readonly gzipped: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

/** Compressed bytes that no tile exceeds: what a phone on a bad line gets in a few seconds. */
export const mostBytes = 150_000;
const firstEach = 400;

/** Events after which what was made before is out of date. */
const changes = ['directory.changed', 'territory.changed'];
export const worldMark = (db: Db): Promise<string> => eventMark(db, changes);

/** The kinds of service as a tile carries them. */
const kinds = (): Kind[] =>
  serviceTaxonomy().categories.map(({ code, it, en, sigma, group }) => ({
    code,
    it,
    en,
    sigma,
    caring: caringGroups.includes(group),
  }));

/** Codes of every area that holds each municipality today, its own first. */
async function areaCodes(db: Db): Promise<ReadonlyMap<string, readonly string[]>> {
  const codes = new Map<string, string[]>();
  for (const { code } of await areas(db)) {
    for (const town of await areaMunicipalities(db, code)) codes.set(town, [...(codes.get(town) ?? [town]), code]);
  }
  return codes;
}

/** Every municipality with its areas. */
export async function towns(db: Db): Promise<Town[]> {
  const codes = await areaCodes(db);
  return (await municipalities(db)).map((m: Municipality) => ({
    code: m.code,
    name: m.name,
    lat: m.latitude,
    lon: m.longitude,
    areas: codes.get(m.code) ?? [m.code],
  }));
}

async function sourcesOf(db: Db, cell: string, all: readonly Town[]): Promise<TileSources> {
  const centre = cellCentre(cell);
  const near = centre
    ? all.filter((t) => distanceKm({ ...centre, municipality: null }, { ...t, municipality: null }) <= reachKm)
    : [];
  const [found, table, years] = await Promise.all([
    offers(db, { municipalities: near.map((t) => t.code) }),
    travelTable(db),
    calendars(db),
  ]);
  return { offers: found, towns: all, kinds: kinds(), lookup: table?.minutes ?? null, calendars: years };
}

/** The fullest tile of a cell that still weighs at most `mostBytes`. */
export async function heaviest(cell: string, sources: TileSources): Promise<SentTile> {
  for (let each = firstEach; ; each = Math.floor(each * 0.8)) {
    const tile: AreaTile = areaTile(cell, sources, each);
    const json = JSON.stringify(tile);
    const gzipped = new Uint8Array(await gzip(json, { level: 9 }));
    if (gzipped.length > mostBytes && each > 1) continue;
    return { json, gzipped, etag: `"${createHash('sha256').update(json).digest('base64url').slice(0, 22)}"` };
  }
}

/** Makes the tile of a cell from the directory and the territory of now. */
export const makeTile = async (db: Db, cell: string, all: readonly Town[]): Promise<SentTile> =>
  heaviest(cell, await sourcesOf(db, cell, all));
