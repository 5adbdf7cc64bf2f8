import type { Db, Tx } from '#kit/database.ts';
import { BadFile } from '#kit/errors.ts';
import { emit } from '#kit/events.ts';
import { isUuid, uuidv5 } from '#kit/ids.ts';
import { type ImportReport, importing, progress, type Recorder, recorder } from '#kit/import.ts';
import { whole } from '#kit/open-file.ts';
import type { BudgetLine } from '../model.ts';
import { budgetCap } from '../reads/budget-cap.ts';
import { belowMinimum, beyondCap, budgetRefusals } from '../rules/budget.ts';
import { budgetColumns, readLineRow, rowKeys } from '../rules/money-files.ts';
import { holdForFile } from '../store/hold-file.ts';
import { actionsOf, holdLine, lineById, lineIsCounted, linesOf, writeLine } from '../store/projects.ts';
import { budgetText } from '../words/budget-rules.ts';
import { costCode } from '../words/costs.ts';
import {
  type ActionPlace,
  type MoneyFile,
  type OpenedMoney,
  openMoney,
  placesOfFile,
  refuseRow,
} from './money-file.ts';

const kind = 'budgets';

/** Budgets from a CSV or XLSX: a row writes one line, lines that are not in the file stay. As the owner of the tables. */
export async function importBudgets(db: Db, now: Date, file: MoneyFile): Promise<ImportReport> {
  const opened = await openMoney(file, budgetColumns);
  const record = recorder([kind], file.dryRun);
  const said = progress(file.progress, 'voci di spesa', 500);
  const work = async (tx: Tx) => {
    await holdAhead(tx, file);
    const [placeOf, keyOf] = [await placesOfFile(tx, file.node), rowKeys()];
    const touched = new Map<string, Touched>();
    let read = 0;
    for await (const row of opened.table.rows) {
      await oneRow(tx, { opened, record, file, now, keyOf, placeOf, touched }, row.row, opened.reader(row));
      said(++read);
    }
    await wholesHold(tx, opened, [...touched.values()].sort(byNetwork), file.node !== null);
    if (touched.size > 0) await emit(tx, 'programme.budget-changed');
  };
  await importing(db, file.dryRun, work, { journal: file.journal, report: record.report });
  return record.report();
}

interface Loading {
  readonly opened: OpenedMoney;
  readonly record: Recorder;
  readonly file: MoneyFile;
  readonly now: Date;
  readonly keyOf: (key: string) => string;
  readonly placeOf: (action: string) => Promise<ActionPlace | null>;
  readonly touched: Map<string, Touched>;
}

/** A project that the file touches, held, with the lines it had before. */
interface Touched extends ActionPlace {
  readonly before: readonly BudgetLine[];
}

async function linesOfProjects(tx: Tx, projects: ReadonlySet<string>): Promise<Set<string>> {
  const lines = new Set<string>();
  for (const id of projects) for (const line of await allLines(tx, id)) lines.add(line.id);
  return lines;
}

const allLines = async (tx: Tx, project: string): Promise<BudgetLine[]> =>
  linesOf(
    tx,
    (await actionsOf(tx, project)).map((a) => a.id),
  );

/** Reads the file once for the projects it may touch, and holds them and their lines before the first row is written. */
async function holdAhead(tx: Tx, file: MoneyFile): Promise<void> {
  const opened = await openMoney(file, budgetColumns);
  const placeOf = await placesOfFile(tx, file.node);
  const projects = new Set<string>();
  for await (const row of opened.table.rows) {
    const action = opened.reader(row)('action');
    const place = isUuid(action) ? await placeOf(action) : null;
    if (place) projects.add(place.project.id);
  }
  await holdForFile(tx, { projects, lines: await linesOfProjects(tx, projects), documents: [] });
}

/** How a project was before the file: what is asked of the whole of it stays true to the end, because it is held. */
async function touch(tx: Tx, l: Loading, place: ActionPlace): Promise<void> {
  const { id } = place.project;
  if (l.touched.has(id)) return;
  l.touched.set(id, { ...place, before: await allLines(tx, id) });
}

async function oneRow(tx: Tx, l: Loading, row: number, get: (name: string) => string): Promise<void> {
  const refuse = (faults: Parameters<typeof refuseRow>[4]) => refuseRow(l.record, l.opened, kind, row, faults);
  const read = readLineRow(get);
  if ('faults' in read) return refuse(read.faults);
  const place = isUuid(get('action')) ? await l.placeOf(get('action')) : null;
  if (!place)
    return refuse([
      { column: 'action', code: 'elsewhere', message: 'questa azione non c’è, o non è fra quelle che segui' },
    ]);
  const { action, cycle } = place;
  await touch(tx, l, place);
  // A kind of cost written by its name is the same kind, not another one.
  const own = { ...read.line, cost: costCode(read.line.cost, cycle?.rules.costs.value) ?? read.line.cost };
  const before = get('id') === '' ? null : isUuid(get('id')) ? await lineById(tx, get('id')) : null;
  if (get('id') !== '' && before?.action !== action.id)
    return refuse([
      {
        column: 'id',
        code: 'unknown',
        message: 'questa voce non c’è in questa azione: lascia vuoto il codice per scriverne una nuova',
      },
    ]);
  const id =
    before?.id ??
    uuidv5(`budget:${l.file.source}`, l.keyOf([action.id, own.kind, own.cost, own.source, own.promoter].join('|')));
  const kept = before ?? (await lineById(tx, id));
  const line: BudgetLine = { ...own, id, action: action.id };
  if (kept && same(kept, line)) return l.record.count(kind, 'unchanged');
  if (kept && (await lineIsCounted(tx, id)))
    return refuse([
      { column: 'euro', code: 'approved', message: 'la voce è contata in una relazione approvata: non si cambia più' },
    ]);
  const spent = kept ? ((await holdLine(tx, id)) ?? 0) : 0;
  // The share is of the whole project: it is asked once, at the end of the file.
  const refused = budgetRefusals(cycle, [{ ...line, spent }], [], true);
  if (refused.length > 0)
    return refuse(
      refused.map((r) => ({
        column: r.code === 'ineligible-cost' ? 'cost' : 'euro',
        code: r.code,
        message: budgetText('it', r),
      })),
    );
  await writeLine(tx, line, l.now);
  l.record.count(kind, kept ? 'changed' : 'added');
}

const same = (a: BudgetLine, b: BudgetLine): boolean =>
  a.kind === b.kind &&
  a.cost === b.cost &&
  a.cents === b.cents &&
  a.source === b.source &&
  a.promoter === b.promoter &&
  a.note === b.note;

/** Networks in one order: two files never wait for each other. */
const byNetwork = (a: Touched, b: Touched) => (a.project.network < b.project.network ? -1 : 1);

/** A file that leaves a project below the minimum of co-financing, or beyond its money (`capped`: not for whoever runs the installation), is refused whole. */
async function wholesHold(tx: Tx, opened: OpenedMoney, touched: readonly Touched[], capped: boolean): Promise<void> {
  const faults = [];
  for (const { project, cycle, before } of touched) {
    const lines = await allLines(tx, project.id);
    const changed =
      lines.length !== before.length || lines.some((l) => !before.some((b) => b.id === l.id && same(b, l)));
    if (!changed) continue;
    const short = project.state === 'draft' ? null : belowMinimum(cycle, lines);
    const beyond = capped ? beyondCap(await budgetCap(tx, project), before, lines) : null;
    for (const r of [short, beyond].filter((x) => x !== null))
      faults.push(whole(opened.table.file, r.code, `«${project.title}»: ${budgetText('it', r)}`));
  }
  if (faults.length > 0) throw new BadFile(faults);
}
