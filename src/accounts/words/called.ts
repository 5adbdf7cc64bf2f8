import type { Called } from '#kit/i18n.ts';
import { roles } from '../rules/roles.ts';

const given = Object.fromEntries(
  Object.entries(roles)
    .filter(([role]) => role !== 'citizen')
    .map(([role, name]) => [
      `accounts.give-${role}`,
      { did: { it: `Ha dato il ruolo: ${name.it}`, en: `Gave the role: ${name.en}` } },
    ]),
);

/** What the verbs and jobs of accounts and of the common services are called. */
export const called: Called = {
  verbs: {
    ...given,
    'accounts.see-roles': {
      lets: { it: 'vedere chi ha quale ruolo', en: 'see who holds which role' },
      did: { it: 'Ha letto i nomi di chi ha un ruolo', en: 'Read the names of those who hold a role' },
    },
    'accounts.read-audit': {
      lets: { it: 'leggere il registro di chi ha fatto che cosa', en: 'read the record of who did what' },
      did: { it: 'Ha letto dati personali nel registro', en: 'Read personal data in the trail' },
    },
    'accounts.manage-jobs': {
      lets: { it: 'rimettere in moto i lavori e i messaggi falliti', en: 'start again work and messages that failed' },
      did: { it: 'Ha ripreso o lasciato un lavoro o un messaggio', en: 'Tried a job or message again, or let it go' },
    },
    'accounts.handle-requests': {
      lets: { it: 'seguire le richieste sui dati personali', en: 'handle requests about personal data' },
      did: { it: 'Ha gestito una richiesta sui dati di qualcuno', en: 'Handled a request about somebody’s data' },
    },
    'accounts.write-notices': {
      lets: { it: 'scrivere le informative sulla privacy', en: 'write the privacy notices' },
      did: { it: 'Ha scritto un’informativa, o chi risponde dei dati', en: 'Wrote a notice, or who answers for data' },
    },
    'accounts.manage-retention': {
      lets: { it: 'decidere per quanto si tengono i dati', en: 'decide how long data is kept' },
      did: {
        it: 'Ha cancellato dati scaduti, o cambiato le scadenze',
        en: 'Deleted data past their time, or changed the terms',
      },
      didTo: {
        'retention-count': {
          it: 'Ha fatto contare i dati scaduti, senza cancellarli',
          en: 'Had data past their time counted, not deleted',
        },
        'retention-period': { it: 'Ha cambiato per quanto si tengono i dati', en: 'Changed how long data is kept' },
        retention: { it: 'Ha cancellato dati scaduti', en: 'Deleted data past their time' },
      },
    },
    'accounts.sign-in': { lets: { it: 'entrare', en: 'sign in' }, did: { it: 'È entrato', en: 'Signed in' } },
    'accounts.own-account': { lets: { it: 'cambiare il tuo accesso', en: 'change your own account' } },
    'accounts.own-data': {
      lets: { it: 'vedere, scaricare e cancellare i tuoi dati', en: 'see, download and erase your own data' },
      did: { it: 'Ha chiesto o usato i propri dati', en: 'Asked for or used their own data' },
      didTo: {
        'data-request': {
          it: 'Ha chiesto una copia o la cancellazione dei propri dati',
          en: 'Asked for a copy or the erasure of their own data',
        },
        consent: { it: 'Ha dato o tolto un consenso', en: 'Gave or withdrew a consent' },
        person: { it: 'Ha corretto i propri dati', en: 'Corrected their own data' },
        installation: {
          it: 'Ha eseguito una richiesta sui dati di qualcuno',
          en: 'Carried out a request about somebody’s data',
        },
      },
    },
    'accounts.sign-in-failed': {
      did: { it: 'Ha provato a entrare senza riuscirci', en: 'Tried to sign in and failed' },
    },
    'accounts.sign-out': { did: { it: 'È uscito', en: 'Signed out' } },
    'accounts.end-role': { did: { it: 'Ha tolto un ruolo', en: 'Took a role away' } },
    'accounts.accept-role': { did: { it: 'Ha accettato un ruolo', en: 'Accepted a role' } },
    'accounts.accept-invitation': { did: { it: 'Ha accettato un invito', en: 'Accepted an invitation' } },
    'accounts.reset-password': {
      did: { it: 'Ha scelto una nuova password con il link', en: 'Chose a new password with the link' },
    },
    'accounts.change-password': { did: { it: 'Ha cambiato password', en: 'Changed password' } },
    'accounts.send-link': { did: { it: 'Ha chiesto un link per entrare', en: 'Asked for a link to sign in' } },
    'accounts.ask-email': { did: { it: 'Ha chiesto di cambiare e-mail', en: 'Asked to change e-mail' } },
    'accounts.change-email': { did: { it: 'Ha cambiato e-mail', en: 'Changed e-mail' } },
    'accounts.end-session': { did: { it: 'Ha chiuso un accesso aperto', en: 'Ended an open session' } },
    'accounts.lock': {
      did: { it: 'Accesso bloccato dopo troppi tentativi', en: 'Account locked after too many attempts' },
    },
    'accounts.shut': {
      did: { it: 'Accesso chiuso da chi gestisce il sito', en: 'Account shut by whoever runs the site' },
    },
    'accounts.open-again': {
      did: { it: 'Accesso riaperto da chi gestisce il sito', en: 'Account opened again by whoever runs the site' },
    },
    'accounts.forget-factor': {
      did: {
        it: 'Seconda prova tolta da chi gestisce il sito',
        en: 'Second factor taken off by whoever runs the site',
      },
    },
    'accounts.end-all-sessions': {
      did: {
        it: 'Fatto uscire da ogni browser da chi gestisce il sito',
        en: 'Signed out everywhere by whoever runs the site',
      },
    },
    'accounts.start-factor': {
      did: { it: 'Ha cominciato ad attivare la seconda prova', en: 'Began to set up the second proof' },
    },
    'accounts.give-factor': { did: { it: 'Ha dato la seconda prova', en: 'Gave the second proof' } },
    'accounts.factor-failed': { did: { it: 'Ha sbagliato la seconda prova', en: 'Got the second proof wrong' } },
    'accounts.remove-factor': { did: { it: 'Ha tolto la seconda prova', en: 'Removed the second proof' } },
    'accounts.new-recovery-codes': {
      did: { it: 'Ha chiesto nuovi codici di riserva', en: 'Asked for new recovery codes' },
    },
    'accounts.set-provider': { did: { it: 'Ha impostato un servizio d’identità', en: 'Set up an identity service' } },
    'accounts.remove-provider': { did: { it: 'Ha tolto un servizio d’identità', en: 'Removed an identity service' } },
    'kit.audit-retain': {
      did: { it: 'Ha cancellato righe del registro scadute', en: 'Dropped rows of the trail past their time' },
    },
    'kit.rotate-key': {
      did: { it: 'Ha cambiato la chiave dei dati personali', en: 'Changed the key of personal data' },
    },
  },
  jobs: {
    'kit.mail': { it: 'Invio dei messaggi', en: 'Sending messages' },
    'kit.empty-mail': { it: 'Cancellazione dei messaggi già inviati', en: 'Erasing messages already sent' },
    'kit.forget-rates': { it: 'Pulizia dei conteggi delle richieste', en: 'Clearing the counts of requests' },
    'kit.backup': { it: 'Copia di sicurezza dei dati', en: 'Backup of the data' },
    'kit.audit-seal': {
      it: 'Chiusura del registro di chi ha fatto che cosa',
      en: 'Closing the record of who did what',
    },
    'kit.audit-retain': {
      it: 'Scadenze del registro di chi ha fatto che cosa',
      en: 'Retention of the record of who did what',
    },
    'accounts.retention': { it: 'Cancellazione di ciò che è scaduto', en: 'Erasing what is over its period' },
    'accounts.retention-count': { it: 'Conteggio di ciò che è scaduto', en: 'Counting what is over its period' },
    'accounts.erasure-log': { it: 'Registro delle cancellazioni', en: 'Log of erasures' },
    'accounts.send-link': { it: 'Invio di un link per entrare', en: 'Sending a link to sign in' },
    'accounts.tell-locked': { it: 'Avviso di accesso bloccato', en: 'Telling somebody that their access is locked' },
    'accounts.check-email': { it: 'Verifica di un indirizzo e-mail', en: 'Checking an e-mail address' },
    'accounts.data-request': {
      it: 'Richiesta di una persona sui propri dati',
      en: 'Somebody’s request about their data',
    },
  },
};
