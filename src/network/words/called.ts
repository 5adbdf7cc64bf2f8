import type { Called } from '#kit/i18n.ts';
import { importSteps } from '#kit/import-called.ts';

/** What the verbs and jobs of network are called. */
export const called: Called = {
  verbs: {
    'network.see': { lets: { it: 'guardare enti e alleanze', en: 'look at bodies and alliances' } },
    'network.import': {
      lets: { it: 'caricare l’elenco degli enti', en: 'load the list of bodies' },
      did: { it: 'Ha caricato enti', en: 'Loaded bodies' },
      didTo: importSteps,
    },
    'network.register': {
      lets: { it: 'registrare enti', en: 'register bodies' },
      did: { it: 'Ha preparato la rete', en: 'Prepared the network' },
    },
    'network.manage-members': {
      lets: {
        it: 'dire quali enti fanno parte della rete o dell’alleanza',
        en: 'say which bodies belong to the network or alliance',
      },
      did: {
        it: 'Ha cambiato gli enti di una rete o di un’alleanza',
        en: 'Changed the members of a network or an alliance',
      },
    },
    'network.edit-body': {
      lets: { it: 'scrivere la pagina di un ente', en: 'write a body’s page' },
      did: { it: 'Ha cambiato la pagina di un ente', en: 'Changed a body’s page' },
    },
    'network.see-people': {
      lets: { it: 'leggere i nomi di referenti e componenti', en: 'read the names of contacts and members' },
      did: { it: 'Ha letto i nomi di chi ha un ruolo', en: 'Read the names of people in their roles' },
    },
    'network.name-people': {
      lets: { it: 'indicare referenti, vice e componenti', en: 'name contacts, deputies and members' },
      did: { it: 'Ha indicato chi ha un ruolo', en: 'Said who has a role' },
    },
    'network.ask-to-join': {
      lets: { it: 'chiedere di entrare nella rete', en: 'ask to join the network' },
      did: { it: 'Ha mandato una domanda alla rete', en: 'Sent a request to the network' },
    },
    'network.follow-joining': {
      lets: { it: 'seguire la propria domanda', en: 'follow one’s own request' },
      did: {
        it: 'Ha risposto sulla propria domanda, o l’ha ritirata',
        en: 'Answered on their own request, or withdrew it',
      },
    },
    'network.review-joining': {
      lets: { it: 'esaminare le domande di ingresso e di uscita', en: 'review requests to join and to leave' },
      did: { it: 'Ha esaminato una domanda alla rete', en: 'Reviewed a request to the network' },
    },
    'network.read-applicant': {
      lets: { it: 'leggere chi ha fatto una domanda alla rete', en: 'read who made a request to the network' },
      did: { it: 'Ha letto chi ha fatto una domanda alla rete', en: 'Read who made a request to the network' },
    },
    'network.file-act': {
      lets: { it: 'archiviare un atto firmato', en: 'file a signed act' },
      did: { it: 'Ha archiviato o aperto un atto firmato', en: 'Filed or opened a signed act' },
    },
    'network.agree-with-lead': {
      lets: {
        it: 'preparare la convenzione con il capofila e cambiare capofila',
        en: 'prepare the convention with the lead and change the lead',
      },
      did: {
        it: 'Ha trattato una convenzione o un cambio di capofila',
        en: 'Handled a convention or a change of lead',
      },
    },
    'network.edit-template': {
      lets: { it: 'scrivere i modelli degli atti della rete', en: 'write the templates of the network’s acts' },
      did: { it: 'Ha scritto un modello di atto', en: 'Wrote the template of an act' },
    },
  },
  jobs: {},
};
