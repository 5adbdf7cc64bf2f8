import { date, euro, type Lang, number } from '#kit/i18n.ts';
import { Table } from '#ui/table.tsx';
import type { PublishedFigure } from '../reads/figures.ts';
import { words } from '../words/cycles.ts';
import { Known, SourceLink } from './known.tsx';

/** A published value as it was said: “about 1,900”, “more than 47,000”. */
export function figureValue(lang: Lang, f: Pick<PublishedFigure, 'value' | 'unit' | 'said'>): string {
  const value = f.unit === 'cents' ? euro(lang, f.value) : number(lang, f.value);
  return `${words(lang).said[f.said]} ${value}`.trim();
}

/** Published figures one under the other, those that disagree too, each with its definition, day and source. */
export function FiguresTable(props: {
  readonly lang: Lang;
  readonly caption: string;
  readonly figures: readonly PublishedFigure[];
  readonly placeOf: (figure: PublishedFigure) => string;
  /** What the first column says of each. */
  readonly first: { readonly head: string; readonly cell: (figure: PublishedFigure) => string };
}) {
  const { lang, caption, figures, placeOf, first } = props;
  const w = words(lang);
  return (
    <Table
      lang={lang}
      caption={caption}
      captionHidden
      rows={figures}
      columns={[
        { key: 'what', head: first.head, rowHeader: true, cell: first.cell },
        { key: 'value', head: w.published, numeric: true, cell: (f) => figureValue(lang, f) },
        {
          key: 'definition',
          head: w.counts,
          cell: (f) => [f.definition[lang], placeOf(f)].filter(Boolean).join(' · '),
        },
        {
          key: 'day',
          head: w.when,
          cell: (f) => <Known lang={lang}>{f.asOf && date(lang, f.asOf)}</Known>,
        },
        {
          key: 'source',
          head: w.source,
          cell: (f) => <SourceLink lang={lang} url={f.source} about={f.definition[lang]} />,
        },
      ]}
    />
  );
}
