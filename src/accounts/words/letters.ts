import { defineWords } from '#kit/i18n.ts';

const hello = (name: string) => (name === '' ? 'Buongiorno,' : `Buongiorno ${name},`);
const helloEn = (name: string) => (name === '' ? 'Hello,' : `Hello ${name},`);
const end = '\n\nConcilia\nRispondere a questo messaggio non serve: nessuno lo legge.';
const endEn = '\n\nConcilia\nThere is no need to answer this message: nobody reads it.';

/** Messages by e-mail: plain text, one link each, nothing personal but the name. */
export const letters = defineWords(
  {
    signInSubject: 'Il tuo link per entrare',
    signIn: (name: string, link: string) =>
      `${hello(name)}\n\napri questo link per entrare in Concilia. Vale 15 minuti e si usa una volta sola:\n\n${link}\n\nNon lo hai chiesto tu? Non fare nulla: senza il link nessuno entra.${end}`,
    resetSubject: 'Scegli una password nuova',
    reset: (name: string, link: string) =>
      `${hello(name)}\n\napri questo link per scegliere una password nuova. Vale un’ora e si usa una volta sola:\n\n${link}\n\nNon lo hai chiesto tu? Non fare nulla: la tua password resta quella di prima.${end}`,
    invitationSubject: 'Sei invitato in Concilia',
    invitation: (name: string, link: string) =>
      `${hello(name)}\n\nti hanno dato un ruolo in Concilia, dove la rete mette insieme i bisogni delle famiglie e i servizi del territorio.\n\nApri questo link per entrare la prima volta. Vale sette giorni e si usa una volta sola:\n\n${link}\n\nNon aspettavi questo invito? Non fare nulla: senza il link nessuno entra.${end}`,
    roleSubject: 'Ti offrono un ruolo in Concilia',
    role: (name: string, link: string) =>
      `${hello(name)}\n\nti offrono un ruolo in Concilia. Entra come sempre: vedi quale, e puoi accettarlo o rifiutarlo:\n\n${link}${end}`,
    lockedSubject: 'Troppi tentativi con la tua password',
    locked: (name: string, link: string) =>
      `${hello(name)}\n\nqualcuno ha provato più volte a entrare con la tua e-mail e una password sbagliata. Per qualche minuto la password non apre.\n\nSe eri tu e non la ricordi, scegline una nuova e rientri subito. Il link vale un’ora:\n\n${link}\n\nSe non eri tu, non fare nulla: nessuno è entrato.${end}`,
    emailSubject: 'Conferma il tuo nuovo indirizzo',
    email: (name: string, link: string) =>
      `${hello(name)}\n\nhai chiesto di entrare in Concilia con questo indirizzo. Per confermarlo apri questo link. Vale un’ora:\n\n${link}\n\nNon lo hai chiesto tu? Non fare nulla: non cambia niente.${end}`,
    emailChangedSubject: 'Il tuo indirizzo è cambiato',
    emailChanged: (name: string, link: string) =>
      `${hello(name)}\n\nda adesso in Concilia si entra con un altro indirizzo al posto di questo.\n\nNon sei stato tu? Scrivi subito a chi ti ha dato l’accesso. Il sito è qui:\n\n${link}${end}`,
    passwordChangedSubject: 'La tua password è cambiata',
    passwordChanged: (name: string, link: string) =>
      `${hello(name)}\n\nla password del tuo accesso a Concilia è stata cambiata, e tutti gli altri computer e telefoni sono stati fatti uscire.\n\nNon sei stato tu? Scegline subito un’altra da qui:\n\n${link}${end}`,
    factorChangedSubject: 'È cambiata la seconda prova d’accesso',
    factorChanged: (name: string, link: string) =>
      `${hello(name)}\n\nla seconda prova del tuo accesso a Concilia (il codice a tempo) è stata attivata o tolta.\n\nNon sei stato tu? Scegli subito un’altra password da qui, e avvisa chi ti ha dato l’accesso:\n\n${link}${end}`,
  },
  {
    signInSubject: 'Your link to sign in',
    signIn: (name: string, link: string) =>
      `${helloEn(name)}\n\nopen this link to sign in to Concilia. It holds for 15 minutes and works once:\n\n${link}\n\nDid you not ask for it? Do nothing: without the link nobody gets in.${endEn}`,
    resetSubject: 'Choose a new password',
    reset: (name: string, link: string) =>
      `${helloEn(name)}\n\nopen this link to choose a new password. It holds for an hour and works once:\n\n${link}\n\nDid you not ask for it? Do nothing: your password stays as it is.${endEn}`,
    invitationSubject: 'You are invited to Concilia',
    invitation: (name: string, link: string) =>
      `${helloEn(name)}\n\nyou have been given a role in Concilia, where the network brings together the needs of families and the services of the territory.\n\nOpen this link to sign in for the first time. It holds for seven days and works once:\n\n${link}\n\nDid you not expect this? Do nothing: without the link nobody gets in.${endEn}`,
    roleSubject: 'You are offered a role in Concilia',
    role: (name: string, link: string) =>
      `${helloEn(name)}\n\nyou are offered a role in Concilia. Sign in as always: you see which one, and can accept or refuse it:\n\n${link}${endEn}`,
    lockedSubject: 'Too many attempts with your password',
    locked: (name: string, link: string) =>
      `${helloEn(name)}\n\nsomebody tried several times to sign in with your e-mail and a wrong password. For some minutes the password does not open.\n\nIf it was you and you do not remember it, choose a new one and you are in again. The link holds for an hour:\n\n${link}\n\nIf it was not you, do nothing: nobody got in.${endEn}`,
    emailSubject: 'Confirm your new address',
    email: (name: string, link: string) =>
      `${helloEn(name)}\n\nyou asked to sign in to Concilia with this address. Open this link to confirm it. It holds for an hour:\n\n${link}\n\nDid you not ask for it? Do nothing: nothing changes.${endEn}`,
    emailChangedSubject: 'Your address has changed',
    emailChanged: (name: string, link: string) =>
      `${helloEn(name)}\n\nfrom now on another address is used to sign in to Concilia in place of this one.\n\nWas it not you? Write at once to whoever gave you the account. The site is here:\n\n${link}${endEn}`,
    passwordChangedSubject: 'Your password has changed',
    passwordChanged: (name: string, link: string) =>
      `${helloEn(name)}\n\nthe password of your Concilia account was changed, and every other computer and telephone was signed out.\n\nWas it not you? Choose another one at once here:\n\n${link}${endEn}`,
    factorChangedSubject: 'Your second factor has changed',
    factorChanged: (name: string, link: string) =>
      `${helloEn(name)}\n\nthe second factor of your Concilia account (the code that changes) was switched on or removed.\n\nWas it not you? Choose another password at once here, and tell whoever gave you the account:\n\n${link}${endEn}`,
  },
);

/** Which message; each has its subject. */
export type Letter =
  | 'signIn'
  | 'reset'
  | 'invitation'
  | 'role'
  | 'locked'
  | 'email'
  | 'emailChanged'
  | 'passwordChanged'
  | 'factorChanged';
