import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import type { Deps, Env } from '#kit/http.ts';
import { euro, href, type Lang } from '#kit/i18n.ts';
import type { Content } from '#ui/html.ts';
import { Page } from '#ui/layout.tsx';
import { Table } from '#ui/table.tsx';
import { Tag, Tags } from '#ui/tag.tsx';
import type { Cycle } from '../model.ts';
import { cycles } from '../reads/cycles.ts';
import { type PublishedFigure, publishedFigures } from '../reads/figures.ts';
import { figureValue } from '../view/figures.tsx';
import { Known, SourceLink } from '../view/known.tsx';
import { saidBy } from '../view/rules.tsx';
import { words } from '../words/cycles.ts';
import { words as ruleWords } from '../words/rules.ts';
import { cycleDays } from './index.tsx';

const measured = [
  'networks',
  'alliances',
  'projects',
  'bodies',
  'people',
  'firms',
  'contribution',
  'cofinancing',
] as const;
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

function linesOf(lang: Lang, figures: readonly PublishedFigure[]): readonly Line[] {
  const w = words(lang);
  return [
    { head: w.when, cell: (cycle) => cycleDays(lang, cycle) },
    {
      head: w.money,
      cell: (cycle) =>
        published(lang, figures, cycle, 'money') ?? (cycle.budgetCents === null ? null : euro(lang, cycle.budgetCents)),
    },
    ...measured.map((code) => ({
      head: w.measure[code] ?? code,
      cell: (cycle: Cycle) => published(lang, figures, cycle, code),
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

/** `GET /programme/compare`: the cycles side by side. */
export function comparePage(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = words(lang);
    const [all, figures] = await readAs(deps.db, c.get('actor'), async (tx) => [
      await cycles(tx),
      await publishedFigures(tx, null),
    ]);
    return c.html(
      <Page
        c={c}
        title={w.compare}
        description={w.description}
        breadcrumb={[{ label: w.title, path: '/programme' }, { label: w.compare }]}
      >
        <h1>{w.compare}</h1>
        <p class="lead">{w.compareLead}</p>
        <Tags>
          {all.map((cycle) => (
            <Tag href={href(lang, `/programme/cycles/${cycle.code}`)}>{cycle.name[lang]}</Tag>
          ))}
        </Tags>
        <Table
          lang={lang}
          caption={w.compare}
          captionHidden
          rows={linesOf(lang, figures)}
          columns={[
            { key: 'what', head: w.what, rowHeader: true, cell: (line) => line.head },
            ...all.toReversed().map((cycle) => ({
              key: cycle.code,
              head: cycle.code,
              cell: (line: Line) => <Known lang={lang}>{line.cell(cycle)}</Known>,
            })),
          ]}
        />
      </Page>,
    );
  };
}
