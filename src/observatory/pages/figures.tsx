import { date, href, number } from '#kit/i18n.ts';
import { Details } from '#ui/details.tsx';
import { Stat, Stats } from '#ui/stat.tsx';
import { withQuery } from '#ui/url.ts';
import type { ReleaseRow } from '../model.ts';
import { hoursIn } from '../rules/cut.ts';
import { dayOf, stillSince } from '../rules/moved.ts';
import { areaWords } from '../words/area.ts';
import { cutWords, sayPart } from '../words/cut.ts';
import { portraitWords } from '../words/portrait.ts';
import { spokenWords } from '../words/spoken.ts';
import { stillWords } from '../words/still.ts';
import { townWords } from '../words/town.ts';
import { listened, percent, say, spokenIn, type View } from './view.ts';

/** Time of day of a moment, in Italy. */
const timeOf = (lang: string, at: Date): string =>
  new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'it-IT', { timeStyle: 'short', timeZone: 'Europe/Rome' }).format(
    at,
  );

/** How to read the hours: what a person-hour is, and why an answer without limits may say more. */
export const Reading = ({ lang }: { lang: View['lang'] }) => (
  <p class="soft">
    {spokenWords(lang).personHours} <span class="no-print">{spokenWords(lang).limits}</span>
  </p>
);

/** Up to four figures that answer, each opening to what it is made of; what may not be said is left to the sentence above. */
export function Figures(view: View) {
  const { lang, seen } = view;
  const [w, t] = [areaWords(lang), townWords(lang)];
  const f = seen.figure;
  const reached = f.reachableHours === null || !f.neededHours ? null : f.reachableHours / f.neededHours;
  const told = seen.release !== null && f.needs !== null && ['told', 'none'].includes(spokenIn(seen)) ? f.needs : null;
  return (
    <section aria-label={w.figures}>
      <Days {...view} told={told !== null} />
      <Stats>
        {told !== null && told > 0 && <Uncovered {...view} />}
        {reached !== null && (
          <Stat
            lang={lang}
            value={percent(lang, reached)}
            label={w.reached}
            receipt="#made"
            {...note(answered(view))}
          />
        )}
        {told !== null && (
          <Stat
            lang={lang}
            value={number(lang, told)}
            label={told === 1 ? t.voice : w.voices}
            receipt="#made"
            {...note(spokenFor(view))}
          />
        )}
        <Stat
          lang={lang}
          value={number(lang, f.supply.services)}
          label={f.supply.services === 1 ? t.service : w.services}
          receipt="#made"
          {...note(servicesThen(view))}
        />
      </Stats>
      <Made lang={lang} seen={seen} asOf={null} />
    </section>
  );
}

/** That the tables of the page hold the services of the release, when today there are more or fewer. */
function servicesThen({ lang, seen }: View): string | null {
  if (seen.supplyThen === null || seen.release === null) return null;
  return portraitWords(lang).servicesThen(number(lang, seen.supplyThen.services), date(lang, seen.release.asOf));
}

/** When the voices were counted: by the release, or by an earlier one whose figure stood still since. */
function counted(lang: View['lang'], f: View['seen']['figure'], { asOf, cutoff }: ReleaseRow): string {
  const since = stillSince(f, asOf);
  return since
    ? stillWords(lang).moment(date(lang, since), date(lang, asOf))
    : areaWords(lang).moment(date(lang, asOf), timeOf(lang, cutoff));
}

/** The day of every figure, in one line above all of them; where they stand still while others moved, why. */
function Days({ lang, seen, asOf, told }: View & { readonly told: boolean }) {
  if (!seen.release) return null;
  const day = seen.release.asOf;
  const since = stillSince(seen.figure, day);
  const [w, t] = [stillWords(lang), townWords(lang)];
  return (
    <p class="soft">
      {since ? (
        <>
          {w.page(date(lang, since))}{' '}
          <a class="no-print" href={href(lang, '/observatory/how#still')}>
            {w.why}
          </a>{' '}
        </>
      ) : (
        told && `${t.voicesOf(date(lang, dayOf(seen.figure, day)))} `
      )}
      {asOf === null ? t.servicesToday : t.servicesOf(date(lang, day))}
    </p>
  );
}

const note = (text: string | null) => (text === null ? {} : { note: text });

function Uncovered({ lang, seen }: View) {
  const { part, figure } = seen;
  if (part) {
    const found = hoursIn(figure, part);
    const label = portraitWords(lang).inPart(cutWords(lang).short(part));
    return found.hours === null ? null : (
      <Stat lang={lang} value={sayPart(lang, found)} label={label} receipt="#made" />
    );
  }
  return figure.uncoveredHours === null ? null : (
    <Stat lang={lang} value={number(lang, figure.uncoveredHours)} label={areaWords(lang).uncovered} receipt="#made" />
  );
}

/** The answer rate: voices with something reachable, of all voices. */
function answered({ lang, seen }: View): string | null {
  const { voicesReached = null, needs } = seen.figure;
  return voicesReached === null || !needs || seen.band
    ? null
    : portraitWords(lang).answered(percent(lang, voicesReached / needs));
}

/** For how many people, and how much the area was listened to. */
function spokenFor(view: View): string | null {
  const { lang, seen } = view;
  const { people } = seen.figure;
  const rate = listened(view);
  const told = [
    ...(people === null || people === 0 ? [] : [areaWords(lang).people(number(lang, people))]),
    ...(rate === null ? [] : [portraitWords(lang).perThousand(rate)]),
  ];
  return told.length === 0 ? null : told.join('; ');
}

/** The receipt of the four figures: the rows, the rule, the moment. */
function Made({ lang, seen }: View) {
  const w = areaWords(lang);
  const f = seen.figure;
  const reach =
    f.reachableHours === null || f.neededHours === null
      ? w.madeReachedHidden
      : w.madeReached(say(lang, f.reachableHours), say(lang, f.neededHours));
  const list = withQuery(href(lang, '/directory'), '', { place: seen.area.code, category: seen.category });
  return (
    <div id="made" class="no-print">
      <Details summary={w.made}>
        <ul>
          <li>{w.madeUncovered}</li>
          <li>{reach}</li>
          <li>{w.madeVoices}</li>
          <li>
            {w.madeServices(number(lang, f.supply.servicesHoursUnknown))} <a href={list}>{w.seeServices}</a>
          </li>
        </ul>
        {seen.release && <p class="soft">{counted(lang, f, seen.release)}</p>}
      </Details>
    </div>
  );
}
