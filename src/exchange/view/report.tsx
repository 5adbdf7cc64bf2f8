import type { Fault } from '#kit/errors.ts';
import { href, type Lang, number } from '#kit/i18n.ts';
import type { Change, Counters, ImportReport } from '#kit/import.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Table } from '#ui/table.tsx';
import { words } from '../words.ts';
import { outcomeOf } from './said.ts';

const most = 50;
/** How the file calls the column of a fault. */
export type Heading = (column: string | null) => string;

type Line = Counters & { readonly label: string };

/** How many of what were read, added, changed, left, refused. */
function Counts({ lang, report }: { lang: Lang; report: ImportReport }) {
  const w = words(lang);
  const labels: Readonly<Record<string, string>> = w.labels;
  const order = Object.keys(labels);
  const counted = Object.entries(report.counts).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  const rows = counted.map(([kind, counts]): Line => ({ ...counts, label: labels[kind] ?? kind }));
  if (rows.length === 0) return null;
  const figure = (key: keyof Counters) => ({
    key,
    head: w[key],
    numeric: true,
    cell: (row: Line) => number(lang, row[key]),
  });
  return (
    <Table
      lang={lang}
      caption={w.counts}
      columns={[
        { key: 'label', head: w.records, rowHeader: true, cell: (row: Line) => row.label },
        ...(['read', 'added', 'changed', 'unchanged', 'refused'] as const).map(figure),
      ]}
      rows={rows}
    />
  );
}

/** What is replaced by what, row by row: a wrong value is seen before it takes the place of a right one. */
function Changes({ lang, report }: { lang: Lang; report: ImportReport }) {
  const w = words(lang);
  const changes = report.changes ?? [];
  if (changes.length === 0) return null;
  return (
    <>
      <h3>{report.dryRun ? w.changesTrial : w.changesDone}</h3>
      {changes.length > most && <p>{w.changesShown(number(lang, most))}</p>}
      <Table
        lang={lang}
        caption={report.dryRun ? w.changesTrial : w.changesDone}
        captionHidden
        columns={[
          { key: 'row', head: w.row, numeric: true, cell: (c: Change) => c.row },
          { key: 'about', head: w.about, rowHeader: true, cell: (c: Change) => c.about },
          { key: 'was', head: w.was, cell: (c: Change) => c.was },
          { key: 'becomes', head: w.becomes, cell: (c: Change) => c.becomes },
        ]}
        rows={changes.slice(0, most)}
      />
    </>
  );
}

/** What came of a file: counts, what is replaced, then what is wrong, row by row. */
export function Report(props: {
  readonly lang: Lang;
  readonly run: string;
  readonly report: ImportReport;
  readonly heading: Heading;
}) {
  const { lang, run, report, heading } = props;
  const w = words(lang);
  const all = report.faults.length + report.faultsNotListed;
  return (
    <>
      <Counts lang={lang} report={report} />
      <Changes lang={lang} report={report} />
      {all > 0 && (
        <>
          <h3>{w.faultsTitle}</h3>
          {all > most && <p>{w.faultsShown(number(lang, most), number(lang, all))}</p>}
          <Table
            lang={lang}
            caption={w.faultsTitle}
            captionHidden
            columns={[
              { key: 'row', head: w.row, numeric: true, cell: (f: Fault) => f.row ?? w.wholeFile },
              { key: 'column', head: w.column, cell: (f: Fault) => heading(f.column) },
              { key: 'message', head: w.message, rowHeader: true, cell: (f: Fault) => f.message },
              { key: 'outcome', head: w.outcome, cell: (f: Fault) => outcomeOf(w, report, f) },
            ]}
            rows={report.faults.slice(0, most)}
          />
          <p>
            <ButtonLink kind="plain" href={href(lang, `/exchange/imports/${run}/faults.csv`)}>
              {w.faultsDownload}
            </ButtonLink>
          </p>
        </>
      )}
    </>
  );
}
