import { defineWords } from '#kit/i18n.ts';

/** Why a request for a voucher was not kept, granted or paid. */
export const words = defineWords(
  {
    noScheme: 'Questo voucher non c’è. Non è stato salvato nulla.',
    closed: 'In questi giorni non si accettano domande per questo voucher. Non è stato salvato nulla.',
    notEntitled:
      'Con queste risposte la regola dice di no. Non è stato salvato nulla. Se una risposta è sbagliata, torna indietro e correggila.',
    unknownCode:
      'Questo codice non apre nessuna domanda. Controlla di averlo copiato bene: sono dodici segni, per esempio K7QM-3F9T-XW2R.',
    grantedStays:
      'Il voucher è già stato concesso: la domanda serve per i conti e non si può ritirare da qui. Non è stato cambiato nulla. Scrivi a chi te lo ha concesso.',
    noApplication: 'Questa domanda non c’è, o non tocca a te. Non è stato salvato nulla.',
    answeredAlready: 'A questa domanda è già stato risposto, o è stata ritirata. Non è stato salvato nulla.',
    overBudget: (left: string) =>
      `Su questo voucher restano ${left}: non si concede di più. Non è stato salvato nulla. Scrivi una somma più bassa, o aspetta che il fondo cresca.`,
    overAsked: (most: string) =>
      `Per questa domanda si può concedere al massimo ${most}. Non è stato salvato nulla: scrivi una somma più bassa.`,
    notGranted: 'Questa domanda non è stata accolta: non c’è niente da pagare. Non è stato salvato nulla.',
    overGrant: (left: string) =>
      `Di questo voucher restano da pagare ${left}. Non è stato salvato nulla: scrivi una somma più bassa.`,
    noLine: 'Questo voucher non ha una voce di spesa su cui pagare, o non puoi spendere lì. Non è stato salvato nulla.',
    cost: {
      before: 'Il costo è di prima dei giorni in cui vale il voucher. Non è stato salvato nulla: controlla la data.',
      after: 'Il costo è di dopo i giorni in cui vale il voucher. Non è stato salvato nulla: controlla la data.',
      lost: 'Il diritto finisce dal mese dopo la perdita del lavoro, e questo costo è di dopo. Non è stato salvato nulla.',
    },
  },
  {
    noScheme: 'There is no such voucher. Nothing was saved.',
    closed: 'No requests for this voucher are taken in these days. Nothing was saved.',
    notEntitled:
      'With these answers the rule says no. Nothing was saved. If an answer is wrong, go back and correct it.',
    unknownCode:
      'This code opens no request. Check that you copied it well: it has twelve signs, for example K7QM-3F9T-XW2R.',
    grantedStays:
      'The voucher has already been granted: the request is needed for the accounts and cannot be withdrawn from here. Nothing was changed. Write to whoever granted it.',
    noApplication: 'There is no such request, or it is not yours to answer. Nothing was saved.',
    answeredAlready: 'This request has already been answered, or was withdrawn. Nothing was saved.',
    overBudget: (left: string) =>
      `This voucher has ${left} left: no more is granted. Nothing was saved. Write a smaller sum, or wait until the fund grows.`,
    overAsked: (most: string) =>
      `At most ${most} can be granted for this request. Nothing was saved: write a smaller sum.`,
    notGranted: 'This request was not granted: there is nothing to pay. Nothing was saved.',
    overGrant: (left: string) => `${left} of this voucher are left to pay. Nothing was saved: write a smaller sum.`,
    noLine: 'This voucher has no budget line to be paid from, or you may not spend there. Nothing was saved.',
    cost: {
      before: 'The cost is from before the days of this voucher. Nothing was saved: check the date.',
      after: 'The cost is from after the days of this voucher. Nothing was saved: check the date.',
      lost: 'The right ends with the month after the job was lost, and this cost came later. Nothing was saved.',
    },
  },
);
