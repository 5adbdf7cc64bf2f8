import { date, href, number } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Facts } from '#ui/facts.tsx';
import { Tag } from '#ui/tag.tsx';
import { withQuery } from '#ui/url.ts';
import type { Rate } from '../rules/rate.ts';
import { areaWords } from '../words/area.ts';
import { columnWords } from '../words/file-columns.ts';
import { portraitWords } from '../words/portrait.ts';
import { spokenWords } from '../words/spoken.ts';
import { sayWhy } from '../words/why.ts';
import { address } from './address.ts';
import { listened, nameOf, percent, type View } from './view.ts';

/** What official population lets expect, apart from what people said. */
export function PotentialDemand({ lang, seen, rates }: View & { rates: readonly Rate[] }) {
  const w = areaWords(lang);
  const { potential } = seen.figure;
  const used = rates.filter(
    (r) => r.periods.includes(seen.period) && (seen.category === null || r.category === seen.category),
  );
  return (
    <section aria-labelledby="potential">
      <h2 id="potential">
        {w.potential} <Tag tone="care">{w.hypothesis}</Tag>
      </h2>
      {potential === null ? (
        <p>{w.potentialUnknown}</p>
      ) : (
        <>
          <p>{w.potentialText(number(lang, potential.demand), number(lang, potential.uncoveredHours))}</p>
          <ul class="no-print">
            {used.map((r) => (
              <li>
                {w.rateLine(
                  nameOf(lang, r.category),
                  percent(lang, r.rate),
                  `${r.ageFrom}–${r.ageTo === 120 ? '…' : r.ageTo}`,
                )}{' '}
                ({w[r.kind]}). {w.sourceOf}: {r.source[lang]}, {date(lang, r.date)}.
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="soft no-print">{w.potentialApart}</p>
    </section>
  );
}

/** Reasons that would tell few from none: of ages always, of areas when one service is chosen. The page says a rule instead. */
function tellable(seen: View['seen']) {
  const telling = seen.category === null ? ['bands-hidden'] : ['bands-hidden', 'area-hidden', 'areas-hidden'];
  return seen.why.filter((code) => !telling.includes(code));
}

/** How we know: moment, coverage, method, and what is not shown and why. */
export function Known(view: View) {
  const { lang, seen, asOf } = view;
  const [w, p] = [areaWords(lang), portraitWords(lang)];
  const rate = listened(view);
  const notes = seen.release?.notes;
  const why = sayWhy(lang, tellable(seen));
  return (
    <section aria-labelledby="known" class="band">
      <h2 id="known">{w.known}</h2>
      <Facts
        facts={[
          { term: w.knownRelease, value: seen.release ? date(lang, seen.release.asOf) : w.noRelease },
          {
            term: p.listened,
            value: rate === null ? p.listenedUnknown : p.listenedText(number(lang, seen.figure.needs ?? 0), rate),
          },
          {
            term: w.knownCoverage,
            value:
              notes &&
              w.coverage(
                number(lang, notes.offers),
                number(lang, notes.offersHoursUnknown),
                number(lang, notes.offersCapacityUnknown),
              ),
          },
          { term: w.knownPopulation, value: notes?.population ? <span lang="it">{notes.population}</span> : w.unknown },
          { term: w.knownTravel, value: notes && (notes.travelTable ? w.travelTable : w.travelEstimate) },
          {
            term: w.knownHidden,
            value: (
              <ul>
                {[...why, spokenWords(lang).notListed].map((line) => (
                  <li>{line}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      <p class="no-print">
        {p.uncertainty}: {p.uncertaintyText}
      </p>
      {notes?.example && (
        <p>
          <strong>{w.example}</strong>
        </p>
      )}
      <Actions>
        <ButtonLink kind="outline" href={address(lang, seen, asOf, {}, '/figures.csv')}>
          {w.download}
        </ButtonLink>
        <ButtonLink kind="plain" href={`${href(lang, '/observatory/how')}#columns`}>
          {columnWords(lang).title}
        </ButtonLink>
        <ButtonLink kind="plain" href={href(lang, '/observatory/how')}>
          {w.method}
        </ButtonLink>
        <ButtonLink kind="plain" href={href(lang, `/territory/${seen.area.code}`)}>
          {w.territory}
        </ButtonLink>
        <ButtonLink kind="plain" href={withQuery(href(lang, '/listening'), '', { area: seen.area.code })}>
          {w.answered}
        </ButtonLink>
        <ButtonLink
          kind="plain"
          href={withQuery(href(lang, '/listening/gaps/new'), '', {
            area: seen.area.code,
            category: seen.category,
            period: seen.period,
            release: seen.release?.id ?? null,
          })}
        >
          {w.takeUp}
        </ButtonLink>
      </Actions>
      {seen.area.kind === 'municipality' && <p class="soft no-print">{w.print}</p>}
    </section>
  );
}
