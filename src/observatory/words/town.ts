import { defineWords } from '#kit/i18n.ts';

/** Words of the page of one municipality: what a mayor reads on a phone, and what the printed sheet says. */
export const townWords = defineWords(
  {
    notHere: 'Quando e per chi, di un Comune solo, qui non si può dire senza far riconoscere qualcuno.',
    whoNotHere: 'Per chi, di un Comune solo, qui non si può dire senza far riconoscere qualcuno.',
    mostHere: (part: string, hours: string) => `Qui mancano soprattutto ${part}: ${hours} ore-persona a settimana.`,
    worstAbove: (where: string, name: string, part: string, hours: string, who: string) =>
      `${where}, che comprende ${name}, mancano soprattutto ${part}: ${hours} ore-persona a settimana. L’età con più ore scoperte: ${who}.`,
    worst: (part: string, hours: string, who: string) =>
      `Mancano soprattutto ${part}: ${hours} ore-persona a settimana. L’età con più ore scoperte: ${who}.`,
    looking: (period: string, service: string) => `Guardi: ${period}, ${service}. Cambia`,
    voicesOf: (day: string) => `Voci e ore contate il ${day}.`,
    servicesToday: 'Servizi come sono oggi nell’elenco.',
    servicesOf: (day: string) => `Servizi come erano il ${day}.`,
    weekFew: 'Di quasi tutte le ore, di questo Comune solo, non si può dire: si farebbe riconoscere qualcuno.',
    weekFold: 'La settimana, con le poche ore che si possono mostrare',
    weekOf: 'Guarda le ore di una zona più grande:',
    sameTable: 'I Comuni della mappa in una tabella',
    near: (name: string) => `I Comuni intorno: ${name}`,
    nearTable: (name: string) => `Tutti i Comuni intorno: ${name}`,
    here: 'questo Comune',
    basis: 'Date, servizi contati, che cosa non si vede',
    rates: 'Le quote da cui viene questa stima',
    overlapsFold: (n: number, said: string, concerns: number, concernsSaid: string) =>
      n === 0
        ? 'Servizi che si sovrappongono: nessuno'
        : `Servizi che si sovrappongono: ${n === 1 ? '1 gruppo' : `${said} gruppi`}, ${
            concerns === 0 ? 'nessuno di troppo' : `${concernsSaid} con più posti delle persone attese`
          }`,
    allOverlaps: (n: number, said: string) =>
      n === 1 ? 'Il gruppo, con i suoi numeri' : `I ${said} gruppi, uno per uno`,
    still: (day: string) => `Le voci: ferme dal ${day}.`,
    service: 'servizio',
    voice: 'voce raccolta',
  },
  {
    notHere: 'When and for whom cannot be told of this municipality alone: somebody could be recognised.',
    whoNotHere: 'For whom cannot be told of this municipality alone: somebody could be recognised.',
    mostHere: (part: string, hours: string) => `Missing most here: ${part}, ${hours} person-hours a week.`,
    worstAbove: (where: string, name: string, part: string, hours: string, who: string) =>
      `${where}, which includes ${name}, ${part} are missing most: ${hours} person-hours a week. The age with most uncovered hours: ${who}.`,
    worst: (part: string, hours: string, who: string) =>
      `Missing most: ${part}, ${hours} person-hours a week. The age with most uncovered hours: ${who}.`,
    looking: (period: string, service: string) => `You are looking at: ${period}, ${service}. Change`,
    voicesOf: (day: string) => `Voices and hours counted on ${day}.`,
    servicesToday: 'Services as they are in the directory today.',
    servicesOf: (day: string) => `Services as they were on ${day}.`,
    weekFew: 'Of nearly all hours nothing can be told of this municipality alone: somebody could be recognised.',
    weekFold: 'The week, with the few hours that can be shown',
    weekOf: 'See the hours of a wider area:',
    sameTable: 'The municipalities of the map in a table',
    near: (name: string) => `Municipalities around: ${name}`,
    nearTable: (name: string) => `All the municipalities around: ${name}`,
    here: 'this municipality',
    basis: 'Dates, services counted, what is not shown',
    rates: 'The shares behind this estimate',
    overlapsFold: (n: number, said: string, concerns: number, concernsSaid: string) =>
      n === 0
        ? 'Services that overlap: none'
        : `Services that overlap: ${n === 1 ? '1 group' : `${said} groups`}, ${
            concerns === 0 ? 'none in excess' : `${concernsSaid} with more places than the people expected`
          }`,
    allOverlaps: (n: number, said: string) =>
      n === 1 ? 'The group, with its numbers' : `The ${said} groups, one by one`,
    still: (day: string) => `Voices: still since ${day}.`,
    service: 'service',
    voice: 'voice collected',
  },
);
