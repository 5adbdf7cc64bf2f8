import { cache } from '#kit/cache.ts';
import type { Db } from '#kit/database.ts';
import { inTurn } from '#kit/in-turn.ts';
import { count, isEmpty } from '#kit/week.ts';
import type { Area } from '#territory/model.ts';
import { observe } from '../reads.ts';
import { type Cover, coverOf, demandInside, townsInside } from '../rules/simulator/cover.ts';
import type { Draft } from '../rules/simulator/draft.ts';
import { type Effect, effectOf, tryingOf } from '../rules/simulator/effect.ts';
import { existingOf } from '../rules/simulator/existing.ts';
import { broughtBy, expressedBound } from '../rules/simulator/expressed.ts';
import type { Site } from '../rules/simulator/stage.ts';
import type { Existing } from '../rules/simulator/trial.ts';
import { places } from './places.ts';
import { type Held, type NoStage, type StageAsked, stageFor } from './stage.ts';

/** A draft tried on an area. */
export interface Simulated {
  readonly held: Held;
  readonly effect: Effect;
  /** What the directory has of the kind near the draft. */
  readonly existing: Existing;
  /** The site that changes; null for a service to come. */
  readonly site: number | null;
}

/** Tries a draft on an area: what it covers, where, when, and whom it draws away. Nothing is written. */
export async function simulate(
  db: Db,
  area: string,
  draft: Draft,
  today: string,
): Promise<Simulated | NoStage | 'no-place'> {
  const ages = draft.kind === 'new' ? { from: draft.ageFrom, to: draft.ageTo } : null;
  const held = await stageFor(db, { category: draft.category, period: draft.period, rate: draft.rate, ages }, today);
  if (typeof held === 'string') return held;
  const inside = await townCodes(db, area, today);
  const ours = trials.get(held) ?? cache<Trial | 'no-place'>(mostTrials);
  trials.set(held, ours);
  const trial = await ours(`${area}|${JSON.stringify(draft)}`, () => inTurn(() => tryOn(held, draft, inside)));
  return trial === 'no-place' ? trial : { held, ...trial };
}

type Trial = Omit<Simulated, 'held'>;

/** What was tried last on each stage: asked for again, or by several at once, it is tried once. */
const trials = new WeakMap<Held, ReturnType<typeof cache<Trial | 'no-place'>>>();
const mostTrials = 50;

function tryOn({ stage, engine, minutesTo }: Held, draft: Draft, inside: readonly string[]): Trial | 'no-place' {
  const trying = tryingOf(stage, draft, draft.kind === 'new' ? minutesTo(draft.municipality) : null);
  if (trying === null) return 'no-place';
  const effect = effectOf(stage, engine, draft, trying, inside);
  return { effect, site: draft.kind === 'new' ? null : trying.place, existing: existingOf(stage, draft) };
}

/** Municipalities of an area; a municipality is its own. */
export async function townCodes(db: Db, area: string, today: string): Promise<readonly string[]> {
  const towns = (await places(db, today)).townsOf(area).map((t) => t.code);
  return towns.length > 0 ? towns : [area];
}

/** What an area has and lacks before anything is tried. */
export interface Standing {
  readonly held: Held;
  readonly cover: Cover;
  /** People expected to ask, and the person-hours a week they would ask for. */
  readonly people: number;
  readonly asked: number;
}

/** An area as it stands today, for one kind of service. */
export async function standing(
  db: Db,
  area: string,
  asked: Omit<StageAsked, 'ages'>,
  today: string,
): Promise<Standing | NoStage> {
  const held = await stageFor(db, { ...asked, ages: null }, today);
  if (typeof held === 'string') return held;
  const towns = townsInside(held.stage, await townCodes(db, area, today));
  const people = demandInside(held.stage, towns);
  return {
    held,
    cover: coverOf(held.stage, held.engine, towns),
    people,
    asked: (people * count(held.stage.rate.hours)) / 4,
  };
}

/** Services of a kind whose hours and places are known, those of an area; by name. */
export async function sitesOfArea(db: Db, held: Held, area: string, today: string): Promise<readonly Site[]> {
  const inside = new Set(await townCodes(db, area, today));
  return held.stage.sites
    .filter((s) => s.municipality !== null && inside.has(s.municipality))
    .sort((a, b) => a.name.localeCompare(b.name, 'it') || (a.id < b.id ? -1 : 1));
}

/**
 * At most how many of the person-hours that people said they lack a draft could meet, where the smallest area around it that
 * can be shown says so. Null when none can.
 */
export async function expressedFor(
  db: Db,
  draft: Draft,
  site: Site | null,
  today: string,
): Promise<{ readonly area: Area; readonly hours: number; readonly asOf: string } | null> {
  const municipality = draft.kind === 'new' ? draft.municipality : (site?.municipality ?? null);
  const { week, places: seats } = broughtBy(draft, site);
  if (municipality === null || isEmpty(week)) return null;
  const where = await places(db, today);
  const own = where.byCode.get(municipality);
  for (const area of own ? [own, ...where.above(municipality)] : []) {
    const { category, period } = draft;
    const seen = await observe(db, { area: area.code, category, period, asOf: null }, today);
    if (!seen?.release) return null;
    const hours = expressedBound(seen.figure, week, seats);
    if (hours !== null) return { area, hours, asOf: seen.release.asOf };
  }
  return null;
}
