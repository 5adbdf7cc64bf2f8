import { parseWeek, type Week } from '#kit/week.ts';
import type { AgeBand, Need, Person, Relation } from '#needs/rules/need.ts';

/** Usual shifts, with the hours in which somebody must look after whoever is at home: the way to work and back is added by who asks. */
export const shifts = {
  day: 'Mo-Fr 08:00-18:00',
  early: 'Mo-Fr 06:00-14:00',
  late: 'Mo-Fr 14:00-22:00',
  shop: 'Tu-Sa 09:00-19:30',
  weekend: 'Sa-Su 08:00-18:00',
} as const;
export type Shift = keyof typeof shifts;

export const isShift = (text: string): text is Shift => Object.hasOwn(shifts, text);

/** The hours of a usual shift. */
export function hoursOf(shift: Shift): Week {
  const read = parseWeek(shifts[shift]);
  if (!read.ok) throw new Error(`the hours of the shift ${shift} cannot be read`);
  return read.week;
}

/** For whom an employer's people usually look for help: who, and the kind of care. */
export const looksAfter: readonly { readonly band: AgeBand; readonly relation: Relation }[] = [
  { band: '0-2', relation: 'child' },
  { band: '3-5', relation: 'child' },
  { band: '6-10', relation: 'child' },
  { band: '75+', relation: 'parent' },
];

/** The need of somebody who works that shift at a place: nobody's in particular, so that an answer can be looked at. */
export function needInShift(shift: Shift, place: string, who: { band: AgeBand; relation: Relation }): Need {
  const person: Person = {
    age: { band: who.band },
    people: 1,
    relation: who.relation,
    conditions: [],
    category: null,
    weeks: { term: hoursOf(shift) },
  };
  return {
    ...{ persons: [person], home: place, work: null, mode: 'car', minutes: 20, budget: null, isee: null },
    ...{ employer: 'unknown', language: null, access: [], carer: null, adults: null, adultsWorking: null, shift: null },
  };
}
