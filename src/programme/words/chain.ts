import { defineWords } from '#kit/i18n.ts';

/** What the register holds of a step of the chain, beside its acts. */
export const words = defineWords(
  {
    proposal: (n: string, one: boolean) => (one ? 'Una proposta presentata' : `${n} proposte presentate`),
    'interim-report': (n: string, one: boolean) =>
      one ? 'Una relazione intermedia presentata' : `${n} relazioni intermedie presentate`,
    'final-report': (n: string, one: boolean) =>
      one ? 'Una relazione finale presentata' : `${n} relazioni finali presentate`,
    check: (_n: string, _one: boolean, sum: string) => `Spese controllate e accettate: ${sum}`,
    payment: (n: string, one: boolean, sum: string) =>
      one ? `Un pagamento registrato: ${sum}` : `${n} pagamenti registrati: ${sum}`,
    waits: 'Avvisi che aspettano questo passo:',
    more: (n: string) => `e altri ${n}`,
    nextOf: (call: string) => `Avviso «${call}»`,
  },
  {
    proposal: (n, one) => (one ? 'One proposal submitted' : `${n} proposals submitted`),
    'interim-report': (n, one) => (one ? 'One interim report submitted' : `${n} interim reports submitted`),
    'final-report': (n, one) => (one ? 'One final report submitted' : `${n} final reports submitted`),
    check: (_n, _one, sum) => `Expenses checked and accepted: ${sum}`,
    payment: (n, one, sum) => (one ? `One payment recorded: ${sum}` : `${n} payments recorded: ${sum}`),
    waits: 'Calls that wait for this step:',
    more: (n) => `and ${n} more`,
    nextOf: (call) => `Call “${call}”`,
  },
);
