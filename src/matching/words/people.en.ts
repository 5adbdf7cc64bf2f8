import type { Words } from '#kit/i18n.ts';
import type { texts as it } from './people.it.ts';

export const texts: Words<typeof it> = {
  band: {
    '0-2': 'child aged 0–2',
    '3-5': 'child aged 3–5',
    '6-10': 'child aged 6–10',
    '11-13': 'child aged 11–13',
    '14-17': 'young person aged 14–17',
    '18-64': 'adult',
    '65-74': 'person aged 65–74',
    '75+': 'person aged 75 or over',
  },
  self: 'for me',
  months: (n: number) => `child of ${n === 1 ? 'one month' : `${n} months`}`,
  years: (n: number) => (n < 18 ? `child aged ${n}` : `person aged ${n}`),
  allYear: 'all year',
  period: { term: 'in the school months', closed: 'when school is closed', summer: 'in summer' },
};
