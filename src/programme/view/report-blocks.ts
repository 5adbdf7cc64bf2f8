import { type Block, facts, heading, link, list, paragraph, type Run, type Text, table } from '#kit/document.ts';
import { date, euro, href, type Lang, number } from '#kit/i18n.ts';
import { moment } from '#kit/moment.ts';
import type { NamedReport, WholeReport } from '../reads/reports.ts';
import { partnersShare, plannedOf, type Sums, spentShare } from '../rules/money.ts';
import {
  chapters,
  type Difference,
  evidence,
  type Report,
  type ReportContent,
  type ReportPart,
  type ReportSlice,
} from '../rules/report.ts';
import { words as pageWords } from '../words/report.ts';
import { words } from '../words/report-document.ts';

/** Who reads, and what stands before a path in a link: nothing on a page, the site's address in a document. */
export interface Reader {
  readonly lang: Lang;
  readonly base: string;
}

export const percent = (lang: Lang, share: number | null): string =>
  share === null ? '–' : `${number(lang, share * 100, 1)} %`;

/** A link inside a document or a page. */
export const to = ({ lang, base }: Reader, text: string, path: string): Run => link(text, `${base}${href(lang, path)}`);

/** Name of a report, as lists and titles say it. */
export function reportName(lang: Lang, r: Pick<NamedReport, 'kind' | 'place' | 'periodTo'>): string {
  const w = pageWords(lang);
  return w.name(w.kinds[r.kind], r.place[lang], date(lang, r.periodTo));
}

function inShort(at: Reader, r: Report, c: ReportContent): Block[] {
  const { lang } = at;
  const w = words(lang);
  const rows = evidence(r);
  const money = (cents: number) => to(at, euro(lang, cents), rows);
  const share = spentShare(c.money);
  const partners = c.money.cofinanced + c.money.inKind;
  const n = (count: number) => number(lang, count);
  return [
    paragraph(
      ...[w.spentOf(date(lang, r.periodTo)), money(c.money.spent), w.outOf, money(plannedOf(c.money)), w.planned],
      share === null ? w.nothingPlanned : w.share(number(lang, share * 100, 1)),
    ),
    ...(share === null
      ? []
      : [
          paragraph(
            w.ofWhich,
            money(partners),
            w.partners,
            w.partnersShare(number(lang, (partnersShare(c.money) ?? 0) * 100, 1)),
          ),
        ]),
    paragraph(
      ...[
        w.made,
        w.projects(n(c.counts.projects)),
        ', ',
        w.actions(n(c.counts.actions)),
        ', ',
        w.bodies(n(c.counts.bodies)),
        ', ',
      ],
      ...[to(at, w.expenses(n(c.money.expenses)), rows), '.'],
    ),
    paragraph(c.money.toCheck === 0 ? w.allChecked : w.partChecked(euro(lang, c.money.checked), n(c.money.toCheck))),
    ...(r.level === 'alliance'
      ? []
      : [
          c.allocated === null
            ? paragraph(w.allocatedUnknown)
            : paragraph(w.allocated, to(at, euro(lang, c.allocated), `/programme/cycles/${r.cycle}`), '.'),
        ]),
  ];
}

/** Planned, spent, share, documents: the cells of every table of money. */
const moneyCells = (lang: Lang, m: Sums): string[] => [
  ...[
    euro(lang, m.financed),
    euro(lang, m.cofinanced),
    euro(lang, m.inKind),
    euro(lang, plannedOf(m)),
    euro(lang, m.spent),
  ],
  ...[percent(lang, spentShare(m)), number(lang, m.expenses)],
];

const right = (title: string) => ({ title, align: 'right' as const });

export function moneyColumns(lang: Lang) {
  const w = words(lang);
  const titles = [w.colFinanced, w.colCofinanced, w.colInKind, w.colPlanned, w.colSpent, w.colShare, w.colExpenses];
  return titles.map((title) => ({ ...right(title), weight: 11 }));
}

function partsTable(at: Reader, r: Report, parts: readonly ReportPart[], whole: Sums): Block[] {
  const first = parts[0];
  if (!first) return [];
  const { lang } = at;
  const w = words(lang);
  const about = parts.some((p) => p.about !== '');
  const cells = (p: ReportPart): Text[] => [
    to(at, p.name[lang], evidence(r, p)),
    ...(about ? [p.about] : []),
    ...moneyCells(lang, p.money),
  ];
  const columns = [{ title: w.colName[first.kind], weight: 26 }, ...(about ? [{ title: w.colAbout, weight: 18 }] : [])];
  return [
    table({
      caption: w.moneyOf[first.kind],
      columns: [...columns, ...moneyColumns(lang)],
      rows: parts.map(cells),
      total: [w.total, ...(about ? [''] : []), ...moneyCells(lang, whole)],
    }),
  ];
}

function slicesTable(lang: Lang, caption: string, head: string, all: readonly ReportSlice[], whole: Sums): Block[] {
  if (all.length === 0) return [];
  return [
    table({
      caption,
      columns: [{ title: head, weight: 34 }, ...moneyColumns(lang)],
      rows: all.map((s) => [s.name[lang], ...moneyCells(lang, s.money)]),
      total: [words(lang).total, ...moneyCells(lang, whole)],
    }),
  ];
}

/** A value as its unit wants it. */
function valueText(lang: Lang, i: ReportContent['indicators'][number]): string {
  const w = words(lang);
  if (i.value === null) return i.few ? w.fewPeople : w.unknown;
  const shown = i.kind === 'ratio' ? percent(lang, i.value) : `${number(lang, i.value, 2)} ${i.unit[lang]}`.trim();
  return i.error > 0 ? `${shown} (± ${number(lang, i.error * 196, 1)} %)` : shown;
}

function results(at: Reader, c: ReportContent): Block[] {
  const w = words(at.lang);
  if (c.indicators.length === 0) return [paragraph(w.noResults)];
  return [
    table({
      ...{ caption: w.results, columns: [{ title: w.colIndicator, weight: 60 }, right(w.colValue)] },
      rows: c.indicators.map((i) => [to(at, i.name[at.lang], `/programme/indicators#${i.id}`), valueText(at.lang, i)]),
    }),
  ];
}

function acts(at: Reader, c: ReportContent): Block[] {
  const w = words(at.lang);
  if (c.acts.length === 0) return [paragraph(w.noActs)];
  const said = (a: ReportContent['acts'][number]): Text => [
    ...[`${a.dated ? date(at.lang, a.dated) : w.undated}: `, to(at, a.title[at.lang], `/programme/acts/${a.id}`)],
    ...(a.number ? [` (${a.number})`] : []),
  ];
  return [list(c.acts.map(said))];
}

/** What a figure is called, by its code. */
function figureName(lang: Lang, d: Difference): string {
  const w = words(lang);
  const name = d.of?.[lang] ?? '';
  if (d.code.startsWith('planned ')) return w.plannedFor(name);
  if (d.code.startsWith('spent ')) return w.spentFor(name);
  return w.figures[d.code] ?? name;
}

const figureText = (lang: Lang, d: Difference, value: number | null): string => {
  if (value === null) return words(lang).unknown;
  return d.unit === 'cents' ? euro(lang, value) : number(lang, value, 2);
};

function changed(at: Reader, { before, changes }: WholeReport): Block[] {
  const { lang } = at;
  const w = words(lang);
  if (!before || !changes) return [paragraph(w.noBefore)];
  const name = `${pageWords(lang).kinds[before.kind]}, ${date(lang, before.periodTo)}, ${pageWords(lang).version(before.version)}`;
  const since = paragraph(w.changesSince, to(at, name, `/programme/reports/${before.id}`));
  if (changes.length === 0) return [since, paragraph(w.noChanges)];
  return [
    since,
    table({
      caption: w.changes,
      columns: [{ title: w.colFigure, weight: 50 }, right(w.colBefore), right(w.colAfter)],
      rows: changes.map((d) => [figureName(lang, d), figureText(lang, d, d.before), figureText(lang, d, d.after)]),
    }),
  ];
}

/** What the report is about, for the first page of a document. */
export function aboutBlocks(lang: Lang, { report: r, place, content }: WholeReport): Block[] {
  const [w, p] = [words(lang), pageWords(lang)];
  return [
    facts([
      [w.place, place[lang]],
      [w.cycle, content.cycleName[lang]],
      [w.period, p.period(date(lang, r.periodFrom), date(lang, r.periodTo))],
      [w.state, p.states[r.state]],
      [w.version, String(r.version)],
    ]),
    ...(r.example ? [paragraph(w.example)] : []),
  ];
}

/** What the author wrote, with empty chapters said to be so. */
function narrative(lang: Lang, { narrative }: Report): Block[] {
  const w = words(lang);
  return chapters.flatMap((c) => [
    heading(2, w.chapters[c]),
    ...(narrative[c] ?? w.toWrite)
      .split(/\n{2,}|\r?\n/)
      .filter((line) => line.trim() !== '')
      .map((line) => paragraph(line)),
  ]);
}

/** The report itself: the screen shows these blocks, and the documents are made of them. */
export function reportBlocks(at: Reader, whole: WholeReport): Block[] {
  const { report: r, content: c } = whole;
  const { lang } = at;
  const w = words(lang);
  return [
    ...[heading(2, w.inShort), ...inShort(at, r, c)],
    ...narrative(lang, r),
    ...[heading(2, w.money), ...partsTable(at, r, c.parts, c.money), ...partsTable(at, r, c.details, c.money)],
    ...slicesTable(lang, w.areas, w.colArea, c.areas, c.money),
    ...slicesTable(lang, w.costs, w.colCost, c.costs, c.money),
    ...partsTable(at, r, c.bodies, c.money),
    ...[heading(2, w.results), ...results(at, c)],
    ...[heading(2, w.acts), ...acts(at, c)],
    ...[heading(2, w.changes), ...changed(at, whole)],
    ...[heading(2, w.how), paragraph(w.howRule)],
    paragraph(w.howMoment(moment(lang, new Date(c.at))), ' ', r.state === 'draft' ? w.howLive : w.howFrozen),
    paragraph(to(at, w.evidence, evidence(r))),
  ];
}
