import type { Deps } from '#kit/http.ts';
import { beginReports, type ReportWish } from '#programme/actions/begin-reports.ts';
import { checkExpense } from '#programme/actions/check-expense.ts';
import { decideReport } from '#programme/actions/decide-report.ts';
import { submitReport } from '#programme/actions/submit-report.ts';
import { writeReport } from '#programme/actions/write-report.ts';
import { examplesToCheck, hasExampleReports } from '#programme/reads/report-examples.ts';

const interim: ReportWish = {
  ...{
    cycle: '2020-23',
    level: 'alliance',
    kind: 'interim',
    periodFrom: '2020-11-02',
    periodTo: '2021-12-31',
    due: null,
  },
  ...{ places: [{ network: 'rete-brescia', alliance: 'brescia' }], example: true },
};

const said = {
  done: 'Testo d’esempio. Le azioni sono partite a novembre 2020. I primi servizi aperti sono quelli del pomeriggio e delle chiusure scolastiche.',
  otherwise: 'Testo d’esempio. Due azioni sono cominciate tre mesi dopo: mancavano le sedi.',
  hindered: 'Testo d’esempio. Trovare educatori per poche ore al giorno è stato difficile.',
  learnt: 'Testo d’esempio. Conviene cercare le sedi prima dell’avviso.',
  next: 'Testo d’esempio. Apriamo il servizio del sabato e misuriamo chi lo usa.',
};

/** Example expenses of the period that nobody has checked: a report is approved when all were. */
async function checkRest(deps: Deps): Promise<void> {
  for (const id of await examplesToCheck(deps.db, interim.cycle, 'brescia', interim.periodTo))
    await checkExpense(deps, 'installation', id, { verdict: 'checked', seen: null }, 'it');
}

/** An example alliance's interim report, approved, and its final report as it is being written. */
export async function demoProgrammeReports(deps: Deps): Promise<void> {
  if (await hasExampleReports(deps.db)) return;
  await checkRest(deps);
  const [first] = await beginReports(deps, 'installation', interim, 'it');
  await writeReport(deps, 'installation', first!, said, 'it');
  await submitReport(deps, 'installation', first!, 'it');
  await decideReport(deps, 'installation', first!, { decision: 'approve' }, 'it');
  const final: ReportWish = { ...interim, kind: 'final', periodTo: '2023-05-31' };
  const [second] = await beginReports(deps, 'installation', final, 'it');
  await writeReport(deps, 'installation', second!, { done: said.done, learnt: said.learnt }, 'it');
}
