import type { Tx } from '#kit/database.ts';
import type { Difference, ListedReport, Obstacle, Report, ReportContent } from '../rules/report.ts';
import { differences, obstacles } from '../rules/report.ts';
import { brokenShares, type ShareObstacle } from '../rules/report-shares.ts';
import { placesOpen, reportBefore, selectReport, selectReports } from '../store/reports.ts';
import { cycle, networkMoney } from './cycles.ts';
import { moneyBy, moneyOf } from './money.ts';
import { partNames } from './part-names.ts';
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

export interface NamedReport extends ListedReport {
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
  const now = await moneyOf(tx, scopeOf(r));
  return [...obstacles(r.content, now, await openBelow(tx, r)), ...(await sharesBroken(tx, r))];
}

const scopeOf = (r: Report) => ({
  ...{ cycle: r.cycle, until: r.periodTo },
  ...(r.network === null ? {} : { network: r.network }),
  ...(r.alliance === null ? {} : { alliance: r.alliance }),
});

/** Shares that the plan does not keep; the region's rests on those of its networks, which were asked already. */
async function sharesBroken(tx: Tx, r: Report): Promise<ShareObstacle[]> {
  if (r.network === null) return [];
  const found = brokenShares((await cycle(tx, r.cycle))?.rules ?? null, {
    projects: await moneyBy(tx, 'project', scopeOf(r)),
    alliances: r.level === 'network' ? await moneyBy(tx, 'alliance', scopeOf(r)) : null,
    allocated: (await networkMoney(tx, r.cycle, r.network))?.cents ?? null,
  });
  const ids = found.flatMap((o) => (o.kind === 'cofinancing' ? [o.project] : []));
  const names = await partNames(tx, 'project', ids);
  return found.map((o) => (o.kind === 'cofinancing' ? { ...o, project: names.get(o.project) ?? o.project } : o));
}

/** Places of the level below that owe the same report: they have projects, or began it, and its last version is not approved. */
async function openBelow(tx: Tx, r: Report): Promise<string[]> {
  const names: string[] = [];
  for (const place of await placesOpen(tx, r)) names.push((await placeName(tx, place)).it);
  return names;
}
