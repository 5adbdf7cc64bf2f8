import { today } from '#kit/clock.ts';
import { date, href, type Lang, number } from '#kit/i18n.ts';
import { hours } from '#kit/week.ts';
import { Details } from '#ui/details.tsx';
import { Stat, Stats } from '#ui/stat.tsx';
import { Table } from '#ui/table.tsx';
import type { DeskView } from '../actions/look-at-needs.ts';
import type { AgeBand, Person } from '../rules/need.ts';
import type { StoredNeed } from '../rules/stored.ts';
import { choiceWords } from '../words/choices.ts';
import { words } from '../words/desk.ts';
import { weeksOf, whoIs } from './describe.ts';
import type { Names } from './receipt.tsx';

/** The day of a moment, in Italy. */
export const dayOfMoment = (moment: Date): string => today({ now: () => moment });

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <>
    {lines.map((line) => (
      <span class="d-block">{line}</span>
    ))}
  </>
);

/** Hours of the fullest week of a person. */
const mostHours = (person: Person): number => Math.max(...weeksOf(person).map(({ week }) => hours(week)));

/** How many, and for whom. */
export function DeskTotals({
  lang,
  totals,
  places,
  names,
}: Pick<DeskView, 'totals' | 'places'> & { lang: Lang; names: Names }) {
  const w = words(lang);
  const of = (caption: string, head: string, rows: readonly (readonly [string, number])[]) => (
    <Table
      lang={lang}
      caption={caption}
      rows={rows}
      columns={[
        { key: 'what', head, cell: ([label]) => label, rowHeader: true },
        { key: 'people', head: w.peopleHead, cell: ([, n]) => number(lang, n), numeric: true },
      ]}
    />
  );
  const bands = [...totals.byBand].map(([band, n]) => [choiceWords(lang).age[band as AgeBand], n] as const);
  const kinds = [...totals.byCategory].map(
    ([code, n]) => [code === null ? w.anything : (names.categories[code] ?? code), n] as const,
  );
  return (
    <>
      <Stats>
        <Stat lang={lang} value={number(lang, totals.needs)} label={w.needs} />
        <Stat lang={lang} value={number(lang, totals.people)} label={w.people} />
        <Stat lang={lang} value={number(lang, places.length)} label={w.places} />
      </Stats>
      {totals.needs > 0 && (
        <Details summary={w.breakdown} quiet>
          {of(w.byBand, w.age, bands)}
          {of(w.byCategory, w.category, kinds)}
        </Details>
      )}
    </>
  );
}

/** The needs, one line each. */
export function DeskNeeds({ lang, needs, names }: { lang: Lang; needs: readonly StoredNeed[]; names: Names }) {
  const w = words(lang);
  const place = (n: StoredNeed) => names.places[n.need.home] ?? n.need.home;
  const day = (n: StoredNeed) => date(lang, dayOfMoment(n.voicedAt));
  const kind = (p: Person) => (p.category === null ? w.anything : (names.categories[p.category] ?? p.category));
  return (
    <Table
      lang={lang}
      caption={w.caption}
      rows={needs}
      phone="stack"
      columns={[
        {
          key: 'when',
          head: w.when,
          rowHeader: true,
          cell: (n) => (
            <a href={href(lang, `/needs/desk/${n.id}`)} aria-label={w.open(day(n), place(n))}>
              {day(n)}
            </a>
          ),
        },
        { key: 'where', head: w.municipality, cell: place },
        { key: 'who', head: w.who, cell: (n) => <Lines lines={n.need.persons.map((p) => whoIs(lang, p))} /> },
        { key: 'what', head: w.what, cell: (n) => <Lines lines={n.need.persons.map(kind)} /> },
        {
          key: 'hours',
          head: w.hours,
          numeric: true,
          cell: (n) => <Lines lines={n.need.persons.map((p) => number(lang, mostHours(p), 2))} />,
        },
      ]}
    />
  );
}
