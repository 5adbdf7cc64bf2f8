/** How a person of a need is called on the answer page. Italian avoids a gender that nobody asked for. */
export const texts = {
  band: {
    '0-2': 'bambino o bambina di 0–2 anni',
    '3-5': 'bambino o bambina di 3–5 anni',
    '6-10': 'bambino o bambina di 6–10 anni',
    '11-13': 'ragazzo o ragazza di 11–13 anni',
    '14-17': 'ragazzo o ragazza di 14–17 anni',
    '18-64': 'persona adulta',
    '65-74': 'persona di 65–74 anni',
    '75+': 'persona di 75 anni o più',
  },
  self: 'per me',
  months: (n: number) => `bambino o bambina di ${n === 1 ? 'un mese' : `${n} mesi`}`,
  years: (n: number) =>
    n < 11
      ? `bambino o bambina di ${n === 1 ? 'un anno' : `${n} anni`}`
      : n < 18
        ? `ragazzo o ragazza di ${n} anni`
        : `persona di ${n} anni`,
  allYear: 'tutto l’anno',
  period: { term: 'nei mesi di scuola', closed: 'quando la scuola è chiusa', summer: 'd’estate' },
};
