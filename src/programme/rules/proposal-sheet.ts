import { costCode } from '../words/costs.ts';
import { budgetColumns, type LineFault, lineKindInFile, type MoneyColumn, readLineRow } from './money-files.ts';
import type { ProposalAction, ProposalLine } from './proposal.ts';
import { mostLines } from './proposal-form.ts';

const ofLine = (name: string): MoneyColumn => budgetColumns.find((c) => c.name === name)!;

/** Columns of the sheet of a proposal: those of a project's budget, without codes of lines, which a proposal has not. */
export const proposalColumns: readonly MoneyColumn[] = [
  {
    name: 'action',
    headers: ['codice azione'],
    it: 'codice dell’azione, come nel file scaricato; vuoto = conta il titolo',
  },
  { name: 'title', headers: ['azione', 'titolo azione'], it: 'che cosa si fa', required: true },
  { name: 'organization', headers: ['ente', 'chi la fa'], it: 'uno dei partner; vuoto = chi c’era, o il capofila' },
  ...['kind', 'cost', 'euro', 'source', 'promoter'].map(ofLine),
];

/** Most rows of a sheet. */
export const mostRows = 500;

/** A row of a sheet: its place in the file, its cells by our names of columns. */
export interface SheetRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface SheetFault extends LineFault {
  readonly row: number;
}

/** What a sheet is read against. */
export interface SheetAsked {
  readonly actions: readonly ProposalAction[];
  readonly partners: readonly { readonly organization: string; readonly name: string }[];
  readonly lead: string | null;
  readonly costs: readonly { readonly code: string; readonly it: string; readonly en: string }[];
}

/** An action as a sheet wants it; without an id it is a new one. */
export interface SheetAction {
  readonly id: string | null;
  readonly title: string;
  readonly organization: string;
  readonly lines: readonly ProposalLine[];
}

const key = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ');
const moneyCells = ['kind', 'cost', 'euro', 'source', 'promoter'] as const;

type Bad = (column: string, code: string, message: string) => void;

/** The action a row is of: by its code, or the only one with its title; null = a new one, undefined = it cannot be told. */
function actionOf({ cells }: SheetRow, { actions }: SheetAsked, bad: Bad): ProposalAction | null | undefined {
  const [code, title] = [cells.action ?? '', cells.title ?? ''];
  if (code !== '') {
    const found = actions.find((a) => a.id === code);
    if (!found)
      bad('action', 'unknown', 'questa azione non c’è nella proposta: per scriverne una nuova lascia vuoto il codice');
    return found;
  }
  if (key(title) === '') return bad('title', 'missing', 'manca il titolo dell’azione') as undefined;
  if (title.length > 300) return bad('title', 'too-long', 'il titolo è più lungo di 300 caratteri') as undefined;
  const same = actions.filter((a) => key(a.title) === key(title));
  if (same.length > 1)
    return bad('title', 'ambiguous', 'più azioni hanno questo titolo: scrivi il codice') as undefined;
  return same[0] ?? null;
}

/** Who does the action: the partner that is named, who did it, or the lead; null with its fault. */
function bodyOf({ cells }: SheetRow, old: ProposalAction | null, { partners, lead }: SheetAsked, bad: Bad) {
  const named = cells.organization ?? '';
  if (named !== '') {
    const found = partners.find((p) => key(p.name) === key(named));
    if (!found)
      bad('organization', 'no-partner', `«${named}» non è fra i partner: aggiungilo prima, o correggi il nome`);
    return found?.organization ?? null;
  }
  const body = old?.organization ?? lead;
  if (body === null) bad('organization', 'missing', 'manca chi la fa, e la proposta non ha ancora un capofila');
  return body;
}

/** The money of a row: null = the row has none, undefined = it cannot be read. */
function lineOf({ cells }: SheetRow, { costs }: SheetAsked, bad: Bad): ProposalLine | null | undefined {
  if (moneyCells.every((name) => (cells[name] ?? '') === '')) return null;
  const read = readLineRow((name) => cells[name] ?? '');
  if ('faults' in read) {
    for (const f of read.faults) bad(f.column, f.code, f.message);
    return undefined;
  }
  const { kind, cents, source, promoter } = read.line;
  const cost = costCode(read.line.cost, costs);
  if (cost === null) {
    bad('cost', 'unknown', `«${read.line.cost}» non è un tipo di costo: scrivi ${costs.map((c) => c.it).join(', ')}`);
    return undefined;
  }
  for (const [column, text] of [
    ['source', source],
    ['promoter', promoter],
  ] as const)
    if (text.length > 200) return bad(column, 'too-long', 'è più lungo di 200 caratteri') as undefined;
  return { kind, cost, cents, source, promoter };
}

/** The actions of a sheet with all their lines, and everything in it that cannot be read, row by row. */
export function readProposalSheet(
  rows: readonly SheetRow[],
  asked: SheetAsked,
): { readonly actions: readonly SheetAction[]; readonly faults: readonly SheetFault[] } {
  const faults: SheetFault[] = [];
  const found = new Map<string, { id: string | null; title: string; organization: string; lines: ProposalLine[] }>();
  for (const r of rows) {
    const bad: Bad = (column, code, message) => void faults.push({ row: r.row, column, code, message });
    const old = actionOf(r, asked, bad);
    const line = lineOf(r, asked, bad);
    const organization = old === undefined ? null : bodyOf(r, old, asked, bad);
    if (old === undefined || line === undefined || organization === null) continue;
    const title = r.cells.title?.trim() || old?.title || '';
    const at = old?.id ?? key(title);
    const action = found.get(at) ?? { id: old?.id ?? null, title, organization, lines: [] };
    found.set(at, action);
    if ((r.cells.organization ?? '') !== '' && action.organization !== organization)
      bad('organization', 'two-bodies', 'le righe di questa azione dicono enti diversi: chi la fa è uno');
    if (line) action.lines.push(line);
    if (action.lines.length === mostLines + 1)
      bad('title', 'too-many', `un’azione ha al massimo ${mostLines} voci di spesa`);
  }
  return { actions: [...found.values()], faults };
}

/** The actions of a proposal with those of a sheet: their lines take the place of those there were, other actions stay. */
export function withSheet(
  actions: readonly ProposalAction[],
  sheet: readonly SheetAction[],
  newId: () => string,
  span: { readonly starts: string | null; readonly ends: string | null },
): readonly ProposalAction[] {
  const of = (a: ProposalAction) => sheet.find((s) => s.id === a.id);
  const blank = { description: '', area: null, places: [], target: '', starts: span.starts, ends: span.ends };
  return [
    ...actions.map((a) => ({ ...a, ...of(a), id: a.id })),
    ...sheet
      .filter((s) => !actions.some((a) => a.id === s.id))
      .map((s) => ({ ...blank, ...s, nature: { existing: null, payer: null, novelty: '' }, id: newId() })),
  ];
}

/** A proposal's actions as rows of its sheet: an action without money has one row. Sums in cents. */
export const rowsOfProposal = (
  actions: readonly ProposalAction[],
  bodyName: (id: string) => string,
): readonly Readonly<Record<string, string | number | null>>[] =>
  actions.flatMap((a) => {
    const own = { action: a.id, title: a.title, organization: bodyName(a.organization) };
    if (a.lines.length === 0) return [own];
    return a.lines.map((l) => ({
      ...own,
      ...{ kind: lineKindInFile(l.kind), cost: l.cost, euro: l.cents, source: l.source, promoter: l.promoter },
    }));
  });
