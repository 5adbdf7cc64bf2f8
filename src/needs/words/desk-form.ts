import { defineWords } from '#kit/i18n.ts';

/** Words of a need that somebody writes down for the person. */
export const words = defineWords(
  {
    title: 'Scrivi un bisogno allo sportello',
    ask: 'Fai le domande alla persona e scrivi quello che risponde. Nomi e indirizzi non servono: non scriverli da nessuna parte. Se vuole essere richiamata, il telefono si può lasciare alla fine, nella pagina della ricevuta.',
    where: 'La persona è qui o al telefono?',
    here: 'È qui allo sportello',
    phone: 'È al telefono',
    keep: 'Registra e prepara la ricevuta',
    kept: 'Il bisogno è registrato.',
    handOver:
      'Stampa questa pagina e dai il foglio alla persona. Al telefono, leggi il codice e fallo scrivere. Solo con il codice potrà cambiare o ritirare quello che ha detto. Poi chiudi la pagina: tu ritrovi il bisogno nella lista, senza il codice.',
    another: 'Scrivi un altro bisogno',
    toList: 'Vai ai bisogni del territorio',
  },
  {
    title: 'Write a need at the desk',
    ask: 'Ask the person the questions and write what they answer. Names and addresses are not needed: do not write them anywhere. If they wish to be called back, the telephone number can be left at the end, on the page of the receipt.',
    where: 'Is the person here or on the phone?',
    here: 'Here at the desk',
    phone: 'On the phone',
    keep: 'Keep it and prepare the receipt',
    kept: 'The need is kept.',
    handOver:
      'Print this page and give the paper to the person. On the phone, read the code and have it written down. Only with the code can they change or withdraw what they said. Then close the page: you find the need in the list, without the code.',
    another: 'Write another need',
    toList: 'Go to the needs of the area',
  },
);
