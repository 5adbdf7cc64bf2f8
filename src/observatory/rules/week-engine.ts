import type { Week } from '#kit/week.ts';
import type { Reach } from './reach.ts';
import { distinctWeeks } from './week/distinct.ts';
import type { WeekEngine } from './week/engine.ts';
import { fastEngine } from './week/fast-engine.ts';
import { plainEngine } from './week/plain-engine.ts';
import { mostPatterns } from './week/ratios.ts';

export type { WeekChange, WeekEngine } from './week/engine.ts';

/**
 * Access over the week that can be changed and asked again, on a copy of what it is given. A site to come is a place of
 * supply 0, never open, without pairs. With `shared` (3SFCA) the whole week is computed again after a change, when asked;
 * else only what a change reaches, at once for places and when asked for points.
 */
export function weekEngine(
  reach: Reach,
  demand: Float64Array,
  supply: Float64Array,
  asks: readonly Week[],
  open: readonly Week[],
  shared = false,
): WeekEngine {
  const many = !shared && distinctWeeks(asks).weeks.length > mostPatterns;
  return (shared || many ? plainEngine : fastEngine)(reach, demand, supply, asks, open, shared);
}
