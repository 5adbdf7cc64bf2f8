import { href, type Lang, number } from '#kit/i18n.ts';
import { hours } from '#kit/week.ts';
import { Stat, Stats } from '#ui/stat.tsx';
import { Table } from '#ui/table.tsx';
import { fieldsFromNeed, queryOf } from '../rules/form.ts';
import type { Need } from '../rules/need.ts';
import { sumOfGroups } from '../rules/workers.ts';
import { words } from '../words/workers.ts';
import { weeksOf, whoIs } from './describe.ts';

interface Props {
  readonly lang: Lang;
  readonly needs: readonly Need[];
  readonly names: Readonly<Record<string, string>>;
  readonly today: string;
}

/** What was handed over, in sum. */
export function EnteredSums({ lang, needs }: Pick<Props, 'lang' | 'needs'>) {
  const w = words(lang);
  const sums = sumOfGroups(needs);
  return (
    <Stats>
      <Stat lang={lang} value={number(lang, sums.people)} label={w.peopleStat} />
      <Stat lang={lang} value={number(lang, sums.hours, 2)} label={w.hoursStat} />
      <Stat lang={lang} value={number(lang, needs.length)} label={w.groupsStat} />
    </Stats>
  );
}

/** For each group, the way to what is within its reach. */
export function EnteredGroups({ lang, needs, names, today }: Props) {
  const w = words(lang);
  const person = (need: Need) => need.persons[0]!;
  const answer = (need: Need) =>
    `${href(lang, '/matching/answer')}?${queryOf({ ...fieldsFromNeed(need, today), saved: ['1'] })}`;
  return (
    <Table
      lang={lang}
      caption={w.reachTitle}
      captionHidden
      rows={needs}
      phone="stack"
      columns={[
        { key: 'group', head: w.groupHead, rowHeader: true, cell: (n) => whoIs(lang, person(n)) },
        { key: 'where', head: w.whereHead, cell: (n) => names[n.home] ?? n.home },
        {
          key: 'hours',
          head: w.hoursHead,
          numeric: true,
          cell: (n) => number(lang, Math.max(...weeksOf(person(n)).map(({ week }) => hours(week))), 2),
        },
        {
          key: 'reach',
          head: w.reachHead,
          cell: (n) => <a href={answer(n)}>{w.reach(whoIs(lang, { ...person(n), people: 1 }))}</a>,
        },
      ]}
    />
  );
}
