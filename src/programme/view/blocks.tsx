import { type Block, plainOf, runsOf, type TableBlock, type Text } from '#kit/document.ts';
import type { Lang } from '#kit/i18n.ts';
import { Facts } from '#ui/facts.tsx';
import { Table } from '#ui/table.tsx';

/** Text with its links, on a page. */
function Words({ text }: { text: Text }) {
  return (
    <>
      {runsOf(text).map((r) =>
        r.href ? <a href={r.href}>{r.text}</a> : r.strong ? <strong>{r.text}</strong> : r.text,
      )}
    </>
  );
}

function TableOf({ lang, block }: { lang: Lang; block: TableBlock }) {
  const rows = block.total ? [...block.rows, block.total] : block.rows;
  return (
    <Table
      lang={lang}
      caption={block.caption}
      phone={block.columns.length > 4 ? 'scroll' : 'stack'}
      columns={block.columns.map((c, n) => ({
        key: String(n),
        head: c.title,
        numeric: c.align === 'right',
        rowHeader: n === 0,
        cell: (row: readonly Text[]) => {
          const words = <Words text={row[n] ?? ''} />;
          return row === block.total ? <strong>{words}</strong> : words;
        },
      }))}
      rows={rows}
    />
  );
}

function BlockOf({ lang, block: b }: { lang: Lang; block: Block }) {
  if (b.kind === 'heading') return b.level === 3 ? <h3>{b.text}</h3> : <h2>{b.text}</h2>;
  if (b.kind === 'table') return <TableOf lang={lang} block={b} />;
  if (b.kind === 'facts')
    return (
      <Facts facts={b.facts.map(([term, value]) => ({ term, value: plainOf(value) ? <Words text={value} /> : '–' }))} />
    );
  if (b.kind === 'list')
    return (
      <ul>
        {b.items.map((item) => (
          <li>
            <Words text={item} />
          </li>
        ))}
      </ul>
    );
  if (b.kind === 'paragraph')
    return (
      <p>
        <Words text={b.text} />
      </p>
    );
  return null;
}

/** Blocks of a document on a page: what is printed is what is read. */
export const Blocks = ({ lang, blocks }: { lang: Lang; blocks: readonly Block[] }) => (
  <>
    {blocks.map((block) => (
      <BlockOf lang={lang} block={block} />
    ))}
  </>
);
