import type { Tx } from '#kit/database.ts';
import type { Difference, Obstacle, Report, ReportContent } from '../rules/report.ts';
import { differences, obstacles } from '../rules/report.ts';
import { reportBefore, selectReport, selectReports } from '../store/reports.ts';
import { moneyOf } from './money.ts';
import { composeReport, placeName } from './report-content.ts';

export type { ReportsWanted } from '../store/reports.ts';

/** A report with its figures and what changed since the one before. */
export interface WholeReport {
  readonly report: Report;
  readonly place: { readonly it: string; readonly en: string };
  readonly content: ReportContent;
  readonly before: Report | null;
  /** Null = there is nothing to compare it with. */
  readonly changes: readonly Difference[] | null;
}

export interface NamedReport extends Report {
  readonly place: { readonly it: string; readonly en: string };
}

/** Reports the acting person may see, the latest first, with the name of whose they are. */
export async function reportsSeen(
  tx: Tx,
  wanted: Parameters<typeof selectReports>[1],
): Promise<readonly NamedReport[]> {
  const found = await selectReports(tx, wanted);
  const names = new Map<string, Awaited<ReturnType<typeof placeName>>>();
  for (const r of found) {
    const key = `${r.level} ${r.network} ${r.alliance}`;
    if (!names.has(key)) names.set(key, await placeName(tx, r));
  }
  return found.map((r) => ({ ...r, place: names.get(`${r.level} ${r.network} ${r.alliance}`)! }));
}

/** A report: as it was submitted, or while it is a draft from the rows as they are now. Null = not for the acting person. */
export async function wholeReport(tx: Tx, id: string, now: Date): Promise<WholeReport | null> {
  const report = await selectReport(tx, id);
  if (!report) return null;
  const content = report.content ?? (await composeReport(tx, report, now));
  const before = await reportBefore(tx, report);
  const changes = before?.content ? differences(before.content, content) : null;
  return { report, place: content.placeName, content, before, changes };
}

/** What stands between a report and its approval, now. */
export async function obstaclesOf(tx: Tx, r: Report): Promise<Obstacle[]> {
  const now = await moneyOf(tx, {
    ...{ cycle: r.cycle, until: r.periodTo },
    ...(r.network === null ? {} : { network: r.network }),
    ...(r.alliance === null ? {} : { alliance: r.alliance }),
  });
  return obstacles(r.content, now, await openBelow(tx, r));
}

/** Places of the level below that have begun the same report and whose last version is not approved. */
async function openBelow(tx: Tx, r: Report): Promise<string[]> {
  if (r.level === 'alliance') return [];
  const level = r.level === 'region' ? 'network' : 'alliance';
  const within = { cycle: r.cycle, kind: r.kind, level, ...(r.network === null ? {} : { network: r.network }) };
  const all = (await reportsSeen(tx, within)).filter((b) => b.periodTo === r.periodTo);
  const last = new Map<string, NamedReport>();
  for (const b of all) {
    const key = `${b.network} ${b.alliance}`;
    if ((last.get(key)?.version ?? 0) < b.version) last.set(key, b);
  }
  return [...last.values()].filter((b) => b.state !== 'approved').map((b) => b.place.it);
}
