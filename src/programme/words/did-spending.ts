import { importSteps } from '#kit/import-called.ts';

/** What was done with projects and money, as the record tells it. */
export const didSpending = {
  'see-expenses': { did: { it: 'Ha letto il file di una spesa', en: 'Read the file of an expense' } },
  'manage-project': {
    did: { it: 'Ha cambiato un progetto', en: 'Changed a project' },
    didTo: {
      action: { it: 'Ha cambiato un’azione', en: 'Changed an action' },
      partner: { it: 'Ha cambiato i partner di un progetto', en: 'Changed the partners of a project' },
      budget: { it: 'Ha cambiato un piano di spesa', en: 'Changed a budget' },
      'state-aid': {
        it: 'Ha detto se un contributo è un aiuto di Stato',
        en: 'Said whether a contribution is State aid',
      },
    },
  },
  spend: { did: { it: 'Ha registrato, cambiato o tolto una spesa', en: 'Entered, changed or took away an expense' } },
  check: {
    did: { it: 'Ha controllato una spesa', en: 'Checked an expense' },
    didTo: {
      sample: { it: 'Ha estratto un campione di autodichiarazioni', en: 'Drew a sample of self-declarations' },
      declaration: { it: 'Ha verificato un’autodichiarazione', en: 'Looked into a self-declaration' },
    },
  },
  pay: {
    did: { it: 'Ha registrato un pagamento', en: 'Recorded a payment' },
    didTo: { saving: { it: 'Ha registrato le economie di un progetto', en: 'Recorded the savings of a project' } },
  },
  'import-budgets': { did: { it: 'Ha caricato piani di spesa', en: 'Loaded budgets' }, didTo: importSteps },
  'import-expenses': { did: { it: 'Ha caricato spese', en: 'Loaded expenses' }, didTo: importSteps },
} as const;
