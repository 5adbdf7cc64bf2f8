import { date, href, type Lang, number } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { withQuery } from '#ui/url.ts';
import type { Portrait } from '../reads/portrait.ts';
import { BestChangesView } from '../view/best-changes.tsx';
import type { CostsAsked } from '../view/best-costs.tsx';
import { simulatorAddress } from '../view/simulator-address.ts';
import { portraitWords } from '../words/portrait.ts';
import { townWords } from '../words/town.ts';
import { address } from './address.ts';
import { nameOf, spokenIn, type View } from './view.ts';

/** What moved since the release before, in one line, and where its causes are told. */
export function Changed({ lang, seen, portrait: { change } }: View & { portrait: Portrait }) {
  if (change === null) return null;
  const w = portraitWords(lang);
  const [a, b] = [change.before.figure, change.after.figure];
  const story = withQuery(href(lang, `/observatory/${seen.area.code}/history`), '', {
    category: seen.category,
    period: seen.period === 'term' ? null : seen.period,
  });
  const both = a.needs !== null && b.needs !== null && (seen.category === null || (a.needs > 0 && b.needs > 0));
  const still = change.days[0] === change.days[1];
  const told = [
    ...(both && !still ? [w.voices(number(lang, a.needs!), number(lang, b.needs!))] : []),
    ...(both && !still && a.uncoveredHours !== null && b.uncoveredHours !== null
      ? [w.uncovered(number(lang, a.uncoveredHours), number(lang, b.uncoveredHours))]
      : []),
    w.services(change.services, number(lang, Math.abs(change.services))),
  ];
  // Voices have days of their own: only where neither stood still are they those of the two releases.
  const days = both && !still ? change.days : [change.before.asOf, change.after.asOf];
  const between = days.map((day) => date(lang, day)) as [string, string];
  return (
    <section aria-labelledby="changed">
      <h2 id="changed">{w.changed}</h2>
      <p>
        {both && still && `${townWords(lang).still(date(lang, change.days[1]))} `}
        {w.since(...between)} {told.join('; ')}. {!both && w.changeHidden}{' '}
        <a class="no-print" href={story}>
          {w.seeHistory}
        </a>
      </p>
    </section>
  );
}

/** What could be done: the best single changes, each opening in the simulator. */
export function Could({
  lang,
  seen,
  asOf,
  costs,
  portrait: { best },
}: View & { portrait: Portrait; costs: CostsAsked }) {
  if (best === null) return null;
  const others = best.others.map((category) => ({
    name: nameOf(lang, category),
    href: `${address(lang, seen, asOf, { category, age: null })}#best-changes`,
  }));
  return (
    <BestChangesView
      lang={lang}
      area={seen.area.code}
      category={best.category}
      period={seen.period}
      found={best.found}
      others={others}
      unasked={seen.category === null}
      costs={costs}
      most={seen.area.kind === 'municipality' ? 3 : 5}
    />
  );
}

/** Who belongs to the network in a municipality. */
export function Bodies({ lang, portrait: { bodies } }: { lang: Lang; portrait: Portrait }) {
  if (bodies === null) return null;
  const w = portraitWords(lang);
  const rest = bodies.count - bodies.some.length;
  return (
    <section aria-labelledby="bodies">
      <h2 id="bodies">{w.bodies}</h2>
      <p>
        {w.bodiesText(bodies.count, number(lang, bodies.count))}{' '}
        {bodies.some.map(({ id, name }, i) => (
          <>
            {i > 0 && ', '}
            <a href={href(lang, `/network/organizations/${id}`)}>{name}</a>
          </>
        ))}
        {rest > 0 && `, ${w.bodiesMore(number(lang, rest))}`}
      </p>
      {bodies.of.length > 0 && (
        <p class="no-print soft">
          {w.bodiesOf}{' '}
          {bodies.of.map(({ path, name }, i) => (
            <>
              {i > 0 && ' · '}
              <a href={href(lang, path)}>{name}</a>
            </>
          ))}
        </p>
      )}
    </section>
  );
}

/** Where to go with this: try a service, compare, look back. */
export function Onward({ lang, seen }: View) {
  const w = portraitWords(lang);
  const { area, category, period } = seen;
  const same = { category, period: period === 'term' ? null : period };
  return (
    <Actions>
      {area.kind !== 'region' && (
        <ButtonLink kind="outline" href={simulatorAddress(lang, area.code, { ...same, hours: missingHours(seen) })}>
          {w.simulator}
        </ButtonLink>
      )}
      <ButtonLink kind="plain" href={withQuery(href(lang, '/observatory/compare'), '', { one: area.name, ...same })}>
        {w.compare}
      </ButtonLink>
      <ButtonLink kind="plain" href={withQuery(href(lang, `/observatory/${area.code}/history`), '', same)}>
        {w.history}
      </ButtonLink>
    </Actions>
  );
}

const hoursOfPart: Partial<Record<string, string>> = {
  early: 'Mo-Fr 06:00-08:00',
  morning: 'Mo-Fr 08:00-12:00',
  lunch: 'Mo-Fr 12:00-14:00',
  afternoon: 'Mo-Fr 14:00-17:00',
  evening: 'Mo-Fr 17:00-20:00',
  weekend: 'Sa-Su 08:00-18:00',
};

/** Hours to begin with in the simulator: the stretch that is looked at, else where most is missing; null = its own choice. */
const missingHours = (seen: View['seen']): string | null => {
  const part = seen.part ?? (spokenIn(seen) === 'told' ? seen.figure.worst?.part : undefined);
  return part ? (hoursOfPart[part] ?? null) : null;
};
