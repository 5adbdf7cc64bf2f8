import { date, href, number } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Details } from '#ui/details.tsx';
import { Facts } from '#ui/facts.tsx';
import { Tag } from '#ui/tag.tsx';
import { withQuery } from '#ui/url.ts';
import type { Rate } from '../rules/rate.ts';
import { Expected } from '../view/expected.tsx';
import { areaWords } from '../words/area.ts';
import { words } from '../words/common.ts';
import { columnWords } from '../words/file-columns.ts';
import { portraitWords } from '../words/portrait.ts';
import { spokenWords } from '../words/spoken.ts';
import { townWords } from '../words/town.ts';
import { sayWhy } from '../words/why.ts';
import { address } from './address.ts';
import { listened, nameOf, percent, type View } from './view.ts';

/** What official population lets expect, apart from what people said. */
export function PotentialDemand({ lang, seen, rates, expected = [] }: View & { rates: readonly Rate[] }) {
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
          <div class="no-print">
            <Details quiet summary={townWords(lang).rates}>
              <ul>
                {used.map((r) => (
                  <li>
                    {w.rateLine(nameOf(lang, r.category), percent(lang, r.rate), words(lang).aged(r.ageFrom, r.ageTo))}{' '}
                    ({w[r.kind]}). {w.sourceOf}: {r.source[lang]}, {date(lang, r.date)}.
                  </li>
                ))}
              </ul>
            </Details>
          </div>
          <Expected {...{ lang, expected }} nameOf={(code) => nameOf(lang, code)} />
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
  const { lang, seen } = view;
  const [w, p] = [areaWords(lang), portraitWords(lang)];
  const basis = (
    <>
      <Basis {...view} />
      <p class="no-print">
        {p.uncertainty}: {p.uncertaintyText}
      </p>
    </>
  );
  return (
    <section aria-labelledby="known" class="band">
      <h2 id="known">{w.known}</h2>
      {seen.area.kind === 'municipality' ? (
        <>
          <div class="print-only">{basis}</div>
          <div class="no-print">
            <Details quiet summary={townWords(lang).basis}>
              {basis}
            </Details>
          </div>
        </>
      ) : (
        basis
      )}
      {seen.release?.notes.example && (
        <p>
          <strong>{w.example}</strong>
        </p>
      )}
      <Doors {...view} />
      {seen.area.kind === 'municipality' && <p class="soft no-print">{w.print}</p>}
    </section>
  );
}

/** The release, how much was listened to, what was counted and what is not shown. */
function Basis(view: View) {
  const { lang, seen } = view;
  const [w, p] = [areaWords(lang), portraitWords(lang)];
  const rate = listened(view);
  const notes = seen.release?.notes;
  const why = sayWhy(lang, tellable(seen));
  return (
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
  );
}

/** Where to go from here: the file, the method, the area's own page, what was decided. */
function Doors({ lang, seen, asOf }: View) {
  const w = areaWords(lang);
  return (
    <Actions>
      <ButtonLink kind="outline" href={address(lang, seen, asOf, {}, '/figures.csv')}>
        {w.download}
      </ButtonLink>
      <ButtonLink kind="outline" href={address(lang, seen, asOf, { decimals: 'comma' }, '/figures.csv')}>
        {w.downloadSheet}
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
  );
}
