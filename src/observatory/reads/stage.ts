import { changedSince, offers } from '#directory/reads.ts';
import type { Offer } from '#directory/rules/offer.ts';
import { cache } from '#kit/cache.ts';
import type { Db, Tx } from '#kit/database.ts';
import { inTurn } from '#kit/in-turn.ts';
import type { Period } from '#needs/rules/need.ts';
import { municipalities, sources, travelTable } from '#territory/reads.ts';
import { minutesTo, type Start } from '../rules/minutes.ts';
import type { Town } from '../rules/potential.ts';
import type { Rate } from '../rules/rate.ts';
import type { Reach } from '../rules/reach.ts';
import { type Ages, agesTaken, reachOfSites, type Site, type Stage, stageOf } from '../rules/simulator/stage.ts';
import { placesOf } from '../rules/supply.ts';
import { type WeekEngine, weekEngine } from '../rules/week-engine.ts';
import { readRates } from '../store/rates.ts';
import { places } from './places.ts';
import { residentsByTown } from './residents.ts';

type Reader = Db | Tx;

/** What a stage is made for; `rate` moves the share of residents expected to ask, `ages` are those the draft takes. */
export interface StageAsked {
  readonly category: string;
  readonly period: Period;
  readonly rate: number | null;
  /** null = the whole range of the rate. */
  readonly ages: Ages | null;
}

/** A stage ready to be tried on, and what it was made from. */
export interface Held {
  readonly stage: Stage;
  readonly engine: WeekEngine;
  /** Minutes from every town to a municipality; null when nobody knows where it is. */
  readonly minutesTo: (municipality: string) => Float64Array | null;
  /** Services of these kinds left out because nobody knows their hours, or their places. */
  readonly hoursUnknown: number;
  readonly placesUnknown: number;
  /** True when some of the services are invented. */
  readonly example: boolean;
  readonly population: string;
  readonly travelTable: boolean;
  /** Last change of the directory. */
  readonly directory: Date | null;
}

/** Why there is no stage: nobody says how many would ask, no population is loaded, or the ages do not meet. */
export type NoStage = 'no-rate' | 'no-population' | 'no-ages';

/** Stages kept ready. Each holds the access of a week: a handful is what a meeting looks at. */
const most = 12;
/** Grounds hold the minutes from every town to every service. */
const mostGrounds = 6;
interface Shelves {
  readonly stages: ReturnType<typeof cache<Held | NoStage>>;
  readonly grounds: ReturnType<typeof cache<Ground>>;
}
const kept = new WeakMap<Reader, Shelves>();

/** Towns, services of a kind and who reaches whom; no town = no population. */
interface Ground {
  readonly towns: readonly Town[];
  readonly sites: readonly Site[];
  readonly reach: Reach;
  readonly about: Omit<Held, 'stage' | 'engine' | 'directory'>;
}

/** The rate of a category and a period; null when none is stated. */
export const rateOfCategory = (category: string, period: Period): Rate | null =>
  readRates().find((r) => r.category === category && r.periods.includes(period)) ?? null;

/** What every figure of the simulator depends on besides the question: directory, territory and population as they are. */
export async function groundMoment(db: Reader, today: string): Promise<{ key: string; directory: Date | null }> {
  const [changed, where] = await Promise.all([changedSince(db, new Date(0)), places(db, today)]);
  return { key: `${changed.services}|${changed.last?.getTime() ?? 0}|${where.stamp}`, directory: changed.last };
}

/** The stage of a question, made once for each moment of the directory and kept. */
export async function stageFor(db: Db, asked: StageAsked, today: string): Promise<Held | NoStage> {
  const rate = rateOfCategory(asked.category, asked.period);
  if (rate === null) return 'no-rate';
  const moved = asked.rate === null ? rate : { ...rate, rate: asked.rate };
  const taken = agesTaken(rate, asked.ages ?? { from: rate.ageFrom, to: rate.ageTo });
  if (taken === null) return 'no-ages';
  const moment = await groundMoment(db, today);
  const { stages, grounds } = kept.get(db) ?? {
    stages: cache<Held | NoStage>(most),
    grounds: cache<Ground>(mostGrounds),
  };
  kept.set(db, { stages, grounds });
  const { category, period } = asked;
  const key = [category, period, moved.rate, taken.from, taken.to, moment.key].join('|');
  return stages(key, async () => {
    const ground = await grounds(`${category}|${period}|${moment.key}`, () => groundOf(db, rate, period));
    if (ground.towns.length === 0) return 'no-population';
    const stage = stageOf(ground.towns, ground.sites, moved, period, taken, ground.reach);
    const engine = await inTurn(() => weekEngine(stage.reach, stage.demand, stage.supply, stage.asks, stage.open));
    return { ...ground.about, stage, engine, directory: moment.directory };
  });
}

/** What a stage stands on: neither the share of residents nor the ages that a reader types change it. */
async function groundOf(db: Reader, rate: Rate, period: Period): Promise<Ground> {
  const all = await municipalities(db);
  const [ages, table, notes, found] = await Promise.all([
    residentsByTown(db, all),
    travelTable(db),
    sources(db),
    Promise.all(rate.supply.map((category) => offers(db, { category }))),
  ]);
  const people = notes.find((n) => n.dataset === 'population');
  const starts = all.filter((m) => ages.has(m.code));
  const lookup = table ? (from: string, to: string) => table.minutes(from, to) : null;
  const offered = found.flat();
  const byCode = new Map(all.map((m) => [m.code, m]));
  const sites = sitesOf(offered, period, starts, lookup);
  return {
    towns: starts.map(({ code }): Town => ({ code, ages: ages.get(code)! })),
    sites,
    reach: await inTurn(() => reachOfSites(starts.length, sites)),
    about: {
      minutesTo: (code) => {
        const at = byCode.get(code);
        const spot = at && { lat: at.latitude, lon: at.longitude, municipality: code };
        return spot ? minutesTo([spot], starts, lookup)[0]! : null;
      },
      hoursUnknown: new Set(offered.filter((o) => o.weeks === null).map((o) => o.serviceId)).size,
      placesUnknown: new Set(offered.filter((o) => o.capacity === null).map((o) => o.serviceId)).size,
      example: offered.some((o) => o.example),
      population: people ? `${people.title} (${people.vintage})` : '',
      travelTable: table !== null,
    },
  };
}

/** Services whose hours and places are known, as potential demand counts them. */
function sitesOf(
  offered: readonly Offer[],
  period: Period,
  starts: readonly Start[],
  lookup: ((from: string, to: string) => number | null) | null,
): Site[] {
  const capacities = placesOf(offered);
  const minutes = minutesTo(offered, starts, lookup);
  return offered.flatMap((offer, j): Site[] => {
    const [week, places] = [offer.weeks?.[period], capacities[j] ?? null];
    if (!week || places === null) return [];
    const { id, serviceId, name, municipality, category, priceCents } = offer;
    return [{ id, serviceId, name, municipality, category, priceCents, week, places, minutes: minutes[j]! }];
  });
}
