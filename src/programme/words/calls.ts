import { date, defineWords } from '#kit/i18n.ts';
import { callsEn } from './calls-en.ts';
import { callsIt } from './calls-it.ts';

/** Calls, their chain of acts and their ranking. */
export const words = defineWords(callsIt, callsEn);

/** First and last day, in words. */
export const callDays = (lang: 'it' | 'en', opens: string, closes: string): string =>
  words(lang).days(date(lang, opens), date(lang, closes));
