import { dayInRome } from '#kit/clock.ts';
import { date, href, type Lang, number, percent } from '#kit/i18n.ts';
import { describeWeek } from '#kit/week.ts';
import type { Area } from '#territory/model.ts';
import { Facts } from '#ui/facts.tsx';
import { Tag } from '#ui/tag.tsx';
import type { Held } from '../reads/stage.ts';
import type { Existing, TrialSaid } from '../rules/simulator/trial.ts';
import { effectWords } from '../words/effect.ts';
import { where } from '../words/headline.ts';

/** How we know: the demand that is expected and who says so, the population, the directory, the journey; and what nobody knows. */
export function EffectKnown(props: {
  readonly lang: Lang;
  readonly held: Held;
  readonly moved: boolean;
  /** People expected in the area; null = not to be said. */
  readonly people: number | null;
}) {
  const { lang, held, moved, people } = props;
  const w = effectWords(lang);
  const { rate, sites } = held.stage;
  const ages = `${rate.ageFrom}–${rate.ageTo === 120 ? '…' : rate.ageTo}`;
  const source = moved ? w.kinds.moved : `${w.kinds[rate.kind]}: ${rate.source[lang]}, ${date(lang, rate.date)}`;
  const hours = rate.hoursSource;
  const services = new Set(sites.map((s) => s.serviceId)).size;
  return (
    <section aria-labelledby="sim-known" class="band">
      <h2 id="sim-known">{w.known}</h2>
      <Facts
        facts={[
          {
            term: w.knownDemand,
            value: (
              <>
                {people === null ? null : w.rateLine(number(lang, people), percent(lang, rate.rate, 2), ages)} ({source}
                )
              </>
            ),
          },
          {
            term: w.knownHours,
            value: `${describeWeek(lang, rate.hours)}${hours ? ` (${w.kinds[hours.kind]}: ${hours[lang]}, ${date(lang, hours.date)})` : ''}`,
          },
          { term: w.knownPopulation, value: <span lang="it">{held.population}</span> },
          {
            term: w.knownSupply,
            value: w.supplyLine(
              number(lang, services),
              number(lang, held.hoursUnknown),
              number(lang, held.placesUnknown),
            ),
          },
          {
            term: w.knownDirectory,
            value: held.directory && date(lang, dayInRome(held.directory)),
          },
          { term: w.knownTravel, value: `${w.travel}; ${held.travelTable ? w.travelTable : w.travelEstimate}` },
          {
            term: w.knownNot,
            value: (
              <ul>
                {w.notKnown.map((line) => (
                  <li>{line}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      <p>
        <a href={href(lang, '/observatory/how')}>{w.method}</a>
      </p>
      {held.example && <Tag tone="care">{w.example}</Tag>}
    </section>
  );
}

const tone = { experimental: 'good', ordinary: 'care', open: 'neutral' } as const;

/** Experimental or ordinary, with the reason and the rule of the cycle. */
export function TrialView(props: {
  readonly lang: Lang;
  readonly existing: Existing;
  readonly said: TrialSaid;
  readonly answered: boolean;
}) {
  const { lang, existing, said, answered } = props;
  const w = effectWords(lang);
  return (
    <section aria-labelledby="sim-trial">
      <h2 id="sim-trial">{w.ordinary}</h2>
      <p>
        <Tag tone={tone[said.result]}>{said.label}</Tag> {said.because}
      </p>
      <p>
        {w.existing[existing]} {said.rule}{' '}
        {said.act && (said.act.url ? <a href={said.act.url}>{said.act.text}</a> : said.act.text)}
      </p>
      {!answered && <p class="soft no-print">{w.trialAsk}</p>}
    </section>
  );
}

/** At most how many of the hours people told us of it could meet: from published weeks alone, never added to the rest. */
export function Expressed(props: {
  readonly lang: Lang;
  readonly bound: { readonly area: Area; readonly hours: number; readonly asOf: string } | null;
}) {
  const { lang, bound } = props;
  const w = effectWords(lang);
  return (
    <section aria-labelledby="sim-expressed">
      <h2 id="sim-expressed">{w.expressed}</h2>
      <p>
        {bound
          ? `${w.expressedBound(where(lang, bound.area), number(lang, bound.hours))} (${date(lang, bound.asOf)})`
          : w.expressedUnknown}
      </p>
      <p class="soft">{w.expressedApart}</p>
    </section>
  );
}
