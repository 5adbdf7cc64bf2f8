import { defineWords } from '#kit/i18n.ts';

export const freeTextWords = defineWords(
  {
    problem: 'Nel testo c’è qualcosa che può dire chi è una persona o come sta. Non è ancora stato salvato nulla.',
    title: 'Che cosa abbiamo trovato',
    body: 'Qui non servono nomi, recapiti o notizie sulla salute. Guarda le parti segnate: possiamo toglierle noi, puoi correggere il testo, oppure lasciarlo così. A volte sbagliamo: decidi tu.',
    yourText: 'Il tuo testo, con le parti segnate',
    kinds: {
      name: 'nome di una persona',
      phone: 'numero di telefono',
      email: 'indirizzo e-mail',
      'fiscal-number': 'codice fiscale',
      address: 'indirizzo',
      health: 'salute',
      iban: 'conto o carta',
    },
    remove: 'Togli queste parti',
    keep: 'Lascia così, l’ho controllato',
  },
  {
    problem: 'Something in the text may say who a person is or how they are. Nothing has been saved yet.',
    title: 'What we found',
    body: 'No names, contacts or health details are needed here. Look at the marked parts: we can take them away, you can correct the text, or leave it as it is. We are sometimes wrong: you decide.',
    yourText: 'Your text, with the marked parts',
    kinds: {
      name: 'name of a person',
      phone: 'telephone number',
      email: 'e-mail address',
      'fiscal-number': 'fiscal number',
      address: 'address',
      health: 'health',
      iban: 'account or card',
    },
    remove: 'Take these parts away',
    keep: 'Leave it, I have checked',
  },
);
