import type { Called } from '#kit/i18n.ts';

/** What the verbs and jobs of programme are called. */
export const called: Called = {
  verbs: {
    'programme.see': {
      lets: { it: 'vedere proposte, bozze e lavori interni', en: 'see proposals, drafts and work in progress' },
    },
    'programme.see-expenses': {
      lets: { it: 'vedere le spese con i documenti', en: 'see expenses with their documents' },
    },
    'programme.manage-cycle': {
      lets: { it: 'scrivere le regole di una programmazione', en: 'write the rules of a programming cycle' },
    },
    'programme.record-act': { lets: { it: 'registrare un atto', en: 'record an act' } },
    'programme.open-call': { lets: { it: 'aprire un avviso', en: 'open a call' } },
    'programme.propose': { lets: { it: 'presentare una proposta', en: 'submit a proposal' } },
    'programme.evaluate': { lets: { it: 'valutare le proposte', en: 'evaluate proposals' } },
    'programme.approve': {
      lets: { it: 'approvare graduatoria e convenzioni', en: 'approve the ranking and the conventions' },
    },
    'programme.validate': { lets: { it: 'validare per la Regione', en: 'validate for the Region' } },
    'programme.manage-project': {
      lets: { it: 'gestire progetti, azioni e piani di spesa', en: 'manage projects, actions and budgets' },
    },
    'programme.spend': { lets: { it: 'registrare le spese del proprio ente', en: 'enter one’s own body’s expenses' } },
    'programme.check-expense': { lets: { it: 'controllare le spese', en: 'check expenses' } },
    'programme.pay': { lets: { it: 'registrare i pagamenti', en: 'record payments' } },
    'programme.measure': {
      lets: { it: 'scrivere i risultati delle proprie azioni', en: 'write the results of one’s own actions' },
    },
    'programme.report': { lets: { it: 'preparare la relazione', en: 'prepare the report' } },
    'programme.approve-report': { lets: { it: 'approvare una relazione', en: 'approve a report' } },
    'programme.record-lesson': {
      lets: { it: 'scrivere che cosa si è imparato', en: 'write down what was learnt' },
    },
  },
  jobs: {},
};
