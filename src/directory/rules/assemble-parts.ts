import type { Contact, Cost, Phone } from '../model.ts';
import type { Entity, Staged } from './source.ts';
import { type Fields, fieldsOf } from './values.ts';

/** The records of one kind among those that belong to an owner. */
export const ofKind = (records: readonly Staged[], entity: Entity): Staged[] =>
  records.filter((r) => r.entity === entity);

/** Telephones, each number once. */
export function phonesOf(records: readonly Staged[]): Phone[] {
  const phones = ofKind(records, 'phone').flatMap((r): Phone[] => {
    const f = fieldsOf(r);
    const number = f.text('number');
    return number === null
      ? []
      : [{ number, extension: f.text('extension'), description: f.text('description') ?? f.text('type') }];
  });
  return phones.filter((p, i) => phones.findIndex((q) => q.number === p.number && q.extension === p.extension) === i);
}

export const contactsOf = (records: readonly Staged[]): Contact[] =>
  ofKind(records, 'contact').map((r) => {
    const f = fieldsOf(r);
    return {
      name: f.text('name'),
      title: f.text('title') ?? f.text('department'),
      email: f.text('email'),
      phone: f.text('phone'),
    };
  });

/** Costs (HSDS cost_option), amounts in cents. Faults go to `into`. */
export const costsOf = (records: readonly Staged[], into: Fields): Cost[] =>
  ofKind(records, 'cost_option').map((r) => {
    const f = fieldsOf(r);
    const cost = {
      option: f.text('option'),
      amount: f.cents('amount'),
      currency: f.text('currency')?.toUpperCase() ?? 'EUR',
      description: f.text('amount_description'),
      from: f.date('valid_from'),
      to: f.date('valid_to'),
    };
    into.faults.push(...f.faults);
    return cost;
  });

/** Codes of languages, by code or by name in Italian or English; what is not recognised stays as it is written. */
export const languageCodes = (texts: readonly string[]): string[] =>
  [...new Set(texts.map((t) => languageNames[t.trim().toLowerCase()] ?? t.trim().toLowerCase()))]
    .filter(Boolean)
    .sort();

const languageNames: Readonly<Record<string, string>> = {
  italiano: 'it',
  italian: 'it',
  ita: 'it',
  inglese: 'en',
  english: 'en',
  eng: 'en',
  francese: 'fr',
  french: 'fr',
  spagnolo: 'es',
  spanish: 'es',
  español: 'es',
  tedesco: 'de',
  german: 'de',
  arabo: 'ar',
  arabic: 'ar',
  albanese: 'sq',
  albanian: 'sq',
  rumeno: 'ro',
  romeno: 'ro',
  romanian: 'ro',
  ucraino: 'uk',
  ukrainian: 'uk',
  urdu: 'ur',
  punjabi: 'pa',
  panjabi: 'pa',
  cinese: 'zh',
  chinese: 'zh',
  bengalese: 'bn',
  bengali: 'bn',
  russo: 'ru',
  russian: 'ru',
  polacco: 'pl',
  polish: 'pl',
  lis: 'ise',
  'lingua dei segni': 'ise',
};

/** Languages said by HSDS records and by our own list. */
export const languagesOf = (records: readonly Staged[], own: readonly string[]): string[] =>
  languageCodes([...own, ...ofKind(records, 'language').map((r) => r.fields.code || r.fields.name || '')]);

export const accessOf = (records: readonly Staged[], own: readonly string[]): string[] =>
  [...new Set([...own, ...ofKind(records, 'accessibility').map((r) => r.fields.description || r.fields.details || '')])]
    .filter(Boolean)
    .sort();
