import type { VerbCalled } from './i18n.ts';

/** What each step of a loaded file is called in the record: only `did` of the verb is the loading itself. */
export const importSteps: NonNullable<VerbCalled['didTo']> = {
  upload: { it: 'Ha inviato un file da provare', en: 'Sent a file to be tried' },
  'import-asked-try': { it: 'Ha fatto provare di nuovo un file', en: 'Had a file tried again' },
  'import-asked-load': { it: 'Ha chiesto di caricare un file', en: 'Asked to load a file' },
  'import-asked-undo': { it: 'Ha chiesto di annullare un caricamento', en: 'Asked to undo a loading' },
  'import-undone': { it: 'Ha annullato un caricamento', en: 'Undid a loading' },
};
