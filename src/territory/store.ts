import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import { upsert, type Written } from '#kit/upsert.ts';
import type { Area, Dataset, Membership, Municipality, OtherName } from './model.ts';
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

/** Replaces the residents of these municipalities ([age × 2 + sex], −1 = no row); returns how many rows there are in all. */
export async function replacePopulation(tx: Tx, ages: ReadonlyMap<string, Int32Array>): Promise<number> {
  const codes = [...ages.keys()];
  for (let i = 0; i < codes.length; i += 100) {
    const some = codes.slice(i, i + 100);
    await tx.deleteFrom('territory.population').where('municipality', 'in', some).execute();
    await upsert(
      tx,
      'territory.population',
      ['municipality', 'age', 'sex'],
      some.flatMap((code) => cells(code, ages.get(code)!)),
    );
  }
  const row = await tx
    .selectFrom('territory.population')
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return row.n;
}

const cells = (municipality: string, ages: Int32Array): Record<string, unknown>[] =>
  Array.from(ages).flatMap((residents, i) =>
    residents < 0 ? [] : [{ municipality, age: i >> 1, sex: i % 2 === 0 ? ('f' as const) : ('m' as const), residents }],
  );

/** Other names of one municipality: what merged into it, what it was called, how else it is written. */
export async function otherNames(db: Db, code: string): Promise<OtherName[]> {
  const rows = await db
    .selectFrom('territory.other_name')
    .select(['name', 'kind', 'municipality', 'since', 'former_code as formerCode'])
    .where('municipality', '=', code)
    .orderBy('name')
    .execute();
  return rows as OtherName[];
}

/** The first day of the municipalities that were made by a merger we have the day of. */
export async function bornOn(db: Db): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('territory.municipality')
    .select(['code', 'valid_from as day'])
    .where('valid_from', 'is not', null)
    .execute();
  return new Map(rows.map((r) => [r.code, r.day!]));
}
