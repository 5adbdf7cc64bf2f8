import type { AgeBand, Period } from '#needs/rules/need.ts';
import type { DayPart } from './day-part.ts';
import { type AreaNode, bandKey, cellEquations, childrenOf } from './equations.ts';
import type {
  BandFigure,
  DuplicateFigure,
  Figure,
  OverlapFigure,
  Potential,
  Published,
  Supply,
  WeekFigure,
} from './figure.ts';
import { hide, threshold } from './hide.ts';
import { publishWeeks } from './publish-week.ts';
import { type Cell, emptySum, type Sum, tally, tallyWeeks } from './tally.ts';
import type { Voice } from './voice.ts';

/** What a release is made of, before anything is hidden. It never leaves the action that builds it. */
export interface RawRelease {
  readonly areas: readonly AreaNode[];
  readonly voices: readonly Voice[];
  /** By `cellKey`; a cell of supply or potential without voices is published too. */
  readonly supply: ReadonlyMap<string, Supply>;
  readonly potential: ReadonlyMap<string, Potential>;
  readonly overlaps: readonly (OverlapFigure | DuplicateFigure)[];
}

export interface Release {
  readonly figures: readonly Figure[];
  readonly overlaps: readonly (OverlapFigure | DuplicateFigure)[];
}

/** What may not be shown, by measure. Keys of cells and of their age bands. */
interface Hidden {
  readonly voices: ReadonlySet<string>;
  /** Reachable and uncovered hours, one set for both: needed hours are shown, and less the one they give the other. */
  readonly hours: ReadonlySet<string>;
}

/**
 * The one door: every figure derived from needs leaves through here. Counts of 1 to 4 voices are never shown, nor is
 * one that follows from a single sum; hours are shown only where the voices behind them reach the threshold; figures of
 * supply and of official population pass as they are.
 */
export function publish(raw: RawRelease): Published<Release> {
  const up = ancestorsOf(raw.areas);
  const areasOf = (municipality: string) => up.get(municipality) ?? [];
  const children = childrenOf(raw.areas);
  const cells = tally(raw.voices, areasOf);
  const hidden = hiddenOf(cells, children);
  const keys = new Set([...cells.keys(), ...raw.supply.keys(), ...raw.potential.keys()]);
  const figures: Figure[] = [];
  for (const [slot, inSlot] of bySlot(keys)) {
    const [category, period] = slot.split('|') as [string, Period];
    const areasHidden = new Set(inSlot.filter((k) => hidden.hours.has(k)).map(areaOfKey));
    const weeks = publishWeeks(tallyWeeks(raw.voices, areasOf, category, period), raw.areas, children, areasHidden);
    for (const key of inSlot) figures.push(figure(key, cells.get(key), raw, hidden, weeks.get(areaOfKey(key))));
  }
  return { figures, overlaps: raw.overlaps } as unknown as Published<Release>;
}

const areaOfKey = (key: string): string => key.slice(0, key.indexOf('|'));

function bySlot(keys: Iterable<string>): Map<string, string[]> {
  const slots = new Map<string, string[]>();
  for (const key of keys) {
    const slot = key.slice(key.indexOf('|') + 1);
    const list = slots.get(slot);
    if (list) list.push(key);
    else slots.set(slot, [key]);
  }
  return slots;
}

/** Every area with itself and those above it. */
function ancestorsOf(areas: readonly AreaNode[]): Map<string, string[]> {
  const parent = new Map(areas.map((a) => [a.code, a.parent]));
  return new Map(
    areas.map(({ code }) => {
      const chain: string[] = [];
      for (let at: string | null | undefined = code; at; at = parent.get(at)) chain.push(at);
      return [code, chain];
    }),
  );
}

function hiddenOf(cells: ReadonlyMap<string, Cell>, children: ReadonlyMap<string, readonly string[]>): Hidden {
  const equations = cellEquations(cells, children);
  const run = (measure: (sum: Sum) => number, already: ReadonlySet<string>) => {
    const counts = new Map<string, number>();
    for (const [key, cell] of cells) {
      counts.set(key, measure(cell));
      for (const [band, sum] of cell.bands) counts.set(bandKey(key, band), measure(sum));
    }
    let found = hide(counts, equations, already);
    for (let before = -1; before !== found.size; ) {
      before = found.size;
      found = hide(counts, equations, withBands(found, cells));
    }
    return found;
  };
  const voices = run((s) => s.voices, new Set());
  let hours: ReadonlySet<string> = voices;
  for (let before = -1; before !== hours.size; ) {
    before = hours.size;
    hours = run(
      (s) => s.voicesUncovered,
      run((s) => s.voicesReached, hours),
    );
  }
  return { voices, hours };
}

/** A hidden cell hides its age bands too. */
function withBands(hidden: ReadonlySet<string>, cells: ReadonlyMap<string, Cell>): Set<string> {
  const out = new Set(hidden);
  for (const [key, cell] of cells)
    if (hidden.has(key)) for (const band of cell.bands.keys()) out.add(bandKey(key, band));
  return out;
}

function figure(
  key: string,
  cell: Cell = { ...emptySum(), bands: new Map(), spots: new Map() },
  raw: RawRelease,
  hidden: Hidden,
  week: WeekFigure | undefined,
): Figure {
  const [area, category, period] = key.split('|') as [string, string, Period];
  const show = (set: ReadonlySet<string>, n: number) => (set.has(key) ? null : n);
  return {
    area,
    category,
    period,
    needs: show(hidden.voices, cell.voices),
    people: show(hidden.voices, cell.people),
    neededHours: show(hidden.voices, cell.needed / 4),
    reachableHours: show(hidden.hours, cell.reachable / 4),
    uncoveredHours: show(hidden.hours, cell.uncovered / 4),
    supply: raw.supply.get(key) ?? { services: 0, servicesHoursUnknown: 0, servicesCapacityUnknown: 0 },
    potential: raw.potential.get(key) ?? null,
    bands: [...cell.bands].map(([band, sum]) => bandFigure(key, band, sum, hidden)),
    worst: worstOf(key, cell, hidden),
    week: hidden.hours.has(key) ? null : (week ?? null),
  };
}

function bandFigure(key: string, band: AgeBand, sum: Sum, hidden: Hidden): BandFigure {
  const at = bandKey(key, band);
  const seen = !hidden.voices.has(at);
  return {
    band,
    needs: seen ? sum.voices : null,
    people: seen ? sum.people : null,
    neededHours: seen ? sum.needed / 4 : null,
    uncoveredHours: seen && !hidden.hours.has(at) ? sum.uncovered / 4 : null,
  };
}

/** The age and stretch with most uncovered person-hours among those that enough voices speak of. */
function worstOf(key: string, cell: Cell, hidden: Hidden): Figure['worst'] {
  let worst: Figure['worst'] = null;
  for (const [spot, { voices, uncovered }] of cell.spots) {
    const [band, part] = spot.split('/') as [AgeBand, DayPart];
    const at = bandKey(key, band);
    if (voices < threshold || hidden.voices.has(at) || hidden.hours.has(at) || hidden.hours.has(key)) continue;
    if (worst === null || uncovered / 4 > worst.hours) worst = { band, part, hours: uncovered / 4 };
  }
  return worst;
}
