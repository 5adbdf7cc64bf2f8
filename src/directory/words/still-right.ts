import { article } from '#kit/article.ts';
import { defineWords } from '#kit/i18n.ts';

const it = {
  title: 'Le tue schede sono ancora giuste?',
  lead: (body: string) =>
    `${body}: queste sono le schede che chi cerca un servizio legge oggi. Guardale, segna quelle ancora giuste, poi premi il pulsante. Se una è cambiata, scrivilo dal suo collegamento.`,
  why: 'Non serve un accesso: ti riconosciamo dal collegamento che hai ricevuto. Aprire questa pagina non conferma nulla: conferma solo il pulsante.',
  button: 'È ancora giusto',
  wrong: 'C’è qualcosa da correggere',
  hours: 'Orari nei giorni di scuola',
  hoursUnknown: 'non indicati',
  phone: 'Telefono',
  where: 'Dove',
  price: 'Prezzo pieno al mese',
  unknown: 'non indicato',
  last: (day: string) => `confermata ${article('il', day)}`,
  never: 'mai confermata',
  done: (n: number) =>
    n === 1
      ? 'Una scheda confermata con la data di oggi. Grazie.'
      : `${n} schede confermate con la data di oggi. Grazie.`,
  none: 'Nessuna scheda era segnata: non è cambiato nulla.',
  left: 'Queste schede aspettano ancora. Se una è cambiata, scrivilo dal suo collegamento: non serve altro.',
  confirmed: 'Confermate oggi',
  allDone: 'Hai confermato tutte le schede',
  allDoneText: 'Non serve altro. Chi cerca un servizio legge che sono giuste da oggi.',
  empty: 'Nessuna scheda da confermare',
  emptyText: 'In questo momento nessuna scheda di questo ente è pubblicata.',
  more: (n: number) => `Ne mostriamo ${n}, le più vecchie: dopo la conferma vedi le altre.`,
  gone: 'Questo collegamento non vale: forse è stato tagliato, o è scaduto. Non è cambiato nulla. Aprilo di nuovo dal messaggio, oppure scrivi a chi ti ha mandato il messaggio.',
  expired:
    'Questo collegamento non vale più: sono passati i suoi 60 giorni, oppure te ne abbiamo mandato uno più nuovo. Non è cambiato nulla. Cerca l’ultimo messaggio, o chiedi a chi cura la rete di mandartene un altro.',
  subject: 'Le schede dei tuoi servizi sono ancora giuste?',
  mail: (body: string, n: number, link: string, days: number) =>
    [
      `Buongiorno ${body},`,
      '',
      n === 1
        ? 'una scheda dei tuoi servizi è pubblicata e aspetta una conferma.'
        : `${n} schede dei tuoi servizi sono pubblicate e aspettano una conferma.`,
      'Bastano due minuti e non serve un accesso: apri la pagina, guarda, premi «È ancora giusto».',
      'Se qualcosa è cambiato, lo scrivi dalla stessa pagina.',
      '',
      link,
      '',
      `Il collegamento vale ${days} giorni ed è solo per il tuo ente: non girarlo ad altri.`,
      'Scriviamo a questo indirizzo perché è quello pubblicato dal tuo ente.',
    ].join('\n'),
};

export const words = defineWords(it, {
  title: 'Are your records still right?',
  lead: (body: string) =>
    `${body}: these are the records that whoever looks for a service reads today. Look at them, tick those that are still right, then press the button. If one has changed, say so from its link.`,
  why: 'You need no account: the link you got tells us who you are. Opening this page confirms nothing: only the button does.',
  button: 'It is still right',
  wrong: 'Something must be corrected',
  hours: 'Hours on school days',
  hoursUnknown: 'not given',
  phone: 'Telephone',
  where: 'Where',
  price: 'Full price a month',
  unknown: 'not given',
  last: (day: string) => `confirmed on ${day}`,
  never: 'never confirmed',
  done: (n: number) =>
    n === 1 ? 'One record confirmed as of today. Thank you.' : `${n} records confirmed as of today. Thank you.`,
  none: 'No record was ticked: nothing has changed.',
  left: 'These records still wait. If one has changed, say so from its link: nothing else is needed.',
  confirmed: 'Confirmed today',
  allDone: 'You confirmed all records',
  allDoneText: 'Nothing else is needed. Whoever looks for a service reads that they are right from today.',
  empty: 'No record to confirm',
  emptyText: 'At this moment no record of this body is published.',
  more: (n: number) => `We show ${n} of them, the oldest: once they are confirmed you see the others.`,
  gone: 'This link is not valid: it may have been cut, or be too old. Nothing has changed. Open it again from the message, or write to whoever sent it.',
  expired:
    'This link is no longer valid: its 60 days are over, or we sent you a newer one. Nothing has changed. Look for the last message, or ask whoever cares for the network to send you another.',
  subject: 'Are the records of your services still right?',
  mail: (body: string, n: number, link: string, days: number) =>
    [
      `Good day ${body},`,
      '',
      n === 1
        ? 'one record of your services is published and waits to be confirmed.'
        : `${n} records of your services are published and wait to be confirmed.`,
      'It takes two minutes and needs no account: open the page, look, press “It is still right”.',
      'If something has changed, say so from the same page.',
      '',
      link,
      '',
      `The link is valid for ${days} days and is for your body only: do not pass it on.`,
      'We write to this address because it is the one your body publishes.',
    ].join('\n'),
});
