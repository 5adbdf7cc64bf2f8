import { type Block, facts, heading, link, list, paragraph, strong, table } from '#kit/document.ts';
import { date, euro, type Lang, number } from '#kit/i18n.ts';
import { moment } from '#kit/moment.ts';
import type { PlanData, PlanProject } from '../reads/plan.ts';
import { plannedOf } from '../rules/money.ts';
import type { Filling, PlanTemplate } from '../rules/plan.ts';
import { words } from '../words/plan.ts';
import { words as reportWords } from '../words/report-document.ts';
import { workBlocks } from './plan-work.ts';
import { type Reader, to } from './report-blocks.ts';

type Fill = (at: Reader, p: PlanData) => Block[];

/** An empty chapter says what is missing: nobody takes it for one that was forgotten. */
const missing = (lang: Lang, what: string): Block[] => {
  const w = words(lang);
  return [paragraph(strong(w.toWrite), ' ', w.missing, `${what}.`)];
};

const source = (lang: Lang, what: string): Block => paragraph(words(lang).sourceIs, `${what}.`);

const population: Fill = ({ lang }, p) => {
  const w = words(lang);
  if (p.residents === null) return missing(lang, w.residentsUnknown);
  return [paragraph(w.residents(number(lang, p.residents), number(lang, p.towns))), source(lang, w.shipped)];
};

const services: Fill = (at, p) => {
  const w = words(at.lang);
  const { services: n, providers, example } = p.services;
  if (n === 0) return missing(at.lang, w.noServices);
  return [
    paragraph(
      w.services(number(at.lang, n), number(at.lang, providers)),
      ' ',
      ...(example > 0 ? [w.example, ' '] : []),
    ),
    paragraph(to(at, w.servicesLink, `/directory?area=${p.network.area}`)),
    source(at.lang, w.hereAt(moment(at.lang, new Date(p.content.at)))),
  ];
};

const lessonsOf: Fill = ({ lang }, p) => {
  const w = words(lang);
  if (p.lessons.length === 0) return missing(lang, w.noLessons);
  return [
    table({
      caption: w.lessonsCaption,
      columns: [{ title: w.colLesson }, { title: w.colLever }, { title: w.colCycle, weight: 10 }],
      rows: p.lessons.map((l) => [l.criticality || '–', l.lever || '–', l.cycle]),
    }),
  ];
};

const money: Fill = (at, p) => {
  const { lang } = at;
  const w = words(lang);
  const r = reportWords(lang);
  const cents = p.allocated && euro(lang, p.allocated.cents);
  const given = cents
    ? [paragraph(p.allocated!.published ? w.allocated(cents) : w.allocatedComputed(cents))]
    : missing(lang, w.allocatedMissing);
  const parts = p.content.parts.filter((part) => part.money.lines > 0);
  if (parts.length === 0) return [...given, ...missing(lang, w.noMoney)];
  const right = (title: string) => ({ title, align: 'right' as const });
  return [
    ...given,
    table({
      caption: w.money,
      columns: [
        { title: w.colAlliance, weight: 40 },
        right(r.colFinanced),
        right(r.colCofinanced),
        right(r.colInKind),
        right(r.colPlanned),
      ],
      rows: parts.map(({ name, money: m }) => [
        ...[
          name[lang],
          euro(lang, m.financed),
          euro(lang, m.cofinanced),
          euro(lang, m.inKind),
          euro(lang, plannedOf(m)),
        ],
      ]),
    }),
    paragraph(to(at, r.evidence, `/programme/cycles/${p.cycle.code}/money?network=${p.network.code}`)),
  ];
};

const days = (lang: Lang, { starts, ends }: Pick<PlanProject, 'starts' | 'ends'>): string =>
  [starts, ends].map((d) => (d ? date(lang, d) : words(lang).undated)).join(' – ');

function sheet(at: Reader, p: PlanProject, whole: boolean): Block[] {
  const { lang } = at;
  const w = words(lang);
  return [
    heading(3, p.title),
    facts([
      [w.colLead, p.leadName],
      ...(p.allianceName ? [[w.colAlliance, p.allianceName] as const] : []),
      [w.objectives, p.objectives || w.notSaid],
      [w.target, p.target || w.notSaid],
      [w.period, days(lang, p)],
      ['CUP', p.cup ?? w.notSaid],
    ]),
    ...(whole && p.actions.length > 0
      ? [
          paragraph(strong(w.actions)),
          list(
            p.actions.map((a) => [
              to(at, a.title, `/programme/actions/${a.id}`),
              a.description ? `: ${a.description}` : '',
            ]),
          ),
        ]
      : []),
    paragraph(to(at, w.projectLink, `/programme/projects/${p.id}`)),
  ];
}

const projectSheets =
  (kind: 'alliance' | 'system' | null, whole: boolean): Fill =>
  (at, p) => {
    const w = words(at.lang);
    const mine = p.projects.filter((x) => kind === null || x.kind === kind);
    if (mine.length === 0) return missing(at.lang, kind === 'system' ? w.noSystem : w.noProjects);
    return mine.flatMap((x) => sheet(at, x, whole));
  };

const indicators: Fill = (at, p) => {
  const w = words(at.lang);
  if (p.content.indicators.length === 0) return missing(at.lang, w.noIndicators);
  return [
    list(
      p.content.indicators.map((i) =>
        to(at, `${i.name[at.lang]} (${i.unit[at.lang]})`, `/programme/indicators#${i.id}`),
      ),
    ),
  ];
};

const acts: Fill = (at, p) => {
  const w = words(at.lang);
  if (p.content.acts.length === 0) return missing(at.lang, w.noActs);
  return [
    list(
      p.content.acts.map((a) => [
        ...[`${a.dated ? date(at.lang, a.dated) : w.undated}: `, to(at, a.title[at.lang], `/programme/acts/${a.id}`)],
        ...(a.number ? [` (${a.number})`] : []),
      ]),
    ),
  ];
};

const governance: Fill = ({ lang }, p) => {
  const w = words(lang);
  return [
    ...(p.leadName ? [paragraph(w.lead2(p.leadName))] : missing(lang, w.leadUnknown)),
    ...(p.alliances.length > 0
      ? [
          table({
            ...{ caption: w.alliances, columns: [{ title: w.colAlliance }, { title: w.colAreas }] },
            rows: p.alliances.map((a) => [a.name, a.leadName ?? reportWords(lang).unknown]),
          }),
        ]
      : []),
  ];
};

const adherents: Fill = (at, p) => {
  const w = words(at.lang);
  if (p.content.bodies.length === 0) return missing(at.lang, w.noAdherents);
  return [list(p.content.bodies.map((b) => to(at, b.name[at.lang], `/network/organizations/${b.id}`)))];
};

const timing: Fill = ({ lang }, p) => {
  const w = words(lang);
  const all = p.projects.flatMap((x) => x.actions).filter((a) => a.starts !== null);
  if (all.length === 0) return missing(lang, w.noTiming);
  const rows = all
    .sort((a, b) => (a.starts! < b.starts! ? -1 : 1))
    .map((a) => [a.title, date(lang, a.starts!), a.ends ? date(lang, a.ends) : w.undated]);
  return [
    table({
      caption: w.timing,
      columns: [{ title: w.colAction, weight: 60 }, { title: w.colFrom }, { title: w.colTo }],
      rows,
    }),
  ];
};

const fills: Record<Filling, Fill> = {
  none: ({ lang }) => missing(lang, words(lang).none),
  employment: (at, p) =>
    p.work.length === 0 ? missing(at.lang, words(at.lang).noWork) : workBlocks(at, p.work, p.network.area),
  ...{ population, services, money, indicators, acts, governance, adherents, timing },
  lessons: lessonsOf,
  'system-action': projectSheets('system', false),
  projects: projectSheets('alliance', false),
  'project-sheets': projectSheets(null, true),
};

/** The chapters of a plan, filled with what is known; the page and the documents are made of them. */
export function planBlocks(at: Reader, template: PlanTemplate, p: PlanData): Block[] {
  const w = words(at.lang);
  return [
    ...template.chapters.flatMap((c, n) => [heading(2, `${n + 1}. ${c[at.lang]}`), ...fills[c.fill](at, p)]),
    paragraph(
      w.moment(moment(at.lang, new Date(p.content.at))),
      ' ',
      w.templateSource,
      link(template.name[at.lang], template.source),
    ),
  ];
}
