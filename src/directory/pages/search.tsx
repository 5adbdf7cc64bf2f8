import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { type Typed, typedQuery } from '#kit/form.ts';
import type { Deps, Env } from '#kit/http.ts';
import { href, type Lang, number } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Cards } from '#ui/card.tsx';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { Pager } from '#ui/pager.tsx';
import { withQuery } from '#ui/url.ts';
import { type Results, search } from '../reads/search.ts';
import { serviceTaxonomy } from '../reads.ts';
import { cursorText, mostCandidates, type Query, readQuery, searchWords } from '../rules/query.ts';
import { addressOf, ChosenFilters, SearchForm } from '../view/filters.tsx';
import { HitCard } from '../view/hit.tsx';
import { searchWordsOf } from '../words/search.ts';

/** `GET /directory?q=&category=&place=&km=&age=&day=&from=&to=&period=&max=&free=&enrol=`: the services, best first. */
export function searchPage({ db, clock }: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = searchWordsOf(lang);
    const typed = typedQuery(c);
    const { query, problems } = readQuery(typed);
    const found = await search(db, query, today(clock));
    const filters = {
      lang,
      typed,
      query,
      problems,
      taxonomy: serviceTaxonomy(),
      place: found.place,
      body: found.body,
      path: '/directory',
    };
    return c.html(
      <Page c={c} title={w.title} description={w.description} breadcrumb={[{ label: w.title }]}>
        <h1>{w.h1}</h1>
        <p class="lead">{w.lead}</p>
        <SearchForm {...filters} />
        <ChosenFilters {...filters} />
        <section aria-labelledby="results">
          <Told lang={lang} query={query} typed={typed} found={found} />
          {found.hits.length === 0 ? (
            <Nothing lang={lang} filtered={addressOf(typed) !== ''} />
          ) : (
            <>
              <p>
                <a href={withQuery(href(lang, '/directory/map'), addressOf(typed), {})}>{w.showMap}</a>
              </p>
              <Cards pair>
                {found.hits.map((hit) => (
                  <HitCard lang={lang} hit={hit} taxonomy={filters.taxonomy} period={query.period} />
                ))}
              </Cards>
            </>
          )}
          <Pages lang={lang} typed={typed} query={query} found={found} />
        </section>
      </Page>,
    );
  };
}

/** How many were found, and what was done with the words and the place to find them. */
function Told({ lang, query, typed, found }: { lang: Lang; query: Query; typed: Typed; found: Results }) {
  const w = searchWordsOf(lang);
  const capped = found.total > mostCandidates;
  const words = searchWords(query.text)
    .map((word) => found.corrected.get(word) ?? word)
    .join(' ');
  const { place } = found;
  return (
    <>
      <h2 id="results">
        {capped ? w.manyResults(number(lang, mostCandidates)) : w.results(number(lang, found.total))}
      </h2>
      {capped && query.text !== '' && <p class="soft">{w.capped}</p>}
      {found.corrected.size > 0 && found.hits.length > 0 && (
        <Notice lang={lang} live>
          <p>{w.corrected(words)}</p>
        </Notice>
      )}
      {found.any && found.hits.length > 0 && (
        <Notice lang={lang}>
          <p>{w.any}</p>
        </Notice>
      )}
      {place.kind === 'unknown' && (
        <Notice lang={lang} kind="care" live>
          <p>{w.placeUnknown(place.typed)}</p>
          {place.suggestions.length > 0 && (
            <p>
              {w.maybe}{' '}
              {place.suggestions.map((m, i) => (
                <>
                  {i > 0 && ', '}
                  <a
                    href={withQuery(href(lang, '/directory'), addressOf(typed), { place: `${m.name} (${m.province})` })}
                  >
                    {m.name} ({m.province})
                  </a>
                </>
              ))}
            </p>
          )}
        </Notice>
      )}
    </>
  );
}

/** No result: what to try, and where to say that the service is missing. */
function Nothing({ lang, filtered }: { lang: Lang; filtered: boolean }) {
  const w = searchWordsOf(lang);
  return (
    <Empty title={filtered ? w.emptyTitle : w.emptyAll}>
      <p>{filtered ? w.emptyHelp : w.emptyAllHelp}</p>
      {filtered && (
        <>
          <p>{w.emptyNeed}</p>
          <Actions>
            <ButtonLink href={href(lang, '/needs/new')}>{w.tellNeed}</ButtonLink>
          </Actions>
        </>
      )}
    </Empty>
  );
}

/** Keyset links: to the rows before the first and after the last one shown. */
function Pages({ lang, typed, query, found }: { lang: Lang; typed: Typed; query: Query; found: Results }) {
  const path = href(lang, '/directory');
  const address = addressOf(typed);
  const [first, last] = [found.hits[0], found.hits.at(-1)];
  const backwards = query.before !== null;
  const before = first && (backwards ? found.more : query.after !== null) ? cursorText(first) : null;
  const after = last && (backwards || found.more) ? cursorText(last) : null;
  return (
    <Pager
      lang={lang}
      previous={before === null ? null : withQuery(path, address, { before })}
      next={after === null ? null : withQuery(path, address, { after })}
    />
  );
}
