import { join } from 'node:path';
import { today } from '#kit/clock.ts';
import { projectRoot } from '#kit/config.ts';
import { faultLine } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { ImportReport } from '#kit/import.ts';
import { importBudgets } from '#programme/actions/import-budgets.ts';
import { importExpenses } from '#programme/actions/import-expenses.ts';
import { loadExampleProjects } from '#programme/actions/load-projects.ts';
import { settleExamples } from '#programme/actions/settle-examples.ts';

const file = (name: string): string => join(projectRoot, 'data/demo', name);

/** The demo is ours: a fault in it is a defect. */
function flawless(report: ImportReport): void {
  if (report.faults[0]) throw new Error(`demo: ${faultLine(report.faults[0])}`);
}

/** Invented projects with their budgets and expenses, by the same rules as any file. */
export async function demoSpending({ db, clock }: Deps): Promise<void> {
  const given = { mapping: null, source: 'demo', node: null, dryRun: false, journal: undefined, progress: () => {} };
  await loadExampleProjects(db, clock.now(), file('projects.json'), 'demo');
  flawless(await importBudgets(db, clock.now(), { ...given, path: file('budgets.csv') }));
  flawless(
    await importExpenses(db, { now: clock.now(), today: today(clock) }, { ...given, path: file('expenses.csv') }),
  );
  await settleExamples(db, clock.now());
}
