import { demand, type Person } from '#kit/actor.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { mayKeep } from '../policy.ts';
import { type OpenReport, openReports, reportsAPage } from '../store/reports.ts';

/** A page of reports, oldest first, and the id after which the next one starts. */
export interface ReportsPage {
  readonly reports: readonly OpenReport[];
  readonly next: string | null;
}

/** The reports that wait where somebody may settle them. One query. @throws AppError not-allowed. */
export function lookAtReports(deps: Deps, actor: Person, after: string | null): Promise<ReportsPage> {
  demand(mayKeep(actor, 'settle-report'));
  return asActor(deps.db, actor, async (tx) => {
    const found = await openReports(tx, after);
    const reports = found.slice(0, reportsAPage);
    return { reports, next: found.length > reportsAPage ? (reports.at(-1)?.id ?? null) : null };
  });
}
