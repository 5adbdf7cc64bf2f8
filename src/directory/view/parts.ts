import { date, euro, type Lang, number } from '#kit/i18n.ts';
import type { Sheet } from '../reads/service.ts';
import { serviceTaxonomy } from '../reads.ts';
import type { Part, Said } from '../rules/parts.ts';
import { categoryOf } from '../rules/taxonomy.ts';
import { serviceWordsOf } from '../words/service.ts';
import { hoursLines } from './hours-lines.ts';
import { accessName, languageName } from './names.ts';

type Line = string | null | undefined | false;

const said = (lang: Lang, s: Sheet): Readonly<Record<Part, readonly Line[]>> => {
  const w = serviceWordsOf(lang);
  return {
    name: [s.name, s.alternateName],
    body: [s.provider],
    about: [s.description, s.url, s.alert],
    who: [
      categoryOf(serviceTaxonomy(), s.category)?.[lang] ?? s.category,
      w.ages(s.ageFrom, s.ageTo),
      s.eligibilityText,
    ],
    where: s.offers.flatMap((o) => [[o.place, o.address, o.city].filter(Boolean).join(', '), ...hoursLines(lang, o)]),
    contacts: [...s.phones.map((p) => p.number), s.email, ...s.contacts.map((c) => c.name ?? c.title)],
    price: [
      s.price !== null && (s.price === 0 ? w.free : w.fullPrice(euro(lang, s.price))),
      s.priceText,
      ...s.costs.map((c) => [c.option, c.amount === null ? null : euro(lang, c.amount)].filter(Boolean).join(': ')),
    ],
    places: [
      s.places !== null && w.placesOf(number(lang, s.places)),
      s.placesFree !== null && w.placesFree(number(lang, s.placesFree)),
      s.waitingList,
    ],
    enrolment: [
      s.enrolmentHow,
      s.enrolmentUrl,
      s.enrolmentPhone,
      ...s.windows.map((x) => [x.from, x.to].map((d) => (d ? date(lang, d) : '…')).join(' – ')),
      ...s.documents,
    ],
    access: [...s.languages.map(languageName(lang)), ...s.accessibility.map(accessName(lang))],
    status: [s.status !== 'active' && w.closedTitle],
  };
};

/** What a record says in one part, in the reader's words: no line when it says nothing. */
export const partSaid = (lang: Lang, part: Part, sheet: Sheet): Said => ({
  lines: said(lang, sheet)[part].filter((line): line is string => Boolean(line)),
  assuredOn: sheet.assuredOn,
});
