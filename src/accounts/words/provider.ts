import { defineWords } from '#kit/i18n.ts';

export const words = defineWords(
  {
    title: 'Non siamo riusciti a farti entrare',
    lost: 'La richiesta è scaduta, o è cominciata in un’altra finestra. Non è stato cambiato nulla: ricomincia da «Entra».',
    cancelled:
      'Hai interrotto l’accesso, o il gestore dell’identità non lo ha confermato. Non è stato cambiato nulla: se vuoi, ricomincia.',
    taken:
      'C’è già un accesso con la tua e-mail. Entra con la password o con un link nella posta. Non è stato cambiato nulla.',
    unknown:
      'La tua identità è valida, ma qui entra solo chi è stato invitato. Chiedi un invito a chi coordina la tua rete. Non è stato cambiato nulla.',
    locked: 'Questo accesso è stato sospeso. Scrivi a chi coordina la tua rete. Non è stato cambiato nulla.',
    gone: 'L’invito è già stato usato o è scaduto, oppure la tua identità apre già un altro accesso. Non è stato cambiato nulla.',
    again: 'Torna a «Entra»',
  },
  {
    title: 'We could not let you in',
    lost: 'The request has expired, or it began in another window. Nothing was changed: begin again from “Sign in”.',
    cancelled:
      'You stopped signing in, or the identity provider did not confirm it. Nothing was changed: begin again if you like.',
    taken:
      'There is already an account with your e-mail. Sign in with the password or with a link by e-mail. Nothing was changed.',
    unknown:
      'Your identity is valid, but only those who were invited come in here. Ask whoever coordinates your network for an invitation. Nothing was changed.',
    locked: 'This account has been suspended. Write to whoever coordinates your network. Nothing was changed.',
    gone: 'The invitation was used already or has expired, or your identity opens another account already. Nothing was changed.',
    again: 'Back to “Sign in”',
  },
);
