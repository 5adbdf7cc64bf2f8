import { defineWords } from '#kit/i18n.ts';

/** What a member of the Committee reads. */
export const words = defineWords(
  {
    title: (name: string) => `Valuta: ${name}`,
    conflictTitle: 'Prima di tutto: sei in conflitto di interessi?',
    conflictLead:
      'Chi ha un interesse nella proposta, anche solo possibile, lo dice e non la valuta (legge 241/1990, articolo 6-bis).',
    conflictOwn: (body: string) => `Hai un ruolo in «${body}», che è tra i partner di questa proposta: devi astenerti.`,
    conflict: 'Conflitto di interessi',
    noConflict: 'No, non ho nessun interesse in questa proposta',
    yesConflict: 'Sì: non la valuto',
    why: 'Perché',
    whyHint: 'Basta una riga, per esempio «lavoro per un partner».',
    whyMissing: 'Scrivi perché: basta una riga.',
    chooseOne: 'Scegli se sei in conflitto di interessi.',
    declare: 'Conferma la dichiarazione',
    pointsTitle: 'I tuoi punti',
    pointsLead:
      'Per ogni criterio i punti e il perché. Li dai tutti insieme e una volta sola: dopo non cambiano. Quelli degli altri li vedi solo dopo.',
    pointsOf: (max: string) => `Punti, da 0 a ${max}`,
    threshold: (n: string) => `Soglia: ${n} punti.`,
    reason: 'Perché questi punti',
    give: 'Dai i punti',
    read: 'Leggi la proposta',
    back: 'Torna all’avviso',
    given: 'Punti dati. Ora vedi anche quelli degli altri.',
    yourConflict: 'Hai dichiarato un conflitto di interessi: non valuti questa proposta.',
    all: 'I punti del Comitato',
    member: (n: number) => `Valutatore ${n}`,
    you: 'Tu',
    total: 'Totale',
    criterion: 'Criterio',
    waiting: 'Nessun altro ha ancora dato i punti.',
    ownBody:
      'Hai un ruolo nell’alleanza che propone, o in un ente partner: non puoi dichiarare che non c’è conflitto (legge 241/1990, articolo 6-bis). Non è stato registrato nulla.',
    declared: 'Hai già dichiarato. Non è stato cambiato nulla.',
    notNow:
      'Prima serve la dichiarazione senza conflitti, e i punti si danno una volta sola. Non è stato cambiato nulla.',
    problem: {
      'no-points': (max: string) => `Scrivi i punti: un numero da 0 a ${max}, al massimo due decimali.`,
      'above-max': (max: string) => `Il massimo per questo criterio è ${max}: lo dice l’avviso.`,
      'no-reason': (_max: string) => 'Scrivi perché: ogni punteggio va motivato (legge 241/1990, articolo 3).',
    },
  },
  {
    title: (name: string) => `Evaluate: ${name}`,
    conflictTitle: 'First of all: are you in a conflict of interest?',
    conflictLead:
      'Whoever has an interest in the proposal, even a possible one, says so and does not judge it (law 241/1990, article 6-bis).',
    conflictOwn: (body: string) =>
      `You have a role in “${body}”, which is a partner of this proposal: you have to abstain.`,
    conflict: 'Conflict of interest',
    noConflict: 'No, I have no interest in this proposal',
    yesConflict: 'Yes: I do not judge it',
    why: 'Why',
    whyHint: 'One line is enough, for example “I work for a partner”.',
    whyMissing: 'Write why: one line is enough.',
    chooseOne: 'Choose whether you are in a conflict of interest.',
    declare: 'Confirm the declaration',
    pointsTitle: 'Your points',
    pointsLead:
      'For each criterion the points and the reason. You give them all together and once: they do not change. You see those of others only afterwards.',
    pointsOf: (max: string) => `Points, from 0 to ${max}`,
    threshold: (n: string) => `Threshold: ${n} points.`,
    reason: 'Why these points',
    give: 'Give the points',
    read: 'Read the proposal',
    back: 'Back to the call',
    given: 'Points given. Now you see those of others too.',
    yourConflict: 'You declared a conflict of interest: you do not judge this proposal.',
    all: 'The Committee’s points',
    member: (n: number) => `Evaluator ${n}`,
    you: 'You',
    total: 'Total',
    criterion: 'Criterion',
    waiting: 'Nobody else has given points yet.',
    ownBody:
      'You have a role in the alliance that proposes, or in a partner: you cannot declare that there is no conflict (law 241/1990, article 6-bis). Nothing was recorded.',
    declared: 'You have declared already. Nothing was changed.',
    notNow: 'First comes the declaration without a conflict, and points are given once. Nothing was changed.',
    problem: {
      'no-points': (max: string) => `Write the points: a number from 0 to ${max}, at most two decimals.`,
      'above-max': (max: string) => `The most for this criterion is ${max}: the call says so.`,
      'no-reason': (_max: string) => 'Write why: every score has to be reasoned (law 241/1990, article 3).',
    },
  },
);
