import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { may } from '../policy.ts';
import { type Chapter, chapters, type Narrative } from '../rules/report.ts';
import { selectReport, writeNarrative } from '../store/reports.ts';
import { words } from '../words/report.ts';

/** Keeps what the author of a draft wrote, chapter by chapter. @throws AppError not-found, not-allowed, conflict. */
export function writeReport(deps: Deps, actor: Actor, id: string, said: Narrative, lang: Lang): Promise<void> {
  const w = words(lang);
  return asActor(deps.db, actor, async (tx) => {
    const report = await selectReport(tx, id);
    if (!report) throw new AppError('not-found', w.unknown);
    demand(may(actor, 'report', await pathOf(tx, report.node)));
    const kept = Object.fromEntries(chapters.map((c) => [c, (said[c] ?? '').trim()]).filter(([, text]) => text !== ''));
    if (!(await writeNarrative(tx, id, kept, deps.clock.now()))) throw new AppError('conflict', w.notDraft);
    const changed = chapters.filter((c: Chapter) => (report.narrative[c] ?? '') !== (kept[c] ?? ''));
    await record(tx, deps, actor, {
      ...{ verb: 'programme.write-report', kind: 'report', id, node: report.node, after: { chapters: changed } },
    });
  });
}
