import { defineWords } from '#kit/i18n.ts';

/** Words of the page of bodies that are late, and of the message to them. */
export const words = defineWords(
  {
    title: 'Chi è in ritardo',
    lead: 'Enti con un’azione cominciata da più di 60 giorni che negli ultimi 90 non ha registrato nessuna spesa. Il messaggio è già scritto: cambialo come vuoi.',
    none: 'Nessun ente è in ritardo',
    noneHelp: 'Ogni azione cominciata ha registrato una spesa negli ultimi 90 giorni, o ha già speso tutto.',
    colBody: 'Ente',
    colActions: 'Azioni ferme',
    colWrite: 'Scrivi',
    never: 'nessuna spesa finora',
    last: (day: string) => `ultima spesa il ${day}`,
    mailto: 'Apri il messaggio nella tua posta',
    send: 'Invia il messaggio',
    noEmail: 'Nel registro non c’è un indirizzo e-mail: chiama il referente.',
    sendAll: 'Invia a tutti quelli con un indirizzo',
    sent: (n: number) => (n === 1 ? 'Un messaggio è in partenza.' : `${n} messaggi sono in partenza.`),
    sentHelp: 'A chi lo ha già ricevuto questa settimana non arriva due volte.',
    subject: 'Spese da registrare su Concilia',
    body: (name: string, actions: string, link: string) =>
      `Buongiorno,\n\nper ${name} risultano cominciate queste azioni, ma da tempo non vediamo nuove spese:\n\n${actions}\n\nSe le avete sostenute, registratele qui: ${link}\nSe l’azione è ferma, rispondete a questo messaggio: vediamo insieme come ripartire.\n\nGrazie.`,
  },
  {
    title: 'Who is late',
    lead: 'Bodies with an action begun more than 60 days ago that entered no expense in the last 90. The message is ready: change it as you like.',
    none: 'No body is late',
    noneHelp: 'Every action that began has entered an expense in the last 90 days, or has spent everything.',
    colBody: 'Body',
    colActions: 'Silent actions',
    colWrite: 'Write',
    never: 'no expense so far',
    last: (day) => `last expense on ${day}`,
    mailto: 'Open the message in your mail',
    send: 'Send the message',
    noEmail: 'The register has no e-mail address: call the contact person.',
    sendAll: 'Send to all that have an address',
    sent: (n) => (n === 1 ? 'One message is on its way.' : `${n} messages are on their way.`),
    sentHelp: 'Whoever had it this week does not get it twice.',
    subject: 'Expenses to enter in Concilia',
    body: (name, actions, link) =>
      `Good morning,\n\nthese actions of ${name} have begun, but for some time we have seen no new expenses:\n\n${actions}\n\nIf there were any, enter them here: ${link}\nIf the action has stopped, answer this message: let us see together how to go on.\n\nThank you.`,
  },
);
