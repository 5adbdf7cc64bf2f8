import type { Week } from '#kit/week.ts';
import type { PlaceList } from './lists.ts';

/** One change of what the week is computed from; what is not told stays as it is. */
export type WeekChange =
  | {
      readonly place: number;
      readonly supply?: number;
      readonly open?: Week;
      /** Every point that reaches the place from now on, with weights above 0. */
      readonly reach?: PlaceList;
    }
  | { readonly point: number; readonly demand?: number; readonly asks?: Week };

/** Person-hours a week uncovered, whole and by point; people without an answer by quarter hour. */
export interface Uncovered {
  readonly personHours: number;
  readonly byPoint: Float64Array;
  readonly byQuarterHour: Float64Array;
}

/** Access over the week that can be changed and asked again. */
export interface WeekEngine {
  readonly points: number;
  readonly places: number;
  readonly uncovered: () => Uncovered;
  /** A_i at a quarter hour; NaN = reaches nothing, or does not ask then. */
  readonly access: (i: number, q: number) => number;
  /** R_j at a quarter hour; 0 when closed. */
  readonly ratio: (j: number, q: number) => number;
  /** Changes in place; the opposite change undoes it. */
  readonly change: (c: WeekChange) => void;
}
