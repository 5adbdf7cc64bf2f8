import { defineWords } from '#kit/i18n.ts';

/** What waits, in the queue of each person. */
export const words = defineWords(
  {
    voices: (n: string, one: boolean) => (one ? 'Leggi una voce' : `Leggi ${n} voci`),
    voicesAbout: 'Parole delle persone che aspettano di essere lette',
    take: 'Prendi in carico una mancanza',
    pact: 'Rispondi a un patto di imprese',
    reply: 'Dai la risposta a una mancanza',
    review: 'Riguarda una decisione',
    invitation: 'Rispondi all’invito in un patto',
    askPact: 'Siete abbastanza: manda la richiesta del patto',
    read: 'Leggi',
    open: 'Apri',
  },
  {
    voices: (n: string, one: boolean) => (one ? 'Read one voice' : `Read ${n} voices`),
    voicesAbout: 'People’s words that wait to be read',
    take: 'Take charge of a gap',
    pact: 'Answer a pact of firms',
    reply: 'Give the answer to a gap',
    review: 'Look at a decision again',
    invitation: 'Answer the invitation to a pact',
    askPact: 'You are enough: send the request of the pact',
    read: 'Read',
    open: 'Open',
  },
);
