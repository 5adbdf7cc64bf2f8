import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { may } from '../policy.ts';
import { obstaclesOf } from '../reads/reports.ts';
import type { Report } from '../rules/report.ts';
import { lockResults } from '../store/measures.ts';
import { actionsCounted, lockExpenses, markDecided, selectReport } from '../store/reports.ts';
import { words } from '../words/report.ts';
import { obstacleWords } from '../words/report-obstacles.ts';

/** Approval, or what has to be corrected. */
export type ReportDecision =
  | { readonly decision: 'approve' }
  | { readonly decision: 'return'; readonly reason: string };

/**
 * Decides of a submitted report, one level above its author. Approving locks the checked expenses it counts and the
 * results of the period; sending it back locks and unlocks nothing. Answers how many expenses were locked.
 * @throws AppError bad-input without a reason; not-found, not-allowed; conflict when it was decided, or something stands in the way.
 */
export async function decideReport(
  deps: Deps,
  actor: Actor,
  id: string,
  d: ReportDecision,
  lang: Lang,
): Promise<number> {
  const w = words(lang);
  const reason = d.decision === 'return' ? d.reason.trim() : null;
  if (reason === '') throw new AppError('bad-input', w.reasonMissing);
  return asActor(deps.db, actor, async (tx) => {
    const report = await selectReport(tx, id);
    if (!report) throw new AppError('not-found', w.unknown);
    const path = await pathOf(tx, report.approver);
    demand(may(actor, 'approve-report', path));
    if (report.state !== 'submitted') throw new AppError('conflict', w.notSubmitted);
    const state = d.decision === 'approve' ? 'approved' : 'returned';
    const role =
      (typeof actor === 'object' && actor.grants.find((g) => g.active && path.includes(g.node))?.role) ||
      'installation';
    if (!(await markDecided(tx, id, { state, role, reason }, deps.clock.now())))
      throw new AppError('conflict', w.notSubmitted);
    const locked = d.decision === 'approve' ? await lock(tx, report) : 0;
    // Looked at last, when nobody can spend on what is counted any more: until then something may have changed.
    if (d.decision === 'approve') await demandNothingInTheWay(tx, report, lang);
    await record(tx, deps, actor, {
      ...{
        verb: d.decision === 'approve' ? 'programme.approve-report' : 'programme.return-report',
        kind: 'report',
        id,
        node: report.node,
      },
      after: { state, locked, ...(reason === null ? {} : { reason }) },
      event: [`programme.report-${state}`, { report: id }],
    });
    return locked;
  });
}

async function demandNothingInTheWay(tx: Tx, report: Report, lang: Lang): Promise<void> {
  const found = await obstaclesOf(tx, report);
  if (found.length > 0) throw new AppError('conflict', obstacleWords(lang, found).join(' '));
}

async function lock(tx: Tx, report: Report): Promise<number> {
  const actions = await actionsCounted(tx, report);
  const locked = await lockExpenses(tx, report);
  await lockResults(tx, report.id, actions, report.periodTo);
  return locked;
}
