import { defineWords } from '#kit/i18n.ts';
import type { PotentialCause } from '../rules/potential-causes.ts';

type Cause = PotentialCause | 'other';

const it: Record<Cause, string> = {
  population: 'La popolazione',
  rates: 'La stima di quante persone chiedono',
  opened: 'Servizi nuovi',
  closed: 'Servizi che non ci sono più',
  hours: 'Orari cambiati',
  places: 'Posti cambiati',
  moved: 'Servizi che hanno cambiato luogo',
  other: 'Il resto: tempi di viaggio e confini',
};
const en: Record<Cause, string> = {
  population: 'Population',
  rates: 'The estimate of how many people ask',
  opened: 'New services',
  closed: 'Services no longer there',
  hours: 'Changed hours',
  places: 'Changed places',
  moved: 'Services that moved elsewhere',
  other: 'What is left: travel times and borders',
};

/** Words of what the change of the potential gap is made of. */
export const potentialCauseWords = defineWords(
  {
    title: 'Perché è cambiata la stima delle ore che mancano',
    lead: (from: string, to: string, days: string) =>
      `Le ore-persona a settimana che mancherebbero, stimate dalla popolazione e dai servizi pubblicati, sono passate da ${from} a ${to} (${days}). Qui non c’è nessuna voce: le due cifre non si sommano.`,
    same: (n: string, days: string) =>
      `Le ore-persona a settimana che mancherebbero, stimate dalla popolazione e dai servizi pubblicati, sono le stesse: ${n} (${days}).`,
    nothing: 'Fra le due uscite non è cambiato niente di ciò che la stima conta: popolazione, servizi, orari, posti.',
    days: (from: string, to: string) => `dal ${from} al ${to}`,
    cause: 'Da che cosa viene',
    hours: 'Ore-persona a settimana',
    services: 'Servizi',
    whole: 'In tutto',
    causes: (c: Cause): string => it[c],
    which: 'Quali servizi sono cambiati',
    more: (n: string) => `e altri ${n}`,
    since: (day: string) =>
      `Non sappiamo che cosa ha cambiato la stima: gli orari e i posti che i servizi avevano si conservano dall’uscita del ${day}.`,
    never:
      'Non sappiamo che cosa ha cambiato la stima: gli orari e i posti che i servizi avevano si conservano dalla prossima uscita.',
    how: 'Come dividiamo la stima',
    howText:
      'Rifacciamo il conto con popolazione, servizi, orari e posti delle due uscite. Se sono cambiate al massimo quattro cose, proviamo ogni combinazione e teniamo la media dell’effetto di ognuna (valore di Shapley). Se sono di più, le facciamo cambiare una dopo l’altra, nell’ordine della tabella e poi nell’ordine opposto, e teniamo la media dei due. In ogni caso le parti sommate danno il cambiamento intero. I servizi sono quelli che si raggiungono dalla zona in 30 minuti d’auto, anche fuori dai suoi confini.',
    from: 'Dall’uscita del',
    to: 'All’uscita del',
    chosen: (from: string, to: string) => `Dal ${from} al ${to}`,
  },
  {
    title: 'Why the estimate of missing hours changed',
    lead: (from: string, to: string, days: string) =>
      `The person-hours a week that would be missing, estimated from population and published services, went from ${from} to ${to} (${days}). No voice is in it: the two figures are never added.`,
    same: (n: string, days: string) =>
      `The person-hours a week that would be missing, estimated from population and published services, are the same: ${n} (${days}).`,
    nothing:
      'Between the two releases nothing changed of what the estimate counts: population, services, hours, places.',
    days: (from: string, to: string) => `from ${from} to ${to}`,
    cause: 'What it is made of',
    hours: 'Person-hours a week',
    services: 'Services',
    whole: 'In all',
    causes: (c: Cause): string => en[c],
    which: 'Which services changed',
    more: (n: string) => `and ${n} more`,
    since: (day: string) =>
      `We do not know what changed the estimate: the hours and places that services had are kept from the release of ${day}.`,
    never:
      'We do not know what changed the estimate: the hours and places that services had are kept from the next release.',
    how: 'How we split the estimate',
    howText:
      'We compute it again with population, services, hours and places of the two releases. If four things changed at most, we try every combination and keep the mean effect of each (Shapley value). If there are more, we let them change one after the other, in the order of the table and then in the opposite one, and keep the mean of the two. In any case the parts add up to the whole change. Services are those reached from the area within 30 minutes by car, also beyond its borders.',
    from: 'From the release of',
    to: 'To the release of',
    chosen: (from: string, to: string) => `From ${from} to ${to}`,
  },
);
