import type { Tx } from '#kit/database.ts';
import type { Sheet, SheetColumn, SheetValue } from '#kit/sheet.ts';
import { organizationsById } from '#network/reads.ts';
import { plannedOf } from '../rules/money.ts';
import type { ReportContent, ReportPart } from '../rules/report.ts';
import { expensesOfActions, type FullExpense, type FullReport } from '../store/full-report.ts';
import { actionsWithin, projectsWithin } from '../store/parts.ts';
import { words } from '../words/full.ts';
import { words as moneyWords } from '../words/money.ts';
import { words as reportWords } from '../words/report-document.ts';
import { moneyBy } from './money.ts';

/** Of how many actions the expenses are read at a time. */
const atOnce = 400;
type Lang = FullReport['lang'];

/** Nodes whose expenses are told, and the part of the programme they stand in. */
export interface FullWhere {
  readonly nodes: readonly string[];
  readonly within: Parameters<typeof actionsWithin>[1];
}

const euros = (titles: readonly string[]): SheetColumn[] => titles.map((title) => ({ title, kind: 'euro' }));
const sumTitles = (lang: Lang) => {
  const w = reportWords(lang);
  return [w.colFinanced, w.colCofinanced, w.colInKind, w.colPlanned, w.colSpent];
};
const sums = ({ money: m }: Pick<ReportPart, 'money'>): SheetValue[] => [
  ...[m.financed, m.cofinanced, m.inKind, plannedOf(m), m.spent],
  m.expenses,
];

function partsSheet(lang: Lang, parts: readonly ReportPart[]): Sheet[] {
  const w = reportWords(lang);
  const kind = parts[0]?.kind;
  if (!kind) return [];
  const columns: SheetColumn[] = [
    { title: w.colName[kind], kind: 'text', width: 48 },
    { title: w.colAbout, kind: 'text', width: 36 },
    ...euros(sumTitles(lang)),
    { title: w.colExpenses, kind: 'integer' },
  ];
  return [{ name: w.moneyOf[kind], columns, rows: parts.map((p) => [p.name[lang], p.about, ...sums(p)]) }];
}

function expenseColumns(lang: Lang): SheetColumn[] {
  const w = words(lang);
  const text = (title: string, width = 20): SheetColumn => ({ title, kind: 'text', width });
  return [
    ...[
      text(w.project, 40),
      text(w.action, 40),
      text(w.body, 36),
      text(w.kind, 14),
      text(w.cost, 18),
      text(w.source, 18),
    ],
    ...[
      text(w.supplier, 30),
      text(w.number, 16),
      { title: w.date, kind: 'date' as const },
      { title: w.documentTotal, kind: 'euro' as const },
    ],
    ...[
      { title: w.charged, kind: 'euro' as const },
      { title: w.paid, kind: 'date' as const },
      text('CUP', 18),
      text('CIG', 14),
      text(w.state, 18),
    ],
    text(w.id, 38),
  ];
}

const expenseCells = (lang: Lang, e: FullExpense, body: string): SheetValue[] => {
  const m = moneyWords(lang);
  return [
    ...[
      e.project,
      e.action,
      body,
      m.kinds[e.kind as keyof typeof m.kinds],
      e.cost,
      e.source,
      e.supplier,
      e.document_number,
    ],
    ...[
      e.document_date,
      e.document_cents,
      e.cents,
      e.paid_on,
      e.cup,
      e.cig,
      m.states[e.state as keyof typeof m.states],
      e.id,
    ],
  ];
};

/** Every expense, read some hundreds of actions at a time; `tell` hears how many there were so far. */
async function* expenseRows(tx: Tx, f: FullReport, where: FullWhere, tell: (done: number) => Promise<void>) {
  const names = new Map<string, string>();
  const actions = (await actionsWithin(tx, where.within)).map((a) => a.id);
  let done = 0;
  for (let i = 0; i < actions.length; i += atOnce) {
    const page: readonly FullExpense[] = await expensesOfActions(tx, actions.slice(i, i + atOnce), where.nodes);
    const unknown = page.map((e) => e.organization).filter((id) => !names.has(id));
    for (const [id, o] of await organizationsById(tx, unknown)) names.set(id, o.name);
    for (const e of page) yield expenseCells(f.lang, e, names.get(e.organization) ?? e.organization);
    done += page.length;
    await tell(done);
  }
}

/** Every action with its money: two queries, however many there are. */
async function actionParts(
  tx: Tx,
  f: FullReport,
  c: ReportContent,
  within: Parameters<typeof actionsWithin>[1],
): Promise<ReportPart[]> {
  if (c.details[0]?.kind === 'action') return [];
  const { network, alliance } = within;
  const scope = { cycle: f.cycle, ...(network ? { network } : {}), ...(alliance ? { alliance } : {}) };
  const money = new Map((await moneyBy(tx, 'action', scope)).map((m) => [m.key, m]));
  const projects = new Map((await projectsWithin(tx, within)).map((p) => [p.id, p.title]));
  return (await actionsWithin(tx, within)).flatMap((a) => {
    const sums = money.get(a.id);
    const name = { it: a.title, en: a.title };
    return sums ? [{ kind: 'action' as const, id: a.id, name, about: projects.get(a.project) ?? '', money: sums }] : [];
  });
}

/** The sheets of a whole cycle at some nodes: parts, actions, bodies, and every expense row by row. */
export async function fullSheets(
  tx: Tx,
  f: FullReport,
  c: ReportContent,
  where: FullWhere,
  tell: (done: number) => Promise<void>,
): Promise<Sheet[]> {
  const actions = await actionParts(tx, f, c, where.within);
  return [
    ...[
      ...partsSheet(f.lang, c.parts),
      ...partsSheet(f.lang, c.details),
      ...partsSheet(f.lang, actions),
      ...partsSheet(f.lang, c.bodies),
    ],
    { name: moneyWords(f.lang).expenses, columns: expenseColumns(f.lang), rows: expenseRows(tx, f, where, tell) },
  ];
}
