import { date, href, number } from '#kit/i18n.ts';
import { Details } from '#ui/details.tsx';
import { Stat, Stats } from '#ui/stat.tsx';
import { withQuery } from '#ui/url.ts';
import { areaWords } from '../words/area.ts';
import { percent, say, type View } from './view.ts';

/** Time of day of a moment, in Italy. */
const timeOf = (lang: string, at: Date): string =>
  new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'it-IT', { timeStyle: 'short', timeZone: 'Europe/Rome' }).format(
    at,
  );

/** The four figures that answer, each opening to what it is made of. */
export function Figures({ lang, seen }: View) {
  const w = areaWords(lang);
  const f = seen.figure;
  const reached = f.reachableHours === null || !f.neededHours ? null : f.reachableHours / f.neededHours;
  const maybe = (n: number | null) => (n === null ? null : number(lang, n));
  const missing = seen.release ? w.hidden : w.unknown;
  const people = f.people === null || f.people === 0 ? undefined : w.people(number(lang, f.people));
  return (
    <section aria-label={w.figures}>
      <Stats>
        <Stat lang={lang} value={maybe(f.uncoveredHours)} missing={missing} label={w.uncovered} receipt="#made" />
        <Stat
          lang={lang}
          value={reached === null ? null : percent(lang, reached)}
          missing={f.neededHours === 0 ? '–' : missing}
          label={w.reached}
          receipt="#made"
        />
        <Stat
          lang={lang}
          value={maybe(f.needs)}
          missing={missing}
          label={w.voices}
          receipt="#made"
          {...(people ? { note: people } : {})}
        />
        <Stat lang={lang} value={number(lang, f.supply.services)} label={w.services} receipt="#made" />
      </Stats>
      <Made lang={lang} seen={seen} asOf={null} />
    </section>
  );
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
        {seen.release && (
          <p class="soft">{w.moment(date(lang, seen.release.asOf), timeOf(lang, seen.release.cutoff))}</p>
        )}
      </Details>
    </div>
  );
}
