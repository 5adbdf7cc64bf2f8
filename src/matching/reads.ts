import { cache } from '#kit/cache.ts';
import type { Db } from '#kit/database.ts';
import type { Need } from '#needs/rules/need.ts';
import type { TravelServer } from '#territory/reads/travel-server.ts';
import { withRoads } from './reads/roads.ts';

import { makeTile, type SentTile, towns, worldMark } from './reads/tiles.ts';
import { answerTo } from './rules/answer.ts';
import type { Answer } from './rules/answer-parts.ts';
import { type Area, type AreaTile, openTiles, type Town } from './rules/area-tile.ts';
import { cellCentre, cellOf, cellsOf } from './rules/cells.ts';

interface Kept {
  readonly tiles: ReturnType<typeof cache<SentTile>>;
  readonly areas: ReturnType<typeof cache<Area>>;
  readonly towns: ReturnType<typeof cache<ReadonlyMap<string, Town>>>;
}

// Each installation has its own: two databases in one process (tests) never see each other's.
const kept = new WeakMap<Db, Kept>();

function keptFor(db: Db): Kept {
  const found = kept.get(db) ?? { tiles: cache(100), areas: cache(16), towns: cache(1) };
  kept.set(db, found);
  return found;
}

const townsAt = (db: Db, mark: string): Promise<ReadonlyMap<string, Town>> =>
  keptFor(db).towns(mark, async () => new Map((await towns(db)).map((t) => [t.code, t])));

async function tileAt(db: Db, cell: string, mark: string): Promise<SentTile> {
  return keptFor(db).tiles(`${cell} ${mark}`, async () => makeTile(db, cell, [...(await townsAt(db, mark)).values()]));
}

/** The public catalogue of a cell; null when there is no such cell on earth or none of our municipalities lies in it. */
export async function tile(db: Db, cell: string): Promise<SentTile | null> {
  if (!cellCentre(cell)) return null;
  const mark = await worldMark(db);
  const here = [...(await townsAt(db, mark)).values()].some((t) => cellOf(t) === cell);
  return here ? tileAt(db, cell, mark) : null;
}

/** In which cell each municipality lies, by code: all that a device must know to choose its tile. */
export async function cells(db: Db): Promise<Readonly<Record<string, string>>> {
  const all = await townsAt(db, await worldMark(db));
  return Object.fromEntries([...all.values()].map((t) => [t.code, cellOf(t)]));
}

/**
 * The answer to a need on a day (`YYYY-MM-DD`), computed here from the same tiles that a device would read, with minutes
 * by road when there is a travel server. Nothing is kept of the need.
 */
export async function answerNeed(
  db: Db,
  need: Need,
  date: string,
  roads: TravelServer | null = null,
): Promise<{ answer: Answer; area: Area }> {
  const mark = await worldMark(db);
  const all = await townsAt(db, mark);
  const wanted = cellsOf([all.get(need.home) ?? null, need.work === null ? null : (all.get(need.work) ?? null)]);
  const area = await keptFor(db).areas(`${wanted.join(' ')} ${mark}`, async () => {
    const sent = await Promise.all(wanted.map((cell) => tileAt(db, cell, mark)));
    return openTiles(sent.map((s) => JSON.parse(s.json) as AreaTile));
  });
  const ground = area.ground(need.home, need.work, date);
  return { answer: answerTo(need, roads ? await withRoads(roads, ground, all, need) : ground), area };
}
