import { defineWords } from '#kit/i18n.ts';
import type { AgeBand, Period } from '#needs/rules/need.ts';
import type { DayPart } from '../rules/day-part.ts';

const periodIt: Record<Period, string> = { term: 'durante la scuola', closed: 'scuole chiuse', summer: 'estate' };
const periodEn: Record<Period, string> = { term: 'school term', closed: 'schools closed', summer: 'summer' };

const whoIt: Record<AgeBand, string> = {
  '0-2': 'i bimbi 0–2',
  '3-5': 'i bimbi 3–5',
  '6-10': 'i bambini 6–10',
  '11-13': 'i ragazzi 11–13',
  '14-17': 'i ragazzi 14–17',
  '18-64': 'gli adulti',
  '65-74': 'le persone di 65–74 anni',
  '75+': 'le persone di 75 anni e più',
};
const whoEn: Record<AgeBand, string> = {
  '0-2': 'children aged 0–2',
  '3-5': 'children aged 3–5',
  '6-10': 'children aged 6–10',
  '11-13': 'children aged 11–13',
  '14-17': 'young people aged 14–17',
  '18-64': 'adults',
  '65-74': 'people aged 65–74',
  '75+': 'people aged 75 and over',
};

const partIt: Record<DayPart, string> = {
  early: 'le ore dalle 6 alle 8',
  morning: 'le ore del mattino',
  lunch: 'le ore di pranzo',
  afternoon: 'le ore del pomeriggio, fino alle 17',
  evening: 'le ore dopo le 17',
  night: 'le ore della notte',
  weekend: 'le ore del fine settimana',
};
const partEn: Record<DayPart, string> = {
  early: 'the hours from 6 to 8',
  morning: 'morning hours',
  lunch: 'lunchtime hours',
  afternoon: 'afternoon hours, until 5 pm',
  evening: 'the hours after 5 pm',
  night: 'night hours',
  weekend: 'weekend hours',
};

/** Words that page, CSV and command share. */
export const words = defineWords(
  {
    title: 'Territorio',
    period: (p: Period): string => periodIt[p],
    who: (b: AgeBand): string => whoIt[b],
    part: (p: DayPart): string => partIt[p],
    age: (b: AgeBand): string => (b === '75+' ? '75 e più' : b.replace('-', '–')),
    aged: (from: number, to: number): string => (to >= 120 ? `dai ${from} anni in su` : `di ${from}–${to} anni`),
    allCategories: 'tutti i servizi',
    anyCategory: 'senza indicare quale servizio',
    hidden: 'non si mostra',
    unknown: 'non lo sappiamo',
    unit: 'ore-persona a settimana',
    yes: 'sì',
    no: 'no',
  },
  {
    title: 'Territory',
    period: (p: Period): string => periodEn[p],
    who: (b: AgeBand): string => whoEn[b],
    part: (p: DayPart): string => partEn[p],
    age: (b: AgeBand): string => (b === '75+' ? '75 and over' : b.replace('-', '–')),
    aged: (from: number, to: number): string => (to >= 120 ? `aged ${from} and over` : `aged ${from}–${to}`),
    allCategories: 'all services',
    anyCategory: 'without saying which service',
    hidden: 'not shown',
    unknown: 'we do not know',
    unit: 'person-hours a week',
    yes: 'yes',
    no: 'no',
  },
);

/** A category as people read it; `name` knows the taxonomy. */
export const categoryWords = (lang: 'it' | 'en', category: string | null, name: (code: string) => string): string => {
  const w = words(lang);
  if (category === null || category === 'all') return w.allCategories;
  return category === 'any' ? w.anyCategory : name(category);
};
