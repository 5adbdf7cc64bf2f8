import type { Period } from '#needs/rules/need.ts';
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
}

/** A published count of needs. */
export interface AskedFigure {
  readonly area: string;
  readonly question: Question;
  /** Empty = another answer, or none: kept to tell what moved, told to nobody. */
  readonly answer: string;
  readonly n: number;
  /** Day of the release in which the answers to this question last moved. */
  readonly asOf: string;
}

/** What the counts lean on. */
export interface AskedGround {
  readonly before: readonly AskedFigure[];
  /** By area, voices of `askedPeriod` that this release tells anew: elsewhere a count of the same day would tell how many came. */
  readonly anew: ReadonlyMap<string, number | null>;
  readonly asOf: string;
}

/**
 * The door for answers about households. Every need of an area is in one count of each question, and every count is of five
 * or more: rarer answers are one count with those who said nothing, and where that is too few the smallest answer joins it.
 * All of them are the voices that the area tells in the same release, so that who takes the answers from these has that one
 * count and no other: it is held to the same. The counts of a question move together, each by none or by five or more, in a
 * release that tells the voices anew, or they all stay with their day.
 */
export function publishAsked(raw: readonly RawAsked[], ground: AskedGround): Published<readonly AskedFigure[]> {
  const areas = new Set([...raw.map((r) => r.area), ...ground.before.map((f) => f.area)]);
  const figures = [...areas].sort().flatMap((area) => {
    const own = raw.filter((r) => r.area === area);
    return questions.flatMap((question) => {
      const before = ground.before.filter((f) => f.area === area && f.question === question);
      if (ground.anew.get(area) !== own.length) return before;
      const now = countsOf(own.map((r) => r.answers[question]));
      if (!mayMove(before, now)) return before;
      return [...now].map(([answer, n]) => ({ area, question, answer, n, asOf: ground.asOf }));
    });
  });
  return figures as unknown as Published<readonly AskedFigure[]>;
}

/** Answers given by enough, and all the rest as one; empty where not even one answer may stand beside the rest. */
function countsOf(answers: readonly (string | null)[]): ReadonlyMap<string, number> {
  const counts = [...Map.groupBy(answers, (a) => a ?? '')].map(([answer, of]) => [answer, of.length] as const);
  const shown = counts
    .filter(([answer, n]) => answer !== '' && n >= limits.threshold)
    .sort(([a, n], [b, m]) => m - n || a.localeCompare(b));
  const rest = () => answers.length - shown.reduce((sum, [, n]) => sum + n, 0);
  while (shown.length > 0 && rest() < limits.threshold) shown.pop();
  return shown.length === 0 ? new Map() : new Map([...shown, ['', rest()]]);
}

/** Whether nobody learns of fewer than five from the counts before and those of now: answers new to sight come out of the rest. */
function mayMove(before: readonly AskedFigure[], now: ReadonlyMap<string, number>): boolean {
  if (before.length === 0) return true;
  const shown = new Map(before.filter((f) => f.answer !== '').map((f) => [f.answer, f.n]));
  // An answer shown no more would say that it became few.
  if ([...shown.keys()].some((answer) => !now.has(answer))) return false;
  const rest = [...now].reduce((sum, [answer, n]) => sum + (shown.has(answer) ? 0 : n), 0);
  const was = before.find((f) => f.answer === '')?.n ?? 0;
  const moves = [rest - was, ...[...shown].map(([answer, n]) => now.get(answer)! - n)].map(Math.abs);
  return moves.every((by) => by === 0 || by >= limits.threshold);
}
