import type { Db } from '#kit/database.ts';
import type { AgeCount, Area, Calendar, Membership, Municipality, OtherName, SourceNote } from '../model.ts';
import { ancestors, area, areaMunicipalities, calendars, memberships, residentsByAge, sources } from '../reads.ts';
import { type Move, movesOf } from '../rules/history.ts';
import { bornOn, otherNames } from '../store.ts';
import { type AreaGeometry, geometryOf, groupedGeometry } from './geometry.ts';
import { keptAlong, snapshot } from './snapshot.ts';

/** What the page of one area shows. */
export interface Portrait {
  readonly area: Area;
  /** The municipality, when the area is one. */
  readonly place: Municipality | null;
  /** Nearest first. */
  readonly ancestors: readonly Area[];
  readonly municipalities: readonly Municipality[];
  readonly children: readonly { readonly area: Area; readonly municipalities: number }[];
  readonly others: readonly OtherName[];
  readonly past: readonly Membership[];
  readonly moves: readonly Move[];
  /** All municipalities and both sexes together. */
  readonly population: readonly Pick<AgeCount, 'age' | 'residents'>[];
  readonly calendars: readonly Calendar[];
  readonly sources: readonly SourceNote[];
  /** The map: its title, its areas, and what their number is. */
  readonly mapOf: Area;
  readonly mapUnit: 'municipalities' | 'residents';
  readonly mapAreas: readonly { readonly code: string; readonly name: string; readonly value: number | 'unknown' }[];
  readonly geometry: AreaGeometry;
  readonly nameOf: (code: string) => string;
  readonly areaNamed: (code: string) => Area | undefined;
}

// A whole region is three hundred thousand rows to add up.
const residents = keptAlong<Portrait['population']>(100);

/** Everything known about an area on a day, or null when there is no such area. */
export async function portrait(db: Db, code: string, day: string): Promise<Portrait | null> {
  const found = await area(db, code);
  if (found === null) return null;
  const known = await snapshot(db);
  const { index, areas: all } = known;
  const place = index.byCode.get(found.code) ?? null;
  const codes = await areaMunicipalities(db, found.code, day);
  const above = place ? await ancestors(db, place.code, day) : chain(all, found);
  const past = await memberships(db, place ? { municipality: place.code } : { area: found.code });
  return {
    area: found,
    place,
    ancestors: above,
    municipalities: byName(codes.map((c) => index.byCode.get(c))),
    children: await childrenOf(db, all, found, day),
    others: place ? await otherNames(db, place.code) : [],
    past,
    moves: place ? [] : movesOf(past, found.validFrom, await bornOn(db)),
    population: await residents(known, codes.join(), () => residentsByAge(db, codes)),
    calendars: await calendars(db, day),
    sources: await sources(db),
    ...(await mapOf(db, all, found, above[0] ?? null, day)),
    nameOf: (c) => index.byCode.get(c)?.name ?? c,
    areaNamed: (c) => all.find((a) => a.code === c),
  };
}

const byName = (places: readonly (Municipality | undefined)[]): Municipality[] =>
  places.filter((m) => m !== undefined).sort((a, b) => a.name.localeCompare(b.name, 'it'));

function chain(all: readonly Area[], from: Area): Area[] {
  const above = all.find((a) => a.code === from.parent);
  return above ? [above, ...chain(all, above)] : [];
}

async function childrenOf(db: Db, all: readonly Area[], parent: Area, day: string) {
  const below = all.filter((a) => a.parent === parent.code);
  return Promise.all(
    below.map(async (a) => ({ area: a, municipalities: (await areaMunicipalities(db, a.code, day)).length })),
  );
}

/** A map of the areas below when they cover the whole area, else of its municipalities; a municipality among its neighbours. */
async function mapOf(db: Db, all: readonly Area[], here: Area, above: Area | null, day: string) {
  const shown = here.kind === 'municipality' && above ? above : here;
  const below = shown === here ? all.filter((a) => a.parent === here.code) : [];
  const groups = await Promise.all(
    below.map(async (a) => ({ area: a, code: a.code, municipalities: await areaMunicipalities(db, a.code, day) })),
  );
  if (groups.length > 0) {
    return {
      mapOf: shown,
      mapUnit: 'municipalities' as const,
      mapAreas: groups.map((g) => ({ code: g.code, name: g.area.name, value: g.municipalities.length })),
      geometry: await groupedGeometry(db, groups),
    };
  }
  const { index } = await snapshot(db);
  const codes = await areaMunicipalities(db, shown.code, day);
  return {
    mapOf: shown,
    mapUnit: 'residents' as const,
    mapAreas: codes.map((c) => ({
      code: c,
      name: index.byCode.get(c)?.name ?? c,
      value: index.byCode.get(c)?.residents ?? ('unknown' as const),
    })),
    geometry: await geometryOf(db, codes),
  };
}
