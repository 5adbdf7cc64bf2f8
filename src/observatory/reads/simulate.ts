import type { Db } from '#kit/database.ts';
import type { Draft } from '../rules/simulator/draft.ts';
import { type Effect, effectOf, tryingOf } from '../rules/simulator/effect.ts';
import { existingOf } from '../rules/simulator/existing.ts';
import type { Existing } from '../rules/simulator/trial.ts';
import { places } from './places.ts';
import { type Held, type NoStage, stageFor } from './stage.ts';

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
  const { stage, engine, shared } = held;
  const minutes = draft.kind === 'new' ? held.minutesTo(draft.municipality) : null;
  const trying = tryingOf(stage, draft, minutes);
  if (trying === null) return 'no-place';
  const inside = await townCodes(db, area, today);
  const effect = effectOf(stage, engine, shared, draft, trying, inside);
  const site = draft.kind === 'new' ? null : trying.place;
  return { held, effect, site, existing: existingOf(stage, draft) };
}

/** Municipalities of an area; a municipality is its own. */
export async function townCodes(db: Db, area: string, today: string): Promise<readonly string[]> {
  const towns = (await places(db, today)).townsOf(area).map((t) => t.code);
  return towns.length > 0 ? towns : [area];
}
