import { type Block, paragraph, table } from '#kit/document.ts';
import { type Lang, number } from '#kit/i18n.ts';
import type { WorkFigure } from '../reads/plan-work.ts';
import { words } from '../words/plan.ts';
import { type Reader, to } from './report-blocks.ts';

const said = (lang: Lang, { definition, value }: WorkFigure): string =>
  definition.unit === 'count'
    ? number(lang, value)
    : `${number(lang, value, 1)}${definition.unit === 'percent' ? '%' : ''}`;

/** The official figures about work, each with its place, year and source, and what they do not say. */
export function workBlocks(at: Reader, figures: readonly WorkFigure[], area: string): Block[] {
  const { lang } = at;
  const w = words(lang);
  return [
    table({
      caption: w.work,
      columns: [
        { title: w.colFigure },
        { title: w.colWho },
        { title: w.colPlace },
        { title: w.colYear, align: 'right' },
        { title: w.colValue, align: 'right' },
        { title: w.colSource },
      ],
      rows: figures.map((f) => [
        f.definition.name[lang],
        w.sexes[f.sex],
        f.place,
        String(f.year),
        said(lang, f),
        f.example ? w.invented : f.source,
      ]),
    }),
    paragraph(to(at, w.workLink, `/observatory/indicators?area=${area}`)),
    paragraph(w.workMissing),
  ];
}
