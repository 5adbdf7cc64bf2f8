import { defineWords } from '#kit/i18n.ts';

export const words = defineWords(
  {
    title: (name: string) => `Il filo di «${name}»`,
    description: 'Da dove viene una cosa e che cosa ne è stato.',
    lead: 'Da dove viene, e che cosa ne è stato.',
    open: (one: string) => `Apri: ${one}`,
    back: 'Da dove viene',
    on: 'Che cosa ne è stato',
    noBack: 'Il filo comincia qui: niente di registrato viene prima.',
    noOn: 'Per ora il filo finisce qui: niente di registrato ne è seguito.',
    hidden: 'Ce ne sono che non puoi aprire: contengono dati di persone o sono in preparazione.',
    more: (shown: string, all: string) => `Le prime ${shown} di ${all}.`,
    missing: 'Questa cosa non c’è, oppure non è pubblica. Se hai un accesso, entra e riprova.',
  },
  {
    title: (name: string) => `The thread of “${name}”`,
    description: 'Where a thing comes from and what became of it.',
    lead: 'Where it comes from, and what became of it.',
    open: (one: string) => `Open: ${one}`,
    back: 'Where it comes from',
    on: 'What became of it',
    noBack: 'The thread begins here: nothing recorded comes before.',
    noOn: 'The thread ends here for now: nothing recorded followed.',
    hidden: 'There are some you cannot open: they hold data of people, or are being prepared.',
    more: (shown: string, all: string) => `The first ${shown} of ${all}.`,
    missing: 'There is no such thing, or it is not public. If you have an account, sign in and try again.',
  },
);
