import { date, euro, href, type Lang, number } from '#kit/i18n.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Facts } from '#ui/facts.tsx';
import { WeekGrid } from '#ui/week-grid.tsx';
import type { Need, Person } from '../rules/need.ts';
import type { StoredNeed } from '../rules/stored.ts';
import { choiceWords } from '../words/choices.ts';
import { words as deskWords } from '../words/desk.ts';
import { words as formWords } from '../words/form.ts';
import { words as ownWords } from '../words/receipt.ts';
import { hoursOf, periodsText, weeksOf, whoIs } from './describe.ts';

/** Names of codes that stand in a need, in the reader's language. */
export interface Names {
  readonly places: Readonly<Record<string, string>>;
  readonly categories: Readonly<Record<string, string>>;
}

/** Said to whom the need is of, or to somebody who reads it for work. */
export type Reader = 'own' | 'desk';

const words = (lang: Lang, reader: Reader) =>
  reader === 'own' ? ownWords(lang) : { ...ownWords(lang), ...deskWords(lang).kept };

interface PersonKeptProps {
  readonly lang: Lang;
  readonly person: Person;
  readonly i: number;
  readonly names: Names;
  readonly reader: Reader;
}

function PersonKept({ lang, person, i, names, reader }: PersonKeptProps) {
  const w = words(lang, reader);
  const c = reader === 'own' ? choiceWords(lang) : { ...choiceWords(lang), relation: deskWords(lang).relation };
  const who = whoIs(lang, person);
  return (
    <section class="kept-person">
      <h3>{who.charAt(0).toUpperCase() + who.slice(1)}</h3>
      <Facts
        facts={[
          { term: w.factRelation, value: c.relation[person.relation] },
          {
            term: w.factWhat,
            value: person.category === null ? w.anything : (names.categories[person.category] ?? person.category),
          },
          { term: w.factWhen, value: hoursOf(lang, person).map((line) => <span class="d-block">{line}</span>) },
          { term: w.factCare, value: person.conditions.map((x) => c.condition[x]).join(', ') },
        ]}
      />
      {weeksOf(person).map(({ week, periods }) => (
        <WeekGrid
          lang={lang}
          id={`kept-${i}-${periods[0]}`}
          title={`${w.hoursOf(who)}. ${periodsText(lang, periods)}`}
          parts={[{ state: 'needed', week }]}
          legend={false}
          size="small"
        />
      ))}
    </section>
  );
}

function limits(lang: Lang, need: Need, names: Names, reader: Reader) {
  const w = words(lang, reader);
  const f = formWords(lang);
  const c = choiceWords(lang);
  const place = (code: string | null) => (code === null ? '' : (names.places[code] ?? code));
  return [
    { term: w.factHome, value: place(need.home) },
    { term: w.factWork, value: place(need.work) },
    { term: w.factMode, value: need.mode && c.mode[need.mode] },
    { term: w.factMinutes, value: need.minutes && f.minutesOption(need.minutes) },
    { term: w.factBudget, value: need.budget === null ? '' : w.aMonth(euro(lang, need.budget)) },
    { term: f.isee, value: need.isee && c.isee[need.isee] },
    { term: w.factEmployer, value: need.employer !== 'unknown' && c.employer[need.employer] },
    { term: w.factLanguage, value: need.language && c.language[need.language] },
    { term: w.factAccess, value: need.access.map((x) => c.access[x]).join(', ') },
    { term: w.factCarer, value: need.carer && c.carer[need.carer] },
    { term: w.factAdults, value: need.adults && number(lang, need.adults) },
    { term: w.factAdultsWorking, value: need.adultsWorking === null ? '' : number(lang, need.adultsWorking) },
    { term: w.factShift, value: need.shift && c.shift[need.shift] },
  ];
}

/** Everything that was kept, in words and as weeks. */
export function Kept({
  lang,
  stored,
  names,
  answer,
  reader = 'own',
}: {
  lang: Lang;
  stored: StoredNeed;
  names: Names;
  /** Address of the answer to this need. */
  answer: string;
  reader?: Reader;
}) {
  const w = words(lang, reader);
  return (
    <section aria-labelledby="kept">
      <h2 id="kept">{w.kept}</h2>
      <p>{stored.given === 'uncovered' ? w.keptUncovered : w.keptWhole}</p>
      <div class="kept-persons">
        {stored.need.persons.map((person, i) => (
          <PersonKept lang={lang} person={person} i={i} names={names} reader={reader} />
        ))}
      </div>
      <Facts facts={limits(lang, stored.need, names, reader)} />
      <p class="soft">{w.keptNothingElse}</p>
      <p class="no-print">
        <ButtonLink kind="outline" href={answer}>
          {w.answer}
        </ButtonLink>
      </p>
    </section>
  );
}

/** Where the need stands: heard, counted. `counted` are the days of the releases that counted it. */
export function Stand({
  lang,
  voicedOn,
  releaseOn,
  counted,
  today,
  place,
  area,
}: {
  lang: Lang;
  voicedOn: string;
  releaseOn: string;
  counted: readonly string[];
  /** `YYYY-MM-DD`: once the release is past, what is not counted waits for the figures to move. */
  today: string;
  place: string;
  area: string;
}) {
  const w = ownWords(lang);
  const last = counted.at(-1);
  const waiting = today > releaseOn ? w.waits(place) : w.willCount(date(lang, releaseOn), place);
  return (
    <section aria-labelledby="stand">
      <h2 id="stand">{w.stateTitle}</h2>
      <ol class="how">
        <li>
          <h3>{w.heard}</h3>
          <p>{w.heardOn(date(lang, voicedOn))}</p>
        </li>
        <li>
          <h3>{w.counts}</h3>
          <p>{last ? w.counted(date(lang, last)) : waiting}</p>
          <p class="no-print">
            <a href={href(lang, `/observatory/${area}`)}>{w.seeFigures(place)}</a>
          </p>
        </li>
      </ol>
    </section>
  );
}
