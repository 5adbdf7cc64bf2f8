import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import type { Deps, Env } from '#kit/http.ts';
import { euro, href, type Lang, listed, number } from '#kit/i18n.ts';
import type { Content } from '#ui/html.ts';
import { Page } from '#ui/layout.tsx';
import { Table } from '#ui/table.tsx';
import { Tag, Tags } from '#ui/tag.tsx';
import { withQuery } from '#ui/url.ts';
import type { Cycle } from '../model.ts';
import { type CycleCounts, countsByCycle } from '../reads/cycle-counts.ts';
import { cycles } from '../reads/cycles.ts';
import { type PublishedFigure, publishedFigures } from '../reads/figures.ts';
import { figureValue } from '../view/figures.tsx';
import { Known, SourceLink } from '../view/known.tsx';
import { saidBy } from '../view/rules.tsx';
import { words as registerWords } from '../words/cycle-counts.ts';
import { words } from '../words/cycles.ts';
import { words as figureWords } from '../words/figures.ts';
import { words as ruleWords } from '../words/rules.ts';
import { cycleDays } from './index.tsx';

const measured = [
  'networks',
  'alliances',
  'projects',
  'actions',
  'bodies',
  'people',
  'firms',
  'contribution',
  'cofinancing',
  'spent',
] as const;
type Measured = (typeof measured)[number];

/** Those that are money, in cents. */
const money: ReadonlySet<Measured> = new Set(['contribution', 'cofinancing', 'spent']);

/** Where what the register counts is read row by row. */
function receipt(lang: Lang, cycle: string, code: Measured): string {
  if (code === 'people' || code === 'firms' || code === 'actions')
    return withQuery(href(lang, `/programme/figures/${code}`), '', { cycle });
  return money.has(code)
    ? href(lang, `/programme/cycles/${cycle}/money`)
    : withQuery(href(lang, '/programme/projects'), '', { cycle });
}

/** What the register counts, under what was published; null when it holds nothing of the cycle. */
function Counted(props: {
  readonly lang: Lang;
  readonly cycle: string;
  readonly code: Measured;
  readonly counts: CycleCounts | undefined;
}) {
  const { lang, cycle, code, counts } = props;
  const value = counts?.[code] ?? null;
  if (!counts || value === null) return null;
  return (
    <p>
      {registerWords(lang).registerCounts}:{' '}
      <a href={receipt(lang, cycle, code)}>{money.has(code) ? euro(lang, value) : number(lang, value)}</a>{' '}
      {counts.example !== 'none' && (
        <Tag>{counts.example === 'all' ? words(lang).example : figureWords(lang).withExamples}</Tag>
      )}
    </p>
  );
}
const compared = ['allianceShare', 'minimumCofinancing', 'leadKinds', 'sharedBy', 'experimentalOnly', 'areas'] as const;

interface Line {
  readonly head: string;
  readonly cell: (cycle: Cycle) => Content;
}

/** Every region-wide value that was published, one under the other with its source: those that disagree are all there. */
function published(lang: Lang, figures: readonly PublishedFigure[], cycle: Cycle, code: string): Content {
  const found = figures.filter((f) => f.cycle === cycle.code && f.code === code && f.network === null);
  if (found.length === 0) return null;
  return (
    <ul class="plain-list">
      {found.map((f) => (
        <li>
          <strong>{figureValue(lang, f)}</strong> {f.definition[lang]}{' '}
          <SourceLink lang={lang} url={f.source} about={f.definition[lang]} />
        </li>
      ))}
    </ul>
  );
}

function linesOf(
  lang: Lang,
  figures: readonly PublishedFigure[],
  counts: ReadonlyMap<string, CycleCounts>,
): readonly Line[] {
  const w = words(lang);
  return [
    { head: w.when, cell: (cycle) => cycleDays(lang, cycle) },
    {
      head: w.money,
      cell: (cycle) =>
        published(lang, figures, cycle, 'money') ?? (cycle.budgetCents === null ? null : euro(lang, cycle.budgetCents)),
    },
    ...measured.map((code) => ({
      head: code === 'spent' ? w.spent : (w.measure[code] ?? code),
      cell: (cycle: Cycle) => {
        const said = published(lang, figures, cycle, code);
        const own = counts.get(cycle.code);
        if (said === null && (own?.[code] ?? null) === null) return null;
        return (
          <>
            {said}
            <Counted {...{ lang, code, cycle: cycle.code, counts: own }} />
          </>
        );
      },
    })),
    ...compared.map((name) => ({
      head: ruleWords(lang).names[name],
      cell: (cycle: Cycle) => {
        const said = saidBy(lang, cycle.rules, name);
        return said.length > 1 ? (
          <ul>
            {said.map((one) => (
              <li>{one}</li>
            ))}
          </ul>
        ) : (
          said[0]
        );
      },
    })),
  ];
}

/** Lines of which something is known, and the names of those of which nothing is, for any cycle. */
function knownOf(lines: readonly Line[], all: readonly Cycle[]) {
  const told = (line: Line) => all.some((cycle) => (line.cell(cycle) ?? null) !== null);
  return { known: lines.filter(told), unknown: lines.filter((line) => !told(line)).map((line) => line.head) };
}

/** `GET /programme/compare`: the cycles side by side. */
export function comparePage(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = words(lang);
    const [all, figures, counts] = await readAs(deps.db, c.get('actor'), async (tx) => [
      await cycles(tx),
      await publishedFigures(tx, null),
      await countsByCycle(tx, today(deps.clock)),
    ]);
    const { known, unknown } = knownOf(linesOf(lang, figures, counts), all);
    return c.html(
      <Page
        c={c}
        title={w.compare}
        description={w.description}
        breadcrumb={[{ label: w.title, path: '/programme' }, { label: w.compare }]}
      >
        <h1>{w.compare}</h1>
        <p class="lead">{w.compareLead}</p>
        <p>{registerWords(lang).compareCounts}</p>
        <Tags>
          {all.map((cycle) => (
            <Tag href={href(lang, `/programme/cycles/${cycle.code}`)}>{cycle.name[lang]}</Tag>
          ))}
        </Tags>
        <Table
          lang={lang}
          caption={w.compare}
          captionHidden
          rows={known}
          columns={[
            { key: 'what', head: w.what, rowHeader: true, cell: (line) => line.head },
            ...all.toReversed().map((cycle) => ({
              key: cycle.code,
              head: cycle.code,
              wide: true,
              cell: (line: Line) => <Known lang={lang}>{line.cell(cycle)}</Known>,
            })),
          ]}
        />
        {unknown.length > 0 && <p class="soft">{w.compareUnknown(listed(lang, unknown))}</p>}
      </Page>,
    );
  };
}
