import type { Called } from '#kit/i18n.ts';

/** What the verbs and jobs of listening are called. */
export const called: Called = {
  verbs: {
    'listening.say': {
      lets: { it: 'dire qualcosa con parole proprie', en: 'say something in one’s own words' },
      did: { it: 'Ha raccolto una voce', en: 'Took a voice' },
    },
    'listening.open-by-receipt': {
      lets: { it: 'riaprire una voce con la ricevuta', en: 'open a voice with its receipt' },
    },
    'listening.change-by-receipt': {
      lets: { it: 'lasciare o togliere un recapito con la ricevuta', en: 'leave or remove a contact with the receipt' },
      did: {
        it: 'Ha cambiato il recapito di una voce con la ricevuta',
        en: 'Changed a voice’s contact with its receipt',
      },
    },
    'listening.withdraw-by-receipt': {
      lets: { it: 'cancellare una voce con la ricevuta', en: 'erase a voice with its receipt' },
      did: { it: 'Ha cancellato una voce con la ricevuta', en: 'Erased a voice with its receipt' },
    },
    'listening.tell-outcome': {
      lets: { it: 'dire com’è andata dopo una risposta', en: 'tell what came of an answer' },
      did: { it: 'Ha raccolto com’è andata dopo una risposta', en: 'Took down what came of an answer' },
    },
    'listening.read-voices': {
      lets: { it: 'leggere le voci, senza nomi', en: 'read voices, without names' },
      did: { it: 'Ha letto una voce', en: 'Read a voice' },
    },
    'listening.read-contact': {
      lets: { it: 'leggere il recapito lasciato con una voce', en: 'read the contact left with a voice' },
      did: { it: 'Ha letto il recapito di una voce', en: 'Read the contact of a voice' },
    },
    'listening.code-voice': {
      lets: { it: 'trasformare una voce in un bisogno, o rispondere', en: 'turn a voice into a need, or answer it' },
      did: { it: 'Ha lavorato una voce', en: 'Worked on a voice' },
    },
    'listening.take-up': {
      lets: { it: 'prendere in carico una mancanza', en: 'take charge of a gap' },
      did: { it: 'Ha lavorato una mancanza', en: 'Worked on a gap' },
    },
    'listening.decide': {
      lets: { it: 'decidere la risposta a una mancanza', en: 'decide the answer to a gap' },
      did: { it: 'Ha deciso la risposta a una mancanza', en: 'Decided the answer to a gap' },
    },
    'listening.join-pact': {
      lets: { it: 'chiedere insieme ad altre imprese', en: 'ask together with other firms' },
      did: { it: 'Ha lavorato un patto di imprese', en: 'Worked on a pact of firms' },
    },
    'listening.tell-answer': {
      lets: { it: 'scrivere a chi ha lasciato un recapito', en: 'write to those who left a contact' },
      did: { it: 'Ha avvisato chi aveva lasciato un recapito', en: 'Wrote to those who had left a contact' },
    },
    'listening.group': {
      lets: { it: 'mettere i bisogni nuovi nelle mancanze prese in carico', en: 'put new needs into gaps taken up' },
      did: { it: 'Ha messo bisogni nuovi in una mancanza presa in carico', en: 'Put new needs into a gap taken up' },
    },
    'listening.publish': {
      lets: { it: 'pubblicare le cifre delle risposte', en: 'publish the figures of replies' },
      did: { it: 'Ha pubblicato le cifre delle risposte', en: 'Published the figures of replies' },
    },
  },
  jobs: {
    'listening.tell-answer': { it: 'Avviso a chi aspettava una risposta', en: 'Telling those who awaited an answer' },
    'listening.ask-after': { it: 'Due domande, tre mesi dopo', en: 'Two questions, three months later' },
    'listening.group': { it: 'Bisogni nuovi nelle mancanze prese in carico', en: 'New needs into gaps taken up' },
    'listening.figures': { it: 'Cifre delle risposte', en: 'Figures of replies' },
  },
};
