import { article } from '#kit/article.ts';
import { defineWords } from '#kit/i18n.ts';

export const words = defineWords(
  {
    title: 'Segnalazioni sui servizi',
    lead: 'Qualcuno ci ha detto che in queste schede c’è qualcosa di sbagliato. Controlla, correggi se serve, e segna che cosa hai fatto.',
    howLoad: 'Una scheda si corregge con un file: carica di nuovo i servizi con i dati giusti, poi torna qui.',
    howAsk:
      'Per correggere una scheda serve il file dei servizi, e il tuo ruolo non carica quel file: dillo al redattore dei servizi o a chi coordina la tua alleanza, poi torna qui.',
    howAskTown:
      'Per correggere una scheda serve il file dei servizi, e il tuo ruolo non carica quel file: dillo all’ente e segna qui che gliel’hai detto. Trovi solo i servizi che stanno tutti nel tuo Comune.',
    howConfirm: 'Se invece la scheda è giusta, confermala: chi la legge vede che è stata controllata.',
    toConfirm: 'Vai alle schede da confermare',
    toImports: 'Vai ai file caricati',
    saidOn: (day: string) => `Detto ${article('il', day)}`,
    noMessage: 'Non ha scritto altro.',
    reason: 'Che cosa hai fatto',
    chooseReason: 'Scegli',
    reasons: {
      corrected: 'Ho corretto la scheda',
      right: 'La scheda era già giusta',
      'passed-on': 'L’ho detto all’ente, che la corregge',
      unclear: 'Non si capisce che cosa non va',
    },
    settle: 'Segna come risolta',
    reasonMissing: 'Scegli prima che cosa hai fatto: la segnalazione resta in attesa.',
    settled: 'La segnalazione non è più in attesa.',
    emptyTitle: 'Nessuna segnalazione in attesa',
    emptyBody: 'Quando qualcuno segnala un errore nella scheda di un servizio che segui, lo trovi qui.',
    unknown:
      'Questa segnalazione non è tra quelle che puoi chiudere: forse l’ha già chiusa qualcun altro. Torna alla lista.',
  },
  {
    title: 'Reports on services',
    lead: 'Somebody told us that something in these records is wrong. Check, correct if needed, and say what you did.',
    howLoad: 'A record is corrected with a file: load the services again with the right data, then come back here.',
    howAsk:
      'To correct a record it takes the file of services, and your role does not load that file: tell the service editor or whoever coordinates your alliance, then come back here.',
    howAskTown:
      'To correct a record it takes the file of services, and your role does not load that file: tell the body, and say here that you did. You find only services that are wholly in your municipality.',
    howConfirm: 'If the record is right, confirm it: whoever reads it sees that it was checked.',
    toConfirm: 'Go to the records to confirm',
    toImports: 'Go to the loaded files',
    saidOn: (day: string) => `Told on ${day}`,
    noMessage: 'Nothing else was written.',
    reason: 'What you did',
    chooseReason: 'Choose',
    reasons: {
      corrected: 'I corrected the record',
      right: 'The record was right already',
      'passed-on': 'I told the organisation, which corrects it',
      unclear: 'It is not clear what is wrong',
    },
    settle: 'Mark as settled',
    reasonMissing: 'First choose what you did: the report still waits.',
    settled: 'The report no longer waits.',
    emptyTitle: 'No report is waiting',
    emptyBody: 'When somebody reports a mistake in the record of a service you look after, you find it here.',
    unknown:
      'This report is not among those you can settle: somebody else may have settled it already. Go back to the list.',
  },
);
