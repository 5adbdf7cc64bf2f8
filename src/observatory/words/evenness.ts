import { defineWords } from '#kit/i18n.ts';
import type { Measure } from '../rules/evenness.ts';
import type { Question } from '../rules/publish-asked.ts';

const measureIt: Record<Measure, string> = {
  member: 'un ente della rete',
  service: 'almeno un servizio',
  told: 'voci che si possono mostrare',
};
const measureEn: Record<Measure, string> = {
  member: 'a body of the network',
  service: 'at least one service',
  told: 'voices that may be shown',
};
const sizeIt: Record<string, string> = {
  micro: 'Micro: meno di 10 persone',
  small: 'Piccole: da 10 a 49',
  medium: 'Medie: da 50 a 249',
  large: 'Grandi: 250 o più',
  unknown: 'Non lo sappiamo',
};
const sizeEn: Record<string, string> = {
  micro: 'Micro: fewer than 10 people',
  small: 'Small: 10 to 49',
  medium: 'Medium: 50 to 249',
  large: 'Large: 250 or more',
  unknown: 'We do not know',
};

/** Words of the page of evenness. */
export const evennessWords = defineWords(
  {
    title: 'Arriviamo dappertutto?',
    description: 'In quanti Comuni c’è un ente della rete, un servizio, qualcuno che ha raccontato un bisogno.',
    lead: (silent: string, all: string) => `In ${silent} Comuni su ${all} nessuno ha ancora raccontato un bisogno.`,
    leadAll: (all: string) => `In tutti i ${all} Comuni qualcuno ha raccontato un bisogno.`,
    leadBefore: 'Non c’è ancora nessuna uscita: non sappiamo in quali Comuni qualcuno ha parlato.',
    leadServices: (without: string, all: string) => `In ${without} su ${all} non c’è nessun servizio pubblicato.`,
    area: 'Zona',
    measure: (m: Measure): string => measureIt[m],
    chart: (m: string) => `Comuni con ${m}`,
    unit: 'Comuni, su quanti ne ha la zona',
    some: (n: string, all: string) => `${n} su ${all}`,
    part: 'Zona',
    towns: 'Comuni',
    share: (m: string) => `Con ${m}`,
    silent: 'Senza nessuna voce',
    hidden: 'Con voci che non si mostrano',
    table: 'Zona per zona',
    all: 'In tutto',
    distances: 'Quanto siamo distanti',
    of: (share: string, n: string, all: string) => `${share} (${n} su ${all})`,
    unheard: (silent: string, all: string, worst: string, n: string, of: string) =>
      `Senza nessuna voce: ${silent} Comuni su ${all}; dove sono di più, ${worst}: ${n} su ${of}. Chi ha parlato si conta anche dove le voci non si mostrano.`,
    unheardNone: (all: string) =>
      `Senza nessuna voce: nessuno su ${all}. Chi ha parlato si conta anche dove le voci non si mostrano.`,
    unheardChart: 'Comuni senza nessuna voce',
    charts: 'Enti della rete e servizi, zona per zona',
    otherCharts: 'Anche enti della rete e servizi, zona per zona',
    everyNumber: 'Tutti i numeri, zona per zona',
    distance: (m: string, best: string, bestShare: string, worst: string, worstShare: string, apart: string) =>
      `Comuni con ${m}: ${best} ${bestShare}, ${worst} ${worstShare}. La distanza è di ${apart} punti.`,
    even: (m: string, share: string) => `Comuni con ${m}: dappertutto ${share}.`,
    noParts: 'Questa zona non ha altre zone dentro da confrontare.',
    firms: 'Le imprese della rete, per grandezza',
    firmsWhat: 'Grandezza',
    firmsUnit: 'imprese',
    firmsText: 'Sono le imprese che fanno parte della rete o di una sua alleanza, dal registro pubblico.',
    size: (s: string): string => sizeIt[s] ?? s,
    noFirms: 'Nel registro non c’è ancora nessuna impresa che fa parte di queste reti.',
    who: 'Chi si prende cura, in quale lingua, con quali turni',
    whoNone:
      'Non lo possiamo ancora dire: chi racconta un bisogno può dirlo, ma non hanno risposto abbastanza persone. Si conta per tutta l’ATS, e si mostra quando le risposte uguali sono almeno 5.',
    whoText:
      'Chi racconta un bisogno può dirlo, se vuole. Si contano i bisogni dei mesi di scuola, per tutta l’ATS: le risposte di meno di 5 non si mostrano, e nemmeno quanti non hanno detto nulla. Un numero resta com’era, con il suo giorno, finché non è cambiato per almeno 5 bisogni. Fra le lingue da scegliere non c’è l’italiano.',
    question: (q: Question): string =>
      ({ carer: 'Chi si prende cura', language: 'Lingua in cui parlare con il servizio', shift: 'Turni di lavoro' })[q],
    voices: 'bisogni raccontati',
    askedOn: (day: string) => `Contati all’uscita del ${day}.`,
    askedOnSome: (answers: string, day: string) => `${answers}: come all’uscita del ${day}.`,
    release: 'Com’era',
    latest: (day: string) => `Oggi (uscita del ${day})`,
    releaseOf: (day: string) => `All’uscita del ${day}`,
    notAsked:
      'Se chi racconta è donna o uomo non lo chiediamo: per trovare un servizio non serve. Quante persone lavorano nell’impresa nemmeno: chi racconta spesso non lo sa, e in un Comune piccolo direbbe quale impresa è.',
    known: 'Come lo sappiamo',
    knownMembers: (day: string) =>
      `Un ente conta nel Comune dove ha la sede o un luogo, se il ${day} fa parte della rete.`,
    knownServices: 'Un servizio conta nel Comune in cui si svolge. Può accogliere anche chi abita altrove.',
    knownVoices: (day: string) =>
      `Le voci sono quelle dell’uscita del ${day}. Un Comune con meno di 5 voci, o nascosto per proteggere un altro, sta fra quelli le cui voci non si mostrano: chi ha parlato è quindi «almeno» quanto si vede.`,
    knownSmall: 'Un Comune piccolo può avere poche voci solo perché ci abita poca gente.',
    example: 'Contiene bisogni, servizi ed enti inventati per la dimostrazione.',
    how: 'Come si calcolano queste cifre',
    unknown: 'non lo sappiamo',
    noTerritory: 'Qui non c’è ancora un territorio: va caricato da chi cura l’installazione.',
  },
  {
    title: 'Do we reach everywhere?',
    description: 'In how many municipalities there is a body of the network, a service, somebody who told a need.',
    lead: (silent: string, all: string) => `In ${silent} municipalities of ${all} nobody has told a need yet.`,
    leadAll: (all: string) => `In all ${all} municipalities somebody has told a need.`,
    leadBefore: 'There is no release yet: we do not know in which municipalities somebody spoke.',
    leadServices: (without: string, all: string) => `In ${without} of ${all} there is no published service.`,
    area: 'Area',
    measure: (m: Measure): string => measureEn[m],
    chart: (m: string) => `Municipalities with ${m}`,
    unit: 'municipalities, of those of the area',
    some: (n: string, all: string) => `${n} of ${all}`,
    part: 'Area',
    towns: 'Municipalities',
    share: (m: string) => `With ${m}`,
    silent: 'Without any voice',
    hidden: 'With voices not shown',
    table: 'Area by area',
    all: 'In all',
    distances: 'How far apart we are',
    of: (share: string, n: string, all: string) => `${share} (${n} of ${all})`,
    unheard: (silent: string, all: string, worst: string, n: string, of: string) =>
      `Without any voice: ${silent} municipalities of ${all}; most of all in ${worst}: ${n} of ${of}. Those who spoke count also where voices are not shown.`,
    unheardNone: (all: string) =>
      `Without any voice: none of ${all}. Those who spoke count also where voices are not shown.`,
    unheardChart: 'Municipalities without any voice',
    charts: 'Bodies of the network and services, area by area',
    otherCharts: 'Bodies of the network and services too, area by area',
    everyNumber: 'Every number, area by area',
    distance: (m: string, best: string, bestShare: string, worst: string, worstShare: string, apart: string) =>
      `Municipalities with ${m}: ${best} ${bestShare}, ${worst} ${worstShare}. They are ${apart} points apart.`,
    even: (m: string, share: string) => `Municipalities with ${m}: ${share} everywhere.`,
    noParts: 'This area has no areas inside to be compared.',
    firms: 'Firms of the network, by size',
    firmsWhat: 'Size',
    firmsUnit: 'firms',
    firmsText: 'These are the firms that belong to the network or to one of its alliances, from the public register.',
    size: (s: string): string => sizeEn[s] ?? s,
    noFirms: 'In the register there is no firm yet that belongs to these networks.',
    who: 'Who cares, in which language, on which shifts',
    whoNone:
      'We cannot tell yet: whoever tells a need may say so, but too few people answered. It is counted for the whole ATS, and shown once at least 5 answers are the same.',
    whoText:
      'Whoever tells a need may say so, if they wish. Needs in school months are counted, for the whole ATS: answers of fewer than 5 are not shown, nor how many said nothing. A number stays as it was, with its day, until it changed by at least 5 needs. Italian is not among the languages to choose.',
    question: (q: Question): string =>
      ({ carer: 'Who takes care', language: 'Language to speak with the service', shift: 'Shifts of work' })[q],
    voices: 'needs told',
    askedOn: (day: string) => `Counted at the release of ${day}.`,
    askedOnSome: (answers: string, day: string) => `${answers}: as at the release of ${day}.`,
    release: 'As it was',
    latest: (day: string) => `Today (release of ${day})`,
    releaseOf: (day: string) => `At the release of ${day}`,
    notAsked:
      'Whether whoever tells is a woman or a man we do not ask: finding a service does not need it. Nor how many people work in the firm: whoever tells often does not know, and in a small municipality it would say which firm it is.',
    known: 'How we know',
    knownMembers: (day: string) =>
      `A body counts in the municipality of its seat or of one of its sites, if it belongs to the network on ${day}.`,
    knownServices:
      'A service counts in the municipality where it takes place. It may also take in people who live elsewhere.',
    knownVoices: (day: string) =>
      `Voices are those of the release of ${day}. A municipality with fewer than 5 voices, or hidden to protect another, is among those whose voices are not shown: so those who spoke are “at least” what is seen.`,
    knownSmall: 'A small municipality may have few voices only because few people live there.',
    example: 'It contains needs, services and bodies invented for the demonstration.',
    how: 'How these figures are computed',
    unknown: 'we do not know',
    noTerritory: 'There is no territory here yet: whoever runs this installation has to load one.',
  },
);
