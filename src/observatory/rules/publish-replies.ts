import type { Solve } from '#kit/solve.ts';
import type { Published } from './figure.ts';
import { hideCounts, limits, type Sum, tooFew } from './hide-counts.ts';

/** What is published of replies: median days from voice to answer; shares who found care, and whom it helped at work. */
export const replyMeasures = ['answer-days', 'found-care', 'kept-work'] as const;
export type ReplyMeasure = (typeof replyMeasures)[number];

/** One person's reply, before anything is hidden. It never leaves the action that gathers it. */
export interface RawReply {
  readonly measure: ReplyMeasure;
  /** Every area it counts in, the widest too. */
  readonly areas: readonly string[];
  /** Whole days; for a share 1 = yes, 0 = no. */
  readonly value: number;
}

/** A published figure: `n` replies, their median days or their share (0–1). */
export interface ReplyFigure {
  readonly area: string;
  readonly measure: ReplyMeasure;
  readonly n: number;
  readonly value: number;
  /** Day of the release in which it last moved. */
  readonly asOf: string;
}

/** An area that is the sum of others. */
export type AreaSum = Sum;

/** What a release of replies leans on. */
export interface ReplyGround {
  readonly sums: readonly AreaSum[];
  /** What each area and measure last showed. */
  readonly before: readonly ReplyFigure[];
  /** Day of this release. */
  readonly asOf: string;
  readonly solve: Solve;
}

/**
 * The door for replies. Nothing of fewer than five; no share whose yes or no are one to four; a figure moves only by five
 * replies or more (of a share: none or five more of each), else it keeps its value and its day; and all that moves is
 * attacked with every sum over areas. Where nothing resists the attack, nothing moves.
 */
export function publishReplies(
  raw: readonly RawReply[],
  ground: ReplyGround,
): Published<{ readonly figures: readonly ReplyFigure[] }> {
  const figures = replyMeasures.flatMap((measure) => ofMeasure(raw, measure, ground));
  return { figures } as unknown as Published<{ readonly figures: readonly ReplyFigure[] }>;
}

function ofMeasure(raw: readonly RawReply[], measure: ReplyMeasure, ground: ReplyGround): ReplyFigure[] {
  const before = new Map(ground.before.filter((f) => f.measure === measure).map((f) => [f.area, f]));
  const byArea = new Map<string, number[]>([...before.keys()].map((area) => [area, []]));
  for (const reply of raw.filter((r) => r.measure === measure))
    for (const area of new Set(reply.areas)) byArea.set(area, [...(byArea.get(area) ?? []), reply.value]);
  const still = stillAreas(byArea, before, measure !== 'answer-days', ground);
  return [...byArea]
    .flatMap(([area, values]): ReplyFigure[] => {
      const old = before.get(area);
      if (still === null || still.has(area)) return old ? [old] : [];
      if (old && !changed(values, old, measure)) return [old];
      return values.length < limits.threshold ? [] : [{ ...figureOf(area, measure, values), asOf: ground.asOf }];
    })
    .sort((a, b) => a.area.localeCompare(b.area));
}

const figureOf = (area: string, measure: ReplyMeasure, values: readonly number[]) => ({
  ...{ area, measure, n: values.length, value: measure === 'answer-days' ? median(values) : mean(values) },
});

const changed = (values: readonly number[], old: ReplyFigure, measure: ReplyMeasure): boolean =>
  values.length !== old.n || (measure !== 'answer-days' && ones(values) !== Math.round(old.value * old.n));

/** Areas whose figure may not move; null when none may. Counts are of what changed since each figure last moved. */
function stillAreas(
  byArea: ReadonlyMap<string, readonly number[]>,
  before: ReadonlyMap<string, ReplyFigure>,
  sharing: boolean,
  { sums, solve }: ReplyGround,
): ReadonlySet<string> | null {
  const ends = sharing ? ['', '=0', '=1'] : [''];
  const values = new Map<string, number>();
  const must = new Set<string>();
  for (const [area, own] of byArea) {
    const [now, was] = [countsOf(own), countsOf(before.get(area))];
    for (const [i, end] of ends.entries()) {
      values.set(`${area}${end}`, Math.abs(now[i]! - was[i]!));
      if (tooFew(now[i]!)) must.add(`${area}${end}`);
    }
  }
  // Whoever says yes instead of no changes both counts and not their sum: such an area moves with five of each, or not.
  const together = sharing ? [...byArea.keys()].map((area) => ends.map((end) => `${area}${end}`)) : [];
  const overAreas = ends.flatMap((end) =>
    sums.map(({ total, parts }) => ({ total: `${total}${end}`, parts: parts.map((p) => `${p}${end}`) })),
  );
  const overEnds = sharing
    ? [...byArea.keys()].map((area) => ({ total: area, parts: [`${area}=0`, `${area}=1`] }))
    : [];
  const hidden = hideCounts({ values, sums: [...overAreas, ...overEnds], must, together }, solve);
  return hidden && new Set([...byArea.keys()].filter((area) => ends.some((end) => hidden.has(`${area}${end}`))));
}

/** All, those who said no, those who said yes. */
function countsOf(of: readonly number[] | ReplyFigure | undefined): readonly [number, number, number] {
  if (of === undefined) return [0, 0, 0];
  const [n, yes] = 'area' in of ? [of.n, Math.round(of.value * of.n)] : [of.length, ones(of)];
  return [n, n - yes, yes];
}

const ones = (values: readonly number[]): number => values.reduce((sum, v) => sum + Number(v === 1), 0);
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** The middle value; of an even number, half way between the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
