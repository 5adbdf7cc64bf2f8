import type { Lang } from '#kit/i18n.ts';
import { type Content, cx, idOf } from './html.ts';
import { tableWords } from './table-words.ts';

export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: Row) => Content;
  /** Right aligned, figures of equal width. */
  readonly numeric?: boolean;
  /** The cell that names its row. */
  readonly rowHeader?: boolean;
  readonly sortable?: boolean;
  /** Sentences or forms: on a phone its label stands above it, not beside. */
  readonly wide?: boolean;
}

export interface Sort {
  readonly key: string;
  readonly dir: 'asc' | 'desc';
  /** Address of the same page in another order. */
  readonly url: (key: string, dir: 'asc' | 'desc') => string;
}

export interface TableProps<Row> {
  readonly lang: Lang;
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly sort?: Sort;
  /** What to say, and what to do first, when there are no rows. */
  readonly empty?: Content;
  /** On a phone: `stack` turns each row into a card, `scroll` keeps the columns and scrolls sideways. */
  readonly phone?: 'stack' | 'scroll';
}

function HeadCell<Row>({ lang, column, sort }: { lang: Lang; column: Column<Row>; sort: Sort | undefined }) {
  const look = column.numeric ? 'number' : undefined;
  if (!sort || !column.sortable) {
    return (
      <th scope="col" class={look}>
        {column.head}
      </th>
    );
  }
  const w = tableWords(lang);
  const on = sort.key === column.key;
  const next = on && sort.dir === 'asc' ? 'desc' : 'asc';
  return (
    <th scope="col" class={look} aria-sort={on ? (sort.dir === 'asc' ? 'ascending' : 'descending') : undefined}>
      <a href={sort.url(column.key, next)} title={w.sortBy(column.head)} rel="nofollow">
        {column.head}
        <span class="sort" aria-hidden="true">
          {on ? (sort.dir === 'asc' ? '▲' : '▼') : '↕'}
        </span>
        {on && <span class="visually-hidden">, {sort.dir === 'asc' ? w.sortedUp : w.sortedDown}</span>}
      </a>
    </th>
  );
}

/** One thing beside its label on a phone, however many pieces it is made of; plain words are one already. */
const inOnePiece = (content: Content): Content =>
  typeof content === 'object' ? content && <div>{content}</div> : content;

function BodyCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const look = column.numeric ? 'number' : column.wide ? 'wide' : undefined;
  return column.rowHeader ? (
    <th scope="row" class={look}>
      {column.cell(row)}
    </th>
  ) : (
    <td class={look} data-label={column.head}>
      {inOnePiece(column.cell(row))}
    </td>
  );
}

/** A table that sorts by its address: every order is a link that can be sent to somebody. */
export function Table<Row>(props: TableProps<Row>) {
  const { lang, caption, captionHidden, columns, rows, sort, empty, phone = 'stack' } = props;
  if (rows.length === 0) return <div class="empty">{empty ?? <p>{tableWords(lang).emptyTable}</p>}</div>;
  const id = idOf('t', caption);
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form field; a landmark for every table would be noise.
    <div class={`table-frame table-${phone}`} role="group" aria-labelledby={id} tabindex={0}>
      <table>
        <caption id={id} class={cx(captionHidden && 'visually-hidden')}>
          {caption}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell lang={lang} column={column as Column<unknown>} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map((column) => (
                <BodyCell column={column as Column<unknown>} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
