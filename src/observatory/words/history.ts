import { defineWords } from '#kit/i18n.ts';
import type { Pace } from '../rules/history.ts';

const paceIt: Record<Pace, string> = { release: 'ogni uscita', month: 'ogni mese', year: 'ogni anno' };
const paceEn: Record<Pace, string> = { release: 'every release', month: 'every month', year: 'every year' };

/** Words of the history of an area. */
export const historyWords = defineWords(
  {
    title: (name: string) => `Come è cambiato: ${name}`,
    crumb: 'Come è cambiato',
    whereTitle: 'Come è cambiato: di quale zona?',
    whereLead: 'Scegli una zona, oppure scrivi il tuo Comune: vedi le cifre uscita per uscita.',
    whereGo: 'Mostra',
    description: (name: string) =>
      `Le ore che mancano, le voci e i servizi di ${name}, nel tempo e da che cosa vengono i cambiamenti.`,
    over: (period: string, category: string) => `${period} · ${category}`,
    none: 'Non c’è ancora nessuna uscita',
    noneText: 'Le voci raccolte si contano ogni lunedì. Intanto puoi raccontare un bisogno.',
    tell: 'Racconta un bisogno',
    cumulative:
      'Ogni uscita conta tutte le voci raccolte fino a quel giorno. Se le voci crescono, può voler dire che ascoltiamo di più, non che i bisogni sono cresciuti.',
    filters: 'Che cosa guardi',
    pace: 'Un punto per',
    paces: (p: Pace): string => paceIt[p],
    period: 'Periodo',
    lineStops: 'Nel disegno ci sono solo le uscite in cui la cifra si è mossa; le altre sono nella tabella.',
    chart: 'Ore-persona scoperte',
    chartUnit: 'a settimana',
    voicesChart: 'Voci raccolte fino a quel giorno',
    voicesUnit: 'voci',
    answersChart: 'Ore chieste che trovano un servizio raggiungibile',
    answersUnit: 'ogni 100 ore chieste',
    table: 'Le cifre, uscita per uscita',
    day: 'Uscita del',
    voices: 'Voci',
    needed: 'Ore chieste',
    uncovered: 'Ore scoperte',
    reached: 'Raggiungibili',
    services: 'Servizi',
    hidden: 'non si mostra',
    still: (day: string) => `ferma dal ${day}`,
    changed: 'Rispetto al punto prima',
    changedAll: 'Dal primo punto all’ultimo',
    releases: (from: string, to: string) => `Fra l’uscita del ${from} e quella del ${to}:`,
    between: (from: string, to: string) => `Le voci fra il ${from} e il ${to}`,
    cause: 'Da che cosa viene',
    effect: 'Ore-persona a settimana',
    moreVoices: (from: string, to: string) => `Le voci: da ${from} a ${to}, fra quelle nuove e quelle ritirate`,
    moreHours: (from: string, to: string) => `Le ore che chiede ogni voce: da ${from} a ${to}`,
    fewerAnswers: (from: string, to: string) =>
      `Le ore che restano senza risposta: da ${from} a ${to} ogni 100 (servizi, orari, posti, prezzi)`,
    whole: 'In tutto',
    how: 'Come dividiamo il cambiamento',
    howText:
      'Le ore scoperte sono voci × ore chieste da ogni voce × parte che resta senza risposta. Facciamo cambiare i tre numeri in ogni ordine possibile e teniamo la media (valore di Shapley): le tre parti sommate danno il cambiamento intero. È un conto, non dice chi o che cosa lo ha causato.',
    hiddenCauses:
      'Le cause non si possono mostrare: in una delle due uscite la cifra è nascosta, per non far riconoscere nessuno.',
    supply: (from: string, to: string) => `Servizi pubblicati nella zona: da ${from} a ${to}.`,
    supplySame: (n: string) => `Servizi pubblicati nella zona: ${n}, come prima.`,
    records: (n: number, said: string) =>
      n === 1
        ? 'Dopo l’ultima uscita è cambiata una scheda di servizio, in tutto il territorio.'
        : `Dopo l’ultima uscita sono cambiate ${said} schede di servizi, in tutto il territorio.`,
    population: (from: string, to: string) => `È cambiata la popolazione di riferimento: da ${from} a ${to}.`,
    potential: (from: string, to: string) =>
      `Domanda potenziale (una stima, mai sommata alle voci): ore scoperte da ${from} a ${to}.`,
    potentialSame: (n: string) =>
      `Domanda potenziale (una stima, mai sommata alle voci): ${n} ore scoperte, come prima.`,
    unknown: 'non lo sappiamo',
    beside: 'Accanto: lavoro e famiglia nelle statistiche ufficiali',
    besideNone: 'Per questa zona non sono ancora stati caricati indicatori.',
    warning: 'Una differenza non è un effetto',
    warningText:
      'Questi indicatori stanno accanto alle nostre cifre per capire dove siamo. Se si muovono insieme non vuol dire che gli uni hanno causato gli altri.',
    allIndicators: 'Tutti gli indicatori, anno per anno',
    known: 'Come lo sappiamo',
    knownMade: 'Ogni punto è un’uscita pubblicata: la cifra di allora, come fu mostrata, non ricalcolata oggi.',
    knownHidden: (n: string) =>
      `Punti che non si mostrano, per non far riconoscere nessuno: ${n}. La linea lì si interrompe.`,
    knownAll: 'Nessun punto è nascosto.',
    knownStill:
      'Una cifra «ferma dal» è quella di quel giorno, ripetuta: che cosa è successo dopo non si sa, e fra i suoi punti non c’è un cambiamento da spiegare.',
    knownOffers: (offers: string, unknown: string) =>
      `L’ultima uscita ha considerato ${offers} servizi di tutto il territorio; di ${unknown} non conosciamo gli orari.`,
    example: 'Contiene bisogni e servizi inventati per la dimostrazione.',
    back: 'Torna alla scheda della zona',
    receipts: 'Come si calcolano queste cifre',
  },
  {
    title: (name: string) => `How it changed: ${name}`,
    crumb: 'How it changed',
    whereTitle: 'How it changed: which area?',
    whereLead: 'Choose an area, or type your municipality: you see the figures release by release.',
    whereGo: 'Show',
    description: (name: string) =>
      `Missing hours, voices and services of ${name} over time, and what the changes are made of.`,
    over: (period: string, category: string) => `${period} · ${category}`,
    none: 'There is no release yet',
    noneText: 'Voices are counted every Monday. Meanwhile you can tell us of a need.',
    tell: 'Tell us of a need',
    cumulative:
      'Each release counts all the voices collected until that day. If voices grow, it may mean that we listen more, not that needs have grown.',
    filters: 'What you are looking at',
    pace: 'One point for',
    paces: (p: Pace): string => paceEn[p],
    period: 'Period',
    lineStops: 'The picture has only the releases in which the figure moved; the others are in the table.',
    chart: 'Uncovered person-hours',
    chartUnit: 'a week',
    voicesChart: 'Voices collected until that day',
    voicesUnit: 'voices',
    answersChart: 'Hours asked for that find a service within reach',
    answersUnit: 'out of every 100 hours asked for',
    table: 'The figures, release by release',
    day: 'Release of',
    voices: 'Voices',
    needed: 'Hours asked for',
    uncovered: 'Uncovered hours',
    reached: 'Within reach',
    services: 'Services',
    hidden: 'not shown',
    still: (day: string) => `still since ${day}`,
    changed: 'Against the point before',
    changedAll: 'From the first point to the last',
    releases: (from: string, to: string) => `Between the release of ${from} and that of ${to}:`,
    between: (from: string, to: string) => `The voices between ${from} and ${to}`,
    cause: 'What it is made of',
    effect: 'Person-hours a week',
    moreVoices: (from: string, to: string) => `Voices: from ${from} to ${to}, new ones and withdrawn ones together`,
    moreHours: (from: string, to: string) => `Hours each voice asks for: from ${from} to ${to}`,
    fewerAnswers: (from: string, to: string) =>
      `Hours left without an answer: from ${from} to ${to} out of 100 (services, opening hours, places, prices)`,
    whole: 'In all',
    how: 'How we split the change',
    howText:
      'Uncovered hours are voices × hours each voice asks for × the share left without an answer. We let the three numbers move in every possible order and keep the mean (Shapley value): the three parts add up to the whole change. It is arithmetic: it does not say who or what caused it.',
    hiddenCauses:
      'The causes cannot be shown: in one of the two releases the figure is hidden, so that nobody can be recognised.',
    supply: (from: string, to: string) => `Services published in the area: from ${from} to ${to}.`,
    supplySame: (n: string) => `Services published in the area: ${n}, as before.`,
    records: (n: number, said: string) =>
      n === 1
        ? 'After the latest release one service record has changed, in the whole territory.'
        : `After the latest release ${said} service records have changed, in the whole territory.`,
    population: (from: string, to: string) => `The population counted has changed: from ${from} to ${to}.`,
    potential: (from: string, to: string) =>
      `Potential demand (an estimate, never added to the voices): uncovered hours from ${from} to ${to}.`,
    potentialSame: (n: string) =>
      `Potential demand (an estimate, never added to the voices): ${n} uncovered hours, as before.`,
    unknown: 'we do not know',
    beside: 'Beside it: work and family in official statistics',
    besideNone: 'No indicators have been loaded for this area yet.',
    warning: 'A difference is not an effect',
    warningText:
      'These indicators stand beside our figures to see where we are. If they move together it does not mean that one caused the other.',
    allIndicators: 'All the indicators, year by year',
    known: 'How we know',
    knownMade: 'Each point is a published release: the figure of then, as it was shown, not computed again today.',
    knownHidden: (n: string) => `Points not shown, so that nobody can be recognised: ${n}. The line breaks there.`,
    knownAll: 'No point is hidden.',
    knownStill:
      'A figure “still since” is that of that day, repeated: what came after is not known, and between its points there is no change to explain.',
    knownOffers: (offers: string, unknown: string) =>
      `The latest release considered ${offers} services of the whole territory; of ${unknown} we do not know the hours.`,
    example: 'It contains needs and services invented for the demonstration.',
    back: 'Back to the page of the area',
    receipts: 'How these figures are computed',
  },
);
