import { exact, inexact, quotient } from './exact.ts';
import { countSketch, emptySketch, mergeSketches, type Sketch, sketchOf } from './sketch.ts';

/** How values of an indicator are put together. */
export const indicatorKinds = ['sum', 'last', 'mean', 'ratio', 'people', 'firms', 'text'] as const;
export type IndicatorKind = (typeof indicatorKinds)[number];

/** A value of one action in one period, as it was entered. */
export interface Value {
  readonly action: string;
  /** Last day of the period, `YYYY-MM-DD`. */
  readonly ends: string;
  readonly value: number | null;
  /** Weight of a mean, denominator of a ratio. */
  readonly second: number | null;
  readonly words: string | null;
  /** There is a value that must not be told: it counts very few people. */
  readonly few: boolean;
}

/** What is known of a part, of any size: parts are put together in any order and grouping, and the result is the same. */
export type Part =
  | { readonly kind: 'sum'; readonly sum: bigint; readonly values: number; readonly few: number }
  | { readonly kind: 'last'; readonly last: ReadonlyMap<string, Last> }
  | {
      readonly kind: 'mean' | 'ratio';
      readonly over: bigint;
      readonly under: bigint;
      readonly values: number;
      readonly few: number;
    }
  | { readonly kind: 'people' | 'firms'; readonly sketch: Sketch }
  | { readonly kind: 'text'; readonly texts: ReadonlyMap<string, Text> };

interface Last {
  readonly ends: string;
  /** Null: the last one is not told. */
  readonly value: bigint | null;
}

/** Words of one action in one period: never put together with others. */
export interface Text {
  readonly action: string;
  readonly ends: string;
  readonly words: string;
}

/** The part nothing was said of. */
export function nothing(kind: IndicatorKind): Part {
  switch (kind) {
    case 'sum':
      return { kind, sum: 0n, values: 0, few: 0 };
    case 'last':
      return { kind, last: new Map() };
    case 'mean':
    case 'ratio':
      return { kind, over: 0n, under: 0n, values: 0, few: 0 };
    case 'people':
    case 'firms':
      return { kind, sketch: emptySketch(Number.POSITIVE_INFINITY) };
    case 'text':
      return { kind, texts: new Map() };
  }
}

/** A single value as a part. @throws RangeError for kinds that count people or firms: those are `counted`. */
export function partOf(kind: IndicatorKind, v: Value): Part {
  const few = v.few ? 1 : 0;
  const value = v.few || v.value === null ? null : exact(v.value);
  switch (kind) {
    case 'sum':
      return { kind, sum: value ?? 0n, values: value === null ? 0 : 1, few };
    case 'last':
      return value === null && !v.few ? nothing(kind) : { kind, last: new Map([[v.action, { ends: v.ends, value }]]) };
    case 'mean':
    case 'ratio': {
      if (value === null) return { ...(nothing(kind) as Part & { kind: 'mean' }), kind, few };
      const under = exact(v.second ?? 1);
      return { kind, over: kind === 'mean' ? value * under : value, under, values: 1, few };
    }
    case 'text':
      return v.words === null
        ? nothing(kind)
        : { kind, texts: new Map([[`${v.action} ${v.ends}`, { action: v.action, ends: v.ends, words: v.words }]]) };
    default:
      throw new RangeError(`${kind} is counted, not entered`);
  }
}

/** People or firms of a part, each once, however often they are named; `most` hashes are kept. */
export const counted = (kind: 'people' | 'firms', hashes: Iterable<string>, most = Number.POSITIVE_INFINITY): Part => ({
  kind,
  sketch: sketchOf(hashes, most),
});

/** Two parts together. @throws RangeError when they are of different kinds. */
export function join(a: Part, b: Part): Part {
  if (a.kind === 'sum' && b.kind === 'sum') {
    return { kind: 'sum', sum: a.sum + b.sum, values: a.values + b.values, few: a.few + b.few };
  }
  if ((a.kind === 'mean' || a.kind === 'ratio') && b.kind === a.kind) {
    const [over, under] = [a.over + b.over, a.under + b.under];
    return { kind: a.kind, over, under, values: a.values + b.values, few: a.few + b.few };
  }
  if (a.kind === 'last' && b.kind === 'last') return { kind: 'last', last: both(a.last, b.last, after) };
  if ((a.kind === 'people' || a.kind === 'firms') && b.kind === a.kind) {
    return { kind: a.kind, sketch: mergeSketches(a.sketch, b.sketch) };
  }
  if (a.kind === 'text' && b.kind === 'text') {
    return { kind: 'text', texts: both(a.texts, b.texts, (x, y) => x.words > y.words) };
  }
  throw new RangeError(`${a.kind} and ${b.kind} are not put together`);
}

/** Two lists by key, sorted; where both have one, the one that wins: the same whatever their order. */
function both<T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>, wins: (x: T, y: T) => boolean): Map<string, T> {
  const all = new Map(a);
  for (const [key, mine] of b) {
    const known = all.get(key);
    if (known === undefined || wins(mine, known)) all.set(key, mine);
  }
  return new Map([...all].sort(([x], [y]) => (x < y ? -1 : 1)));
}

/** The later one counts; of two on one day the larger. */
const after = (x: Last, y: Last): boolean =>
  x.ends > y.ends || (x.ends === y.ends && y.value !== null && (x.value === null || x.value > y.value));

/** All parts together. */
export const rollUp = (kind: IndicatorKind, parts: Iterable<Part>): Part => {
  let all = nothing(kind);
  for (const part of parts) all = join(all, part);
  return all;
};

/** What a part says. */
export interface Result {
  /** Sum, weighted mean, ratio (a part of 1), count; null = nothing is known. */
  readonly value: number | null;
  /** Weight of the mean, denominator of the ratio: the people or things it rests on. */
  readonly base: number | null;
  /** Values that it leaves out because they count very few people: the whole is at least so much. */
  readonly few: number;
  /** Relative standard error of a count by sketch; 0 = exact. */
  readonly error: number;
  readonly texts: readonly Text[];
}

/** The result of a part. `last` adds up the last value of each action. */
export function resultOf(part: Part): Result {
  const none = { base: null, few: 0, error: 0, texts: [] };
  switch (part.kind) {
    case 'sum':
      return { ...none, value: part.values === 0 ? null : inexact(part.sum), few: part.few };
    case 'last': {
      const all = [...part.last.values()].map((l) => l.value);
      const told = all.filter((v) => v !== null);
      const few = all.length - told.length;
      return { ...none, value: told.length === 0 ? null : inexact(told.reduce((x, y) => x + y, 0n)), few };
    }
    case 'mean':
    case 'ratio': {
      // The sum of a mean is of values times weights: scaled twice.
      const value = quotient(part.over, part.kind === 'mean' ? part.under * exact(1) : part.under);
      return { ...none, value, base: part.values === 0 ? null : inexact(part.under), few: part.few };
    }
    case 'people':
    case 'firms': {
      const { n, error } = countSketch(part.sketch);
      return { ...none, value: n, error };
    }
    case 'text':
      return { ...none, value: null, texts: [...part.texts.values()] };
  }
}
