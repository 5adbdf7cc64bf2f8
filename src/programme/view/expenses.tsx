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

/** Document and day, the two things an expense is looked for by. */
const Document = ({ lang, e }: { readonly lang: Lang; readonly e: ListedExpense }) => (
  <>
    <a href={href(lang, `/programme/expenses/${e.id}`)}>
      {words(lang).numberOf(words(lang).kinds[e.documentKind], e.documentNumber)}
    </a>
    <br />
    <span class="soft small">{date(lang, e.documentDate)}</span>
  </>
);

/** The action, and under it the line of its budget. */
const SpentOn = ({ lang, e }: { readonly lang: Lang; readonly e: ListedExpense }) => (
  <>
    {e.actionTitle}
    <br />
    <span class="soft small">
      {costName(lang, e.cost, null)}, {lineKindNames[e.lineKind as keyof typeof lineKindNames]?.[lang] ?? ''}
    </span>
  </>
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
        { key: 'document', head: w.document, rowHeader: true, cell: (e) => <Document {...{ lang, e }} /> },
        { key: 'supplier', head: w.supplier, cell: (e) => e.supplier },
        { key: 'action', head: w.action, cell: (e) => <SpentOn {...{ lang, e }} /> },
        { key: 'body', head: w.body, cell: (e) => e.body },
        { key: 'cents', head: w.cents, numeric: true, cell: (e) => euro(lang, e.cents) },
        { key: 'state', head: w.state, cell: (e) => <StateTag lang={lang} state={e.state} /> },
      ]}
    />
  );
}
