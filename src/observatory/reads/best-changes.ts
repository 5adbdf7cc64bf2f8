import { cache } from '#kit/cache.ts';
import type { Db } from '#kit/database.ts';
import type { Period } from '#needs/rules/need.ts';
import { type BestChange, type BestChanges, bestChanges, type Costs } from '../rules/best-changes.ts';
import { townsInside } from '../rules/simulator/cover.ts';
import { usualWeeks } from '../rules/simulator/draft.ts';
import { places } from './places.ts';
import { townCodes } from './simulate.ts';
import { groundMoment, type Held, type NoStage, stageFor } from './stage.ts';

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
}

/** Why nothing was tried: nobody knows enough, or the area is too wide to try everything one by one. */
export type NoBest = NoStage | 'too-wide';

const kept = new WeakMap<Db, ReturnType<typeof cache<BestOfGap | NoBest>>>();
const most = 200;

/**
 * The best single changes of a gap, tried in the simulator; kept while directory, territory and population stay as they are.
 * Of a whole region nothing is tried: thousands of changes one by one would hold up everybody else who asks for a page.
 */
export async function bestChangesFor(db: Db, asked: GapAsked, today: string): Promise<BestOfGap | NoBest> {
  if ((await places(db, today)).byCode.get(asked.area)?.kind === 'region') return 'too-wide';
  const { key } = await groundMoment(db, today);
  const ours = kept.get(db) ?? cache<BestOfGap | NoBest>(most);
  kept.set(db, ours);
  const costs = asked.costs ?? { hourCents: null, placeCents: null, siteCents: null };
  const question = [asked.area, asked.category, asked.period, costs.hourCents, costs.placeCents, costs.siteCents, key];
  return ours(question.join('|'), () => find(db, asked, costs, today));
}

async function find(
  db: Db,
  { area, category, period }: GapAsked,
  costs: Omit<Costs, 'weeks'>,
  today: string,
): Promise<BestOfGap | NoStage> {
  const held = await stageFor(db, { category, period, rate: null, ages: null }, today);
  if (typeof held === 'string') return held;
  const codes = await townCodes(db, area, today);
  const ground = codes.flatMap((municipality) => {
    const minutes = held.minutesTo(municipality);
    return minutes ? [{ municipality, minutes }] : [];
  });
  const field = { towns: townsInside(held.stage, codes), ground };
  const found = bestChanges(held.stage, held.engine, field, { ...costs, weeks: usualWeeks[period] });
  const { byCode } = await places(db, today);
  const name = (b: BestChange) => named(held, b, (code) => byCode.get(code)?.name ?? code);
  return {
    ...found,
    byHours: found.byHours.map(name),
    byEuro: found.byEuro.map(name),
    example: held.example,
    population: held.population,
  };
}

function named({ stage }: Held, best: BestChange, nameOf: (code: string) => string): NamedChange {
  const { candidate } = best;
  const site = candidate.kind === 'site' ? null : stage.sites[candidate.site]!;
  const code = candidate.kind === 'site' ? candidate.municipality : site!.municipality;
  return {
    ...best,
    service: site && { offer: site.id, id: site.serviceId, name: site.name },
    place: code === null ? null : { code, name: nameOf(code) },
  };
}
