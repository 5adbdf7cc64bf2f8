import type { Trait } from './linkage/compare.ts';

/** A pair of records that look like one service. */
export interface DuplicatePair {
  readonly id: string;
  readonly one: string;
  readonly other: string;
  readonly band: 'certain' | 'review';
  readonly score: number;
  readonly nameLikeness: number;
  readonly metres: number | null;
  readonly same: readonly Trait[];
  readonly differs: readonly Trait[];
  readonly decision: 'merged' | 'different' | null;
  readonly decidedAt: Date | null;
  readonly oneName: string;
  readonly otherName: string;
  /** Whether both records are among those of whoever acts. */
  readonly both: boolean;
}
