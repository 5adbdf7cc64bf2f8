import type { AgeBand, Period } from '#needs/rules/need.ts';
import { cellOf, slotOf } from './counted.ts';
import { hoursIn } from './cut.ts';
import { dayParts } from './day-part.ts';
import type { BandFigure, Figure, Potential, Supply, WeekFigure } from './figure.ts';
import type { AllStill } from './publish.ts';
import { tooFew } from './safe-cells.ts';
import { type Cell, emptySum, type Sum } from './tally.ts';
import { all } from './voice.ts';

/** Cell of a figure, or of one age in it. */
export const bandKey = ({ area, category }: Pick<Figure, 'area' | 'category'>, band: AgeBand | ''): string =>
  cellOf(area, slotOf(category, band));

/** What one figure is made of. */
export interface Pieces {
  readonly cell: Cell | undefined;
  /** The figure as the release before showed it. */
  readonly old: Figure | undefined;
  /** Its week, where its hours move. */
  readonly week: WeekFigure | undefined;
  readonly supply: Supply | undefined;
  readonly potential: Potential | undefined;
  readonly still: AllStill;
  readonly asOf: string;
}

const noSupply: Supply = { services: 0, servicesHoursUnknown: 0, servicesCapacityUnknown: 0 };

/** One figure: each number as it is now, as it was when it last moved, or (null) hidden. */
export function composed(key: string, pieces: Pieces): Figure {
  const { cell = { ...emptySum(), bands: new Map() }, old, week, still, asOf, supply, potential } = pieces;
  const [area, category, period] = key.split('|') as [string, string, Period];
  const at = bandKey({ area, category }, '');
  const counts = countsOf(at, cell, old, still);
  const hours = counts.needs === null ? 'hidden' : hoursState(at, old, still);
  const kept = hours === 'still' ? old : undefined;
  const now = hours === 'moves';
  const figure = {
    area,
    category,
    period,
    ...counts,
    reachableHours: now ? cell.reachable / 4 : (kept?.reachableHours ?? null),
    uncoveredHours: now ? cell.uncovered / 4 : (kept?.uncoveredHours ?? null),
    voicesReached: now ? reachedOf(at, cell, still) : (kept?.voicesReached ?? null),
    movedOn: counts.still || unmoved(at, cell, old, still, now) ? (old?.movedOn ?? asOf) : asOf,
    supply: supply ?? noSupply,
    potential: potential ?? null,
    bands: category === all ? bandsOf({ area, category }, cell, pieces) : [],
    week: now ? (week ?? null) : (kept?.week ?? null),
  };
  const { still: _, ...shown } = figure;
  return { ...shown, worst: worstOf(shown) };
}

type Counts = Pick<Figure, 'needs' | 'people' | 'neededHours'>;

function countsOf(
  at: string,
  sum: Sum,
  old: Counts | undefined,
  still: AllStill,
): Counts & { readonly still: boolean } {
  if (!still.voices.keys.has(at))
    return { needs: sum.voices, people: sum.people, neededHours: sum.needed / 4, still: false };
  // What is too few to be told is not told by what it was before either.
  if (!old?.needs || tooFew(sum.voices)) return { needs: null, people: null, neededHours: null, still: false };
  return { needs: old.needs, people: old.people, neededHours: old.neededHours, still: true };
}

const hoursState = (
  at: string,
  old: Pick<Figure, 'uncoveredHours'> | undefined,
  still: AllStill,
): 'moves' | 'still' | 'hidden' => {
  if (!still.uncovered.keys.has(at)) return 'moves';
  const few = tooFew(still.uncovered.counts.get(at) ?? 0) || tooFew(still.reached.counts.get(at) ?? 0);
  return few || (old?.uncoveredHours ?? null) === null ? 'hidden' : 'still';
};

const reachedOf = (at: string, sum: Sum, { unreached, voices }: AllStill): number | null =>
  unreached.keys.has(at) || voices.keys.has(at) || tooFew(sum.voices - sum.voicesReached) || tooFew(sum.voicesReached)
    ? null
    : sum.voicesReached;

/** Nobody came, went or changed, and the same hours are missing: what is shown is still what it was. */
const unmoved = (
  at: string,
  cell: Sum,
  old: Pick<Figure, 'needs' | 'uncoveredHours'> | undefined,
  { voices }: AllStill,
  now: boolean,
): boolean =>
  old !== undefined &&
  old.needs === cell.voices &&
  voices.since.get(at) === 0 &&
  (!now || old.uncoveredHours === cell.uncovered / 4);

function bandsOf(of: Pick<Figure, 'area' | 'category'>, cell: Cell, { old, still, asOf }: Pieces) {
  // Ages that no table holds were not attacked, and are not told.
  const told = [...cell.bands].filter(([band]) => still.voices.counts.has(bandKey(of, band)));
  return told.map(([band, sum]): BandFigure => {
    const at = bandKey(of, band);
    const before = old?.bands.find((b) => b.band === band);
    const { still: stays, ...counts } = countsOf(at, sum, before, still);
    const hours = counts.needs === null ? 'hidden' : hoursState(at, before, still);
    const kept = hours === 'still' ? (before?.uncoveredHours ?? null) : null;
    const now = hours === 'moves';
    // A day of its own, as every figure has: of an age that stands still nobody can tell whether anybody changed.
    const stands = stays || unmoved(at, sum, before, still, now);
    const movedOn = stands ? (before?.movedOn ?? old?.movedOn ?? asOf) : asOf;
    return { band, ...counts, uncoveredHours: now ? sum.uncovered / 4 : kept, movedOn };
  });
}

/**
 * The age with most uncovered hours, and the stretch of the week with most of them: each by itself, from what is shown.
 * The hours are those of the stretch, whatever the age.
 */
function worstOf(figure: Pick<Figure, 'bands' | 'week' | 'uncoveredHours'>): Figure['worst'] {
  const [most] = figure.bands
    .filter((b) => (b.uncoveredHours ?? 0) > 0)
    .sort((a, b) => b.uncoveredHours! - a.uncoveredHours!);
  const [part] = dayParts
    .map((part) => ({ part, hours: hoursIn(figure, part).hours ?? 0 }))
    .filter(({ hours }) => hours > 0)
    .sort((a, b) => b.hours - a.hours);
  return most && part ? { band: most.band, ...part } : null;
}
