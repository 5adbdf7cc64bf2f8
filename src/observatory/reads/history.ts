import type { Db, Tx } from '#kit/database.ts';
import type { Period } from '#needs/rules/need.ts';
import type { ReleaseRow } from '../model.ts';
import { nothing, releases } from '../reads.ts';
import type { Figure, Published } from '../rules/figure.ts';
import { atPace, type Pace } from '../rules/history.ts';
import { all } from '../rules/voice.ts';
import { selectThroughReleases } from '../store/history.ts';

type Reader = Db | Tx;

/** What of an area is followed through the releases. */
export interface HistoryQuestion {
  readonly area: string;
  /** null = every service. */
  readonly category: string | null;
  readonly period: Period;
}

/** What a release said of an area. */
export interface Moment {
  readonly asOf: string;
  readonly release: ReleaseRow;
  readonly figure: Published<Figure>;
}

/** Releases looked back at: three years of weeks. */
const most = 160;

/** What each release said of an area, oldest first; of a day, month or year with several, the last. Empty before any release. */
export async function history(db: Reader, question: HistoryQuestion, pace: Pace = 'release'): Promise<Moment[]> {
  const { area, period } = question;
  const category = question.category ?? all;
  const [rows, figures] = await Promise.all([releases(db, most), selectThroughReleases(db, area, category, period)]);
  const oldestFirst = [...rows].reverse().map((release) => ({ asOf: release.asOf, release }));
  return atPace(oldestFirst, pace).map((m) => ({
    ...m,
    figure: figures.get(m.release.id) ?? nothing(area, category, period),
  }));
}
