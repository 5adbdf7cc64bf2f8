import { type Lang, number } from '#kit/i18n.ts';
import { Table } from '#ui/table.tsx';
import type { PeriodRow } from '../../reads/privacy/retention.ts';
import { retentionWords } from '../../words/privacy/retention.ts';

interface Props {
  readonly lang: Lang;
  readonly rows: readonly PeriodRow[];
  /** How many of each kind are over; without it the column is not drawn. */
  readonly due?: Readonly<Record<string, number>> | null;
}

/** Days or months, in words. */
export const periodText = (lang: Lang, { days, months }: Pick<PeriodRow, 'days' | 'months'>): string =>
  months > 0 ? retentionWords(lang).months(months) : retentionWords(lang).days(days);

/** The table of retention periods. */
export function Periods({ lang, rows, due }: Props) {
  const w = retentionWords(lang);
  const count = (r: PeriodRow) => (due?.[r.kind] === undefined ? w.uncounted : number(lang, due[r.kind] ?? 0));
  return (
    <Table
      lang={lang}
      caption={w.caption}
      captionHidden
      columns={[
        { key: 'kind', head: w.kind, cell: (r: PeriodRow) => r.name[lang], rowHeader: true },
        { key: 'keep', head: w.keep, cell: (r: PeriodRow) => `${periodText(lang, r)}, ${r.starts[lang]}` },
        {
          key: 'why',
          head: w.why,
          cell: (r: PeriodRow) => `${r.purpose[lang]} (${w.basis[r.basis]}). ${r.source}`,
        },
        ...(due === undefined ? [] : [{ key: 'due', head: w.due, cell: count, numeric: true }]),
      ]}
      rows={rows}
    />
  );
}
