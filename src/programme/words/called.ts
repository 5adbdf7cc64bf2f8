import type { Called } from '#kit/i18n.ts';
import { didCalls } from './did-calls.ts';
import { didSpending } from './did-spending.ts';

/** What the verbs and jobs of programme are called. */
export const called: Called = {
  verbs: {
    'programme.see': {
      lets: { it: 'vedere proposte, bozze e lavori interni', en: 'see proposals, drafts and work in progress' },
    },
    'programme.see-expenses': {
      lets: { it: 'vedere le spese con i documenti', en: 'see expenses with their documents' },
      ...didSpending['see-expenses'],
    },
    'programme.manage-cycle': {
      lets: { it: 'scrivere le regole di una programmazione', en: 'write the rules of a programming cycle' },
      did: { it: 'Ha scritto le regole di una programmazione', en: 'Wrote the rules of a programming cycle' },
    },
    'programme.record-act': {
      lets: { it: 'registrare un atto', en: 'record an act' },
      did: { it: 'Ha registrato un atto', en: 'Recorded an act' },
    },
    'programme.open-call': { lets: { it: 'aprire un avviso', en: 'open a call' }, ...didCalls['open-call'] },
    'programme.propose': {
      lets: { it: 'presentare una proposta', en: 'submit a proposal' },
      ...didCalls.propose,
    },
    'programme.evaluate': { lets: { it: 'valutare le proposte', en: 'evaluate proposals' }, ...didCalls.evaluate },
    'programme.approve': {
      lets: { it: 'approvare graduatoria e convenzioni', en: 'approve the ranking and the conventions' },
      ...didCalls.approve,
    },
    'programme.validate': {
      lets: { it: 'validare per la Regione', en: 'validate for the Region' },
      ...didCalls.validate,
    },
    'programme.manage-project': {
      lets: { it: 'gestire progetti, azioni e piani di spesa', en: 'manage projects, actions and budgets' },
      ...didSpending['manage-project'],
    },
    'programme.spend': {
      lets: { it: 'registrare le spese del proprio ente', en: 'enter one’s own body’s expenses' },
      ...didSpending.spend,
    },
    'programme.check-expense': { lets: { it: 'controllare le spese', en: 'check expenses' }, ...didSpending.check },
    'programme.pay': { lets: { it: 'registrare i pagamenti', en: 'record payments' }, ...didSpending.pay },
    'programme.import-budgets': {
      lets: { it: 'caricare piani di spesa', en: 'load budgets' },
      ...didSpending['import-budgets'],
    },
    'programme.import-expenses': {
      lets: { it: 'caricare spese', en: 'load expenses' },
      ...didSpending['import-expenses'],
    },
    'programme.measure': {
      lets: { it: 'scrivere i risultati delle proprie azioni', en: 'write the results of one’s own actions' },
      did: { it: 'Ha scritto un risultato di un’azione', en: 'Wrote a result of an action' },
    },
    'programme.ask-voucher': {
      lets: { it: 'chiedere un voucher', en: 'ask for a voucher' },
      did: { it: 'Ha chiesto un voucher', en: 'Asked for a voucher' },
    },
    'programme.withdraw-voucher': {
      did: { it: 'Ha ritirato una domanda di voucher', en: 'Withdrew a request for a voucher' },
    },
    'programme.answer-voucher': {
      lets: { it: 'leggere le domande di voucher e rispondere', en: 'read requests for vouchers and answer them' },
      did: { it: 'Ha risposto a una domanda di voucher', en: 'Answered a request for a voucher' },
    },
    'programme.read-voucher': {
      did: { it: 'Ha letto una domanda di voucher', en: 'Read a request for a voucher' },
    },
    'programme.pay-voucher': {
      did: { it: 'Ha registrato il pagamento di un voucher', en: 'Entered the payment of a voucher' },
    },
    'programme.save-scheme': { did: { it: 'Ha scritto le regole di un voucher', en: 'Wrote the rules of a voucher' } },
    'programme.check-action': {
      did: {
        it: 'Ha detto se un’azione è ordinaria o sperimentale',
        en: 'Said whether an action is ordinary or experimental',
      },
    },
    'programme.give-verdict': {
      did: { it: 'Ha dato il verdetto su una sperimentazione', en: 'Gave the verdict on an experiment' },
    },
    'programme.set-target': {
      did: { it: 'Ha scelto con che cosa misurare un’azione', en: 'Chose what an action is measured by' },
    },
    'programme.note-people': {
      did: { it: 'Ha segnato le persone raggiunte da un’azione', en: 'Noted the people an action reached' },
    },
    'programme.note-firms': {
      did: { it: 'Ha segnato le imprese raggiunte da un’azione', en: 'Noted the firms an action reached' },
    },
    'programme.report': {
      lets: { it: 'preparare la relazione', en: 'prepare the report' },
      did: { it: 'Ha cominciato una relazione', en: 'Began a report' },
    },
    'programme.write-report': { did: { it: 'Ha scritto in una relazione', en: 'Wrote in a report' } },
    'programme.submit-report': { did: { it: 'Ha inviato una relazione', en: 'Submitted a report' } },
    'programme.approve-report': {
      lets: { it: 'approvare una relazione', en: 'approve a report' },
      did: { it: 'Ha approvato una relazione', en: 'Approved a report' },
    },
    'programme.return-report': { did: { it: 'Ha rimandato indietro una relazione', en: 'Sent a report back' } },
    'programme.ask-full-report': {
      did: { it: 'Ha chiesto il foglio con tutta la programmazione', en: 'Asked for the whole cycle in one file' },
    },
    'programme.make-full-report': {
      did: { it: 'Ha fatto il foglio con tutta la programmazione', en: 'Made the file of a whole cycle' },
    },
    'programme.remind-late': { did: { it: 'Ha scritto a chi è in ritardo', en: 'Wrote to those who are late' } },
    'programme.plan-data': {
      lets: { it: 'scrivere il piano dei dati', en: 'write the data plan' },
      did: { it: 'Ha scritto il piano dei dati', en: 'Wrote the data plan' },
    },
    'programme.give-data': {
      lets: { it: 'dire che un dato è stato consegnato', en: 'say that a figure was given' },
      did: { it: 'Ha detto se un dato è stato consegnato', en: 'Said whether a figure was given' },
    },
    'programme.record-lesson': {
      lets: { it: 'scrivere che cosa si è imparato', en: 'write down what was learnt' },
      did: { it: 'Ha scritto che cosa si è imparato', en: 'Wrote down what was learnt' },
    },
    'programme.answer-lesson': {
      did: { it: 'Ha risposto a una lezione delle programmazioni passate', en: 'Answered a lesson of past cycles' },
    },
    'programme.load-cycles': { did: { it: 'Ha caricato le programmazioni', en: 'Loaded the programming cycles' } },
  },
  jobs: {
    'programme.full-report': { it: 'Fare il foglio con tutta la programmazione', en: 'Make the file of a whole cycle' },
    'programme.forget-full-reports': {
      it: 'Fogli con tutta la programmazione cancellati dopo un giorno',
      en: 'Files of a whole cycle erased after a day',
    },
    'programme.settle-lines': {
      it: 'Sommare quanto si è speso per ogni voce di spesa',
      en: 'Sum what was spent on each budget line',
    },
  },
};
