import { defineWords } from '#kit/i18n.ts';

/** Letters to whoever left a contact. */
export const words = defineWords(
  {
    subject: 'C’è una risposta a quello che hai detto',
    hello: 'Ciao,',
    answered: 'ci avevi detto che cosa ti manca. Ecco la risposta:',
    notPossible: 'ci avevi detto che cosa ti manca. Per ora non è possibile, ed ecco il perché:',
    wholeAnswer: (page: string) => `Tutta la risposta, con la data in cui la riguardiamo: ${page}`,
    receipt: (page: string) => `Con il codice della tua ricevuta vedi che cosa ne è stato: ${page}`,
    why: 'Ti scriviamo perché hai lasciato questo indirizzo per avere una risposta. Puoi toglierlo dalla pagina della ricevuta.',
    askSubject: 'Com’è andata? Due domande',
    threeMonths: 'tre mesi fa ti abbiamo dato una risposta. Ci aiuti a capire se è servita?',
    twoQuestions: (page: string) => `Sono due domande, senza nome: ${page}`,
    whyAsk:
      'Il link vale solo per te. Ti scriviamo perché hai lasciato questo indirizzo; dopo questa volta non te lo chiediamo più.',
  },
  {
    subject: 'There is an answer to what you told us',
    hello: 'Hello,',
    answered: 'you told us what you lack. This is the answer:',
    notPossible: 'you told us what you lack. For now it is not possible, and this is why:',
    wholeAnswer: (page: string) => `The whole answer, with the day on which we look at it again: ${page}`,
    receipt: (page: string) => `With the code of your receipt you see what became of it: ${page}`,
    why: 'We write because you left this address to have an answer. You can remove it from the page of your receipt.',
    askSubject: 'How did it go? Two questions',
    threeMonths: 'three months ago we gave you an answer. Will you help us learn whether it was of use?',
    twoQuestions: (page: string) => `Two questions, without a name: ${page}`,
    whyAsk: 'The link is only for you. We write because you left this address; after this time we do not ask again.',
  },
);
