import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { Period } from '#needs/rules/need.ts';
import type { ReleaseId, ReleaseRow } from '../model.ts';
import type { DuplicateFigure, Figure, OverlapFigure, Published } from '../rules/figure.ts';
import type { Release } from '../rules/publish.ts';

type Reader = Db | Tx;

/**
 * Two releases never run at once: the second waits for the first, and readers for neither. Unlike a `select`, it reads
 * nothing: a transaction that begins with it sees the data of when its turn came.
 */
export async function lockReleases(tx: Tx): Promise<void> {
  await sql`lock table observatory.release in share row exclusive mode`.execute(tx);
}

/** Writes a release: only what passed `publish` has this type. */
export async function insertRelease(tx: Tx, row: ReleaseRow, release: Published<Release>): Promise<void> {
  await tx
    .insertInto('observatory.release')
    .values({ id: row.id, as_of: row.asOf, cutoff: row.cutoff, reason: row.reason, notes: JSON.stringify(row.notes) })
    .execute();
  for (let i = 0; i < release.figures.length; i += 2000) {
    const rows = release.figures.slice(i, i + 2000).map((f) => ({ release: row.id, ...toRow(f) }));
    await sql`insert into observatory.figure
      select * from jsonb_populate_recordset(null::observatory.figure, ${JSON.stringify(rows)}::jsonb)`.execute(tx);
  }
  const overlaps = release.overlaps.map(({ kind, period, category, areas, ...body }, position) => ({
    release: row.id,
    position,
    kind,
    period,
    category,
    areas,
    body,
  }));
  await sql`insert into observatory.overlap
    select * from jsonb_populate_recordset(null::observatory.overlap, ${JSON.stringify(overlaps)}::jsonb)`.execute(tx);
}

function toRow(f: Figure) {
  return {
    area: f.area,
    category: f.category,
    period: f.period,
    needs: f.needs,
    people: f.people,
    needed_hours: f.neededHours,
    reachable_hours: f.reachableHours,
    uncovered_hours: f.uncoveredHours,
    services: f.supply.services,
    services_hours_unknown: f.supply.servicesHoursUnknown,
    services_capacity_unknown: f.supply.servicesCapacityUnknown,
    potential_demand: f.potential?.demand ?? null,
    potential_uncovered: f.potential?.uncoveredHours ?? null,
    bands: f.bands,
    worst: f.worst,
    week: f.week,
    moved_on: f.movedOn ?? null,
    voices_reached: f.voicesReached ?? null,
  };
}

const releaseColumns = ['id', 'as_of', 'cutoff', 'reason', 'notes'] as const;

/** Releases, the latest first; at most `limit`. */
export async function selectReleases(db: Reader, limit: number): Promise<ReleaseRow[]> {
  const rows = await db
    .selectFrom('observatory.release')
    .select(releaseColumns)
    .orderBy('cutoff', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toRelease);
}

/** The release that held on a day (the last made by then), or the latest when null. */
export async function selectRelease(db: Reader, asOf: string | null): Promise<ReleaseRow | null> {
  const row = await db
    .selectFrom('observatory.release')
    .select(releaseColumns)
    .$if(asOf !== null, (q) => q.where('as_of', '<=', asOf!))
    .orderBy('cutoff', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? toRelease(row) : null;
}

/** Day of the latest weekly release, or null. */
export async function selectLastWeekly(db: Reader): Promise<string | null> {
  const row = await db
    .selectFrom('observatory.release')
    .select('as_of')
    .where('reason', '=', 'weekly')
    .orderBy('as_of', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.as_of ?? null;
}

/** The weekly release of a day or of a later one, if it was made. */
export async function selectWeekly(db: Reader, asOf: string): Promise<ReleaseRow | null> {
  const row = await db
    .selectFrom('observatory.release')
    .selectAll()
    .where('reason', '=', 'weekly')
    .where('as_of', '>=', asOf)
    .orderBy('as_of')
    .limit(1)
    .executeTakeFirst();
  return row ? toRelease(row) : null;
}

const toRelease = (row: { id: string; as_of: string; cutoff: Date; reason: string; notes: unknown }): ReleaseRow => ({
  id: row.id as ReleaseId,
  asOf: row.as_of,
  cutoff: row.cutoff,
  reason: row.reason as ReleaseRow['reason'],
  notes: row.notes as ReleaseRow['notes'],
});

export const small = [
  'area',
  'category',
  'period',
  'needs',
  'people',
  'needed_hours',
  'reachable_hours',
  'uncovered_hours',
  'services',
  'services_hours_unknown',
  'services_capacity_unknown',
  'potential_demand',
  'potential_uncovered',
  'moved_on',
  'voices_reached',
] as const;

/** Figures of some areas, for one period and one category or (null) every one; weeks and age bands only when `whole`. */
export async function selectFigures(
  db: Reader,
  release: ReleaseId,
  areas: readonly string[],
  category: string | null,
  period: Period,
  whole = false,
): Promise<Published<Figure>[]> {
  const rows = await db
    .selectFrom('observatory.figure')
    .select(small)
    .where('release', '=', release)
    .where('period', '=', period)
    .where((q) => sql<boolean>`${q.ref('area')} = any(${areas}::text[])`)
    .$if(category !== null, (q) => q.where('category', '=', category!))
    .$if(whole, (q) => q.select(['bands', 'worst', 'week']))
    .execute();
  return rows.map((r) => toFigure({ bands: [], worst: null, week: null, ...r }));
}

/** The whole figure of one area, or null when nobody spoke and nothing is offered there. */
export async function selectFigure(
  db: Reader,
  release: ReleaseId,
  area: string,
  category: string,
  period: Period,
): Promise<Published<Figure> | null> {
  const row = await db
    .selectFrom('observatory.figure')
    .select([...small, 'bands', 'worst', 'week'])
    .where('release', '=', release)
    .where('area', '=', area)
    .where('category', '=', category)
    .where('period', '=', period)
    .executeTakeFirst();
  return row ? toFigure(row) : null;
}

interface FigureRow {
  readonly area: string;
  readonly category: string;
  readonly period: string;
  readonly needs: number | null;
  readonly people: number | null;
  readonly needed_hours: number | null;
  readonly reachable_hours: number | null;
  readonly uncovered_hours: number | null;
  readonly services: number;
  readonly services_hours_unknown: number;
  readonly services_capacity_unknown: number;
  readonly potential_demand: number | null;
  readonly potential_uncovered: number | null;
  readonly bands: unknown;
  readonly worst: unknown;
  readonly week: unknown;
  readonly moved_on: string | null;
  readonly voices_reached: number | null;
}

/** A row was written by `insertRelease`, hence published. */
export function toFigure(row: FigureRow): Published<Figure> {
  const figure: Figure = {
    area: row.area,
    category: row.category,
    period: row.period as Period,
    needs: row.needs,
    people: row.people,
    neededHours: row.needed_hours,
    reachableHours: row.reachable_hours,
    uncoveredHours: row.uncovered_hours,
    supply: {
      services: row.services,
      servicesHoursUnknown: row.services_hours_unknown,
      servicesCapacityUnknown: row.services_capacity_unknown,
    },
    potential:
      row.potential_demand === null ? null : { demand: row.potential_demand, uncoveredHours: row.potential_uncovered! },
    bands: row.bands as Figure['bands'],
    worst: row.worst as Figure['worst'],
    week: row.week as Figure['week'],
    voicesReached: row.voices_reached,
    ...(row.moved_on === null ? {} : { movedOn: row.moved_on }),
  };
  return figure as Published<Figure>;
}

/** Overlaps and near duplicates with an offer in the area; concerns first. */
export async function selectOverlaps(
  db: Reader,
  release: ReleaseId,
  area: string,
  category: string | null,
  period: Period,
): Promise<(OverlapFigure | DuplicateFigure)[]> {
  const rows = await db
    .selectFrom('observatory.overlap')
    .select(['kind', 'period', 'category', 'areas', 'body'])
    .where('release', '=', release)
    .where('period', '=', period)
    .where(sql<boolean>`areas @> array[${area}]::text[]`)
    .$if(category !== null, (q) => q.where('category', '=', category!))
    .orderBy('position')
    .execute();
  return rows.map(
    (r) => ({ ...(r.body as object), ...r, body: undefined }) as unknown as OverlapFigure | DuplicateFigure,
  );
}
