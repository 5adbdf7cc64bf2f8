import type { BudgetLine, CycleRules, Expense, Project } from '../model.ts';

/** Where a rule is written, as far as it is known. */
export interface Cited {
  readonly act: string;
  readonly article: string | null;
}

/** What a new or changed expense says. Money in cents. */
export type Spending = Pick<
  Expense,
  'cents' | 'documentCents' | 'documentDate' | 'documentKind' | 'paidOn' | 'supplierCode' | 'cup' | 'cig'
>;

/** The cycle of a project, as far as spending is concerned. */
export interface SpendingCycle {
  readonly code: string;
  readonly starts: string | null;
  readonly ends: string | null;
  readonly rules: Pick<CycleRules, 'costs' | 'cupRequired' | 'cigRequired' | 'minimumCofinancing' | 'leadKinds'>;
}

/** On what it is spent. */
export interface SpendingPlace {
  readonly cycle: SpendingCycle | null;
  readonly project: Pick<Project, 'state' | 'starts' | 'ends' | 'cup'>;
  readonly action: { readonly starts: string | null; readonly ends: string | null };
  readonly line: Pick<BudgetLine, 'kind' | 'cost'>;
}

/** What is held until the end of the transaction: it cannot change under the decision. */
export interface Held {
  readonly planned: number;
  /** Spent on the line, without this expense. */
  readonly spent: number;
  /** Charged of the same document anywhere, without this expense. */
  readonly charged: number;
  /** The smallest total this document was entered with; null = it is new. */
  readonly leastTotal: number | null;
  /** Some of that is of bodies whose spending whoever asks does not see: only who sees it all may share the document. */
  readonly elsewhere: boolean;
  /** The last day whose spending an approved report of the action counted; null = none has. */
  readonly closedUntil: string | null;
}

/** Why an expense is refused: the field where it is put right, the rule, and what the words need. */
export type Refusal =
  | { readonly field: 'cents'; readonly code: 'overspent'; readonly left: number; readonly planned: number }
  | { readonly field: 'cents'; readonly code: 'double'; readonly left: number; readonly total: number }
  | { readonly field: 'cents'; readonly code: 'part-over-document' }
  | { readonly field: 'documentCents'; readonly code: 'total-differs'; readonly total: number }
  | { readonly field: 'documentNumber'; readonly code: 'taken' }
  | {
      readonly field: 'documentDate';
      readonly code: 'outside-cycle' | 'outside-project' | 'outside-action';
      readonly starts: string | null;
      readonly ends: string | null;
      readonly of: string;
    }
  | { readonly field: 'documentDate' | 'paidOn'; readonly code: 'future' }
  | { readonly field: 'documentDate'; readonly code: 'counted-period'; readonly until: string }
  | {
      readonly field: 'budgetLine';
      readonly code: 'ineligible-cost';
      readonly cost: string;
      readonly from: Cited | null;
    }
  | { readonly field: 'budgetLine'; readonly code: 'not-open'; readonly state: string }
  | {
      readonly field: 'cup';
      readonly code: 'cup-missing' | 'cup-other';
      readonly from: Cited | null;
      readonly cup: string | null;
    }
  | { readonly field: 'cig'; readonly code: 'cig-missing'; readonly from: Cited | null }
  | { readonly field: 'supplierCode'; readonly code: 'supplier-missing' };

/**
 * Every rule an expense breaks, in the order of the form; none = it may be kept. `today` is `YYYY-MM-DD`.
 * @param keeps it is an expense that there is and charges no more of its document (`keepsDocument`).
 */
export const refusals = (
  e: Spending,
  at: SpendingPlace,
  held: Held,
  today: string,
  keeps = false,
): readonly Refusal[] => [
  ...wrongPlace(at),
  ...wrongCodes(e, at),
  ...wrongDates(e, at, today),
  ...countedPeriod(e, held),
  ...wrongSums(e, held, keeps),
];

/** What says which document an expense charges, and how much of it. */
type Charging = Pick<Expense, 'supplierCode' | 'documentNumber' | 'documentDate' | 'documentCents' | 'cents'>;

/** Whether a changed expense charges the same document as before, and no more of it. What was refused charged nothing. */
export const keepsDocument = (before: (Charging & Pick<Expense, 'state'>) | null, e: Charging): boolean =>
  before !== null &&
  before.state !== 'refused' &&
  (['supplierCode', 'documentNumber', 'documentDate', 'documentCents'] as const).every((k) => before[k] === e[k]) &&
  e.cents <= before.cents;

/** States in which a project may spend: approved and after, until somebody stops it. */
const open: readonly string[] = ['approved', 'running', 'concluded'];

function wrongPlace({ project, cycle, line }: SpendingPlace): Refusal[] {
  const found: Refusal[] = [];
  if (!open.includes(project.state)) found.push({ field: 'budgetLine', code: 'not-open', state: project.state });
  const cost = ineligible(cycle, line.cost);
  if (cost) found.push({ field: 'budgetLine', code: 'ineligible-cost', ...cost });
  return found;
}

/** Why a cost may not be charged: the kind as the cycle calls it, null = none of its kinds. Null when nothing is against it. */
export function costAgainst({ costs }: Pick<CycleRules, 'costs'>, cost: string) {
  const kind = costs.value?.find((c) => c.code === cost) ?? null;
  return costs.value === null || kind?.eligible ? null : { kind, from: costs.from };
}

/** The same in the words of a budget and of an expense. */
export function ineligible(cycle: Pick<SpendingCycle, 'rules'> | null, cost: string) {
  const against = cycle && costAgainst(cycle.rules, cost);
  return against ? { cost: against.kind?.it ?? cost, from: against.from } : null;
}

function wrongCodes(e: Spending, { cycle, project }: SpendingPlace): Refusal[] {
  const found: Refusal[] = [];
  const { cupRequired, cigRequired } = cycle?.rules ?? {};
  if (e.documentKind === 'invoice' && e.supplierCode === null)
    found.push({ field: 'supplierCode', code: 'supplier-missing' });
  if (cupRequired?.value && e.cup === null)
    found.push({ field: 'cup', code: 'cup-missing', from: cupRequired.from, cup: project.cup });
  if (e.cup !== null && project.cup !== null && e.cup !== project.cup)
    found.push({ field: 'cup', code: 'cup-other', from: null, cup: project.cup });
  if (cigRequired?.value && e.documentKind === 'invoice' && e.cig === null)
    found.push({ field: 'cig', code: 'cig-missing', from: cigRequired.from });
  return found;
}

/** Whether a day is within two others, both included; without an end that side is open. */
export const within = (day: string, starts: string | null, ends: string | null): boolean =>
  (starts === null || day >= starts) && (ends === null || day <= ends);

function wrongDates(e: Spending, { cycle, project, action }: SpendingPlace, today: string): Refusal[] {
  const found: Refusal[] = [];
  const day = e.documentDate;
  if (day > today) found.push({ field: 'documentDate', code: 'future' });
  else if (cycle && !within(day, cycle.starts, cycle.ends))
    found.push({
      field: 'documentDate',
      code: 'outside-cycle',
      starts: cycle.starts,
      ends: cycle.ends,
      of: cycle.code,
    });
  else if (!within(day, project.starts, project.ends))
    found.push({ field: 'documentDate', code: 'outside-project', starts: project.starts, ends: project.ends, of: '' });
  else if (!within(day, action.starts, action.ends))
    found.push({ field: 'documentDate', code: 'outside-action', starts: action.starts, ends: action.ends, of: '' });
  if (e.paidOn !== null && e.paidOn > today) found.push({ field: 'paidOn', code: 'future' });
  return found;
}

const countedPeriod = (e: Spending, { closedUntil: until }: Held): Refusal[] =>
  until !== null && e.documentDate <= until ? [{ field: 'documentDate', code: 'counted-period', until }] : [];

function wrongDocument(e: Spending, { charged, leastTotal, elsewhere }: Held, keeps: boolean): Refusal[] {
  // Whatever the amounts: an answer that leaned on them would tell them, one attempt after another.
  if (elsewhere) return keeps ? [] : [{ field: 'documentNumber', code: 'taken' }];
  const differs = leastTotal !== null && leastTotal !== e.documentCents;
  const total = Math.min(e.documentCents, leastTotal ?? e.documentCents);
  const over = charged + e.cents > total;
  return [
    ...(differs ? [{ field: 'documentCents', code: 'total-differs', total: leastTotal } as const] : []),
    ...(over ? [{ field: 'cents', code: 'double', left: Math.max(0, total - charged), total } as const] : []),
  ];
}

function wrongSums(e: Spending, held: Held, keeps: boolean): Refusal[] {
  if (e.cents > e.documentCents) return [{ field: 'cents', code: 'part-over-document' }];
  const found = wrongDocument(e, held, keeps);
  if (held.spent + e.cents > held.planned)
    found.push({
      field: 'cents',
      code: 'overspent',
      left: Math.max(0, held.planned - held.spent),
      planned: held.planned,
    });
  return found;
}
