import { parseWeek, type Week } from '#kit/week.ts';
import { flawSaid } from '#kit/week-flaw.ts';
import type { Need, Person } from './rules/need.ts';

/** A week from hours text that is known to be right. */
export function weekOf(text: string): Week {
  const read = parseWeek(text);
  if (!read.ok) throw new RangeError(flawSaid(read));
  return read.week;
}

/** A made-up child of two who needs a nursery through the working day. */
export const examplePerson = (change: Partial<Person> = {}): Person => ({
  age: { band: '0-2' },
  people: 1,
  relation: 'child',
  conditions: [],
  category: null,
  weeks: { term: weekOf('Mo-Fr 07:30-18:30') },
  ...change,
});

/** A made-up need of a family in Brescia. */
export const exampleNeed = (change: Partial<Need> = {}): Need => ({
  persons: [examplePerson()],
  home: '017029',
  work: null,
  mode: 'car',
  minutes: 20,
  budget: 40_000,
  isee: null,
  employer: 'unknown',
  language: null,
  access: [],
  carer: null,
  adults: null,
  adultsWorking: null,
  shift: null,
  ...change,
});
