/** How a person of a need is called on the answer page. Italian avoids a gender that nobody asked for. */
export const texts = {
  band: {
    '0-2': 'bimbo o bimba di 0–2 anni',
    '3-5': 'bimbo o bimba di 3–5 anni',
    '6-10': 'bimbo o bimba di 6–10 anni',
    '11-13': 'ragazzo o ragazza di 11–13 anni',
    '14-17': 'ragazzo o ragazza di 14–17 anni',
    '18-64': 'persona adulta',
    '65-74': 'persona di 65–74 anni',
    '75+': 'persona di 75 anni o più',
  },
  self: 'per me',
  months: (n: number) => `bimbo o bimba di ${n === 1 ? 'un mese' : `${n} mesi`}`,
  years: (n: number) =>
    n < 11
      ? `bimbo o bimba di ${n === 1 ? 'un anno' : `${n} anni`}`
      : n < 18
        ? `ragazzo o ragazza di ${n} anni`
        : `persona di ${n} anni`,
  period: { term: 'nei mesi di scuola', closed: 'quando la scuola è chiusa', summer: 'd’estate' },
};
