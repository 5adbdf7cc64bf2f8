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
  },
  jobs: {},
};
