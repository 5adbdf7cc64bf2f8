import type { Offer } from '#directory/rules/offer.ts';
import { parseWeek, type Week } from '#kit/week.ts';
import { flawSaid } from '#kit/week-flaw.ts';
import type { Need, Person } from '#needs/rules/need.ts';
import type { World } from './rules/context.ts';

/** The week of a text known to be right. @throws RangeError when it is not. */
export function week(text: string): Week {
  const parsed = parseWeek(text);
  if (!parsed.ok) throw new RangeError(flawSaid(parsed));
  return parsed.week;
}

/** An invented nursery in Brescia, open all year from 7:30 to 16:30. */
export function exampleOffer(part: Partial<Offer> & { readonly id: string }): Offer {
  const hours = week('Mo-Fr 07:30-16:30');
  return {
    serviceId: part.id,
    name: `Nido d'esempio ${part.id}`,
    provider: "Ente d'esempio",
    category: 'nido',
    ageFrom: 3,
    ageTo: 36,
    rules: [],
    weeks: { term: hours, closed: hours, summer: hours },
    hoursText: null,
    locationWeeks: null,
    dates: [],
    capacity: 30,
    freePlaces: 2,
    priceCents: 36000,
    benefits: [],
    enrolment: null,
    languages: null,
    accessibility: null,
    lat: 45.54,
    lon: 10.22,
    municipality: '017029',
    siteId: null,
    atHome: false,
    accompaniment: false,
    assuredOn: '2026-10-01',
    example: true,
    ...part,
  };
}

/** A child of two who needs somebody from 7:30 to 18:30. */
export const examplePerson = (part: Partial<Person> = {}): Person => ({
  age: { months: 24 },
  people: 1,
  relation: 'child',
  conditions: [],
  category: null,
  weeks: { term: week('Mo-Fr 07:30-18:30') },
  ...part,
});

/** A household in Brescia with no limits. */
export const exampleNeed = (part: Partial<Need> = {}): Need => ({
  persons: [examplePerson()],
  home: '017029',
  work: null,
  mode: 'car',
  minutes: null,
  budget: null,
  isee: null,
  employer: 'unknown',
  language: null,
  access: [],
  carer: null,
  adults: null,
  adultsWorking: null,
  shift: null,
  ...part,
});

/** Brescia on an autumn day. */
export const exampleWorld = (part: Partial<World> = {}): World => ({
  date: '2026-11-02',
  home: { lat: 45.5416, lon: 10.2118, municipality: '017029' },
  work: null,
  homeAreas: ['017029', 'ambito-brescia', 'ats-brescia', 'lombardia'],
  workAreas: null,
  lookup: null,
  ...part,
});
