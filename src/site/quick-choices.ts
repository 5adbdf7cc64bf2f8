import type { Lang } from '#kit/i18n.ts';
import type { Option } from '#ui/field.tsx';

const forWhom: readonly (readonly [string, string, string])[] = [
  ['0-2', 'Un bimbo di 0–2 anni', 'A child of 0–2'],
  ['3-5', 'Un bimbo di 3–5 anni', 'A child of 3–5'],
  ['6-10', 'Un bambino di 6–10 anni', 'A child of 6–10'],
  ['11-13', 'Un ragazzo di 11–13 anni', 'A child of 11–13'],
  ['75+', 'Una persona anziana', 'An older person'],
];

const when: readonly (readonly [string, string, string])[] = [
  ['Mo-Fr 07:30-18:00', 'Da lunedì a venerdì, 7:30–18', 'Monday to Friday, 7:30–18'],
  ['Mo-Fr 07:30-19:00', 'Da lunedì a venerdì, 7:30–19', 'Monday to Friday, 7:30–19'],
  ['Mo-Fr 08:00-13:00', 'Da lunedì a venerdì, mattina', 'Monday to Friday, mornings'],
  ['Mo-Fr 13:00-19:00', 'Da lunedì a venerdì, pomeriggio', 'Monday to Friday, afternoons'],
  ['Mo-Fr 16:00-19:00', 'Da lunedì a venerdì, dopo le 16', 'Monday to Friday, after 16'],
  ['Sa-Su 08:00-18:00', 'Sabato e domenica', 'Saturday and Sunday'],
];

const options = (lang: Lang, rows: typeof forWhom): Option[] =>
  rows.map(([value, it, en]) => ({ value, label: lang === 'it' ? it : en }));

/** Age bands that most people come for; every other one is in the guided form. */
export const ages = (lang: Lang): Option[] => options(lang, forWhom);

/** Weeks that most people come for, as hours text; any other week is in the guided form. */
export const hours = (lang: Lang): Option[] => options(lang, when);
