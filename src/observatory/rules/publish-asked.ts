import type { Period } from '#needs/rules/need.ts';
import { type AskedChange, changedWithin, changesIn } from './asked-changes.ts';
import { type Moving, movingOf } from './asked-moving.ts';
import type { Published } from './figure.ts';
import { limits } from './hide-counts.ts';

/** Questions about the household, asked beside a need and not needed to answer it. */
export const questions = ['carer', 'language', 'shift'] as const;
export type Question = (typeof questions)[number];

/**
 * Needs with hours in this part of the year are counted, and no others: as many as the voices that the same area tells of
 * it. Were all counted, whoever took its voices away would have those of the other parts.
 */
export const askedPeriod: Period = 'term';

/** What a need with hours in `askedPeriod` answered, in an area; null = nothing. It never leaves the action that gathers it. */
export interface RawAsked {
  readonly area: string;
  readonly answers: Readonly<Record<Question, string | null>>;
  /** How the release before counted it: nowhere, with other words (or elsewhere), or there with these. */
  readonly was: 'uncounted' | 'changed' | 'same';
}

/** A published count of needs. */
export interface AskedFigure {
  readonly area: string;
  readonly question: Question;
  readonly answer: string;
  readonly n: number;
  /** Day of the release in which this count last moved. */
  readonly asOf: string;
}

/** How one answer stands in a release; only what is `shown` of it may be. */
export interface AskedRow extends AskedChange {
  readonly area: string;
  readonly question: Question;
  /** `shown` is the count of this very release. */
  readonly told: boolean;
  readonly shown: Pick<AskedFigure, 'n' | 'asOf'> | null;
}

/** What the counts lean on. */
export interface AskedGround {
  /** Every release before, the oldest first. */
  readonly before: readonly (readonly AskedRow[])[];
  /** By area, voices of `askedPeriod` that this release tells anew: elsewhere a count of the same day would tell how many came. */
  readonly anew: ReadonlyMap<string, number | null>;
  readonly asOf: string;
}

/**
 * The door for answers about households. In a release in which an area tells its voices anew, a reader knows each count
 * told there and, taking these from the voices, what is left. So a count is told when it is five or more, what is left is five
 * or more, and between this release and every one before each number known in both was touched by none or by five or more
 * needs that came, went or changed. What may not move stays, with its day; what has become too few is hidden, and all of it
 * where the voices are. What was hidden comes back by the same rule.
 */
export function publishAsked(
  raw: readonly RawAsked[],
  { before, anew, asOf }: AskedGround,
): Published<readonly AskedRow[]> {
  const past = before.map((rows) => Map.groupBy(rows, (r) => `${r.area}|${r.question}`));
  const byArea = Map.groupBy(raw, (r) => r.area);
  const areas = new Set([...byArea.keys(), ...before.flatMap((rows) => rows.map((r) => r.area))]);
  const rows = [...areas].sort().flatMap((area) =>
    questions.flatMap((question) => {
      const own = byArea.get(area) ?? [];
      const then = past.flatMap((of) => [of.get(`${area}|${question}`) ?? []].filter((rows) => rows.length > 0));
      if (own.length + then.length === 0) return [];
      const now = changesIn(own, question, then.at(-1));
      const voices = anew.get(area);
      const moving = voices === own.length ? movingOf(now, then) : nothing;
      const deciding = { ...moving, now, then, hidden: voices === null, asOf };
      return now
        .filter((c) => c.answer === '' || c.counted! + c.came + c.changed + c.went > 0)
        .map((c) => ({ area, question, ...c, told: moving.moves.has(c.answer), shown: shownOf(c, deciding) }));
    }),
  );
  return rows as unknown as Published<readonly AskedRow[]>;
}

const nothing: Moving = { moves: new Set(), hides: new Set() };

/** What is shown of an answer: its count of now, what it showed, or (null) nothing. */
function shownOf({ answer, counted }: AskedChange, now: Deciding): AskedRow['shown'] {
  const old = now.then.at(-1)?.find((r) => r.answer === answer)?.shown ?? null;
  // What is too few to be told is not told by what it was before either.
  if (now.hidden || counted! < limits.threshold || now.hides.has(answer)) return null;
  if (!now.moves.has(answer)) return old;
  return old !== null && untouched(answer, now) ? old : { n: counted!, asOf: now.asOf };
}

interface Deciding extends Moving {
  readonly now: readonly AskedChange[];
  readonly then: readonly (readonly AskedRow[])[];
  /** The area shows its voices no more. */
  readonly hidden: boolean;
  readonly asOf: string;
}

/** Nobody came, went or changed since it was last told: its day is still the day it had. */
function untouched(answer: string, { now, then }: Deciding): boolean {
  const last = then.findLastIndex((rows) => rows.some((r) => r.told && r.answer === answer));
  return last >= 0 && changedWithin([...then.slice(last + 1), now], (a) => a === answer) === 0;
}
