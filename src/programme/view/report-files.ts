import { type Document, heading, pageBreak, toc } from '#kit/document.ts';
import type { Lang } from '#kit/i18n.ts';
import type { Sheet, SheetColumn, SheetValue } from '#kit/sheet.ts';
import type { WholeReport } from '../reads/reports.ts';
import { plannedOf, type Sums } from '../rules/money.ts';
import { figuresOf, type ReportPart } from '../rules/report.ts';
import { words } from '../words/report-document.ts';
import { aboutBlocks, reportBlocks, reportName } from './report-blocks.ts';

/** The report as a document, for PDF and DOCX; `publicUrl` stands before every link. */
export function reportDocument(lang: Lang, publicUrl: string, whole: WholeReport): Document {
  const title = reportName(lang, { ...whole.report, place: whole.place });
  const blocks = reportBlocks({ lang, base: publicUrl }, whole);
  const front = [heading(1, title), ...aboutBlocks(lang, whole), toc(words(lang).contents), pageBreak];
  return {
    ...{ title, lang, subject: whole.content.cycleName[lang], madeAt: new Date(whole.content.at), landscape: true },
    blocks: [...front, ...blocks],
  };
}

const euroColumns = (lang: Lang): SheetColumn[] => {
  const w = words(lang);
  return [
    ...[w.colFinanced, w.colCofinanced, w.colInKind, w.colPlanned, w.colSpent].map((title) => ({
      title,
      kind: 'euro' as const,
    })),
    { title: w.colExpenses, kind: 'integer' },
  ];
};

const sumCells = (m: Sums): SheetValue[] => [m.financed, m.cofinanced, m.inKind, plannedOf(m), m.spent, m.expenses];

function partsSheet(lang: Lang, parts: readonly ReportPart[]): Sheet[] {
  const kind = parts[0]?.kind;
  if (!kind) return [];
  const w = words(lang);
  return [
    {
      name: w.moneyOf[kind],
      columns: [
        { title: w.colName[kind], kind: 'text', width: 48 },
        { title: w.colAbout, kind: 'text', width: 36 },
        ...euroColumns(lang),
      ],
      rows: parts.map((p) => [p.name[lang], p.about, ...sumCells(p.money)]),
    },
  ];
}

/** The report's figures as sheets: the very figures of the screen. */
export function reportSheets(lang: Lang, { report, place, content: c, changes }: WholeReport): Sheet[] {
  const w = words(lang);
  const name = (code: string, of: string | null) => w.figures[code] ?? of ?? code;
  const summary = figuresOf(c).filter((f) => w.figures[f.code] !== undefined);
  const slices = [...c.areas.map((s) => [w.colArea, s] as const), ...c.costs.map((s) => [w.colCost, s] as const)];
  return [
    {
      name: w.summary,
      columns: [
        { title: w.colFigure, kind: 'text', width: 40 },
        { title: 'Euro', kind: 'euro' },
        { title: 'N', kind: 'integer' },
      ],
      rows: [
        [reportName(lang, { ...report, place }), null, null],
        ...summary.map((f) => [
          name(f.code, null),
          f.unit === 'cents' ? f.value : null,
          f.unit === 'count' ? f.value : null,
        ]),
      ],
    },
    ...[...partsSheet(lang, c.parts), ...partsSheet(lang, c.details), ...partsSheet(lang, c.bodies)],
    {
      name: `${w.colArea}, ${w.colCost.toLowerCase()}`,
      columns: [
        { title: w.colFigure, kind: 'text' },
        { title: w.colName.action, kind: 'text', width: 48 },
        ...euroColumns(lang),
      ],
      rows: slices.map(([head, s]) => [head, s.name[lang], ...sumCells(s.money)]),
    },
    {
      name: w.results,
      columns: [
        { title: w.colIndicator, kind: 'text', width: 48 },
        { title: w.colValue, kind: 'number' },
      ],
      rows: c.indicators.map((i) => [`${i.name[lang]} (${i.unit[lang]})`, i.value]),
    },
    {
      name: w.changes,
      columns: [
        { title: w.colFigure, kind: 'text', width: 48 },
        { title: w.colBefore, kind: 'number' },
        { title: w.colAfter, kind: 'number' },
      ],
      rows: (changes ?? []).map((d) => {
        const scale = (v: number | null) => (v === null ? null : d.unit === 'cents' ? v / 100 : v);
        return [[name(d.code, null), d.of?.[lang]].filter(Boolean).join(' · '), scale(d.before), scale(d.after)];
      }),
    },
  ];
}
