import { euroTwoMeanings, parseEuro } from '#kit/numbers.ts';
import type { BudgetLine, LineKind } from '../model.ts';
import { lineKinds } from '../model.ts';
import { words } from '../words/file-sums.ts';

/** A column of our files: our name, the headers recognised (the first is the one we write), what it holds. */
export interface MoneyColumn {
  readonly name: string;
  readonly headers: readonly string[];
  readonly it: string;
  readonly required?: true;
}

export const budgetColumns: readonly MoneyColumn[] = [
  {
    name: 'id',
    headers: ['codice voce', 'voce'],
    it: 'codice della voce, come nel file scaricato; vuoto = voce nuova',
  },
  { name: 'action', headers: ['codice azione'], it: 'codice dell’azione, come nel file scaricato', required: true },
  { name: 'title', headers: ['azione', 'titolo azione'], it: 'titolo dell’azione: solo per chi legge' },
  { name: 'kind', headers: ['tipo'], it: 'finanziato, cofinanziato o in natura', required: true },
  { name: 'cost', headers: ['costo'], it: 'codice del tipo di costo della programmazione', required: true },
  { name: 'euro', headers: ['importo', 'euro'], it: 'somma prevista, come 1.234,56', required: true },
  { name: 'source', headers: ['fonte', 'chi paga'], it: 'chi paga', required: true },
  { name: 'promoter', headers: ['promotore'], it: 'chi promuove' },
  { name: 'note', headers: ['nota'], it: 'nota' },
];

export const expenseColumns: readonly MoneyColumn[] = [
  { name: 'id', headers: ['codice spesa'], it: 'codice della spesa, come nel file scaricato; vuoto = spesa nuova' },
  {
    name: 'budgetLine',
    headers: ['codice voce', 'voce'],
    it: 'codice della voce di spesa, come nel file dei piani di spesa',
    required: true,
  },
  { name: 'title', headers: ['azione', 'titolo azione'], it: 'titolo dell’azione: solo per chi legge' },
  {
    name: 'documentKind',
    headers: ['tipo documento'],
    it: 'fattura, ricevuta, busta paga, foglio ore, dichiarazione, altro',
    required: true,
  },
  { name: 'supplier', headers: ['fornitore'], it: 'chi ha fatto il documento' },
  {
    name: 'supplierCode',
    headers: ['codice fornitore', 'partita iva'],
    it: 'partita IVA o codice fiscale del fornitore',
  },
  { name: 'documentNumber', headers: ['numero', 'numero documento'], it: 'numero del documento', required: true },
  {
    name: 'documentDate',
    headers: ['data', 'data documento'],
    it: 'data del documento, AAAA-MM-GG o GG/MM/AAAA',
    required: true,
  },
  {
    name: 'documentCents',
    headers: ['totale documento', 'totale'],
    it: 'totale del documento, come 1.234,56',
    required: true,
  },
  { name: 'cents', headers: ['importo', 'messo in conto'], it: 'parte messa in conto; vuoto = tutto il documento' },
  { name: 'paidOn', headers: ['pagato il'], it: 'quando è stato pagato' },
  { name: 'description', headers: ['descrizione', 'per che cosa'], it: 'per che cosa, senza nomi di persone' },
  { name: 'cup', headers: ['cup'], it: 'CUP, 15 lettere e cifre' },
  { name: 'cig', headers: ['cig'], it: 'CIG, 10 lettere e cifre' },
];

const kindNames: Readonly<Record<LineKind, readonly string[]>> = {
  financed: ['finanziato', 'contributo'],
  cofinanced: ['cofinanziato', 'cofinanziamento'],
  'in-kind': ['in natura', 'valorizzazione'],
};

/** The name of a kind of money in our files. */
export const lineKindInFile = (kind: LineKind): string => kindNames[kind][0]!;

export interface LineFault {
  readonly column: string;
  readonly code: string;
  readonly message: string;
}

type LineRow = Omit<BudgetLine, 'id' | 'action'>;

/** A row of a file of budgets, or everything that cannot be read in it. */
export function readLineRow(
  get: (name: string) => string,
): { readonly line: LineRow } | { readonly faults: readonly LineFault[] } {
  const faults: LineFault[] = [];
  const bad = (column: string, code: string, message: string) => void faults.push({ column, code, message });
  const typedKind = get('kind').toLowerCase();
  const kind = lineKinds.find((k) => k === typedKind || kindNames[k].includes(typedKind));
  if (!kind)
    bad('kind', 'bad-kind', `«${get('kind')}» non è un tipo di soldi: scrivi finanziato, cofinanziato o in natura`);
  const cents = parseEuro(get('euro'), 'file');
  if (euroTwoMeanings(get('euro'))) bad('euro', 'two-meanings', words('it').twoMeanings(`«${get('euro')}»`));
  else if (cents === null) bad('euro', 'bad-euro', `«${get('euro')}» non è una somma: scrivila come 1.234,56`);
  else if (cents === 0) bad('euro', 'zero', 'la somma deve essere più di zero');
  for (const [column, name] of [
    ['cost', 'il costo'],
    ['source', 'chi paga'],
  ] as const)
    if (get(column) === '') bad(column, 'missing', `manca ${name}`);
  if (faults.length > 0) return { faults };
  return {
    line: {
      kind: kind!,
      cost: get('cost'),
      cents: cents!,
      source: get('source'),
      promoter: get('promoter'),
      note: get('note'),
    },
  };
}

/** Keys of rows without a code of their own, so that the same file twice writes nothing twice; equal rows are counted. */
export function rowKeys(): (key: string) => string {
  const seen = new Map<string, number>();
  return (key) => {
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times > 1 ? `${key}#${times}` : key;
  };
}
