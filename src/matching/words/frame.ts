import { defineWords } from '#kit/i18n.ts';

/** Words around the answer that only the server writes: a device need not read them. */
export const frameWords = defineWords(
  {
    title: 'La tua risposta',
    crumb: 'Racconta un bisogno',
    noScript:
      'Per leggere questa risposta il tuo dispositivo deve usare JavaScript, che ora è spento. Puoi avere la stessa risposta dal nostro server, che non salva nulla: riparti dal modulo.',
    saved: 'Questo bisogno è già salvato. Per cambiarlo o ritirarlo torna alla ricevuta, con il tuo codice.',
    toReceipt: 'Vai alla ricevuta',
  },
  {
    title: 'Your answer',
    crumb: 'Tell us a need',
    noScript:
      'To read this answer your device needs JavaScript, which is off now. You can have the same answer from our server, which saves nothing: start again from the form.',
    saved: 'This need is saved already. To change or withdraw it go back to the receipt, with your code.',
    toReceipt: 'Go to the receipt',
  },
);
