import type { Lang } from '#kit/i18n.ts';

/** A plain text page: sections of short paragraphs. A paragraph of the form `[label](path)` is a link. */
export interface TextPage {
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly { readonly title: string; readonly paragraphs: readonly string[] }[];
}

export interface Texts {
  readonly accessibility: TextPage;
  readonly openData: TextPage;
  readonly source: TextPage;
}

const it: Texts = {
  accessibility: {
    title: 'Accessibilità',
    lead: 'Concilia vuole funzionare per tutti: con la tastiera, con un lettore di schermo, da un telefono piccolo, senza JavaScript.',
    sections: [
      {
        title: 'A che punto siamo',
        paragraphs: [
          'Ogni pagina è controllata in automatico secondo le regole WCAG 2.2, livello AA, a ogni modifica del programma.',
          'Mappe, grafici e settimane hanno sempre accanto una tabella o un elenco con gli stessi dati.',
          'Non abbiamo ancora fatto una prova con persone che usano ogni giorno tecnologie assistive. È il prossimo passo.',
        ],
      },
      {
        title: 'Qualcosa non va?',
        paragraphs: [
          'Questa installazione è gestita da un ente: scrivi ai suoi recapiti per segnalare un ostacolo. Chi la gestisce pubblica qui la dichiarazione di accessibilità richiesta dalla legge 4/2004.',
        ],
      },
    ],
  },
  openData: {
    title: 'Dati aperti',
    lead: 'I numeri pubblici si possono scaricare. Sono gli stessi che vedi nelle pagine.',
    sections: [
      {
        title: 'Il territorio',
        paragraphs: [
          'Dalla pagina di ogni zona puoi scaricare un file CSV: una riga per zona, con le ore chieste, raggiungibili e scoperte in una settimana; poi, della zona, le righe per età, per fascia della settimana e per servizio che la pagina mostra. «why_empty» dice perché una casella è vuota, «moved_on» è il giorno della cifra.',
          '[Che cosa vogliono dire le colonne](/observatory/how#columns)',
          'Per un foglio di calcolo in italiano c’è lo stesso file con «;» fra le caselle e la virgola nei decimali: è il secondo pulsante, oppure decimals=comma in fondo all’indirizzo, per esempio /observatory/lombardia/figures.csv?decimals=comma.',
          '[Vai al territorio](/observatory)',
        ],
      },
      {
        title: 'I servizi',
        paragraphs: [
          'Chi gestisce l’installazione può esportare il catalogo nel formato aperto HSDS, in CSV e in JSON, con il comando di esportazione.',
          '[Vai ai servizi](/directory)',
        ],
      },
      {
        title: 'Da dove vengono i dati di base',
        paragraphs: [
          'I Comuni, le ATS e gli Ambiti sono fatti raccolti da tabelle pubbliche. La popolazione è di annate diverse, dal 2021 al 2023: è indicativa.',
          '[Vedi il territorio e le fonti](/territory)',
        ],
      },
    ],
  },
  source: {
    title: 'Codice sorgente',
    lead: 'Concilia è software libero, con licenza EUPL-1.2: chiunque può leggerlo, controllarlo, riusarlo.',
    sections: [
      {
        title: 'Concilia per il tuo territorio',
        paragraphs: [
          'Un ente pubblico può installarlo e adattarlo alla propria regione con tre file: Comuni, calendari scolastici, servizi.',
          'Il codice che serve questa pagina è quello installato dall’ente che la gestisce. Il file publiccode.yml ne descrive la versione.',
        ],
      },
      {
        title: 'Come sono fatti i conti',
        paragraphs: [
          '[Come troviamo i servizi adatti](/matching/how)',
          '[Come contiamo le ore scoperte](/observatory/how)',
        ],
      },
    ],
  },
};

const en: Texts = {
  accessibility: {
    title: 'Accessibility',
    lead: 'Concilia wants to work for everybody: with a keyboard, with a screen reader, on a small phone, without JavaScript.',
    sections: [
      {
        title: 'Where we stand',
        paragraphs: [
          'Every page is checked automatically against WCAG 2.2, level AA, at every change of the program.',
          'Maps, charts and weeks always have a table or a list with the same data beside them.',
          'We have not yet tried it with people who use assistive technology every day. That is the next step.',
        ],
      },
      {
        title: 'Is something wrong?',
        paragraphs: [
          'A public body runs this installation: write to it to report an obstacle. Whoever runs it publishes here the accessibility statement that Italian law 4/2004 asks for.',
        ],
      },
    ],
  },
  openData: {
    title: 'Open data',
    lead: 'Public figures can be downloaded. They are the same that you see on the pages.',
    sections: [
      {
        title: 'The territory',
        paragraphs: [
          'From the page of each area you can download a CSV file: a row per area, with the hours asked for, reachable and uncovered in a week; then, of the area, the rows by age, stretch of the week and service that its page shows. “why_empty” says why a cell is empty, “moved_on” is the day of the figure.',
          '[What the columns mean](/observatory/how#columns)',
          'For a spreadsheet set to Italian there is the same file with “;” between cells and a comma in decimals: it is the second button, or decimals=comma at the end of the address, for example /observatory/lombardia/figures.csv?decimals=comma.',
          '[Go to the territory](/observatory)',
        ],
      },
      {
        title: 'Services',
        paragraphs: [
          'Whoever runs the installation can export the catalogue in the open HSDS format, as CSV and JSON, with the export command.',
          '[Go to the services](/directory)',
        ],
      },
      {
        title: 'Where the base data come from',
        paragraphs: [
          'Municipalities, ATS and Ambiti are facts compiled from public tables. Population is of mixed years, 2021 to 2023: it is indicative.',
          '[See the territory and its sources](/territory)',
        ],
      },
    ],
  },
  source: {
    title: 'Source code',
    lead: 'Concilia is free software under the EUPL-1.2 licence: anybody can read it, check it, reuse it.',
    sections: [
      {
        title: 'Concilia for your territory',
        paragraphs: [
          'A public body can install it and fit it to its own region with three files: municipalities, school calendars, services.',
          'The code that serves this page is the one installed by the body that runs it. The file publiccode.yml describes its version.',
        ],
      },
      {
        title: 'How the figures are worked out',
        paragraphs: [
          '[How we find the services that fit](/matching/how)',
          '[How we count the uncovered hours](/observatory/how)',
        ],
      },
    ],
  },
};

/** The plain text pages in the reader's language. */
export const texts = (lang: Lang): Texts => ({ it, en })[lang];
