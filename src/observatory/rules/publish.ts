import type { Solve } from '#kit/solve.ts';
import { type Period, periods } from '#needs/rules/need.ts';
import { bandKey, composed } from './compose-figure.ts';
import { measures } from './counted.ts';
import type { DuplicateFigure, Figure, OverlapFigure, Potential, Published, Supply, WeekFigure } from './figure.ts';
import { atLeast, changesOf, type Past, remembering, sinceKey, type Touched } from './past.ts';
import { publishWeeks } from './publish-week.ts';
import { type Ground, type Still, type Tried, tooFew, tried, type Unsafe } from './safe-cells.ts';
import { type Cell, cellKey, tally, tallyWeeks } from './tally.ts';
import { type AreaNode, chainsOf } from './territory.ts';
import { all, type Voice } from './voice.ts';

/** What a release is made of, before anything is hidden. It never leaves the action that builds it. */
export interface RawRelease {
  readonly areas: readonly AreaNode[];
  readonly voices: readonly Voice[];
  /** The need of each voice, and the moment of its words; absent = each voice is new. */
  readonly whose?: readonly { readonly id: string; readonly revision: string }[];
  /** By `cellKey`; a cell of supply or potential without voices is published too. */
  readonly supply: ReadonlyMap<string, Supply>;
  readonly potential: ReadonlyMap<string, Potential>;
  readonly overlaps: readonly (OverlapFigure | DuplicateFigure)[];
}

export interface Release {
  readonly figures: readonly Figure[];
  readonly overlaps: readonly (OverlapFigure | DuplicateFigure)[];
}

/** A release, and what the next one must know of it: never shown. */
export interface MadeRelease {
  readonly release: Published<Release>;
  readonly next: Pick<Past, 'remembered' | 'since'>;
  /** Areas that tell what is counted in them, in some period, whether or not anything changed. */
  readonly moved: ReadonlySet<string>;
  /** By `cellKey` of all services: voices told anew, for somebody came, went or changed; null = told no more; absent = as before. */
  readonly anew: ReadonlyMap<string, number | null>;
}

/** What a release stands on besides what is counted. */
export interface Standing {
  readonly past: Past;
  /** Day of the release, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly solve: Solve;
}

/**
 * The one door: every figure derived from needs leaves through here. What may not be told stays hidden, what may not move
 * keeps what it showed; the attack is run on every table, and where no choice resists it nothing of that table moves.
 * Figures of supply and of official population pass as they are.
 */
export function publish(raw: RawRelease, { past, asOf, solve }: Standing): MadeRelease | Unsafe {
  const chainOf = chainsOf(raw.areas);
  const areasOf = (municipality: string) => chainOf(municipality).map((a) => a.code);
  const now = remembering(raw.voices, raw.whose ?? []);
  const changes = changesOf(past.remembered, now);
  const cells = tally(raw.voices, areasOf);
  const figures: Figure[] = [];
  const since = new Map<string, Touched>();
  const moved = new Set<string>();
  const anew = new Map<string, number | null>();
  for (const period of periods) {
    const ground = { period, now, changes, past, chainOf, solve };
    const still = stillOf(ground);
    const weeks = weeksOf(raw, ground, areasOf, still);
    for (const key of keysOf(raw, cells, period)) {
      const made = composed(key, {
        cell: cells.get(key),
        old: past.figures.get(key),
        week: weeks.shown.get(key),
        supply: raw.supply.get(key),
        potential: raw.potential.get(key),
        still,
        asOf,
      });
      figures.push(made);
    }
    for (const cell of still.voices.counts.keys())
      if (cell.endsWith(`|${all}|`) && !still.voices.keys.has(cell)) moved.add(cell.slice(0, cell.indexOf('|')));
    for (const [key, n] of anewOf(period, still, figures)) anew.set(key, n);
    for (const [key, t] of [...sinceOf(ground, still, figures), ...weeks.since]) since.set(key, t);
  }
  const few = figures.filter(tellsFew).map((f) => cellKey(f.area, f.category, f.period));
  if (few.length > 0) return { unsafe: few };
  const release = { figures, overlaps: raw.overlaps } as unknown as Published<Release>;
  return { release, next: { remembered: now, since }, moved, anew };
}

/** Voices of whole areas in which somebody came, went or changed, and which are told; or (null) that they are told no more. */
function anewOf(period: Period, { voices }: AllStill, figures: readonly Figure[]): [string, number | null][] {
  return figures
    .filter((f) => f.period === period && f.category === all)
    .flatMap((f): [string, number | null][] => {
      const [key, cell] = [cellKey(f.area, all, period), bandKey(f, '')];
      // Of zero voices no table holds a cell: nobody is left to have answered anything.
      if (f.needs === null || f.needs === 0) return [[key, f.needs]];
      return voices.keys.has(cell) || voices.since.get(cell) === 0 ? [] : [[key, f.needs]];
    });
}

/** A figure that no release may hold, whatever was found before: the last look at what leaves. */
const tellsFew = ({ needs, bands, voicesReached, week }: Figure): boolean =>
  [needs, ...bands.map((b) => b.needs), voicesReached, ...(week?.values ?? [])].some((n) => tooFew(n ?? 0));

/** What may not move: counts; hours, for whom they are reachable and for whom uncovered; the share that reaches something. */
export interface AllStill {
  readonly voices: Still;
  /** Reachable and uncovered hours together: needed hours are shown, and less the one they give the other. */
  readonly reached: Still;
  readonly uncovered: Still;
  readonly unreached: Still;
}

function stillOf(ground: Ground): AllStill {
  const { past, period } = ground;
  const shows = (cell: string, of: (f: Pick<Figure, 'needs' | 'uncoveredHours'>) => number | null): boolean => {
    const [area, category, band] = cell.split('|') as [string, string, string];
    const figure = past.figures.get(cellKey(area, category, period));
    const own = band === '' ? figure : figure?.bands.find((b) => b.band === band);
    return own !== undefined && (of(own) ?? 0) > 0;
  };
  const spoken = (cell: string) => shows(cell, (f) => f.needs);
  const timed = (cell: string) => spoken(cell) && shows(cell, (f) => (f.uncoveredHours === null ? null : 1));
  const voices = tried(ground, 'voices', spoken);
  const [reached, unreached, uncovered] = (['reached', 'unreached', 'uncovered'] as const).map((measure) =>
    tried(ground, measure, timed),
  ) as [Tried, Tried, Tried];
  // Where nothing resists (more hours are missing though nobody new spoke), what is shown stays as it is: that tells nothing.
  const none = new Set(voices.counts.keys());
  const counts = voices.resisting(new Set()) ?? none;
  const hours = together(counts, [reached, uncovered]) ?? none;
  const share = unreached.resisting(hours) ?? none;
  const still = (
    { since, touched, counts }: Tried,
    keys: ReadonlySet<string>,
    also: readonly string[] = [],
  ): Still => ({
    ...{ keys: new Set([...keys, ...also]), since, touched, counts },
  });
  const few = (cell: string) => [reached, uncovered].some((m) => tooFew(m.counts.get(cell) ?? 0));
  const frozen = withAges(
    [...hours].filter((cell) => timed(cell) && !few(cell)),
    voices.counts.keys(),
  );
  return {
    voices: still(voices, counts, frozen),
    reached: still(reached, hours, frozen),
    uncovered: still(uncovered, hours, frozen),
    unreached: still(unreached, share, frozen),
  };
}

/**
 * Where hours that were shown stay still, voices and needed hours stay with them, and so do the ages of an area: whoever
 * divides one by the other divides numbers of one day. To move fewer cells is never less safe.
 */
function withAges(frozen: readonly string[], cells: Iterable<string>): string[] {
  const whole = new Set(frozen.filter((cell) => cell.endsWith(`|${all}|`)));
  const ages = [...cells].filter((cell) => whole.has(cell.slice(0, cell.lastIndexOf('|') + 1)));
  return [...frozen, ...ages];
}

/** Cells that may not move for either of two measures: what is hidden for one is hidden for the other. */
function together(start: ReadonlySet<string>, measures: readonly Tried[]): ReadonlySet<string> | null {
  let keys = start;
  for (;;) {
    const before = keys;
    for (const { bySums } of measures) keys = bySums(keys);
    if (keys.size > before.size) continue;
    for (const { resisting } of measures) {
      const more = resisting(keys);
      if (more === null) return null;
      keys = more;
    }
    if (keys.size === before.size) return keys;
  }
}

/** Keys of the figures of a period: where somebody spoke, something is offered or expected. */
const keysOf = (raw: RawRelease, cells: ReadonlyMap<string, Cell>, period: Period): string[] =>
  [...new Set([...cells.keys(), ...raw.supply.keys(), ...raw.potential.keys()])].filter((k) =>
    k.endsWith(`|${period}`),
  );

function weeksOf(
  raw: RawRelease,
  ground: Ground,
  areasOf: (municipality: string) => readonly string[],
  still: AllStill,
): { shown: Map<string, WeekFigure>; since: Map<string, Touched> } {
  const { period } = ground;
  const shown = new Map<string, WeekFigure>();
  const since = new Map<string, Touched>();
  const categories = new Set([...still.uncovered.counts.keys()].map((cell) => cell.split('|')[1]!));
  for (const category of categories) {
    const weeks = tallyWeeks(raw.voices, areasOf, category, period);
    if (weeks.size === 0) continue;
    const stillAreas = new Set([...weeks.keys()].filter((area) => still.uncovered.keys.has(`${area}|${category}|`)));
    const made = publishWeeks({ ...ground, weeks, category, stillAreas });
    for (const [area, week] of made.shown) shown.set(cellKey(area, category, period), week);
    for (const [key, t] of made.since) since.set(key, t);
  }
  return { shown, since };
}

/** What is remembered of cells that show something and did not move. */
function sinceOf({ period }: Ground, still: AllStill, figures: readonly Figure[]): Map<string, Touched> {
  const shown = new Set(
    figures
      .filter((f) => f.period === period && f.needs !== null)
      .flatMap((f) => [bandKey(f, ''), ...f.bands.filter((b) => b.needs !== null).map((b) => bandKey(f, b.band))]),
  );
  const since = new Map<string, Touched>();
  for (const measure of measures) {
    const { keys, touched } = still[measure];
    for (const cell of keys) {
      const own = touched.get(cell);
      if (own && atLeast(own) > 0 && shown.has(cell)) since.set(sinceKey(measure, period, cell), own);
    }
  }
  return since;
}
