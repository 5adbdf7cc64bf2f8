import { cache } from '#kit/cache.ts';
import type { Db } from '#kit/database.ts';
import { inTurn } from '#kit/in-turn.ts';
import type { Period } from '#needs/rules/need.ts';
import type { Area } from '#territory/model.ts';
import {
  type BestChange,
  type BestChanges,
  type Costs,
  rankGap,
  type WeighedGap,
  weighGap,
} from '../rules/best-changes.ts';
import { townsInside } from '../rules/simulator/cover.ts';
import { usualWeeks } from '../rules/simulator/draft.ts';
import type { Site } from '../rules/simulator/stage.ts';
import { type Places, places } from './places.ts';
import { townCodes } from './simulate.ts';
import { groundMoment, type NoStage, stageFor } from './stage.ts';

/** A gap to answer: an area, a kind of service, a part of the year; and what things cost, where the reader says so. */
export interface GapAsked {
  readonly area: string;
  readonly category: string;
  readonly period: Period;
  readonly costs?: Omit<Costs, 'weeks'>;
}

/** The single changes that would cover most of a gap, with names to tell them by. */
export interface BestOfGap extends Omit<BestChanges, 'byHours' | 'byEuro'> {
  readonly byHours: readonly NamedChange[];
  readonly byEuro: readonly NamedChange[];
  readonly example: boolean;
  readonly population: string;
}

export interface NamedChange extends BestChange {
  /** The service that changes; null = a new one. */
  readonly service: { readonly offer: string; readonly id: string; readonly name: string } | null;
  /** Municipality of the service or of the new site, with its name; null = not known. */
  readonly place: { readonly code: string; readonly name: string } | null;
  /** Where the change is outside the zone of the area (of a municipality its Ambito): that zone, and the way there. */
  readonly beyond?: Beyond;
}

/** A change outside the zone that asks. */
export interface Beyond {
  readonly zone: string;
  /** Minutes from the municipality that asks; null = a wider area asks, or they are not known. */
  readonly minutes: number | null;
  /** True when minutes are straight-line estimates, which see no lake and no mountain. */
  readonly estimated: boolean;
}

/** Why nothing was tried: nobody knows enough, or the area is too wide to try everything one by one. */
export type NoBest = NoStage | 'too-wide';

/** All the single changes of a gap with what they give, and the services they are of. */
interface Weighed {
  readonly gap: WeighedGap;
  readonly sites: readonly WeighedSite[];
  /** True when minutes are straight-line estimates. */
  readonly estimated: boolean;
  readonly example: boolean;
  readonly population: string;
}

interface WeighedSite extends Pick<Site, 'id' | 'serviceId' | 'name' | 'municipality'> {
  /** From the municipality that asks; null = a wider area asks. */
  readonly minutes: number | null;
}

/** Changes kept in all, with the sites they are of, of every gap together. */
const most = 100_000;
const kept = new WeakMap<Db, ReturnType<typeof cache<Weighed | NoStage>>>();
const unpriced = { hourCents: null, placeCents: null, siteCents: null };

/**
 * The best single changes of a gap, tried in the simulator: weighed once while directory, territory and population stay as they
 * are, priced with the reader's costs each time. Of a whole region nothing is tried: thousands of changes one by one would hold
 * up everybody else who asks for a page.
 */
export async function bestChangesFor(db: Db, asked: GapAsked, today: string): Promise<BestOfGap | NoBest> {
  const where = await places(db, today);
  const { byCode } = where;
  if (byCode.get(asked.area)?.kind === 'region') return 'too-wide';
  const { key } = await groundMoment(db, today);
  const ours =
    kept.get(db) ??
    cache<Weighed | NoStage>(most, (w) => (typeof w === 'string' ? 1 : 1 + w.gap.worth.length + w.sites.length));
  kept.set(db, ours);
  const question = [asked.area, asked.category, asked.period, key].join('|');
  const weighed = await ours(question, () => weigh(db, asked, today));
  if (typeof weighed === 'string') return weighed;
  const { gap, example, population } = weighed;
  const found = rankGap(gap, { ...(asked.costs ?? unpriced), weeks: usualWeeks[asked.period] });
  const name = (b: BestChange) => named(weighed, b, where, zoneOf(where, asked.area));
  return { ...found, byHours: found.byHours.map(name), byEuro: found.byEuro.map(name), example, population };
}

async function weigh(db: Db, { area, category, period }: GapAsked, today: string): Promise<Weighed | NoStage> {
  const held = await stageFor(db, { category, period, rate: null, ages: null }, today);
  if (typeof held === 'string') return held;
  const codes = await townCodes(db, area, today);
  const ground = codes.flatMap((municipality) => {
    const minutes = held.minutesTo(municipality);
    return minutes ? [{ municipality, minutes }] : [];
  });
  const field = { towns: townsInside(held.stage, codes), ground };
  const [from] = codes.length === 1 ? field.towns : [];
  const minutes = (site: Site) => (from === undefined ? null : (site.minutes[from] ?? null));
  return {
    gap: await inTurn(() => weighGap(held.stage, held.engine, field)),
    sites: held.stage.sites.map((s) => {
      const { id, serviceId, name, municipality } = s;
      return { id, serviceId, name, municipality, minutes: minutes(s) };
    }),
    estimated: !held.travelTable,
    example: held.example,
    population: held.population,
  };
}

/** The zone in which people expect to find an answer: of a municipality its Ambito, else the area itself. */
function zoneOf(where: Places, area: string): Area | null {
  const found = where.byCode.get(area);
  return found?.kind === 'municipality' ? (where.above(area)[0] ?? null) : (found ?? null);
}

function named({ sites, estimated }: Weighed, best: BestChange, where: Places, zone: Area | null): NamedChange {
  const { candidate } = best;
  const site = candidate.kind === 'site' ? null : sites[candidate.site]!;
  const code = candidate.kind === 'site' ? candidate.municipality : site!.municipality;
  const inside = code === null || zone === null || code === zone.code || isWithin(where, code, zone.code);
  return {
    ...best,
    service: site && { offer: site.id, id: site.serviceId, name: site.name },
    place: code === null ? null : { code, name: where.byCode.get(code)?.name ?? code },
    ...(inside ? {} : { beyond: { zone: zone.name, minutes: known(site?.minutes ?? null), estimated } }),
  };
}

const isWithin = ({ above }: Places, town: string, zone: string): boolean => above(town).some((a) => a.code === zone);
const known = (minutes: number | null): number | null =>
  minutes !== null && Number.isFinite(minutes) ? Math.round(minutes) : null;
