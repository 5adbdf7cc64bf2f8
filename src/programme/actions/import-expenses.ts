import type { Db, Tx } from '#kit/database.ts';
import { emit } from '#kit/events.ts';
import { isUuid, uuidv5 } from '#kit/ids.ts';
import { type ImportReport, importing, progress, type Recorder, recorder } from '#kit/import.ts';
import { writeLinks } from '#thread/reads.ts';
import type { BudgetLine, Expense } from '../model.ts';
import { closedTo } from '../rules/closed-spending.ts';
import { type ExpenseWish, readExpense } from '../rules/expense-form.ts';
import { expenseColumns, rowKeys } from '../rules/money-files.ts';
import { keepsDocument, refusals } from '../rules/spending.ts';
import { expenseById, holdSpending, insertExpense, tiesOf, updateExpense } from '../store/expenses.ts';
import { holdForFile } from '../store/hold-file.ts';
import { lineById } from '../store/projects.ts';
import { closedText } from '../words/closed-spending.ts';
import { refusalText, unreadText } from '../words/spending-rules.ts';
import {
  type ActionPlace,
  type MoneyFile,
  type OpenedMoney,
  openMoney,
  placesOfFile,
  refuseRow,
} from './money-file.ts';

const kind = 'expenses';

interface Loading {
  readonly opened: OpenedMoney;
  readonly record: Recorder;
  readonly source: string;
  readonly now: Date;
  readonly today: string;
  readonly keyOf: (key: string) => string;
  readonly placeOf: (action: string) => Promise<ActionPlace | null>;
  readonly lines: Map<string, BudgetLine | null>;
  /** Projects of the past, by whoever runs the installation: what is over comes in too. */
  readonly past: boolean;
  /** Action and expense of every row that is new there. */
  readonly made: { readonly action: string; readonly id: string }[];
}

/** Expenses from a CSV or XLSX, by the very rules of the form: a row that breaks one is refused with it, the others are kept. As the owner of the tables. */
export async function importExpenses(
  db: Db,
  when: { readonly now: Date; readonly today: string },
  file: MoneyFile,
): Promise<ImportReport> {
  const opened = await openMoney(file, expenseColumns);
  const record = recorder([kind], file.dryRun);
  const said = progress(file.progress, 'spese', 500);
  const work = async (tx: Tx) => {
    await holdAhead(tx, file);
    const l: Loading = {
      ...{
        opened,
        record,
        source: file.source,
        ...when,
        keyOf: rowKeys(),
        lines: new Map(),
        made: [],
        past: file.node === null,
      },
      placeOf: await placesOfFile(tx, file.node),
    };
    let read = 0;
    for await (const row of opened.table.rows) {
      await oneRow(tx, l, row.row, opened.reader(row));
      said(++read);
    }
    const at = when.now;
    await writeLinks(
      tx,
      l.made.map(({ action, id }) => ({
        from: { kind: 'action', id: action },
        to: { kind: 'expense', id },
        relation: 'spent-on',
        at,
      })),
    );
    if (read > 0) await emit(tx, 'programme.expense-changed');
  };
  await importing(db, file.dryRun, work, { journal: file.journal, report: record.report });
  return record.report();
}

/** Reads the file once for what it may touch, and holds that before the first row is written. */
async function holdAhead(tx: Tx, file: MoneyFile): Promise<void> {
  const opened = await openMoney(file, expenseColumns);
  const placeOf = await placesOfFile(tx, file.node);
  const inside = new Map<string, boolean>();
  const isInside = async (id: string) => {
    const line = isUuid(id) ? await lineById(tx, id) : null;
    return line !== null && (await placeOf(line.action)) !== null;
  };
  const documents = [];
  for await (const row of opened.table.rows) {
    const read = readExpense(opened.reader(row), 'file');
    if ('unread' in read) continue;
    const { budgetLine, documentNumber, documentDate } = read.wish;
    if (!inside.has(budgetLine)) inside.set(budgetLine, await isInside(budgetLine));
    if (inside.get(budgetLine)) documents.push({ number: documentNumber, day: documentDate });
  }
  const lines = new Set([...inside].filter(([, yes]) => yes).map(([id]) => id));
  await holdForFile(tx, { projects: new Set(), lines, documents });
}

async function lineOf(tx: Tx, l: Loading, id: string): Promise<BudgetLine | null> {
  if (!l.lines.has(id)) l.lines.set(id, isUuid(id) ? await lineById(tx, id) : null);
  return l.lines.get(id) ?? null;
}

async function oneRow(tx: Tx, l: Loading, row: number, get: (name: string) => string): Promise<void> {
  const refuse = (faults: Parameters<typeof refuseRow>[4]) => refuseRow(l.record, l.opened, kind, row, faults);
  const read = readExpense(get, 'file');
  if ('unread' in read)
    return refuse(read.unread.map((u) => ({ column: u.field, code: u.code, message: unreadText('it', u) })));
  const { wish } = read;
  const line = await lineOf(tx, l, wish.budgetLine);
  const place = line && (await l.placeOf(line.action));
  if (!line || !place)
    return refuse([
      {
        column: 'budgetLine',
        code: 'elsewhere',
        message: 'questa voce di spesa non c’è, o non è fra quelle che segui',
      },
    ]);
  const named = get('id');
  const before = named === '' ? null : isUuid(named) ? await expenseById(tx, named) : null;
  if (named !== '' && (!before || !(await l.placeOf(before.action))))
    return refuse([
      {
        column: 'id',
        code: 'unknown',
        message: 'questa spesa non c’è fra quelle che segui: lascia vuoto il codice per scriverne una nuova',
      },
    ]);
  const key = [wish.budgetLine, wish.supplierCode ?? wish.supplier, wish.documentNumber, wish.documentDate].join('|');
  const id = before?.id ?? uuidv5(`expense:${l.source}`, l.keyOf(key));
  const kept = before ?? (await expenseById(tx, id));
  if (kept && same(kept, wish)) return l.record.count(kind, 'unchanged');
  if (kept?.report)
    return refuse([
      {
        column: 'id',
        code: 'approved',
        message: 'questa spesa è contata in una relazione approvata: non si cambia più',
      },
    ]);
  if (kept && (await tiesOf(tx, kept.id)).voucher)
    return refuse([
      { column: 'id', code: 'voucher', message: 'questa spesa è il pagamento di un voucher: non si cambia da qui' },
    ]);
  const closed = l.past || kept?.state === 'refused' ? null : closedTo(place, l.today);
  if (closed) return refuse([{ column: 'budgetLine', code: 'closed', message: closedText('it', closed) }]);
  const held = await holdSpending(tx, line.id, wish, kept?.id ?? null);
  if (!held) throw new Error('a line that was just read cannot be held');
  const refused = refusals(
    wish,
    { cycle: place.cycle, project: place.project, action: place.action, line },
    held,
    l.today,
    keepsDocument(kept, wish),
  );
  if (refused.length > 0)
    return refuse(refused.map((r) => ({ column: r.field, code: r.code, message: refusalText('it', r) })));
  const { action } = place;
  const after: Expense = {
    ...{ ...wish, id, action: action.id, organization: action.organization, state: 'entered', report: null },
    ...{ fileName: kept?.fileName ?? null, example: action.example },
  };
  if (kept) await updateExpense(tx, after);
  else await insertExpense(tx, after, l.now);
  if (kept?.action !== action.id) l.made.push({ action: action.id, id });
  l.record.count(kind, kept ? 'changed' : 'added');
}

const same = (e: Expense, w: ExpenseWish): boolean =>
  (Object.keys(w) as (keyof ExpenseWish)[]).every((k) => e[k] === w[k]);
