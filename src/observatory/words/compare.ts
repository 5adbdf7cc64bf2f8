import { defineWords } from '#kit/i18n.ts';
import type { Cause, Measure } from '../rules/compare.ts';

const measureIt: Record<Measure, string> = {
  uncoveredPerThousand: 'Ore-persona scoperte a settimana ogni 1.000 residenti',
  reached: 'Parte delle ore chieste che è raggiungibile',
  answered: 'Parte delle voci che trova almeno un servizio',
  servicesPerThousand: 'Servizi ogni 1.000 residenti',
  voicesPerThousand: 'Voci ogni 1.000 residenti (quanto abbiamo ascoltato)',
  potentialPerThousand: 'Domanda potenziale: ore-persona scoperte ogni 1.000 residenti (stima)',
  residents: 'Residenti',
  voices: 'Voci raccolte',
  uncovered: 'Ore-persona scoperte a settimana',
  services: 'Servizi',
};
const measureEn: Record<Measure, string> = {
  uncoveredPerThousand: 'Uncovered person-hours a week per 1,000 residents',
  reached: 'Share of the hours asked for that can be reached',
  answered: 'Share of voices that find at least one service',
  servicesPerThousand: 'Services per 1,000 residents',
  voicesPerThousand: 'Voices per 1,000 residents (how much we have listened)',
  potentialPerThousand: 'Potential demand: uncovered person-hours per 1,000 residents (estimate)',
  residents: 'Residents',
  voices: 'Voices collected',
  uncovered: 'Uncovered person-hours a week',
  services: 'Services',
};

const causeIt: Record<Cause['kind'], (name: string, times: string) => string> = {
  size: (name, times) => `${name} vivono ${times} volte le persone: i conteggi si leggono solo insieme ai residenti.`,
  voices: (name, times) =>
    `${name} ha parlato più gente: ${times} volte le voci per residente. Più voci portano più ore scoperte nei conteggi, anche a parità di bisogno.`,
  services: (name, times) => `${name} ci sono ${times} volte i servizi per residente.`,
  hidden: (name) =>
    `${name} le voci non si mostrano, per non far riconoscere nessuno: quello che manca lì non si può confrontare.`,
  'few-or-none': (name) =>
    `${name}, per questo servizio, non ci sono voci, o non si mostrano, per non far riconoscere nessuno: quello che manca lì non si può confrontare.`,
  silent: (name) => `${name} nessuno ha ancora parlato: non sappiamo che cosa manca, e non è uno zero.`,
};
const causeEn: Record<Cause['kind'], (name: string, times: string) => string> = {
  size: (name, times) => `${name} there are ${times} times the people: counts are to be read together with residents.`,
  voices: (name, times) =>
    `${name} more people spoke: ${times} times the voices per resident. More voices bring more uncovered hours, whatever the need.`,
  services: (name, times) => `${name} there are ${times} times the services per resident.`,
  hidden: (name) =>
    `${name} voices are not shown, so that nobody can be recognised: what is missing there cannot be compared.`,
  'few-or-none': (name) =>
    `${name}, for this service, there are no voices, or they are not shown, so that nobody can be recognised: what is missing there cannot be compared.`,
  silent: (name) => `${name} nobody has spoken yet: we do not know what is missing, and it is not a zero.`,
};

/** “A Sarezzo” inside a sentence. */
const lower = (place: string): string => place.replace(/^\S/, (letter) => letter.toLowerCase());

/** Words of the page that sets two areas side by side. */
export const compareWords = defineWords(
  {
    title: 'Confronta due zone',
    description: 'Due zone fianco a fianco: che cosa manca, quanto abbiamo ascoltato, quali servizi ci sono.',
    lead: 'Due zone fianco a fianco, con le stesse misure. Una differenza non è una colpa: sotto c’è da che cosa può venire.',
    one: 'Prima zona',
    other: 'Seconda zona',
    hint: 'Un Comune, un Ambito o una ATS',
    category: 'Servizio',
    everyCategory: 'Tutti i servizi',
    period: 'Periodo',
    go: 'Confronta',
    same: 'Hai scelto due volte la stessa zona: scegline un’altra.',
    choose: 'Scrivi due zone per confrontarle',
    chooseText: 'Per esempio Lumezzane e Chiari, o Ambito Valle Trompia e Ambito Garda.',
    example: 'Prova con un esempio',
    table: 'Le stesse misure',
    measure: 'Misura',
    measures: (m: Measure): string => measureIt[m],
    difference: 'Differenza',
    unknown: 'non lo sappiamo',
    hidden: 'non si mostra',
    hiddenOrNone: 'non si mostra, o nessuna voce',
    noServices: 'nessuno nell’elenco',
    noVoices: 'nessuna: non sappiamo che cosa manca',
    ofAge: (age: string) => `ore scoperte a ${age} anni`,
    otherRows: (rows: string) =>
      `Popolazione, voci e servizi per residente differiscono meno di un quarto. Sono diverse invece queste righe della pagina: ${rows}. Il resto qui non si vede.`,
    otherAges: 'Le altre età, in tutte e due le zone: nessuna voce, o non si mostra per non far riconoscere nessuno.',
    alike: 'quasi uguali',
    more: (name: string, times: string) => `${name}: ${times} volte l’altra`,
    sentence: (one: string, a: string, other: string, b: string) =>
      `Ogni 1.000 residenti: ${lower(one)} mancano ${a} ore-persona a settimana, ${lower(other)} ${b}.`,
    common: (day: string) =>
      `Cifre dell’uscita del ${day}: è l’ultima in cui le voci delle due zone sono dello stesso giorno. Dopo, una delle due è rimasta ferma.`,
    missing: 'Scrivi il nome di una zona, o scegline una qui sotto.',
    beside: (name: string) => `Con chi confrontarla: ${name}`,
    besideSame: 'Con voci dello stesso giorno:',
    besideOthers: 'Le altre:',
    hiddenWhy:
      '«Non si mostra»: le voci sono poche, o la cifra le farebbe ricavare. Si nasconde per non far riconoscere nessuno.',
    agesOfTowns: 'Le età si dicono di zone più grandi: in un Comune quasi tutte sarebbero troppo riconoscibili. Guarda',
    agesNone: 'Nessuna età si può mostrare da sola, in tutte e due le zone.',
    wider: (a: string, b: string) => `${a} e ${b}`,
    sentenceDays: (one: string, other: string) =>
      `Le due cifre sono di giorni diversi (${one} e ${other}): non si possono mettere l’una contro l’altra.`,
    sentenceAlike: 'Ogni 1.000 residenti, nelle due zone mancano quasi le stesse ore-persona.',
    sentenceUnknown: 'Le ore che mancano nelle due zone non si possono confrontare: di una almeno non le sappiamo.',
    why: 'Da che cosa può venire la differenza',
    cause: (kind: Cause['kind'], name: string, times: string): string => causeIt[kind](name, times),
    noCause:
      'Popolazione, voci e servizi per residente differiscono meno di un quarto: la differenza viene da altro, che qui non si vede.',
    careful:
      'Le voci sono di chi ha scelto di parlare, non un campione. Il confronto dice dove guardare, non chi fa meglio.',
    ages: 'Per età',
    agesUnit: 'Ore-persona scoperte a settimana ogni 1.000 residenti di quell’età',
    age: 'Età (anni)',
    agesUnknown:
      'Quante persone di ogni età vivono in una delle due zone non lo sappiamo: le età non si possono confrontare.',
    hours: 'Ora per ora',
    weekTitle: (name: string) => `Persone senza risposta ogni 1.000 residenti, ora per ora: ${name}`,
    weekUnit: 'persone senza risposta ogni 1.000 residenti',
    sameScale: 'Le due settimane hanno gli stessi colori per gli stessi valori.',
    weekUnknown: 'Le ore di questa zona non si possono mostrare.',
    known: 'Come lo sappiamo',
    release: (day: string) => `Voci contate nell’uscita del ${day}; servizi come sono oggi nell’elenco.`,
    residentsFrom: (source: string) => `Residenti: ${source}.`,
    noPopulation: 'Residenti: popolazione ufficiale dell’elenco dei Comuni.',
    receipt: (name: string) => `Di che cosa sono fatte le cifre: ${name}`,
    swap: 'Scambia le due zone',
  },
  {
    title: 'Compare two areas',
    description: 'Two areas side by side: what is missing, how much we have listened, which services there are.',
    lead: 'Two areas side by side, by the same measures. A difference is nobody’s fault: below is where it may come from.',
    one: 'First area',
    other: 'Second area',
    hint: 'A municipality, an Ambito or an ATS',
    category: 'Service',
    everyCategory: 'All services',
    period: 'Period',
    go: 'Compare',
    same: 'You chose the same area twice: choose another one.',
    choose: 'Write two areas to compare them',
    chooseText: 'For example Lumezzane and Chiari, or Ambito Valle Trompia and Ambito Garda.',
    example: 'Try an example',
    table: 'The same measures',
    measure: 'Measure',
    measures: (m: Measure): string => measureEn[m],
    difference: 'Difference',
    unknown: 'we do not know',
    hidden: 'not shown',
    hiddenOrNone: 'not shown, or no voice',
    noServices: 'none in the directory',
    noVoices: 'none: we do not know what is missing',
    ofAge: (age: string) => `uncovered hours at ${age} years`,
    otherRows: (rows: string) =>
      `Population, voices and services per resident differ by less than a quarter. These rows of the page differ instead: ${rows}. The rest is not seen here.`,
    otherAges: 'The other ages, in both areas: no voice, or not shown so that nobody can be recognised.',
    alike: 'nearly the same',
    more: (name: string, times: string) => `${name}: ${times} times the other`,
    sentence: (one: string, a: string, other: string, b: string) =>
      `For every 1,000 residents: ${lower(one)} ${a} person-hours a week are missing, ${lower(other)} ${b}.`,
    common: (day: string) =>
      `Figures of the release of ${day}: the last in which the voices of both areas are of the same day. Later one of the two stood still.`,
    missing: 'Write the name of an area, or choose one below.',
    beside: (name: string) => `What to compare it with: ${name}`,
    besideSame: 'With voices of the same day:',
    besideOthers: 'The others:',
    hiddenWhy:
      '“Not shown”: there are few voices, or the figure would give them away. It is kept back so that nobody can be recognised.',
    agesOfTowns: 'Ages are told of wider areas: in one municipality nearly all would be recognisable. See',
    agesNone: 'No age can be shown by itself in either area.',
    wider: (a: string, b: string) => `${a} and ${b}`,
    sentenceDays: (one: string, other: string) =>
      `The two figures are of different days (${one} and ${other}): they cannot be set one against the other.`,
    sentenceAlike: 'Per 1,000 residents, nearly the same person-hours are missing in both areas.',
    sentenceUnknown: 'The hours missing in the two areas cannot be compared: of one of them at least we do not know.',
    why: 'Where the difference may come from',
    cause: (kind: Cause['kind'], name: string, times: string): string => causeEn[kind](name, times),
    noCause:
      'Population, voices and services per resident differ by less than a quarter: the difference comes from something else, not seen here.',
    careful:
      'Voices are of those who chose to speak, not a sample. The comparison says where to look, not who does better.',
    ages: 'By age',
    agesUnit: 'Uncovered person-hours a week per 1,000 residents of that age',
    age: 'Age (years)',
    agesUnknown: 'How many people of each age live in one of the two areas we do not know: ages cannot be compared.',
    hours: 'Hour by hour',
    weekTitle: (name: string) => `People without an answer per 1,000 residents, hour by hour: ${name}`,
    weekUnit: 'people without an answer per 1,000 residents',
    sameScale: 'Both weeks have the same colours for the same values.',
    weekUnknown: 'The hours of this area cannot be shown.',
    known: 'How we know',
    release: (day: string) => `Voices counted in the release of ${day}; services as they are in the directory today.`,
    residentsFrom: (source: string) => `Residents: ${source}.`,
    noPopulation: 'Residents: official population in the list of municipalities.',
    receipt: (name: string) => `What the figures are made of: ${name}`,
    swap: 'Swap the two areas',
  },
);
