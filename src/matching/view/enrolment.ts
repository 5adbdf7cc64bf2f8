import type { Enrolment, Offer } from '#directory/rules/offer.ts';
import { date, type Lang } from '#kit/i18n.ts';
import { serviceWords } from '../words/service.ts';

/** By when to enrol, seen from `today`; null when nothing is said. */
export function enrolText(lang: Lang, windows: Enrolment['windows'], today: string): string | null {
  const w = serviceWords(lang);
  const open = windows.find((x) => (x.from ?? today) <= today && today <= (x.to ?? today));
  if (open) return open.to ? w.enrolNow(date(lang, open.to)) : w.enrolOpen;
  const next = windows
    .map((x) => x.from ?? '')
    .filter((from) => from > today)
    .sort()[0];
  if (next) return w.enrolFrom(date(lang, next));
  const last = windows
    .map((x) => x.to ?? '')
    .sort()
    .at(-1);
  return last ? w.enrolOver(date(lang, last)) : null;
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
