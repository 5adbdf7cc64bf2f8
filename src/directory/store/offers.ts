import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import { uuidv5 } from '#kit/ids.ts';
import { remembering } from '#kit/remember.ts';
import { fromBits } from '#kit/week.ts';
import type { Weeks } from '../rules/hours.ts';
import type { OfferPlace } from './offer-rows.ts';

/** Id of the one offer of a service whose source names no place. */
export const offerWithoutPlace = (service: string): string => uuidv5('offer-without-place', service);

/** A place with its own hours. */
export interface KnownPlace extends OfferPlace {
  readonly weeks: Weeks | null;
}

interface WeekRow {
  readonly week_term: string | null;
  readonly week_closed: string | null;
  readonly week_summer: string | null;
}

// Thousands of services keep the same few hundred hours: their weeks are read once, and shared.
const week = remembering(fromBits, (bits) => bits);

/** The three weeks of a row; null when the hours are unknown. */
export const weeksOf = (row: WeekRow): Weeks | null =>
  row.week_term === null || row.week_closed === null || row.week_summer === null
    ? null
    : { term: week(row.week_term), closed: week(row.week_closed), summer: week(row.week_summer) };

/** Places by id, with what an offer copies from them. */
export async function places(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, KnownPlace>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('directory.location')
    .select([
      'id',
      'name',
      'address',
      'city',
      'municipality',
      'latitude',
      'longitude',
      'week_term',
      'week_closed',
      'week_summer',
    ])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  return new Map(
    rows.map(({ week_term, week_closed, week_summer, ...p }) => [
      p.id,
      { ...p, weeks: weeksOf({ week_term, week_closed, week_summer }) },
    ]),
  );
}

/** Takes away the offers of these services that are not among `keep`. Returns how many. */
export async function dropOffers(tx: Tx, services: readonly string[], keep: readonly string[]): Promise<number> {
  const { numAffectedRows } = await sql`delete from directory.offer
    where (service_id = any(${services}::uuid[]) and of_source is null or of_source = any(${services}::uuid[])) and id <> all(${keep}::uuid[])`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}
