import { date, euro, href, type Lang } from '#kit/i18n.ts';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import type { Expense } from '../model.ts';
import type { ListedExpense } from '../reads/expenses.ts';
import { costName, lineKindNames } from '../words/costs.ts';
import { words } from '../words/expenses.ts';

const tones = { entered: 'care', checked: 'good', refused: 'bad' } as const;

/** The state of an expense as a label. */
export const StateTag = ({ lang, state }: { lang: Lang; state: Expense['state'] }) => (
  <Tag tone={tones[state]}>{words(lang).states[state]}</Tag>
);

/** Expenses with what they hang on. */
export function ExpenseTable({ lang, rows }: { lang: Lang; rows: readonly ListedExpense[] }) {
  const w = words(lang);
  return (
    <Table
      lang={lang}
      caption={w.caption}
      rows={rows}
      columns={[
        {
          ...{ key: 'document', head: w.document, rowHeader: true },
          cell: (e) => (
            <a href={href(lang, `/programme/expenses/${e.id}`)}>
              {w.numberOf(w.kinds[e.documentKind], e.documentNumber)}
            </a>
          ),
        },
        { key: 'when', head: w.when, cell: (e) => date(lang, e.documentDate) },
        { key: 'supplier', head: w.supplier, cell: (e) => e.supplier },
        { key: 'action', head: w.action, cell: (e) => e.actionTitle },
        {
          ...{ key: 'line', head: w.line },
          cell: (e) =>
            `${costName(lang, e.cost, null)}, ${lineKindNames[e.lineKind as keyof typeof lineKindNames]?.[lang] ?? ''}`,
        },
        { key: 'body', head: w.body, cell: (e) => e.body },
        { key: 'cents', head: w.cents, numeric: true, cell: (e) => euro(lang, e.cents) },
        { key: 'state', head: w.state, cell: (e) => <StateTag lang={lang} state={e.state} /> },
      ]}
    />
  );
}
