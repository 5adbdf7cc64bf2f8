import { type AskedChange, changedWithin } from './asked-changes.ts';
import { limits } from './hide-counts.ts';
import type { AskedRow } from './publish-asked.ts';

/** What happens to the answers to a question where the area tells its voices anew. */
export interface Moving {
  /** Told as they count now. */
  readonly moves: ReadonlySet<string>;
  /** Enough, but hidden: else what is left would be too few. */
  readonly hides: ReadonlySet<string>;
}

type Releases = readonly (readonly AskedRow[])[];
const touchesNobodyOrEnough = (n: number): boolean => n === 0 || n >= limits.threshold;

/**
 * As many answers as may be told together, the most given first. A reader knows the counts told here and, with the voices
 * of the area, all that is left as one; likewise of every release before. Of two releases the reader knows, then, how each
 * answer told in both changed, and how all the others did as one.
 */
export function movingOf(now: readonly AskedChange[], then: Releases): Moving {
  const since = (from: number, includes: (answer: string) => boolean) =>
    changedWithin([...then.slice(from + 1), now], includes);
  const enough = now
    .filter((c) => c.answer !== '' && c.counted! >= limits.threshold)
    .sort((a, b) => b.counted! - a.counted! || (a.answer < b.answer ? -1 : 1));
  const shown = new Set(then.at(-1)?.flatMap((r) => (r.shown ? [r.answer] : [])));
  const moves = new Set(enough.map((c) => c.answer).filter((a) => alone(a, then, since)));
  const seen = enough.filter((c) => moves.has(c.answer) || shown.has(c.answer));
  const hides = new Set<string>();
  const all = now.reduce((sum, c) => sum + c.counted!, 0);
  for (;;) {
    const left = seen.reduce((rest, c) => rest - c.counted!, all);
    const clash = left < limits.threshold ? null : firstClash(then, moves, since);
    if (clash === null && left >= limits.threshold) return { moves, hides };
    const at = seen.findLastIndex((c) => clash === null || clash.has(c.answer));
    if (at < 0) return { moves, hides };
    const { answer } = seen[at]!;
    moves.delete(answer);
    // What may not move stays as it was; what leaves too little beside it cannot.
    if (clash !== null && shown.has(answer)) continue;
    seen.splice(at, 1);
    hides.add(answer);
  }
}

type Since = (from: number, includes: (answer: string) => boolean) => number;

/** Whether nobody or enough touched an answer since it was last told. */
function alone(answer: string, then: Releases, since: Since): boolean {
  const last = then.findLastIndex((rows) => rows.some((r) => r.told && r.answer === answer));
  return last < 0 || touchesNobodyOrEnough(since(last, (a) => a === answer));
}

/** Answers told both now and in a release since which too few touched all the others; null = there is none such. */
function firstClash(then: Releases, moves: ReadonlySet<string>, since: Since): ReadonlySet<string> | null {
  for (const [p, rows] of then.entries()) {
    const both = new Set(rows.flatMap((r) => (r.told && moves.has(r.answer) ? [r.answer] : [])));
    if (both.size > 0 && !touchesNobodyOrEnough(since(p, (a) => !both.has(a)))) return both;
  }
  return null;
}
