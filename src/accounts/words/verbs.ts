import type { Lang } from '#kit/i18n.ts';

/** What each verb of every slice's policy lets somebody do, in plain words; `<slice>.<verb>`. */
const verbs: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  'accounts.see-roles': { it: 'vedere chi ha quale ruolo', en: 'see who holds which role' },
  'accounts.read-audit': { it: 'leggere il registro di chi ha fatto che cosa', en: 'read the record of who did what' },
  'accounts.manage-jobs': {
    it: 'rimettere in moto i lavori e i messaggi falliti',
    en: 'start again work and messages that failed',
  },
  'accounts.handle-requests': {
    it: 'seguire le richieste sui dati personali',
    en: 'handle requests about personal data',
  },
  'accounts.write-notices': { it: 'scrivere le informative sulla privacy', en: 'write the privacy notices' },
  'accounts.manage-retention': { it: 'decidere per quanto si tengono i dati', en: 'decide how long data is kept' },
  'accounts.sign-in': { it: 'entrare', en: 'sign in' },
  'accounts.own-account': { it: 'cambiare il tuo accesso', en: 'change your own account' },
  'accounts.own-data': {
    it: 'vedere, scaricare e cancellare i tuoi dati',
    en: 'see, download and erase your own data',
  },
  'territory.see': { it: 'guardare il territorio', en: 'look at the territory' },
  'territory.import': { it: 'caricare dati del territorio', en: 'load data of the territory' },
  'territory.load': { it: 'preparare il territorio', en: 'prepare the territory' },
  'network.see': { it: 'guardare enti e alleanze', en: 'look at bodies and alliances' },
  'network.import': { it: 'caricare l’elenco degli enti', en: 'load the list of bodies' },
  'network.register': { it: 'registrare enti', en: 'register bodies' },
  'directory.see': { it: 'cercare i servizi', en: 'look for services' },
  'directory.report': { it: 'segnalare un errore in un servizio', en: 'report a mistake in a service' },
  'directory.import': { it: 'caricare i servizi', en: 'load services' },
  'directory.export': { it: 'scaricare i servizi', en: 'download the services' },
  'directory.settle-report': {
    it: 'rispondere a chi segnala un errore in un servizio',
    en: 'answer those who report a mistake in a service',
  },
  'needs.voice': { it: 'dire un bisogno', en: 'voice a need' },
  'needs.open-by-receipt': { it: 'riaprire un bisogno con la ricevuta', en: 'open a need with its receipt' },
  'needs.change-by-receipt': { it: 'cambiare un bisogno con la ricevuta', en: 'change a need with its receipt' },
  'needs.withdraw-by-receipt': { it: 'ritirare un bisogno con la ricevuta', en: 'withdraw a need with its receipt' },
  'needs.import': { it: 'caricare bisogni raccolti in gruppo', en: 'load needs collected in groups' },
  'needs.read': { it: 'leggere i bisogni, senza nomi', en: 'read needs, without names' },
  'needs.read-contact': {
    it: 'leggere il recapito di chi lo ha lasciato',
    en: 'read the contact of those who left one',
  },
  'needs.voice-for': {
    it: 'dire un bisogno per chi viene allo sportello o chiama',
    en: 'voice a need for somebody at the desk or on the phone',
  },
  'needs.voice-workers': { it: 'dire i bisogni di chi lavora nell’ente', en: 'voice the needs of the body’s workers' },
  'observatory.read': { it: 'guardare le cifre pubbliche', en: 'look at the public figures' },
  'exchange.load-files': { it: 'caricare file e annullare un caricamento', en: 'load files and take a load back' },
  'observatory.release': { it: 'pubblicare le cifre', en: 'publish the figures' },
};

/** A verb in words; null when nobody has given it any. Giving roles is said apart, with their names. */
export const verbWords = (lang: Lang, verb: string): string | null => verbs[verb]?.[lang] ?? null;
