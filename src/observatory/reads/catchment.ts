import { serviceSheet } from '#directory/reads/service.ts';
import { offers } from '#directory/reads.ts';
import type { Offer } from '#directory/rules/offer.ts';
import type { Db } from '#kit/database.ts';
import type { Period } from '#needs/rules/need.ts';
import type { Area } from '#territory/model.ts';
import { municipalities, travelTable } from '#territory/reads.ts';
import { type Observation, observe, rates } from '../reads.ts';
import { type Catchment, type CatchmentPlace, catchmentOf } from '../rules/catchment.ts';
import { minutesTo } from '../rules/minutes.ts';
import { sigmaMinutes, withinMinutes } from '../rules/potential.ts';
import { placesOf } from '../rules/supply.ts';
import { agesOf, populationSource } from './people.ts';
import { places } from './places.ts';

/** The catchment of one service, with what it takes to draw it. */
export interface ServiceCatchment {
  readonly id: string;
  readonly name: string;
  readonly provider: string | null;
  readonly category: string;
  /** Completed months; null = no limit. */
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
  /** Places in all; null = not known. */
  readonly places: number | null;
  readonly assuredOn: string | null;
  readonly example: boolean;
  readonly period: Period;
  /** Its own places that are published, with their hours. */
  readonly own: readonly CatchmentPlace[];
  readonly catchment: Catchment;
  /** Municipalities, in the order of the towns of the catchment. */
  readonly towns: readonly { readonly code: string; readonly name: string }[];
  /** Its own municipality and the ambito around it; null = the place is not known. */
  readonly home: Area | null;
  readonly around: Area | null;
  /** What people said is missing, for this kind of service, in the smallest area around that shows its hours. */
  readonly missing: Observation | null;
  readonly population: string | null;
  readonly travelTable: boolean;
  /** Kinds of service that answer the same demand. */
  readonly kinds: readonly string[];
}

/** Fewer municipalities than this do not make a map. */
const fewest = 6;

/** The catchment of a published service in one period; null when there is none. */
export async function serviceCatchment(
  db: Db,
  id: string,
  period: Period,
  today: string,
): Promise<ServiceCatchment | null> {
  const sheet = await serviceSheet(db, id);
  const category = sheet?.category;
  if (!sheet || !category) return null;
  const kinds = [...new Set([category, ...rates().flatMap((r) => (r.supply.includes(category) ? r.supply : []))])];
  const all = (await Promise.all(kinds.map((kind) => offers(db, { category: kind })))).flat();
  if (!all.some((o) => o.serviceId === id)) return null;
  const [where, towns, table] = await Promise.all([places(db, today), municipalities(db), travelTable(db)]);
  const lookup = table ? (from: string, to: string) => table.minutes(from, to) : null;
  const rows = asPlaces(all, minutesTo(all, towns, lookup), period);
  const own = rows.filter((p) => p.service === id);
  const home = own.find((p) => p.municipality !== null)?.municipality ?? null;
  const people = peopleOf(await agesOf(db, where), towns, sheet.ageFrom, sheet.ageTo);
  const above = home === null ? [] : where.above(home);
  return {
    ...sheet,
    category,
    provider: sheet.provider || null,
    period,
    own,
    catchment: catchmentOf(
      own,
      rows.filter((p) => p.service !== id),
      people,
      towns.findIndex((t) => t.code === home),
      { within: withinMinutes, sigma: sigmaMinutes },
    ),
    towns,
    home: home === null ? null : (where.byCode.get(home) ?? null),
    around: above.find((a) => where.townsOf(a.code).length >= fewest && a.kind !== 'ambito') ?? above[0] ?? null,
    missing: await missingAround(
      db,
      category,
      period,
      [...(home === null ? [] : [home]), ...above.map((a) => a.code)],
      today,
    ),
    population: await populationSource(db),
    travelTable: table !== null,
    kinds,
  };
}

function asPlaces(all: readonly Offer[], minutes: readonly Float64Array[], period: Period): CatchmentPlace[] {
  const supply = placesOf(all);
  return all.map((o, j) => ({
    service: o.serviceId,
    name: o.name,
    municipality: o.municipality,
    supply: supply[j] ?? null,
    week: o.weeks === null ? null : (o.weeks[period] ?? new Uint32Array(21)),
    minutes: minutes[j]!,
  }));
}

/** Residents of the ages of a service by town (years that begin inside them count by their months); NaN = not known. */
function peopleOf(
  ages: ReadonlyMap<string, Float64Array>,
  towns: readonly { readonly code: string }[],
  from: number | null,
  to: number | null,
): Float64Array {
  const [first, last] = [from ?? 0, to ?? 121 * 12];
  return Float64Array.from(towns, ({ code }) => {
    const own = ages.get(code);
    if (!own) return Number.NaN;
    let sum = 0;
    for (const [age, residents] of own.entries()) {
      const months = Math.min(last, (age + 1) * 12) - Math.max(first, age * 12);
      if (months > 0) sum += (residents * months) / 12;
    }
    return sum;
  });
}

async function missingAround(
  db: Db,
  category: string,
  period: Period,
  areas: readonly string[],
  today: string,
): Promise<Observation | null> {
  for (const area of areas) {
    const seen = await observe(db, { area, category, period, asOf: null }, today);
    if (seen?.figure.needs && seen.figure.week?.values.some((v) => v !== null && v > 0)) return seen;
  }
  return null;
}
