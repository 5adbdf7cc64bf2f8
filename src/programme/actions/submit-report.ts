import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import type { Link } from '#thread/model.ts';
import { writeLinks } from '#thread/reads.ts';
import { may } from '../policy.ts';
import { composeReport } from '../reads/report-content.ts';
import type { ReportContent } from '../rules/report.ts';
import { markSubmitted, selectReport } from '../store/reports.ts';
import { words } from '../words/report.ts';

/** A report rests on the actions, projects and indicators it counts. */
const restsOn = (id: string, { parts, details, indicators }: ReportContent, at: Date): Link[] =>
  [
    ...[...parts, ...details].filter(
      (p) => p.kind === 'project' || p.kind === 'action' || (p.kind === 'alliance' && p.id),
    ),
    ...indicators.map((i) => ({ kind: 'indicator', id: i.id })),
  ].map((p) => ({ from: { kind: 'report', id }, to: { kind: p.kind, id: p.id }, relation: 'rests-on', at }));

/**
 * Submits a draft: its figures are read once more, kept as they are now, and follow the rows no longer. All figures are of
 * one moment. @throws AppError not-found, not-allowed, conflict.
 */
export function submitReport(deps: Deps, actor: Actor, id: string, lang: Lang): Promise<void> {
  const w = words(lang);
  const now = deps.clock.now();
  return asActor(
    deps.db,
    actor,
    async (tx) => {
      const report = await selectReport(tx, id);
      if (!report) throw new AppError('not-found', w.unknown);
      demand(may(actor, 'report', await pathOf(tx, report.node)));
      if (report.state !== 'draft') throw new AppError('conflict', w.notDraft);
      const content = await composeReport(tx, report, now);
      if (!(await markSubmitted(tx, id, content, now))) throw new AppError('conflict', w.notDraft);
      await writeLinks(tx, restsOn(id, content, now));
      const after = { spent: content.money.spent, version: report.version };
      await record(tx, deps, actor, {
        ...{ verb: 'programme.submit-report', kind: 'report', id, node: report.node, after },
        event: ['programme.report-submitted', { report: id }],
      });
    },
    'transaction',
  );
}
