import { andNot, has, quarterHours, type Week } from '#kit/week.ts';
import { shortfall, type WeekAccess } from './week-access.ts';

/** Person-hours a week that supply leaves uncovered, whole, by point and by quarter hour. */
export interface PotentialGap {
  readonly personHours: number;
  readonly byPoint: Float64Array;
  /** 672 numbers: people without an answer at that quarter hour. */
  readonly byQuarterHour: Float64Array;
}

/**
 * Potential gap = ¼ Σ_i Σ_t D_i(t) · max(0, 1 − A_i(t)); a point that reaches nothing is wholly uncovered.
 * @param demand D_i, people; @param asks the hours at which each point asks.
 */
export function potentialGap(week: WeekAccess, demand: Float64Array, asks: readonly Week[]): PotentialGap {
  const byPoint = new Float64Array(demand.length);
  const byQuarterHour = new Float64Array(quarterHours);
  for (let q = 0; q < quarterHours; q++) {
    const row = week.rows[week.moments.of[q]!]!;
    for (let i = 0; i < demand.length; i++) {
      if (demand[i] === 0 || !has(asks[i]!, q)) continue;
      const missing = demand[i]! * shortfall(row[i]!);
      byPoint[i]! += missing / 4;
      byQuarterHour[q]! += missing;
    }
  }
  return { personHours: byPoint.reduce((a, b) => a + b, 0), byPoint, byQuarterHour };
}

/** What becomes of the hours one person asked for. */
export interface Outcome {
  readonly needed: Week;
  /** Needed hours at which something this person can really use is open, whichever it is. */
  readonly reachable: Week;
  /** Needed hours that the weekly plan leaves without an answer. */
  readonly uncovered: Week;
}

/** Outcome of a need from the hours of every usable offer and of those the plan chose. */
export function outcome(needed: Week, usable: readonly Week[], chosen: readonly Week[]): Outcome {
  const inside = (weeks: readonly Week[]) => {
    const out = new Uint32Array(needed.length);
    for (const week of weeks) for (let k = 0; k < out.length; k++) out[k]! |= week[k]! & needed[k]!;
    return out;
  };
  return { needed, reachable: inside(usable), uncovered: andNot(needed, inside(chosen)) };
}
