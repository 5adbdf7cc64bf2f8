import type { Enrolment, Offer } from '#directory/rules/offer.ts';
import { date, type Lang } from '#kit/i18n.ts';
import { serviceWords } from '../words/service.ts';
import { datesText } from './say.ts';

const openOn = (windows: Enrolment['windows'], today: string) =>
  windows.find((x) => (x.from ?? today) <= today && today <= (x.to ?? today));

/** By when to enrol, seen from `today`; null when nothing is said. `until`: the end of a window to come is told too. */
export function enrolText(lang: Lang, windows: Enrolment['windows'], today: string, until = false): string | null {
  const w = serviceWords(lang);
  const open = openOn(windows, today);
  if (open) return open.to ? w.enrolNow(date(lang, open.to)) : w.enrolOpen;
  const next = windows
    .flatMap(({ from, to }) => (from !== null && from > today ? [{ from, to }] : []))
    .sort((a, b) => (a.from < b.from ? -1 : 1))[0];
  if (until && next?.to) return w.enrolDates(datesText(lang, { from: next.from, to: next.to }));
  if (next) return w.enrolFrom(date(lang, next.from));
  const last = windows
    .map((x) => x.to ?? '')
    .sort()
    .at(-1);
  return last ? w.enrolOver(date(lang, last)) : null;
}

/** What one must know before counting on it: enrolment not open on this day, a waiting list. Empty when there is nothing. */
export function caveats(lang: Lang, { enrolment, freePlaces }: Offer, today: string): string[] {
  const windows = enrolment?.windows ?? [];
  const open = windows.length === 0 || openOn(windows, today) !== undefined;
  return [
    open ? null : enrolText(lang, windows, today),
    enrolment?.waitingList && !freePlaces ? serviceWords(lang).waiting : null,
  ].filter((text) => text !== null);
}

/** Places and waiting list, as far as they are known. */
export function placesText(lang: Lang, offer: Offer): string | null {
  const w = serviceWords(lang);
  if (offer.freePlaces !== null && offer.freePlaces > 0)
    return w.places(String(offer.freePlaces), offer.freePlaces === 1);
  if (offer.enrolment?.waitingList) return w.waiting;
  return offer.freePlaces === 0 ? w.noPlaces : null;
}

/** A telephone number as a `tel:` address: digits, and a plus in front. */
export const telephone = (number: string): string => `tel:${number.replace(/(?!^\+)[^\d]/g, '')}`;
