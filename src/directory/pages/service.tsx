import type { Context } from 'hono';
import { raw } from 'hono/html';
import { today } from '#kit/clock.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps, Env } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { Tag, Tags } from '#ui/tag.tsx';
import { type Sheet, type SheetOffer, serviceSheet } from '../reads/service.ts';
import { serviceTaxonomy } from '../reads.ts';
import { categoryOf } from '../rules/taxonomy.ts';
import { Hours } from '../view/hours.tsx';
import { CallNow, Contacts, Enrolment, Freshness, Price, Who } from '../view/service.tsx';
import { structuredData } from '../view/structured-data.ts';
import { searchWordsOf } from '../words/search.ts';
import { serviceWordsOf } from '../words/service.ts';

/** `GET /directory/services/:service`: hours, for whom, price, how to enrol, whom to call, how old this is. */
export function servicePage({ db, clock }: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = serviceWordsOf(lang);
    const sheet = await serviceSheet(db, c.req.param('service') ?? '');
    if (!sheet) throw new AppError('not-found', w.notFound);
    // Both addresses may be written down somewhere: the old one leads to the record that is shown.
    if (sheet.mergedInto) return c.redirect(href(lang, `/directory/services/${sheet.mergedInto}`), 302);
    const category = categoryOf(serviceTaxonomy(), sheet.category);
    const now = today(clock);
    const data = structuredData(lang, sheet, category?.[lang] ?? null);
    const head = <script type="application/ld+json">{raw(data)}</script>;
    const trail = [{ label: searchWordsOf(lang).title, path: '/directory' }, { label: sheet.name }];
    return c.html(
      <Page c={c} title={sheet.name} breadcrumb={trail} head={head}>
        <h1>{sheet.name}</h1>
        <Tags>
          {category && <Tag href={href(lang, `/directory?category=${category.code}`)}>{category[lang]}</Tag>}
          {sheet.example && <Tag tone="care">{searchWordsOf(lang).example}</Tag>}
        </Tags>
        <Warnings lang={lang} sheet={sheet} />
        {sheet.provider && (
          <p>
            {w.by}{' '}
            {sheet.organization ? (
              <a href={href(lang, `/network/organizations/${sheet.organization}`)}>{sheet.provider}</a>
            ) : (
              sheet.provider
            )}
          </p>
        )}
        {sheet.description && <p class="lead">{sheet.description}</p>}
        <CallNow lang={lang} sheet={sheet} />
        <div class="split split-main">
          <div>
            {sheet.offers.map((offer) => (
              <PlaceHours lang={lang} offer={offer} several={sheet.offers.length > 1} />
            ))}
            <Price lang={lang} sheet={sheet} />
          </div>
          <div>
            <Contacts lang={lang} sheet={sheet} />
            <Enrolment lang={lang} sheet={sheet} today={now} />
            <Who lang={lang} sheet={sheet} category={category} />
            {sheet.status === 'active' && category && sheet.offers.length > 0 && (
              <p>
                <a href={href(lang, `/observatory/services/${sheet.id}`)}>{w.catchment}</a>
              </p>
            )}
          </div>
        </div>
        <Freshness lang={lang} sheet={sheet} today={now} />
      </Page>,
    );
  };
}

function Warnings({ lang, sheet }: { lang: Lang; sheet: Sheet }) {
  const w = serviceWordsOf(lang);
  return (
    <>
      {sheet.example && (
        <Notice lang={lang} kind="care" title={w.exampleTitle}>
          <p>{w.exampleText}</p>
        </Notice>
      )}
      {sheet.status !== 'active' && (
        <Notice lang={lang} kind="care" title={w.closedTitle}>
          <p>{w.statusText}</p>
        </Notice>
      )}
      {sheet.alert && (
        <Notice lang={lang} kind="care">
          <p>{sheet.alert}</p>
        </Notice>
      )}
    </>
  );
}

function PlaceHours({ lang, offer, several }: { lang: Lang; offer: SheetOffer; several: boolean }) {
  const w = serviceWordsOf(lang);
  const id = `place-${offer.id.slice(0, 8)}`;
  const address = [offer.address, [offer.postalCode, offer.city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{several ? [w.hours, offer.place ?? offer.city].filter(Boolean).join(': ') : w.hours}</h2>
      <Hours lang={lang} offer={offer} />
      {address !== '' && (
        <>
          <h3>{w.where}</h3>
          <p>
            {offer.place && (
              <>
                {offer.place}
                <br />
              </>
            )}
            {address}
            {offer.transportation && (
              <>
                <br />
                {offer.transportation}
              </>
            )}
          </p>
          {offer.pointFrom === 'municipality' && <p class="soft">{w.approximate}</p>}
          {offer.municipality && (
            <p>
              <a href={href(lang, `/directory/map?place=${offer.municipality}`)}>{w.openMap}</a>
            </p>
          )}
        </>
      )}
    </section>
  );
}
