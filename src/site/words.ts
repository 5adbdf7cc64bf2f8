import type { DatabaseTrouble } from '#kit/database-trouble.ts';
import type { ErrorCode } from '#kit/errors.ts';
import { defineWords } from '#kit/i18n.ts';

const it = {
  homeTitle: 'Lavoro e famiglia, negli orari veri.',
  homeLead: 'Dici per chi, dove e quando. Vedi subito quali servizi coprono quelle ore, e quali ore restano scoperte.',
  homeDescription:
    'Servizi per conciliare lavoro e famiglia, con gli orari veri: chi copre le tue ore e che cosa manca.',
  forWhom: 'Per chi?',
  where: 'In quale Comune?',
  whereHint: 'Per esempio Brescia',
  when: 'Quando?',
  find: 'Trova chi copre queste ore',
  guided: 'oppure rispondi passo per passo',
  haveCode: 'Ho già un codice',
  ownWords: 'Racconta con parole tue',
  noName: 'Non chiediamo nomi. Non conserviamo nulla, se non lo chiedi tu.',
  figures: 'Il territorio oggi',
  services: 'servizi con orari e contatti',
  organizations: 'enti che li offrono',
  voices: 'persone per cui qualcuno ha raccontato un bisogno',
  uncovered: 'ore a settimana ancora scoperte',
  missingTitle: 'Dove mancano ore',
  missingText:
    'Le ore di cura che le persone hanno chiesto e che nessun servizio raggiungibile copre, Comune per Comune. Si contano in ore-persona: 2 persone senza risposta per 3 ore fanno 6 ore-persona.',
  missingUnit: 'ore-persona a settimana',
  missingOpen: 'Apri la mappa e i numeri',
  answersTitle: 'Avete detto, abbiamo fatto',
  allAnswers: 'Tutte le risposte',
  howTitle: 'Come funziona',
  how: [
    [
      'Racconti le ore che ti servono',
      'Per un figlio, un genitore, una persona cara. Senza nome, dal telefono, in due minuti.',
    ],
    [
      'Vedi chi le copre davvero',
      'Orari, distanza, età e spesa messi insieme, con il perché di ogni risposta e le ore che restano fuori.',
    ],
    [
      'Il territorio sente',
      'Se vuoi, le ore scoperte entrano nei conti della tua zona: è da lì che nascono i servizi che mancano.',
    ],
  ] as [string, string][],
  forBodies: 'Sei un Comune, un’impresa, un’associazione?',
  forBodiesText: 'Guarda che cosa offre e che cosa manca nel tuo territorio, e chi fa già parte della rete.',
  toObservatory: 'Il territorio, ora per ora',
  toNetwork: 'La rete e le alleanze',
  toHome: 'Vai alla pagina iniziale',
  whoCoordinates: 'Guarda chi coordina la tua rete',
  toServices: 'Cerca un servizio',
  giveFactor: 'Dai adesso la seconda prova d’accesso',
  factorFirst: 'Prima serve la seconda prova d’accesso',
  errorTitle: {
    'bad-input': 'C’è qualcosa da correggere',
    'not-found': 'Questa pagina non c’è',
    'sign-in': 'Prima serve entrare',
    'not-allowed': 'Qui non puoi entrare',
    conflict: 'Nel frattempo qualcosa è cambiato',
    'too-large': 'È troppo grande',
    'too-many': 'Troppe richieste insieme',
    gone: 'Questa pagina non c’è più',
    unavailable: 'Torniamo fra poco',
  } satisfies Record<ErrorCode, string>,
  badAddress: 'L’indirizzo contiene segni che non si leggono. Non è cambiato nulla. Parti dalla pagina iniziale.',
  foreignForm:
    'Il modulo è arrivato da un altro sito e per sicurezza non l’abbiamo accettato. Non è stato salvato nulla. Apri la pagina da qui e riprova.',
  database: {
    away: 'In questo momento non riusciamo a raggiungere i dati. Non è stato salvato nulla di nuovo. Riprova fra un minuto.',
    cut: 'Il collegamento con i dati si è interrotto a metà. Se stavi inviando qualcosa, non sappiamo ancora se è arrivato. Riprova fra un minuto.',
    full: 'Lo spazio per i dati è finito. Non è stato salvato nulla di nuovo, e quello che c’era è rimasto. Riprova più tardi.',
    busy: 'In questo momento ci sono troppe richieste. Non è stato salvato nulla di nuovo. Riprova fra un minuto.',
  } satisfies Record<DatabaseTrouble, string>,
  tryAgain: 'Riprova',
  typedKept: 'Quello che avevi scritto è ancora in questa pagina: premi «Riprova» e parte di nuovo.',
  typedKeptOnce:
    'Quello che avevi scritto è ancora in questa pagina: premi «Riprova» e parte di nuovo. Se era già arrivato, non si conta due volte.',
  typedInBrowser: 'Torna indietro con il tuo browser: ritrovi quello che avevi scritto.',
  defectTitle: 'Qualcosa non ha funzionato',
  defect: 'È un nostro errore, non tuo. Quello che era salvato è rimasto com’era. Riprova fra poco.',
  noPage: 'L’indirizzo è cambiato o è scritto male. Parti dalla pagina iniziale o cerca un servizio.',
  tooLarge:
    'Quello che hai inviato supera il limite di un megabyte. Non è stato salvato nulla. Accorcia il testo e riprova.',
};

const en: typeof it = {
  homeTitle: 'Work and family, in real hours.',
  homeLead:
    'Say for whom, where and when. See at once which services cover those hours, and which hours stay uncovered.',
  homeDescription:
    'Services to reconcile work and family, with real opening hours: who covers yours and what is missing.',
  forWhom: 'For whom?',
  where: 'In which municipality?',
  whereHint: 'For example Brescia',
  when: 'When?',
  find: 'Find who covers these hours',
  guided: 'or answer step by step',
  haveCode: 'I already have a code',
  ownWords: 'Tell us in your own words',
  noName: 'We do not ask for names. We keep nothing unless you ask us to.',
  figures: 'The territory today',
  services: 'services with hours and contacts',
  organizations: 'bodies that offer them',
  voices: 'people for whom somebody voiced a need',
  uncovered: 'hours a week still uncovered',
  missingTitle: 'Where hours are missing',
  missingText:
    'The hours of care that people asked for and that no reachable service covers, municipality by municipality. They are counted in person-hours: 2 people without an answer for 3 hours make 6 person-hours.',
  missingUnit: 'person-hours a week',
  missingOpen: 'Open the map and the figures',
  answersTitle: 'You said, we did',
  allAnswers: 'All the answers',
  howTitle: 'How it works',
  how: [
    [
      'You tell the hours you need',
      'For a child, a parent, somebody dear. Without a name, from your phone, in two minutes.',
    ],
    [
      'You see who really covers them',
      'Hours, distance, age and cost put together, with the reason of each answer and the hours left out.',
    ],
    [
      'The territory hears',
      'If you wish, the uncovered hours enter the figures of your area: missing services start there.',
    ],
  ],
  forBodies: 'Are you a municipality, a firm, an association?',
  forBodiesText: 'See what your territory offers and what it lacks, and who is already part of the network.',
  toObservatory: 'The territory, hour by hour',
  toNetwork: 'The network and the alliances',
  toHome: 'Go to the home page',
  whoCoordinates: 'See who coordinates your network',
  toServices: 'Search a service',
  giveFactor: 'Give the second factor now',
  factorFirst: 'The second factor comes first',
  errorTitle: {
    'bad-input': 'Something needs correcting',
    'not-found': 'This page is not here',
    'sign-in': 'Sign in first',
    'not-allowed': 'You cannot enter here',
    conflict: 'Something changed in the meantime',
    'too-large': 'It is too large',
    'too-many': 'Too many requests at once',
    gone: 'This page is no longer here',
    unavailable: 'We will be back shortly',
  },
  badAddress: 'The address has signs that cannot be read. Nothing changed. Start from the home page.',
  foreignForm:
    'The form came from another site and for safety we did not accept it. Nothing was saved. Open the page from here and try again.',
  database: {
    away: 'We cannot reach the data right now. Nothing new was saved. Try again in a minute.',
    cut: 'The connection to the data broke half way. If you were sending something, we do not know yet whether it arrived. Try again in a minute.',
    full: 'There is no more room for data. Nothing new was saved, and what was there is still there. Try again later.',
    busy: 'There are too many requests right now. Nothing new was saved. Try again in a minute.',
  },
  tryAgain: 'Try again',
  typedKept: 'What you typed is still in this page: press “Try again” and it is sent once more.',
  typedKeptOnce:
    'What you typed is still in this page: press “Try again” and it is sent once more. If it had already arrived, it is not counted twice.',
  typedInBrowser: 'Go back with your browser: you will find what you had typed.',
  defectTitle: 'Something did not work',
  defect: 'It is our mistake, not yours. What was saved is as it was. Try again shortly.',
  noPage: 'The address changed or is misspelt. Start from the home page or search a service.',
  tooLarge: 'What you sent is above the limit of one megabyte. Nothing was saved. Shorten the text and try again.',
};

export const words = defineWords(it, en);
