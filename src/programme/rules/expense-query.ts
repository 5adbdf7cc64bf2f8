import { documentKinds, expenseStates } from '../model.ts';
import { type Get, readDay } from './project-form.ts';

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
