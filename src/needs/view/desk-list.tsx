import { today } from '#kit/clock.ts';
import { date, href, type Lang, number } from '#kit/i18n.ts';
import { hours } from '#kit/week.ts';
import { Details } from '#ui/details.tsx';
import { Stat, Stats } from '#ui/stat.tsx';
import { type Column, Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
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
        <Stat lang={lang} value={number(lang, totals.needs)} label={w.needs(totals.needs === 1)} />
        <Stat lang={lang} value={number(lang, totals.people)} label={w.people(totals.people === 1)} />
        <Stat lang={lang} value={number(lang, places.length)} label={w.places(places.length === 1)} />
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

interface ListProps {
  readonly lang: Lang;
  readonly view: DeskView;
  readonly names: Names;
  /** The list as it is shown, for whoever comes back to it from a need. */
  readonly back: string;
}

/** The way to a need, told by whom it is for; to whoever does not see the table, also by day and place. */
function Open({ lang, back, names, of }: Omit<ListProps, 'view'> & { of: StoredNeed }) {
  const about = words(lang).about(date(lang, dayOfMoment(of.voicedAt)), names.places[of.need.home] ?? of.need.home);
  return (
    <a href={`${href(lang, `/needs/desk/${of.id}`)}${back === '' ? '' : `?${back}`}`}>
      <Lines lines={of.need.persons.map((p) => whoIs(lang, p))} />
      <span class="visually-hidden">{about}</span>
    </a>
  );
}

/** The needs, one line each. */
export function DeskNeeds({ lang, view, names, back }: ListProps) {
  const w = words(lang);
  const kind = (p: Person) => (p.category === null ? w.anything : (names.categories[p.category] ?? p.category));
  const contact: Column<StoredNeed> = {
    key: 'contact',
    head: w.contactTitle,
    cell: (n) => (view.contacts.has(n.id) ? <Tag tone="accent">{w.withContact}</Tag> : w.withoutContact),
  };
  return (
    <Table
      lang={lang}
      caption={w.caption}
      rows={view.needs}
      phone="stack"
      columns={[
        {
          key: 'who',
          head: w.who,
          rowHeader: true,
          cell: (n) => <Open lang={lang} back={back} names={names} of={n} />,
        },
        { key: 'when', head: w.when, cell: (n) => date(lang, dayOfMoment(n.voicedAt)) },
        { key: 'where', head: w.municipality, cell: (n) => names.places[n.need.home] ?? n.need.home },
        { key: 'what', head: w.what, cell: (n) => <Lines lines={n.need.persons.map(kind)} /> },
        {
          key: 'hours',
          head: w.hours,
          numeric: true,
          cell: (n) => <Lines lines={n.need.persons.map((p) => number(lang, mostHours(p), 2))} />,
        },
        ...(view.readsContacts ? [contact] : []),
      ]}
    />
  );
}
