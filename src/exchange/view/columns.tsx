import type { Lang } from '#kit/i18n.ts';
import type { ImportCode, ImportColumn } from '#kit/importer.ts';
import { Table } from '#ui/table.tsx';
import { words } from '../words.ts';
import { meaning } from './mapping.tsx';

/** The headers to show: the reader's own words first. */
const namesOf = (lang: Lang, { name, headers }: ImportColumn): string => {
  const others = headers.filter((h) => h !== name);
  return (lang === 'it' ? [...others, name] : [name, ...others]).slice(0, 2).join(', ');
};

/** A long address may go on in the next line, as on a phone it must. */
const breaking = (text: string) =>
  text.length < 40
    ? text
    : text.split(/(?<=[/-])/).map((piece) => (
        <>
          {piece}
          <wbr />
        </>
      ));

/** What the columns of a file are called, what they hold, and how it is written. */
export function ColumnsTable(props: {
  readonly lang: Lang;
  readonly columns: readonly ImportColumn[];
  readonly example: Readonly<Record<string, string>>;
}) {
  const { lang, columns, example } = props;
  const w = words(lang);
  const shown = {
    key: 'example',
    head: w.columnExample,
    cell: (k: ImportColumn) => breaking(example[k.name] ?? ''),
  };
  return (
    <Table
      lang={lang}
      caption={w.columnsTitle}
      captionHidden
      columns={[
        { key: 'name', head: w.columnName, rowHeader: true, cell: (k: ImportColumn) => namesOf(lang, k) },
        { key: 'it', head: w.columnMeaning, cell: (k: ImportColumn) => meaning(lang, { ...k, required: false }) },
        { key: 'needed', head: w.columnNeeded, cell: (k: ImportColumn) => (k.required ? w.yes : '') },
        ...(Object.keys(example).length > 0 ? [shown] : []),
      ]}
      rows={columns}
    />
  );
}

/** The codes that a column takes, and what they mean. */
export function CodesTable({ lang, codes }: { readonly lang: Lang; readonly codes: readonly ImportCode[] }) {
  const w = words(lang);
  return (
    <>
      <h2>{w.codesTitle}</h2>
      <p>{w.codesLead}</p>
      <Table
        lang={lang}
        caption={w.codesTitle}
        captionHidden
        columns={[
          { key: 'code', head: w.code, rowHeader: true, cell: (k: ImportCode) => <code>{k.code}</code> },
          { key: 'means', head: w.codeMeaning, cell: (k: ImportCode) => k[lang] },
        ]}
        rows={codes}
      />
    </>
  );
}
