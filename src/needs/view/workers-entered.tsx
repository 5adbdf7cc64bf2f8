import { href, type Lang, number } from '#kit/i18n.ts';
import { describeWeek, hours } from '#kit/week.ts';
import { Notice } from '#ui/notice.tsx';
import { Stat, Stats } from '#ui/stat.tsx';
import { type Column, Table } from '#ui/table.tsx';
import { fieldsFromNeed, queryOf } from '../rules/form.ts';
import type { Need } from '../rules/need.ts';
import { smallGroups, sumOfGroups } from '../rules/workers.ts';
import { words } from '../words/workers.ts';
import { periodsText, weeksOf, whoIs } from './describe.ts';
import type { CategoryChoice } from './form-data.ts';

interface Props {
  readonly lang: Lang;
  readonly needs: readonly Need[];
  readonly names: Readonly<Record<string, string>>;
}

/** What was handed over, in sum. */
export function EnteredSums({ lang, needs }: Pick<Props, 'lang' | 'needs'>) {
  const w = words(lang);
  const sums = sumOfGroups(needs);
  return (
    <Stats>
      <Stat lang={lang} value={number(lang, sums.people)} label={w.peopleStat(sums.people === 1)} />
      <Stat lang={lang} value={number(lang, sums.hours, 2)} label={w.hoursStat} />
      <Stat lang={lang} value={number(lang, needs.length)} label={w.groupsStat(needs.length === 1)} />
    </Stats>
  );
}

const person = (need: Need) => need.persons[0]!;

const columnsOf = ({ lang, names }: Pick<Props, 'lang' | 'names'>): readonly Column<Need>[] => {
  const w = words(lang);
  const weeks = (n: Need) => weeksOf(person(n));
  return [
    { key: 'group', head: w.groupHead, rowHeader: true, cell: (n) => whoIs(lang, person(n)) },
    { key: 'where', head: w.whereHead, cell: (n) => names[n.home] ?? n.home },
    {
      key: 'hours',
      head: w.hoursHead,
      numeric: true,
      cell: (n) => number(lang, Math.max(...weeks(n).map(({ week }) => hours(week))), 2),
    },
  ];
};

/** For each group, the way to what is within its reach. */
export function EnteredGroups({ lang, needs, names, today }: Props & { readonly today: string }) {
  const w = words(lang);
  const answer = (need: Need) =>
    `${href(lang, '/matching/answer')}?${queryOf({ ...fieldsFromNeed(need, today), saved: ['1'] })}`;
  const reach: Column<Need> = {
    key: 'reach',
    head: w.reachHead,
    cell: (n) => <a href={answer(n)}>{w.reach(whoIs(lang, { ...person(n), people: 1 }))}</a>,
  };
  const columns = [...columnsOf({ lang, names }), reach];
  return <Table lang={lang} caption={w.reachTitle} captionHidden rows={needs} phone="stack" columns={columns} />;
}

/** What is about to be handed over, to be checked: each week in words, and the groups that are too few to be nobody. */
export function CheckGroups({
  lang,
  needs,
  names,
  categories,
}: Props & { readonly categories: readonly CategoryChoice[] }) {
  const w = words(lang);
  const few = smallGroups(needs);
  const service = (code: string | null) => categories.find((c) => c.code === code)?.label ?? w.anyCategory;
  const when: Column<Need> = {
    key: 'when',
    head: w.whenHead,
    cell: (n) =>
      weeksOf(person(n)).map(({ week, periods }) => (
        <span class="d-block">{`${periodsText(lang, periods)}: ${describeWeek(lang, week)}`}</span>
      )),
  };
  const what: Column<Need> = { key: 'what', head: w.category, cell: (n) => service(person(n).category) };
  const columns = [...columnsOf({ lang, names }), when, what];
  return (
    <>
      <Table lang={lang} caption={w.checkTitle} captionHidden rows={needs} phone="stack" columns={columns} />
      {few.length > 0 && (
        <Notice lang={lang} kind="care" title={w.fewTitle(few)}>
          <p>{w.fewBody}</p>
        </Notice>
      )}
    </>
  );
}
