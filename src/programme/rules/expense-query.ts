import { documentKinds, expenseStates } from '../model.ts';
import { type Get, readDay } from './project-form.ts';

/** What to list of the expenses one may see; every part may stand in an address. */
export interface ExpenseQuery {
  readonly cycle: string | null;
  readonly project: string | null;
  readonly action: string | null;
  readonly line: string | null;
  readonly organization: string | null;
  readonly state: string | null;
  readonly kind: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** Words of the supplier, or the number of the document. */
  readonly q: string | null;
  readonly after: { readonly day: string; readonly id: string } | null;
}

export const noExpenseQuery: ExpenseQuery = {
  ...{ cycle: null, project: null, action: null, line: null, organization: null, state: null },
  ...{ kind: null, from: null, to: null, q: null, after: null },
};

/** Filters of the list of expenses, as they stand in an address. */
export const expenseFilters = [
  'q',
  'cycle',
  'project',
  'action',
  'line',
  'organization',
  'state',
  'kind',
  'from',
  'to',
] as const;

const among = (list: readonly string[], typed: string): string | null => (list.includes(typed) ? typed : null);

/** The filters that can be read, and the days that cannot. */
export function readExpenseQuery(get: Get) {
  const days = { from: readDay(get('from')), to: readDay(get('to')) };
  const text = (name: string): string | null => get(name) || null;
  const [day, id] = [readDay(get('after')), get('id')];
  return {
    query: {
      ...{ q: text('q'), cycle: text('cycle'), project: text('project'), action: text('action'), line: text('line') },
      ...{
        organization: text('organization'),
        state: among(expenseStates, get('state')),
        kind: among(documentKinds, get('kind')),
      },
      ...{ from: days.from ?? null, to: days.to ?? null, after: day && id ? { day, id } : null },
    },
    badDays: (['from', 'to'] as const).filter((f) => days[f] === undefined),
  };
}
