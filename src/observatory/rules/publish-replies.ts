import type { Published } from './figure.ts';
import { type Equation, hide, threshold } from './hide.ts';

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
}

/** An area that is the sum of others. */
export type AreaSum = Pick<Equation, 'total' | 'parts'>;

/**
 * The door for replies, with the threshold of every figure: nothing of fewer than five, no share whose yes or no are one to
 * four, and nothing that follows from one sum over areas.
 */
export function publishReplies(
  raw: readonly RawReply[],
  sums: readonly AreaSum[],
): Published<{ readonly figures: readonly ReplyFigure[] }> {
  const figures = replyMeasures.flatMap((measure) => ofMeasure(raw, measure, sums));
  return { figures } as unknown as Published<{ readonly figures: readonly ReplyFigure[] }>;
}

function ofMeasure(raw: readonly RawReply[], measure: ReplyMeasure, sums: readonly AreaSum[]): ReplyFigure[] {
  const byArea = new Map<string, number[]>();
  for (const reply of raw.filter((r) => r.measure === measure))
    for (const area of new Set(reply.areas)) byArea.set(area, [...(byArea.get(area) ?? []), reply.value]);
  const sharing = measure !== 'answer-days';
  const counts = new Map<string, number>();
  for (const [area, values] of byArea) {
    counts.set(area, values.length);
    if (sharing) for (const v of [0, 1]) counts.set(`${area}=${v}`, values.filter((x) => x === v).length);
  }
  const hidden = hide(counts, equationsOf(sums, sharing ? [...byArea.keys()] : [], sharing));
  const shown = (area: string) =>
    !hidden.has(area) && !(sharing && (hidden.has(`${area}=0`) || hidden.has(`${area}=1`)));
  return [...byArea]
    .filter(([area, values]) => values.length >= threshold && shown(area))
    .map(([area, values]) => ({ area, measure, n: values.length, value: sharing ? mean(values) : median(values) }))
    .sort((a, b) => a.area.localeCompare(b.area));
}

const equationsOf = (sums: readonly AreaSum[], areas: readonly string[], sharing: boolean): Equation[] => [
  ...(sharing ? ['', '=0', '=1'] : ['']).flatMap((end) =>
    sums.map(({ total, parts }) => ({ total: `${total}${end}`, parts: parts.map((p) => `${p}${end}`) })),
  ),
  ...areas.map((area) => ({ total: area, parts: [`${area}=0`, `${area}=1`] })),
];

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** The middle value; of an even number, half way between the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
