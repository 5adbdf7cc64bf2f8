import { date, euro, href, type Lang, number } from '#kit/i18n.ts';
import { sourceName } from '#kit/source-name.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Facts } from '#ui/facts.tsx';
import { Tag } from '#ui/tag.tsx';
import type { EnrolmentWindow } from '../model.ts';
import type { Sheet } from '../reads/service.ts';
import type { Part as RecordPart } from '../rules/parts.ts';
import type { Category } from '../rules/taxonomy.ts';
import { words as duplicateWords } from '../words/duplicates.ts';
import { serviceWordsOf } from '../words/service.ts';
import { callLink, mailLink, webLink } from './links.ts';
import { accessName, languageName } from './names.ts';

interface Part {
  readonly lang: Lang;
  readonly sheet: Sheet;
}

/** Amounts are euro unless the source says otherwise. */
const money = (lang: Lang, cents: number, currency: string): string =>
  currency === 'EUR' ? euro(lang, cents) : `${number(lang, cents / 100, 2)} ${currency}`;

export function Price({ lang, sheet: s }: Part) {
  const w = serviceWordsOf(lang);
  const known = s.price !== null || s.priceText !== null || s.costs.length > 0;
  return (
    <section aria-labelledby="price">
      <h2 id="price">{w.price}</h2>
      {!known && <p>{w.priceUnknown}</p>}
      {s.price !== null && <p class="lead">{s.price === 0 ? w.free : w.fullPrice(euro(lang, s.price))}</p>}
      {s.priceText && <p>{s.priceText}</p>}
      {s.costs.length > 0 && (
        <ul>
          {s.costs.map((c) => (
            <li>
              {[c.option, c.amount === null ? null : money(lang, c.amount, c.currency), c.description]
                .filter(Boolean)
                .join(': ')}
            </li>
          ))}
        </ul>
      )}
      {s.benefits.length > 0 && (
        <>
          <h3>{w.benefits}</h3>
          <ul>
            {s.benefits.map((b, i) => (
              <li>
                {webLink(b.url) ? <a href={webLink(b.url) ?? ''}>{b[lang]}</a> : b[lang]}:{' '}
                {b.amount && 'cents' in b.amount
                  ? w.benefitAmount(euro(lang, b.amount.cents), w.per[b.per])
                  : w.amountUnknown}
                {b.act && b.act !== s.benefits[i + 1]?.act && <span class="soft"> ({w.act(b.act)})</span>}
              </li>
            ))}
          </ul>
          <p class="soft">{w.toVerify}</p>
        </>
      )}
    </section>
  );
}

/** A window in words, seen from today. */
export function windowText(lang: Lang, window: EnrolmentWindow, today: string): string {
  const w = serviceWordsOf(lang);
  const { from, to } = window;
  if (to !== null && to < today) return w.windowPast(date(lang, to));
  if (from !== null && from > today)
    return to === null ? w.windowFrom(date(lang, from)) : w.windowNext(date(lang, from), date(lang, to));
  return to === null ? w.windowOpenEver : w.windowOpen(date(lang, to));
}

export function Enrolment({ lang, sheet: s, today }: Part & { readonly today: string }) {
  const w = serviceWordsOf(lang);
  const page = webLink(s.enrolmentUrl);
  const call = s.enrolmentPhone && !s.example ? callLink(s.enrolmentPhone) : null;
  const known =
    s.enrolmentHow ??
    page ??
    s.enrolmentPhone ??
    s.waitingList ??
    (s.windows.length > 0 || s.documents.length > 0 ? '' : null);
  const places = [
    s.places === null ? null : w.placesOf(number(lang, s.places)),
    s.placesFree === null ? null : w.placesFree(number(lang, s.placesFree)),
    s.placesAsOf === null ? null : w.asOf(date(lang, s.placesAsOf)),
  ].filter(Boolean);
  return (
    <section aria-labelledby="enrol">
      <h2 id="enrol">{w.enrol}</h2>
      {known === null && <p>{w.enrolUnknown}</p>}
      {s.enrolmentHow && <p>{s.enrolmentHow}</p>}
      {s.windows.map((window) => (
        <p>
          <strong>{windowText(lang, window, today)}</strong>
        </p>
      ))}
      <Facts
        facts={[
          {
            term: w.documents,
            value: s.documents.length > 0 && (
              <ul>
                {s.documents.map((d) => (
                  <li>{d}</li>
                ))}
              </ul>
            ),
          },
          { term: w.waitingList, value: s.waitingList },
          { term: w.places, value: places.length > 0 ? places.join(', ') : null },
        ]}
      />
      <Actions>
        {page && (
          <ButtonLink kind="outline" href={page}>
            {w.enrolPage}
          </ButtonLink>
        )}
        {call && (
          <ButtonLink kind="outline" icon="telephone" href={call}>
            {w.callNumber(s.enrolmentPhone ?? '')}
          </ButtonLink>
        )}
      </Actions>
    </section>
  );
}

export function Contacts({ lang, sheet: s }: Part) {
  const w = serviceWordsOf(lang);
  const all = [...s.phones, ...s.offers.flatMap((o) => o.phones)];
  const phones = all.filter((p, i) => all.findIndex((q) => q.number === p.number) === i).slice(0, 6);
  const site = webLink(s.url);
  // An invented number or address may be somebody's: it is shown, and leads nowhere.
  const mail = s.email && !s.example ? mailLink(s.email) : null;
  const none = phones.length === 0 && !site && !mail && s.contacts.length === 0;
  return (
    <section aria-labelledby="call">
      <h2 id="call">{w.call}</h2>
      {none && <p>{w.noContact}</p>}
      <ul class="plain-list">
        {phones.map((p) => (
          <li>
            {callLink(p.number) && !s.example ? (
              <a href={callLink(p.number) ?? ''}>{w.callNumber(p.number)}</a>
            ) : (
              p.number
            )}
            {p.extension && `, ${w.extension(p.extension)}`}
            {p.description && <span class="soft"> ({p.description})</span>}
          </li>
        ))}
        {s.contacts.map((c) => (
          <li>{[c.name, c.title, c.email, c.phone].filter(Boolean).join(', ')}</li>
        ))}
        {mail && (
          <li>
            {w.write}: <a href={mail}>{s.email}</a>
          </li>
        )}
        {site && (
          <li>
            {w.site}: <a href={site}>{new URL(site).hostname}</a>
          </li>
        )}
      </ul>
    </section>
  );
}

export function Who({ lang, sheet: s, category }: Part & { readonly category: Category | null }) {
  const w = serviceWordsOf(lang);
  const own = s.ageFrom !== null || s.ageTo !== null;
  const ages = own ? w.ages(s.ageFrom, s.ageTo) : category ? w.ages(category.ages.from, category.ages.to) : '';
  const access = [...new Set([...s.accessibility, ...s.offers.flatMap((o) => o.accessibility)])];
  return (
    <section aria-labelledby="who">
      <h2 id="who">{w.who}</h2>
      {ages && <p>{ages}</p>}
      {!own && ages && <p class="soft">{w.agesOfCategory}</p>}
      {s.eligibilityText && <p>{s.eligibilityText}</p>}
      <Facts
        facts={[
          { term: w.languages, value: s.languages.map(languageName(lang)).join(', ') },
          { term: w.accessibility, value: access.map(accessName(lang)).join(', ') },
          { term: w.accompaniment, value: s.accompaniment ? w.yes : null },
          { term: w.publicFunds, value: s.publicFunds === null ? null : s.publicFunds ? w.yes : w.no },
        ]}
      />
    </section>
  );
}

const monthsBetween = (a: string, b: string) => (Date.parse(b) - Date.parse(a)) / (30.44 * 86_400_000);

export function Freshness({ lang, sheet: s, today }: Part & { readonly today: string }) {
  const w = serviceWordsOf(lang);
  return (
    <section aria-labelledby="wrong" class="no-print">
      <h2 id="wrong">{w.wrong}</h2>
      <p>
        <Tag tone={s.assuredOn ? 'neutral' : 'care'}>
          {s.assuredOn ? w.freshness(date(lang, s.assuredOn)) : w.notChecked}
        </Tag>{' '}
        <span class="soft">{w.source(sourceName(lang, s.source))}</span>
      </p>
      {s.confirmed && s.confirmed.on === s.assuredOn && (
        <p>{{ link: w.byLink, town: w.byTown }[s.confirmed.how] ?? w.byBody}</p>
      )}
      {s.holds.map((h) => (
        <p class="soft">
          {w.holds(
            h.name,
            sourceName(lang, h.source),
            h.taken.map((t) => duplicateWords(lang).parts[t as RecordPart].toLowerCase()).join(', '),
          )}
        </p>
      ))}
      {s.assuredOn && monthsBetween(s.assuredOn, today) > 12 && <p>{w.old}</p>}
      <p>{w.wrongText}</p>
      <Actions>
        <ButtonLink kind="outline" icon="pencil" href={href(lang, `/directory/services/${s.id}/report`)}>
          {w.report}
        </ButtonLink>
      </Actions>
    </section>
  );
}

/** The one thing most people came for, on top: a number to tap. */
export function CallNow({ lang, sheet: s }: Part) {
  const w = serviceWordsOf(lang);
  const number = s.phones[0]?.number ?? s.offers.flatMap((o) => o.phones)[0]?.number ?? s.enrolmentPhone;
  const link = number ? callLink(number) : null;
  if (!number || !link || s.example) return null;
  return (
    <Actions>
      <ButtonLink icon="telephone" href={link}>
        {w.callNumber(number)}
      </ButtonLink>
    </Actions>
  );
}
