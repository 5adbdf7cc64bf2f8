import type { Lang } from '#kit/i18n.ts';
import { clock, windows } from '#kit/week.ts';
import type { Sheet, SheetOffer } from '../reads/service.ts';
import { serviceWordsOf } from '../words/service.ts';
import { webLink } from './links.ts';

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** A service in the words of schema.org (JSON-LD), safe inside a script element. Invented services say so. */
export function structuredData(lang: Lang, s: Sheet, categoryName: string | null): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Service',
    name: s.name,
    ...(s.description ? { description: s.description } : {}),
    ...(categoryName ? { serviceType: categoryName } : {}),
    ...(s.provider ? { provider: { '@type': 'Organization', name: s.provider } } : {}),
    ...(webLink(s.url) ? { url: webLink(s.url) } : {}),
    ...(s.price !== null
      ? { offers: { '@type': 'Offer', price: (s.price / 100).toFixed(2), priceCurrency: 'EUR' } }
      : {}),
    ...(s.example ? { disambiguatingDescription: serviceWordsOf(lang).invented } : {}),
    availableChannel: s.offers.filter((o) => o.city !== null).map(channel),
  };
  return JSON.stringify(data)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

const channel = (o: SheetOffer) => ({
  '@type': 'ServiceChannel',
  serviceLocation: {
    '@type': 'Place',
    ...(o.place ? { name: o.place } : {}),
    address: {
      '@type': 'PostalAddress',
      ...(o.address ? { streetAddress: o.address } : {}),
      ...(o.postalCode ? { postalCode: o.postalCode } : {}),
      addressLocality: o.city,
      addressCountry: 'IT',
    },
    ...(o.pointFrom === 'source'
      ? { geo: { '@type': 'GeoCoordinates', latitude: o.latitude, longitude: o.longitude } }
      : {}),
  },
  ...(o.weeks
    ? {
        hoursAvailable: windows(o.weeks.term).map((w) => ({
          '@type': 'OpeningHoursSpecification',
          dayOfWeek: `https://schema.org/${days[w.day]}`,
          opens: clock(w.from),
          closes: w.to === 96 ? '23:59' : clock(w.to),
        })),
      }
    : {}),
});
