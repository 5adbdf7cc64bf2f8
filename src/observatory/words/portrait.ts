import { defineWords } from '#kit/i18n.ts';

/** Words of what stands beside the figures of an area: how much we listened, what changed, who works together there. */
export const portraitWords = defineWords(
  {
    perThousand: (n: string) => `${n} ogni 1.000 residenti`,
    answered: (share: string) => `${share} delle voci trova almeno un servizio`,
    inPart: (part: string) => `ore-persona scoperte a settimana: ${part}`,
    listened: 'Quanto abbiamo ascoltato',
    listenedText: (voices: string, rate: string) =>
      `${voices} voci, cioè ${rate} ogni 1.000 residenti. È chi ha scelto di parlare, non un campione: quello che manca davvero può essere di più.`,
    listenedUnknown: 'Quante voci ci sono ogni 1.000 residenti non lo sappiamo o non si può mostrare.',
    uncertainty: 'Quanto sono precise queste cifre',
    uncertaintyText:
      'le voci sono contate una per una, senza margine; i tempi di viaggio e gli orari dei servizi sono il punto debole. La domanda potenziale è una stima.',
    changed: 'Che cosa è cambiato',
    since: (before: string, after: string) => `Dal ${before} al ${after}:`,
    voices: (before: string, after: string) => `voci da ${before} a ${after}`,
    uncovered: (before: string, after: string) => `ore-persona scoperte da ${before} a ${after}`,
    services: (n: number, said: string) =>
      n === 0
        ? 'lo stesso numero di servizi'
        : `${said} ${said === '1' ? 'servizio' : 'servizi'} in ${n > 0 ? 'più' : 'meno'}`,
    changeHidden: 'Il cambiamento delle voci non si mostra, per non far riconoscere nessuno.',
    seeHistory: 'Tutta la storia, con le cause',
    bodies: 'Chi fa rete qui',
    bodiesText: (n: number, said: string) =>
      n === 0
        ? 'Nessun ente con sede qui fa ancora parte della rete.'
        : n === 1
          ? '1 ente con sede qui fa parte della rete:'
          : `${said} enti con sede qui fanno parte della rete:`,
    bodiesMore: (said: string) => `e altri ${said}`,
    bodiesOf: 'La rete e le alleanze di questa zona:',
    best: (kind: string) => `Che cosa si potrebbe fare: ${kind}`,
    servicesThen: (n: string, day: string) =>
      `oggi in elenco; erano ${n} all’uscita del ${day}, come nelle tabelle qui sotto`,
    simulator: 'Prova un servizio qui',
    compare: 'Confronta con un’altra zona',
    history: 'Come cambia nel tempo',
    onward: 'Continua da qui',
    duplicates: 'Rivedi le schede doppie (per chi cura l’elenco)',
    concernsFirst:
      'Prima i gruppi con più posti che persone attese; tra questi, quelli pagati due volte con fondi pubblici.',
    otherOverlaps: (n: number, said: string) =>
      n === 1
        ? 'L’altro gruppo, senza posti di troppo conosciuti'
        : `Gli altri ${said} gruppi, senza posti di troppo conosciuti`,
    onPaper: (n: number, said: string) =>
      n === 0
        ? 'Nessun gruppo di servizi risulta di troppo.'
        : n === 1
          ? '1 gruppo di servizi ha più posti delle persone attese.'
          : `${said} gruppi di servizi hanno più posti delle persone attese.`,
  },
  {
    perThousand: (n: string) => `${n} per 1,000 residents`,
    answered: (share: string) => `${share} of the voices find at least one service`,
    inPart: (part: string) => `uncovered person-hours a week: ${part}`,
    listened: 'How much we have listened',
    listenedText: (voices: string, rate: string) =>
      `${voices} voices, that is ${rate} per 1,000 residents. They are those who chose to speak, not a sample: what is really missing may be more.`,
    listenedUnknown: 'How many voices there are per 1,000 residents is not known or cannot be shown.',
    uncertainty: 'How precise these figures are',
    uncertaintyText:
      'voices are counted one by one, without a margin; travel times and the hours of services are the weak point. Potential demand is an estimate.',
    changed: 'What has changed',
    since: (before: string, after: string) => `From ${before} to ${after}:`,
    voices: (before: string, after: string) => `voices from ${before} to ${after}`,
    uncovered: (before: string, after: string) => `uncovered person-hours from ${before} to ${after}`,
    services: (n: number, said: string) =>
      n === 0
        ? 'the same number of services'
        : `${said} ${n > 0 ? 'more' : 'fewer'} ${said === '1' ? 'service' : 'services'}`,
    changeHidden: 'The change in voices is not shown, so that nobody can be recognised.',
    seeHistory: 'The whole history, with the causes',
    bodies: 'Who works together here',
    bodiesText: (n: number, said: string) =>
      n === 0
        ? 'No body with its seat here belongs to the network yet.'
        : n === 1
          ? '1 body with its seat here belongs to the network:'
          : `${said} bodies with their seat here belong to the network:`,
    bodiesMore: (said: string) => `and ${said} more`,
    bodiesOf: 'The network and the alliances of this area:',
    best: (kind: string) => `What could be done: ${kind}`,
    servicesThen: (n: string, day: string) =>
      `in the directory today; ${n} at the release of ${day}, as in the tables below`,
    simulator: 'Try a service here',
    compare: 'Compare with another area',
    history: 'How it changes over time',
    onward: 'Go on from here',
    duplicates: 'Review double records (for those who keep the directory)',
    concernsFirst:
      'First the groups with more places than people expected; among them, those paid for twice with public money.',
    otherOverlaps: (n: number, said: string) =>
      n === 1
        ? 'The other group, not known to have places in excess'
        : `The other ${said} groups, not known to have places in excess`,
    onPaper: (n: number, said: string) =>
      n === 0
        ? 'No group of services is known to be in excess.'
        : n === 1
          ? '1 group of services has more places than the people expected.'
          : `${said} groups of services have more places than the people expected.`,
  },
);
