import type { Called } from '#kit/i18n.ts';
import { importSteps } from '#kit/import-called.ts';

/** What the verbs and jobs of needs are called. */
export const called: Called = {
  verbs: {
    'needs.voice': {
      lets: { it: 'dire un bisogno', en: 'voice a need' },
      did: { it: 'Ha raccolto un bisogno', en: 'Took down a need' },
    },
    'needs.open-by-receipt': {
      lets: { it: 'riaprire un bisogno con la ricevuta', en: 'open a need with its receipt' },
    },
    'needs.change-by-receipt': {
      lets: { it: 'cambiare un bisogno con la ricevuta', en: 'change a need with its receipt' },
      did: { it: 'Ha cambiato un bisogno con la ricevuta', en: 'Changed a need with its receipt' },
    },
    'needs.withdraw-by-receipt': {
      lets: { it: 'ritirare un bisogno con la ricevuta', en: 'withdraw a need with its receipt' },
      did: { it: 'Ha ritirato un bisogno con la ricevuta', en: 'Withdrew a need with its receipt' },
    },
    'needs.import': {
      lets: { it: 'caricare bisogni raccolti in gruppo', en: 'load needs collected in groups' },
      did: { it: 'Ha caricato bisogni', en: 'Loaded needs' },
      didTo: importSteps,
    },
    'needs.read': {
      lets: { it: 'leggere i bisogni, senza nomi', en: 'read needs, without names' },
    },
    'needs.read-contact': {
      lets: { it: 'leggere il recapito di chi lo ha lasciato', en: 'read the contact of those who left one' },
      did: { it: 'Ha letto un recapito', en: 'Read contact data' },
    },
    'needs.voice-for': {
      lets: {
        it: 'dire un bisogno per chi viene allo sportello o chiama',
        en: 'voice a need for somebody at the desk or on the phone',
      },
      did: { it: 'Ha raccolto un bisogno per qualcuno', en: 'Took down a need for somebody' },
    },
    'needs.voice-workers': {
      lets: { it: 'dire i bisogni di chi lavora nell’ente', en: 'voice the needs of the body’s workers' },
      did: { it: 'Ha raccolto bisogni di lavoratori', en: 'Took down workers’ needs' },
    },
  },
  jobs: {
    'needs.place': { it: 'Collocazione dei bisogni nel territorio', en: 'Placing needs in the territory' },
  },
};
