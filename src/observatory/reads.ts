import { changedSince, countServices } from '#directory/reads.ts';
import type { Db, Tx } from '#kit/database.ts';
import type { AgeBand, Period } from '#needs/rules/need.ts';
import type { Area } from '#territory/model.ts';
import type { ReleaseRow } from './model.ts';
import { places } from './reads/places.ts';
import type { DayPart } from './rules/day-part.ts';
import type { DuplicateFigure, Figure, OverlapFigure, Published } from './rules/figure.ts';
import { beforeRelease, byGap, hiddenCount, reasons, silent, type Why } from './rules/observation.ts';
import { all, any } from './rules/voice.ts';
import { readRates } from './store/rates.ts';
import {
  selectFigure,
  selectFigures,
  selectLastWeekly,
  selectOverlaps,
  selectRelease,
  selectReleases,
} from './store/releases.ts';

type Reader = Db | Tx;

/** Releases, the latest first; at most `limit`. */
export const releases = (db: Reader, limit = 60): Promise<ReleaseRow[]> => selectReleases(db, limit);

/** The release that held on a day, the latest when null; null when there was none yet. */
export const release = (db: Reader, asOf: string | null = null): Promise<ReleaseRow | null> => selectRelease(db, asOf);

/** Day of the latest weekly release; null = none yet. */
export const lastWeekly = (db: Reader): Promise<string | null> => selectLastWeekly(db);

/** Rates of potential demand, as shipped. */
export const rates = readRates;

/** An area inside another, with its figure. */
export interface Inside {
  readonly area: Pick<Area, 'code' | 'name' | 'kind'>;
  readonly figure: Published<Figure>;
}

/** What a page, a CSV and `observe` say of an area: one computation for all three. */
export interface Observation {
  readonly area: Area;
  /** Areas above, nearest first. */
  readonly above: readonly Area[];
  /** null = every category. */
  readonly category: string | null;
  /** The one age that its figures are about, the one stretch of the week that is looked at; absent = all. */
  readonly band?: AgeBand;
  readonly part?: DayPart;
  readonly period: Period;
  readonly release: ReleaseRow | null;
  readonly figure: Published<Figure>;
  /** Every municipality of the area, most uncovered hours first. */
  readonly municipalities: readonly Inside[];
  /** Areas directly inside that are not municipalities: the ATS of a region, the ambiti of an ATS. */
  readonly parts: readonly Inside[];
  /** One figure per category with something in it, most uncovered hours first; empty when a category was asked for. */
  readonly categories: readonly Published<Figure>[];
  readonly overlaps: readonly (OverlapFigure | DuplicateFigure)[];
  /** The smallest area above that can be shown, when this one is hidden. */
  readonly shownIn: Published<Figure> | null;
  readonly hidden: number;
  readonly why: readonly Why[];
  /** What the release counted, as its tables and its file say, when today's directory has another number; else null. */
  readonly supplyThen: Figure['supply'] | null;
}

export interface Question {
  readonly area: string;
  readonly category: string | null;
  readonly period: Period;
  /** Any day: what the release of then said; null = the latest. */
  readonly asOf: string | null;
}

/**
 * The observation of an area, or null when there is no such area (or no release of that day). `today` is `YYYY-MM-DD`.
 * @param whole figures of areas inside and of categories with their weeks and age bands too.
 */
export async function observe(
  db: Reader,
  question: Question,
  today: string,
  whole = false,
): Promise<Observation | null> {
  const [where, row] = await Promise.all([places(db, today), release(db, question.asOf)]);
  const found = where.byCode.get(question.area);
  if (!found || (question.asOf !== null && !row)) return null;
  const category = question.category ?? all;
  const above = where.above(found.code);
  const inside = [...where.partsOf(found.code), ...where.townsOf(found.code)];
  const read = await readAll(db, row, found.code, category, question.period, inside, above, whole);
  const own = await withSupplyOfToday(db, read.figure, question, row, found, where.townsOf(found.code));
  const towns = read.inside.filter((i) => i.area.kind === 'municipality');
  const figures = towns.map((t) => t.figure);
  const rated = readRates().some(
    (r) => r.periods.includes(question.period) && (category === all || r.category === category),
  );
  return {
    area: found,
    above,
    category: question.category,
    period: question.period,
    release: row,
    figure: own,
    municipalities: towns,
    parts: read.inside.filter((i) => i.area.kind !== 'municipality'),
    categories: question.category === null ? read.categories : [],
    overlaps: read.overlaps,
    shownIn: own.needs === null ? (read.above.find((f) => f.needs !== null) ?? null) : null,
    hidden: hiddenCount(own, figures),
    why: reasons(own, figures, row !== null, rated),
    supplyThen: row === null || own.supply.services === read.figure.supply.services ? null : read.figure.supply,
  };
}

/**
 * Services are public and need no release: when the directory has changed since the latest one (or there is none), they
 * are counted as they are now. A past release keeps its own count.
 */
async function withSupplyOfToday(
  db: Reader,
  figure: Figure,
  { category, asOf }: Question,
  row: ReleaseRow | null,
  area: Area,
  towns: readonly Area[],
): Promise<Published<Figure>> {
  const stale = row === null || (asOf === null && (await changedSince(db, row.cutoff)).services > 0);
  if (!stale || category === any) return figure as Published<Figure>;
  const municipalities = towns.length > 0 ? towns.map((t) => t.code) : [area.code];
  // A service whose place nobody recognised counts in the region alone, as in a release.
  const unplaced = area.kind === 'region';
  const now = await countServices(db, { municipalities, unplaced, ...(category === null ? {} : { category }) });
  const supply = {
    services: now.services,
    servicesHoursUnknown: now.services - now.hoursKnown,
    servicesCapacityUnknown: now.services - now.placesKnown,
  };
  return { ...figure, supply } as Published<Figure>;
}

/** The figure with its services too as the release counted them, not as they are today. */
export const asReleased = ({ figure, supplyThen }: Observation): Published<Figure> =>
  ({ ...figure, supply: supplyThen ?? figure.supply }) as Published<Figure>;

/** A figure nobody spoke for and nothing is offered in, as a release that has no row for it says. */
export const nothing = (area: string, category: string, period: Period): Published<Figure> =>
  silent(area, category, period) as Published<Figure>;

interface AllRead {
  readonly figure: Figure;
  readonly inside: Inside[];
  readonly above: Published<Figure>[];
  readonly categories: Published<Figure>[];
  readonly overlaps: (OverlapFigure | DuplicateFigure)[];
}

async function readAll(
  db: Reader,
  row: ReleaseRow | null,
  area: string,
  category: string,
  period: Period,
  inside: readonly Inside['area'][],
  above: readonly Area[],
  whole: boolean,
): Promise<AllRead> {
  const blank = (code: string) => nothing(code, category, period);
  if (!row) {
    const nothing = inside.map((a) => ({ area: a, figure: beforeRelease(blank(a.code)) as Published<Figure> }));
    return { figure: beforeRelease(blank(area)), inside: nothing, above: [], categories: [], overlaps: [] };
  }
  const [own, others, categories, overlaps] = await Promise.all([
    selectFigure(db, row.id, area, category, period),
    selectFigures(
      db,
      row.id,
      [...inside, ...above].map((a) => a.code),
      category,
      period,
      whole,
    ),
    selectFigures(db, row.id, [area], null, period, whole),
    selectOverlaps(db, row.id, area, category === all ? null : category, period),
  ]);
  const byArea = new Map(others.map((f) => [f.area, f]));
  const order = new Map(inside.map((a) => [a.code, a]));
  return {
    figure: own ?? blank(area),
    inside: byGap(inside.map((a) => byArea.get(a.code) ?? blank(a.code))).map((figure) => ({
      area: order.get(figure.area)!,
      figure,
    })),
    above: above.map((a) => byArea.get(a.code) ?? blank(a.code)),
    categories: byGap(categories.filter((f) => f.category !== all)),
    overlaps,
  };
}

/** What a home page says of an area: its figure in the latest release and the worst gaps of the areas inside. */
export const latest = (db: Reader, area: string, today: string, period: Period = 'term'): Promise<Observation | null> =>
  observe(db, { area, category: null, period, asOf: null }, today);
