import type { Db, Tx } from '#kit/database.ts';
import type { Period } from '#needs/rules/need.ts';
import type { Area } from '#territory/model.ts';
import { areas as allAreas, ancestors, areaMunicipalities, area as areaOf, municipalities } from '#territory/reads.ts';
import type { ReleaseRow } from './model.ts';
import type { DuplicateFigure, Figure, OverlapFigure, Published } from './rules/figure.ts';
import { beforeRelease, byGap, hiddenCount, reasons, silent, type Why } from './rules/observation.ts';
import { all } from './rules/voice.ts';
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

/** The release called by a day, the latest when null; null when there is none. */
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
}

export interface Question {
  readonly area: string;
  readonly category: string | null;
  readonly period: Period;
  /** Day of the release; null = the latest. */
  readonly asOf: string | null;
}

/** The observation of an area, or null when there is no such area (or no release of that day). */
export async function observe(db: Reader, question: Question): Promise<Observation | null> {
  const [found, row] = await Promise.all([areaOf(db, question.area), release(db, question.asOf)]);
  if (!found || (question.asOf !== null && !row)) return null;
  const category = question.category ?? all;
  const [above, inside] = await Promise.all([areasAbove(db, found), areasInside(db, found)]);
  const read = await readAll(db, row, found.code, category, question.period, inside, above);
  const own = read.figure as Published<Figure>;
  const towns = read.inside.filter((i) => i.area.kind === 'municipality');
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
    hidden: hiddenCount(
      own,
      towns.map((t) => t.figure),
    ),
    why: reasons(
      own,
      towns.map((t) => t.figure),
      row !== null,
      true,
    ),
  };
}

/** Areas above, nearest first. */
async function areasAbove(db: Reader, found: Area): Promise<Area[]> {
  if (found.kind === 'municipality') return ancestors(db, found.code);
  const every = new Map((await allAreas(db)).map((a) => [a.code, a]));
  const chain: Area[] = [];
  for (let at = found.parent; at; at = every.get(at)?.parent ?? null) chain.push(every.get(at)!);
  return chain;
}

/** The municipalities of an area and the areas directly inside it; none for a municipality. */
async function areasInside(db: Reader, found: Area): Promise<Inside['area'][]> {
  if (found.kind === 'municipality') return [];
  const [codes, every, towns] = await Promise.all([
    areaMunicipalities(db, found.code),
    allAreas(db),
    municipalities(db),
  ]);
  const wanted = new Set(codes);
  return [
    ...every.filter((a) => a.parent === found.code),
    ...towns
      .filter((m) => wanted.has(m.code))
      .map((m) => ({ code: m.code, name: m.name, kind: 'municipality' as const })),
  ];
}

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
): Promise<AllRead> {
  const blank = (code: string) => silent(code, category, period) as Published<Figure>;
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
    ),
    selectFigures(db, row.id, [area], null, period),
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

/** What a home page says of an area: its figure in the latest release and the worst gap of the areas inside. */
export async function latest(db: Reader, area: string, period: Period = 'term'): Promise<Observation | null> {
  return observe(db, { area, category: null, period, asOf: null });
}

/** Categories somebody asked for in this area and period, the most asked first; then those only offered. */
export async function categoriesSeen(db: Reader, seen: Observation): Promise<string[]> {
  const figures =
    seen.category === null || !seen.release
      ? seen.categories
      : byGap(
          (await selectFigures(db, seen.release.id, [seen.area.code], null, seen.period)).filter(
            (f) => f.category !== all,
          ),
        );
  return figures.map((f) => f.category);
}
