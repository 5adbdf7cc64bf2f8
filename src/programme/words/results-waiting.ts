import { defineWords } from '#kit/i18n.ts';

/** What waits about results and vouchers. */
export const words = defineWords(
  {
    values: (n: number) => (n === 1 ? 'Scrivi un risultato che manca' : `Scrivi ${n} risultati che mancano`),
    valuesButton: 'Scrivi',
    verdict: 'Dai il verdetto su una sperimentazione',
    verdictButton: 'Decidi',
    prepare: 'Il verdetto su una vostra sperimentazione: prepara i risultati, poi decide chi coordina',
    prepareButton: 'Guarda i risultati',
    vouchers: (n: number) => (n === 1 ? 'Rispondi a una domanda di voucher' : `Rispondi a ${n} domande di voucher`),
    vouchersButton: 'Rispondi',
  },
  {
    values: (n: number) => (n === 1 ? 'Write a result that is missing' : `Write ${n} results that are missing`),
    valuesButton: 'Write',
    verdict: 'Give the verdict on an experiment',
    verdictButton: 'Decide',
    prepare: 'The verdict on an experiment of yours: get the results ready, then the coordinator decides',
    prepareButton: 'See the results',
    vouchers: (n: number) => (n === 1 ? 'Answer a request for a voucher' : `Answer ${n} requests for vouchers`),
    vouchersButton: 'Answer',
  },
);
