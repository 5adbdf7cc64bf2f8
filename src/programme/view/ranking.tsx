import { euro, href, type Lang, number } from '#kit/i18n.ts';
import { Table } from '#ui/table.tsx';
import { Tag, type Tone } from '#ui/tag.tsx';
import type { RankingLine } from '../reads/ranking.ts';
import type { Call } from '../rules/call.ts';
import type { Outcome } from '../rules/ranking.ts';
import { words } from '../words/calls.ts';
import { pointsText } from './call.tsx';

const tone: Readonly<Record<Outcome, Tone>> = {
  funded: 'good',
  partial: 'accent',
  'no-funds': 'care',
  'below-threshold': 'bad',
  excluded: 'bad',
};

function outcomeText(lang: Lang, call: Call, line: RankingLine): string {
  const w = words(lang);
  if (line.outcome === 'excluded') return line.reason;
  if (line.outcome !== 'below-threshold') return '';
  const criterion = call.rules.criteria.find((c) => c.code === line.reason);
  return w.below(criterion ? criterion[lang] : w.all);
}

/** A ranking: place, project, points, what was asked and granted, outcome with its reason. */
export function Ranking(props: {
  readonly lang: Lang;
  readonly call: Call;
  readonly lines: readonly RankingLine[];
  readonly allianceName: (code: string) => string;
  readonly projects: ReadonlyMap<string, string>;
}) {
  const { lang, call, lines, allianceName, projects } = props;
  const w = words(lang);
  const left = call.budgetCents - lines.reduce((sum, l) => sum + l.grantedCents, 0);
  const title = (l: RankingLine) => {
    const project = projects.get(l.proposal);
    return project ? <a href={href(lang, `/programme/projects/${project}`)}>{l.title}</a> : l.title;
  };
  return (
    <>
      <Table
        lang={lang}
        caption={w.ranking}
        columns={[
          { key: 'place', head: w.place, cell: (l) => (l.place === null ? '–' : number(lang, l.place)), numeric: true },
          { key: 'project', head: w.project, cell: title, rowHeader: true },
          {
            key: 'alliance',
            head: w.alliance,
            cell: (l) => <a href={href(lang, `/network/alliances/${l.alliance}`)}>{allianceName(l.alliance)}</a>,
          },
          { key: 'points', head: w.points, cell: (l) => pointsText(lang, l.points), numeric: true },
          { key: 'requested', head: w.requested, cell: (l) => euro(lang, l.requestedCents), numeric: true },
          { key: 'granted', head: w.granted, cell: (l) => euro(lang, l.grantedCents), numeric: true },
          {
            key: 'outcome',
            head: w.outcome,
            cell: (l) => (
              <>
                <Tag tone={tone[l.outcome]}>{w.outcomes[l.outcome]}</Tag> {outcomeText(lang, call, l)}
              </>
            ),
          },
        ]}
        rows={lines}
      />
      <p>
        {w.leftOver}: <strong>{euro(lang, left)}</strong>
      </p>
    </>
  );
}
