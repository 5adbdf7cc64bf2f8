import { has, quarterHours } from '#kit/week.ts';
import { momentsOf, shortfall } from '../week-access.ts';
import type { WeekEngine } from '../week-engine.ts';
import type { Stage } from './stage.ts';

/** What an area has and lacks: people without an answer, by town and by quarter hour. */
export interface Cover {
  /** Person-hours a week uncovered. */
  readonly uncovered: number;
  /** By town of the stage; 0 outside the area. */
  readonly byTown: Float64Array;
  /** 672 numbers of people. */
  readonly byQuarterHour: Float64Array;
}

/** Towns of a stage that are in an area, as their indices. */
export const townsInside = (stage: Stage, codes: Iterable<string>): Int32Array => {
  const inside = new Set(codes);
  return Int32Array.from(stage.towns.flatMap((code, t) => (inside.has(code) ? [t] : [])));
};

/** ¼ Σ_i Σ_t D_i(t) · max(0, 1 − A_i(t)) over the towns of an area, read from an engine as it stands now. */
export function coverOf(stage: Stage, engine: WeekEngine, towns: Int32Array, open = stage.open): Cover {
  const { of, example } = momentsOf([stage.rate.hours, ...open]);
  const byTown = new Float64Array(stage.towns.length);
  const people = new Float64Array(example.length);
  const length = new Float64Array(example.length);
  for (const moment of of) length[moment]! += 1;
  example.forEach((q, moment) => {
    if (!has(stage.rate.hours, q)) return;
    for (const t of towns) {
      let missing = 0;
      for (const i of [2 * t, 2 * t + 1]) {
        const demand = stage.demand[i]!;
        if (demand > 0) missing += demand * shortfall(engine.access(i, q));
      }
      byTown[t]! += (missing * length[moment]!) / 4;
      people[moment]! += missing;
    }
  });
  const byQuarterHour = Float64Array.from({ length: quarterHours }, (_, q) => people[of[q]!]!);
  return { uncovered: byTown.reduce((a, b) => a + b, 0), byTown, byQuarterHour };
}

/** People of an area expected to ask. */
export const demandInside = (stage: Stage, towns: Int32Array): number => {
  let people = 0;
  for (const t of towns) people += stage.demand[2 * t]! + stage.demand[2 * t + 1]!;
  return people;
};

/** People expected over the week: as many at every hour that the rate asks for. */
export const expectedOver = (stage: Stage, people: number): Float64Array =>
  Float64Array.from({ length: quarterHours }, (_, q) => (has(stage.rate.hours, q) ? people : 0));
