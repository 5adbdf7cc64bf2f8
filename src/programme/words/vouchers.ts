import type { Rule } from '#directory/rules/offer.ts';
import { date, defineWords, euro, type Lang } from '#kit/i18n.ts';

/** Vouchers, for whoever wonders whether they are entitled and for whoever answers. */
export const words = defineWords(
  {
    programmes: 'Programmi',
    title: 'Voucher e contributi',
    description: 'Contributi alle famiglie per i servizi: scopri se ti spettano, senza lasciare dati.',
    lead: 'Un voucher paga una parte di quello che spendi per un servizio. Rispondi a poche domande: ti diciamo se ti spetta, e perché. Le risposte non vengono salvate.',
    none: 'In questo momento non ci sono voucher.',
    state: { draft: 'In preparazione', open: 'Aperto', closed: 'Chiuso' },
    example: 'esempio',
    tryIt: 'Scopri se ti spetta',
    costs: 'Spese pagate',
    costsOf: (from: string, to: string) => `dal ${from} al ${to}`,
    asks: 'Domande',
    asksOf: (from: string, to: string) => `dal ${from} al ${to}`,
    fund: 'Fondo',
    most: 'Al massimo per domanda',
    source: 'Dove è scritto',
    action: 'Azione che lo paga',
    unknown: 'non noto',
    rulesTitle: 'A chi spetta',
    rulesLead: 'Devono valere tutte:',
    anyOf: 'almeno una di queste:',
    allOf: 'tutte insieme:',
    checkTitle: 'Prova con la tua situazione',
    checkLead: 'Rispondi a quello che sai: a quello che non sai puoi non rispondere. Non salviamo nulla.',
    closedTry: 'Il voucher è chiuso: puoi ancora provare la regola, con un giorno di quando era aperto.',
    date: 'Giorno della domanda',
    employer: 'Chi ti dà lavoro aderisce all’alleanza?',
    employerHint: 'Se non lo sai, chiedi a chi segue il personale.',
    yes: 'Sì',
    no: 'No',
    dontKnow: 'Non lo so',
    work: 'In quale Comune è la sede dove lavori?',
    home: 'In quale Comune abiti?',
    birth: 'Quando è nato il figlio o la figlia?',
    isee: 'ISEE ordinario',
    iseeHint: 'In euro, per esempio 18.500. Se non ce l’hai, lascia vuoto.',
    job: 'Il lavoro',
    jobs: { kept: 'Ce l’ho', lost: 'L’ho perso', unknown: 'Non rispondo' },
    lostOn: 'Se l’hai perso, quando?',
    category: 'Per che cosa lo chiedi?',
    activities: 'Se è sport, musica o cultura',
    activitiesHint:
      'Quante volte alla settimana e in quali mesi. Se le attività o i periodi sono più di uno si sommano.',
    times: (n: number) => `${n}ª attività: volte alla settimana`,
    from: 'dal mese',
    to: 'al mese',
    monthHint: 'Come 2026-09',
    check: 'Guarda se mi spetta',
    verdict: {
      yes: 'Sì, ti spetta.',
      no: 'No, con queste risposte non ti spetta.',
      unknown: 'Non si può ancora dire.',
    },
    because: { no: 'Perché:', unknown: 'Resta da sapere:' },
    notKept: 'Non abbiamo salvato le tue risposte.',
    askTitle: 'Fai la domanda',
    askLead:
      'Qui sotto servono il tuo nome e come raggiungerti: li legge solo chi risponde alle domande, e ogni lettura resta registrata. Non li vede il tuo datore di lavoro.',
    name: 'Nome e cognome',
    contact: 'E-mail o telefono',
    cents: 'Quanto spendi',
    centsHint: 'La spesa per cui chiedi il voucher, in euro.',
    send: 'Invia la domanda',
    keep: 'Quanto si conserva',
    keepText: 'La domanda si conserva cinque anni dalla risposta, poi si cancella.',
    haveCode: 'Ho già fatto domanda: guarda a che punto è',
    enterTitle: 'La tua domanda di voucher',
    enterLead: 'Scrivi il codice che hai ricevuto quando hai fatto domanda.',
    code: 'Codice',
    open: 'Apri',
    receiptTitle: 'La tua domanda',
    receiptKeep: 'Questo codice è l’unico modo per tornare qui. Scrivilo, o stampa la pagina.',
    states: { asked: 'Ricevuta: aspetta risposta', granted: 'Accolta', refused: 'Non accolta', withdrawn: 'Ritirata' },
    askedOn: 'Inviata il',
    answeredOn: 'Risposta del',
    asked: 'Spesa indicata',
    granted: 'Voucher concesso',
    reason: 'Motivo',
    withdraw: 'Ritira la domanda',
    withdrawLead: 'Il contenuto viene cancellato subito e nessuno può più leggerlo.',
    withdrawn: 'La domanda è stata ritirata e il suo contenuto cancellato.',
    deskTitle: (name: string) => `Domande per «${name}»`,
    deskLink: 'Le domande arrivate',
    deskNone: 'Non è arrivata nessuna domanda.',
    deskLead: (granted: string, paid: string, left: string) =>
      `Concessi ${granted}, pagati ${paid}; si possono ancora concedere ${left}.`,
    number: 'Domanda',
    ruleSays: 'La regola dice',
    says: { yes: 'sì', no: 'no', unknown: 'da verificare' },
    stateHead: 'Stato',
    readIt: 'Leggi e rispondi',
    one: (n: string) => `Domanda ${n}`,
    readNote: 'Che hai aperto questa domanda resta scritto nel registro di chi ha fatto che cosa.',
    gone: 'Il contenuto non c’è più: la domanda è stata ritirata.',
    answers: 'Che cosa ha risposto',
    grant: 'Concedi',
    grantCents: 'Quanto',
    refuse: 'Non accogliere',
    refuseReason: 'Perché',
    refuseHint: 'Lo legge chi ha fatto domanda: dici la regola, senza dati di altri.',
    payTitle: 'Paga una spesa',
    payLead: 'Diventa una spesa dell’azione, senza il nome di nessuno.',
    payDay: 'Giorno della spesa',
    payCents: 'Quanto',
    pay: 'Registra il pagamento',
    paid: 'Pagamenti',
    saved: 'Salvato.',
    wrong: {
      date: 'Questa data non esiste.',
      birth: 'Scrivi la data di nascita, prima del giorno della domanda.',
      isee: 'L’ISEE è una somma, per esempio 18.500.',
      'lost-on': 'Scrivi il giorno in cui hai perso il lavoro.',
      activity: 'Scrivi quante volte alla settimana e i mesi come 2026-09, il primo prima dell’ultimo.',
      cents: 'Scrivi una somma, per esempio 350,50.',
      name: 'Scrivi nome e cognome.',
      contact: 'Scrivi un’e-mail o un telefono.',
      category: 'Scegli per che cosa.',
      place: (names: string) =>
        names === '' ? 'Non conosciamo questo Comune: controlla come è scritto.' : `Quale intendi: ${names}?`,
      reason: 'Scrivi perché.',
    },
  },
  {
    programmes: 'Programmes',
    title: 'Vouchers and contributions',
    description: 'Contributions to families for services: find out whether you are entitled, without leaving data.',
    lead: 'A voucher pays part of what you spend on a service. Answer a few questions: we tell you whether you are entitled, and why. The answers are not saved.',
    none: 'There are no vouchers at the moment.',
    state: { draft: 'Being prepared', open: 'Open', closed: 'Closed' },
    example: 'example',
    tryIt: 'Find out whether you are entitled',
    costs: 'Costs paid for',
    costsOf: (from: string, to: string) => `from ${from} to ${to}`,
    asks: 'Requests',
    asksOf: (from: string, to: string) => `from ${from} to ${to}`,
    fund: 'Fund',
    most: 'At most for a request',
    source: 'Where it is written',
    action: 'Action that pays for it',
    unknown: 'not known',
    rulesTitle: 'Who is entitled',
    rulesLead: 'All of these must hold:',
    anyOf: 'at least one of these:',
    allOf: 'all together:',
    checkTitle: 'Try it with your situation',
    checkLead: 'Answer what you know: you may leave out what you do not. We save nothing.',
    closedTry: 'The voucher is closed: you can still try the rule, with a day from when it was open.',
    date: 'Day of the request',
    employer: 'Has your employer joined the alliance?',
    employerHint: 'If you do not know, ask the personnel office.',
    yes: 'Yes',
    no: 'No',
    dontKnow: 'I do not know',
    work: 'In which municipality is the site where you work?',
    home: 'In which municipality do you live?',
    birth: 'When was the child born?',
    isee: 'Ordinary ISEE',
    iseeHint: 'In euro, for example 18,500.00. If you have none, leave it empty.',
    job: 'Your job',
    jobs: { kept: 'I have it', lost: 'I lost it', unknown: 'I do not answer' },
    lostOn: 'If you lost it, when?',
    category: 'What do you ask it for?',
    activities: 'If it is sport, music or culture',
    activitiesHint: 'How many times a week and in which months. Several activities or periods are added up.',
    times: (n: number) => `Activity ${n}: times a week`,
    from: 'from month',
    to: 'to month',
    monthHint: 'As 2026-09',
    check: 'See whether I am entitled',
    verdict: {
      yes: 'Yes, you are entitled.',
      no: 'No, with these answers you are not entitled.',
      unknown: 'It cannot be said yet.',
    },
    because: { no: 'Because:', unknown: 'Still to be known:' },
    notKept: 'We did not save your answers.',
    askTitle: 'Make the request',
    askLead:
      'Below we need your name and how to reach you: only whoever answers requests reads them, and every reading is recorded. Your employer does not see them.',
    name: 'First name and surname',
    contact: 'E-mail or telephone',
    cents: 'How much you spend',
    centsHint: 'The cost for which you ask the voucher, in euro.',
    send: 'Send the request',
    keep: 'How long it is kept',
    keepText: 'The request is kept for five years from the answer, then erased.',
    haveCode: 'I have made a request already: see how it stands',
    enterTitle: 'Your request for a voucher',
    enterLead: 'Write the code you were given when you made the request.',
    code: 'Code',
    open: 'Open',
    receiptTitle: 'Your request',
    receiptKeep: 'This code is the only way back here. Write it down, or print the page.',
    states: {
      asked: 'Received: waiting for an answer',
      granted: 'Granted',
      refused: 'Not granted',
      withdrawn: 'Withdrawn',
    },
    askedOn: 'Sent on',
    answeredOn: 'Answered on',
    asked: 'Cost stated',
    granted: 'Voucher granted',
    reason: 'Reason',
    withdraw: 'Withdraw the request',
    withdrawLead: 'What it says is erased at once and nobody can read it any more.',
    withdrawn: 'The request was withdrawn and what it said was erased.',
    deskTitle: (name: string) => `Requests for “${name}”`,
    deskLink: 'Requests received',
    deskNone: 'No request has arrived.',
    deskLead: (granted: string, paid: string, left: string) =>
      `Granted ${granted}, paid ${paid}; ${left} can still be granted.`,
    number: 'Request',
    ruleSays: 'The rule says',
    says: { yes: 'yes', no: 'no', unknown: 'to be checked' },
    stateHead: 'State',
    readIt: 'Read and answer',
    one: (n: string) => `Request ${n}`,
    readNote: 'That you opened this request is written in the record of who did what.',
    gone: 'What it said is gone: the request was withdrawn.',
    answers: 'What they answered',
    grant: 'Grant',
    grantCents: 'How much',
    refuse: 'Do not grant',
    refuseReason: 'Why',
    refuseHint: 'Whoever made the request reads it: say the rule, without data of others.',
    payTitle: 'Pay a cost',
    payLead: 'It becomes an expense of the action, with nobody’s name.',
    payDay: 'Day of the cost',
    payCents: 'How much',
    pay: 'Enter the payment',
    paid: 'Payments',
    saved: 'Saved.',
    wrong: {
      date: 'There is no such date.',
      birth: 'Write the date of birth, before the day of the request.',
      isee: 'The ISEE is a sum, for example 18,500.00.',
      'lost-on': 'Write the day on which you lost the job.',
      activity: 'Write how many times a week and the months as 2026-09, the first before the last.',
      cents: 'Write a sum, for example 350.50.',
      name: 'Write first name and surname.',
      contact: 'Write an e-mail or a telephone.',
      category: 'Choose what for.',
      place: (names: string) =>
        names === '' ? 'We do not know this municipality: check how it is spelt.' : `Which one do you mean: ${names}?`,
      reason: 'Write why.',
    },
  },
);

const rules = defineWords(
  {
    residence: (where: string) => `Abiti qui: ${where}.`,
    workplace: (where: string) => `La sede dove lavori è qui: ${where}.`,
    either: (where: string) => `Abiti o lavori qui: ${where}.`,
    age: (from: string, to: string) =>
      `Il figlio ha ${from}${to === '' ? ' o più' : `, e non ancora ${to}`}, il giorno della domanda.`,
    years: (n: string) => `${n} anni`,
    months: (n: string) => `${n} mesi`,
    isee: (to: string) => `L’ISEE ordinario non supera ${to}.`,
    iseeFrom: (from: string) => `L’ISEE ordinario è almeno ${from}.`,
    employer: 'Chi ti dà lavoro aderisce all’alleanza.',
    attendance: (times: string, months: string) =>
      `L’attività si frequenta almeno ${times} volte alla settimana per almeno ${months} mesi; attività e periodi si sommano.`,
    keeps: 'Il lavoro dura: il diritto finisce dal mese dopo quello in cui lo si perde.',
    validity: (from: string, to: string) => `La domanda è fra il ${from} e il ${to}.`,
    category: (names: string) => `È per uno di questi: ${names}.`,
    condition: 'Vale una delle condizioni previste.',
  },
  {
    residence: (where: string) => `You live here: ${where}.`,
    workplace: (where: string) => `The site where you work is here: ${where}.`,
    either: (where: string) => `You live or work here: ${where}.`,
    age: (from: string, to: string) =>
      `The child is ${from}${to === '' ? ' or more' : `, and not yet ${to}`}, on the day of the request.`,
    years: (n: string) => `${n} years old`,
    months: (n: string) => `${n} months old`,
    isee: (to: string) => `The ordinary ISEE is not above ${to}.`,
    iseeFrom: (from: string) => `The ordinary ISEE is at least ${from}.`,
    employer: 'Your employer has joined the alliance.',
    attendance: (times: string, months: string) =>
      `The activity is attended at least ${times} times a week for at least ${months} months; activities and periods are added up.`,
    keeps: 'The job lasts: the right ends with the month after it is lost.',
    validity: (from: string, to: string) => `The request is between ${from} and ${to}.`,
    category: (names: string) => `It is for one of these: ${names}.`,
    condition: 'One of the conditions laid down holds.',
  },
);

/** Names of what rules name by code. */
export interface RuleNames {
  readonly area: (code: string) => string;
  readonly category: (code: string) => string;
}

/** A condition as a sentence. `all` and `any` have none of their own: they are drawn as lists. */
export function ruleSentence(lang: Lang, rule: Exclude<Rule, { kind: 'all' | 'any' }>, names: RuleNames): string {
  const w = rules(lang);
  const places = (codes: readonly string[]) => codes.map(names.area).join(', ');
  const age = (months: number) => (months % 12 === 0 ? w.years(String(months / 12)) : w.months(String(months)));
  switch (rule.kind) {
    case 'residence':
      return w.residence(places(rule.areas));
    case 'workplace':
      return w.workplace(places(rule.areas));
    case 'residence-or-work':
      return w.either(places(rule.areas));
    case 'age':
      return w.age(age(rule.from), rule.to === null ? '' : age(rule.to));
    case 'isee':
      return rule.to === null ? w.iseeFrom(euro(lang, rule.from)) : w.isee(euro(lang, rule.to));
    case 'employer':
      return w.employer;
    case 'attendance':
      return w.attendance(String(rule.timesPerWeek), String(rule.months));
    case 'keeps-holding':
      return w.keeps;
    case 'validity':
      return w.validity(rule.from ? date(lang, rule.from) : '…', rule.to ? date(lang, rule.to) : '…');
    case 'category':
      return w.category(rule.codes.map(names.category).join(', '));
    case 'condition':
      return w.condition;
    case 'text':
      return rule.text;
  }
}
