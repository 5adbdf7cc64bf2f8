import { defineWords, euro, type Lang, number } from '#kit/i18n.ts';
import type { Forecast, Reason } from '../rules/forecast.ts';

const words = defineWords(
  {
    unknown: {
      'no-dates': 'Non si può dire: non si sa quando comincia o finisce.',
      'no-money': 'Non si può dire: il piano di spesa non è ancora scritto.',
      'not-started': 'Non è ancora cominciato.',
      'too-early': 'È presto per dirlo: è passato meno del 15 % del tempo.',
    },
    verdict: {
      'on-course': (left: string) => `Di questo passo si spende quasi tutto: resterebbero ${left}.`,
      slow: (left: string) => `Si va piano: di questo passo resterebbero ${left}.`,
      'very-slow': (left: string) => `Si va molto piano: di questo passo resterebbero ${left}.`,
      ended: (left: string) => `Il tempo è finito: sono rimasti ${left}.`,
    },
    time: (passed: string, left: string) => `È passato il ${passed} del tempo; restano ${left} giorni.`,
    spent: (share: string) => `È stato speso il ${share} del previsto.`,
    pace: (now: string, needed: string) =>
      `Finora si spendono ${now} al mese; per spendere tutto ne servono ${needed}.`,
    paceOnly: (now: string) => `Finora si spendono ${now} al mese.`,
    late: (n: string, cents: string) => `Voci molto indietro: ${n}, con ${cents} ancora da spendere.`,
    over: (left: string) => `Non spesi: ${left}.`,
  },
  {
    unknown: {
      'no-dates': 'It cannot be said: start or end is not known.',
      'no-money': 'It cannot be said: the budget is not written yet.',
      'not-started': 'It has not started yet.',
      'too-early': 'Too early to say: less than 15 % of the time has passed.',
    },
    verdict: {
      'on-course': (left: string) => `At this pace nearly everything is spent: ${left} would be left.`,
      slow: (left: string) => `It goes slowly: at this pace ${left} would be left.`,
      'very-slow': (left: string) => `It goes very slowly: at this pace ${left} would be left.`,
      ended: (left: string) => `The time is over: ${left} are left.`,
    },
    time: (passed: string, left: string) => `${passed} of the time has passed; ${left} days are left.`,
    spent: (share: string) => `${share} of the plan was spent.`,
    pace: (now: string, needed: string) => `So far ${now} a month are spent; to spend everything ${needed} are needed.`,
    paceOnly: (now: string) => `So far ${now} a month are spent.`,
    late: (n: string, cents: string) => `Lines far behind: ${n}, with ${cents} still to spend.`,
    over: (left: string) => `Not spent: ${left}.`,
  },
);

const percent = (lang: Lang, share: number) => `${number(lang, share * 100, 0)} %`;

function reasonText(lang: Lang, r: Reason): string {
  const w = words(lang);
  switch (r.code) {
    case 'time':
      return w.time(percent(lang, r.passed), number(lang, r.daysLeft));
    case 'spent':
      return w.spent(percent(lang, r.share));
    case 'pace':
      return r.needed === null
        ? w.paceOnly(euro(lang, r.perMonth))
        : w.pace(euro(lang, r.perMonth), euro(lang, r.needed));
    case 'late-lines':
      return w.late(number(lang, r.lines.length), euro(lang, r.cents));
    case 'over':
      return w.over(euro(lang, r.left));
  }
}

/** A forecast as a sentence, and its reasons as others. */
export function forecastText(lang: Lang, f: Forecast): { readonly says: string; readonly because: readonly string[] } {
  const w = words(lang);
  if (f.kind === 'unknown') return { says: w.unknown[f.why], because: [] };
  return { says: w.verdict[f.verdict](euro(lang, f.left)), because: f.reasons.map((r) => reasonText(lang, r)) };
}
