import { defineWords } from '#kit/i18n.ts';

export const words = defineWords(
  {
    title: 'Schede da confermare',
    lead: 'Chi cerca un servizio si fida delle schede confermate da poco. Togli il segno a quelle che non sono più giuste, poi conferma le altre.',
    never: 'mai confermata',
    last: (day: string) => `confermata il ${day}`,
    residents: (n: string) => `${n} abitanti dove si trova`,
    missing: (what: string) => `manca: ${what}`,
    unknown: { hours: 'orari', places: 'posti', price: 'prezzo', ages: 'età', contacts: 'contatti' },
    order: 'In quale ordine sono?',
    formula:
      'Prima quelle che contano di più: abitanti dei Comuni dove si trova il servizio × anni dall’ultima conferma (mai, o più di tre = 3) × (1 + dati che mancano tra orari, posti, prezzo, età, contatti).',
    look: 'Guarda la scheda',
    confirm: 'Confermo: sono ancora giuste',
    more: (n: number) => (n === 1 ? 'Dopo queste ne resta un’altra.' : `Dopo queste ne restano altre ${n}.`),
    done: (n: number) => (n === 1 ? 'Una scheda confermata. Grazie.' : `${n} schede confermate. Grazie.`),
    none: 'Nessuna scheda era segnata: non è stato cambiato nulla.',
    emptyTitle: 'Tutte le schede del tuo ente sono fresche.',
    empty: 'Te lo chiederemo di nuovo quando saranno passati sei mesi.',
    wrong: 'Una scheda è sbagliata? Aprila e premi «Segnala un errore», oppure carica il file corretto.',
  },
  {
    title: 'Records to confirm',
    lead: 'Whoever looks for a service trusts records confirmed lately. Untick those that are no longer right, then confirm the others.',
    never: 'never confirmed',
    last: (day: string) => `confirmed on ${day}`,
    residents: (n: string) => `${n} residents where it is`,
    missing: (what: string) => `missing: ${what}`,
    unknown: { hours: 'hours', places: 'places', price: 'price', ages: 'ages', contacts: 'contacts' },
    order: 'In which order are they?',
    formula:
      'First those that matter most: residents of the municipalities where the service is × years since it was confirmed (never, or more than three = 3) × (1 + what is missing among hours, places, price, ages, contacts).',
    look: 'See the record',
    confirm: 'I confirm: they are still right',
    more: (n: number) => (n === 1 ? 'One more is left after these.' : `${n} more are left after these.`),
    done: (n: number) => (n === 1 ? 'One record confirmed. Thank you.' : `${n} records confirmed. Thank you.`),
    none: 'No record was ticked: nothing was changed.',
    emptyTitle: 'All records of your body are fresh.',
    empty: 'We shall ask you again when six months have passed.',
    wrong: 'Is a record wrong? Open it and press “Report a mistake”, or load the corrected file.',
  },
);
