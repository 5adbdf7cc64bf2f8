import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import { upsert, type Written } from '#kit/upsert.ts';
import type { AgeCount, Area, Calendar, Dataset, Membership, Municipality, OtherName } from './model.ts';
import { nameKey } from './rules/names.ts';

type StoredArea = Omit<Area, 'kind'> & { readonly kind: Exclude<Area['kind'], 'municipality'> };

/** Areas must arrive with the parents first. */
export const writeAreas = (tx: Tx, areas: readonly StoredArea[]): Promise<Written> =>
  upsert(
    tx,
    'territory.area',
    ['code'],
    areas.map((a) => ({
      code: a.code,
      kind: a.kind,
      label: a.label,
      name: a.name,
      number: a.number,
      parent: a.parent,
      valid_from: a.validFrom,
      valid_to: a.validTo,
      note: a.note,
    })),
  );

export const writeMunicipalities = (
  tx: Tx,
  rows: readonly (Municipality & { readonly validFrom: string | null })[],
): Promise<Written> =>
  upsert(
    tx,
    'territory.municipality',
    ['code'],
    rows.map((m) => ({
      code: m.code,
      name: m.name,
      name_key: nameKey(m.name),
      province: m.province,
      latitude: m.latitude,
      longitude: m.longitude,
      area_km2: m.areaKm2,
      residents: m.residents,
      valid_from: m.validFrom,
    })),
  );

export const writeMemberships = (tx: Tx, rows: readonly Membership[]): Promise<Written> =>
  upsert(
    tx,
    'territory.membership',
    ['municipality', 'area', 'valid_from'],
    rows.map((m) => ({
      municipality: m.municipality,
      area: m.area,
      valid_from: m.validFrom ?? '-infinity',
      valid_to: m.validTo ?? 'infinity',
    })),
  );

export const writeOtherNames = (tx: Tx, rows: readonly OtherName[]): Promise<Written> =>
  upsert(
    tx,
    'territory.other_name',
    ['name_key', 'municipality'],
    rows.map((n) => ({
      name_key: nameKey(n.name),
      name: n.name,
      kind: n.kind,
      municipality: n.municipality,
      since: n.since,
      former_code: n.formerCode,
    })),
  );

/** Writes calendars with all their periods: periods no longer in the source go. */
export async function writeCalendars(tx: Tx, calendars: readonly Calendar[]): Promise<void> {
  await upsert(
    tx,
    'territory.calendar',
    ['code'],
    calendars.map((c) => ({
      code: c.code,
      name_it: c.name.it,
      name_en: c.name.en,
      age_from: c.ageFrom,
      age_to: c.ageTo,
      note_it: c.note.it,
      note_en: c.note.en,
    })),
  );
  await tx
    .deleteFrom('territory.calendar_period')
    .where(
      'calendar',
      'in',
      calendars.map((c) => c.code),
    )
    .execute();
  await upsert(
    tx,
    'territory.calendar_period',
    ['calendar', 'first_day'],
    calendars.flatMap((c) =>
      c.periods.map((p) => ({
        calendar: c.code,
        first_day: p.firstDay,
        last_day: p.lastDay,
        period: p.period,
        name_it: p.name.it,
        name_en: p.name.en,
        indicative: p.indicative,
      })),
    ),
  );
}

export const writePopulation = (tx: Tx, rows: readonly AgeCount[]): Promise<Written> =>
  upsert(
    tx,
    'territory.population',
    ['municipality', 'age', 'sex'],
    rows.map((r) => ({ ...r })),
  );

/** Coordinates of a MultiPolygon: polygons of rings of [longitude, latitude]. */
export type Shape = readonly (readonly (readonly (readonly [number, number])[])[])[];

export const writeBoundaries = (
  tx: Tx,
  rows: readonly { readonly municipality: string; readonly fine: Shape; readonly coarse: Shape }[],
): Promise<Written> =>
  upsert(
    tx,
    'territory.boundary',
    ['municipality'],
    rows.map((r) => ({ ...r })),
  );

export const writeTravelTimes = (
  tx: Tx,
  rows: readonly { readonly origin: string; readonly destination: string; readonly minutes: number }[],
): Promise<Written> =>
  upsert(
    tx,
    'territory.travel_time',
    ['origin', 'destination'],
    rows.map((r) => ({ ...r })),
  );

/** Notes where a set of facts comes from; `records` = how many there are now. */
export async function writeSource(
  tx: Tx,
  source: {
    readonly dataset: Dataset;
    readonly title: string;
    readonly vintage: string;
    readonly url: string | null;
    readonly records: number;
  },
): Promise<void> {
  const row = { ...source, loaded_at: sql<Date>`now()` };
  await tx
    .insertInto('territory.source')
    .values(row)
    .onConflict((c) => c.column('dataset').doUpdateSet(row))
    .execute();
}

export async function hasTerritory(db: Db): Promise<boolean> {
  const row = await db.selectFrom('territory.area').select('code').limit(1).executeTakeFirst();
  return row !== undefined;
}
