import { euroTwoMeanings, parseEuro } from '#kit/numbers.ts';
import { documentKinds, type Expense } from '../model.ts';
import { readCig, readCup, readSupplierCode } from './codes.ts';
import { type Get, readDay } from './project-form.ts';

/** An expense as somebody wants it. */
export type ExpenseWish = Pick<
  Expense,
  | 'budgetLine'
  | 'supplier'
  | 'supplierCode'
  | 'documentKind'
  | 'documentNumber'
  | 'documentDate'
  | 'documentCents'
  | 'cents'
  | 'paidOn'
  | 'description'
  | 'cup'
  | 'cig'
>;

export const expenseFields = [
  ...(['budgetLine', 'documentKind', 'supplier', 'supplierCode', 'documentNumber', 'documentDate'] as const),
  ...(['documentCents', 'cents', 'paidOn', 'description', 'cup', 'cig'] as const),
] as const;
export type ExpenseField = (typeof expenseFields)[number];

/** What cannot be read in a form or a row. */
export interface Unread {
  readonly field: ExpenseField;
  readonly code:
    | 'missing'
    | 'bad-euro'
    | 'two-meanings'
    | 'zero'
    | 'bad-day'
    | 'bad-code'
    | 'bad-control'
    | 'bad-kind'
    | 'too-long';
}

/** What a kind of document is called in files, besides our own word. */
const kindNames: Readonly<Record<(typeof documentKinds)[number], readonly string[]>> = {
  invoice: ['fattura', 'parcella', 'nota di credito'],
  receipt: ['ricevuta', 'scontrino'],
  payslip: ['busta paga', 'cedolino'],
  timesheet: ['foglio ore', 'foglio firme'],
  declaration: ['dichiarazione', 'autodichiarazione', 'autocertificazione'],
  other: ['altro'],
};

/** A kind of document from its code or its name, in any case; null when it is none. */
export function readKind(typed: string): (typeof documentKinds)[number] | null {
  const text = typed.trim().toLowerCase();
  return documentKinds.find((k) => k === text || kindNames[k].includes(text)) ?? null;
}

/** The name of a kind in our files. */
export const kindName = (kind: (typeof documentKinds)[number]): string => kindNames[kind][0]!;

const money = (typed: string, from: 'form' | 'file'): { cents: number } | { code: Unread['code'] } => {
  if (typed === '') return { code: 'missing' };
  if (from === 'file' && euroTwoMeanings(typed)) return { code: 'two-meanings' };
  const cents = parseEuro(typed, from);
  return cents === null ? { code: 'bad-euro' } : cents === 0 ? { code: 'zero' } : { cents };
};

/**
 * An expense from what was typed, field by field; the same for a form and for a row of a file. Either it can all be read,
 * or everything that cannot is told. In a `file` a sum that reads in two ways is not read.
 */
export function readExpense(
  get: Get,
  from: 'form' | 'file' = 'form',
): { readonly wish: ExpenseWish } | { readonly unread: readonly Unread[] } {
  const unread: Unread[] = [];
  const bad = (field: ExpenseField, code: Unread['code']) => void unread.push({ field, code });
  for (const field of ['budgetLine', 'documentNumber', 'documentDate'] as const)
    if (get(field) === '') bad(field, 'missing');
  for (const [field, most] of [
    ['supplier', 200],
    ['documentNumber', 60],
    ['description', 500],
  ] as const)
    if (get(field).length > most) bad(field, 'too-long');
  const euro = (field: 'cents' | 'documentCents', typed: string): number => {
    const read = money(typed, from);
    if ('code' in read) bad(field, read.code);
    return 'cents' in read ? read.cents : 0;
  };
  const day = (field: 'documentDate' | 'paidOn'): string | null => {
    const read = readDay(get(field));
    if (read === undefined) bad(field, 'bad-day');
    return read ?? null;
  };
  const code = (field: 'cup' | 'cig', read: (typed: string) => string | null): string | null => {
    const found = get(field) === '' ? null : read(get(field));
    if (get(field) !== '' && found === null) bad(field, 'bad-code');
    return found;
  };
  const documentKind = readKind(get('documentKind'));
  if (documentKind === null) bad('documentKind', get('documentKind') === '' ? 'missing' : 'bad-kind');
  const supplier = get('supplierCode') === '' ? null : readSupplierCode(get('supplierCode'));
  if (supplier && !supplier.ok) bad('supplierCode', supplier.problem === 'format' ? 'bad-code' : 'bad-control');
  const documentCents = euro('documentCents', get('documentCents'));
  const wish: ExpenseWish = {
    ...{ budgetLine: get('budgetLine'), supplier: get('supplier'), supplierCode: supplier?.ok ? supplier.code : null },
    ...{ documentKind: documentKind ?? 'other', documentNumber: get('documentNumber').replace(/\s+/g, ' ') },
    ...{ documentDate: day('documentDate') ?? '', documentCents },
    // The whole document, when nothing else is said.
    cents: get('cents') === '' ? documentCents : euro('cents', get('cents')),
    ...{ paidOn: day('paidOn'), description: get('description'), cup: code('cup', readCup), cig: code('cig', readCig) },
  };
  return unread.length > 0 ? { unread } : { wish };
}
