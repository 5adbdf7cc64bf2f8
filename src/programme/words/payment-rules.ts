import { defineWords, euro, type Lang } from '#kit/i18n.ts';
import type { PaymentRefusal } from '../rules/payment.ts';
import type { PaymentUnread } from '../rules/payment-form.ts';
import type { AidRefusal } from '../rules/state-aid.ts';
import { refusalText, unreadText } from './spending-rules.ts';

const words = defineWords(
  {
    beyondContribution: (left: string) => `Del contributo restano da pagare ${left}: non si paga di più.`,
    beyondInstalment: (left: string) => `Di questa rata restano da pagare ${left}.`,
    beyondChecked: (left: string) =>
      `L’ultima rata si paga per la spesa già controllata: adesso restano ${left}. Controlla prima le spese che mancano.`,
    actLater: 'L’atto che ordina il pagamento viene prima del pagamento.',
    saving: (left: string) => `Le economie di questo progetto sono ${left}: non se ne possono spostare di più.`,
    aidMissing: 'Per un aiuto di Stato serve (legge 234/2012, art. 52; DM 115/2017).',
    ceiling: (ceiling: string, counted: string) =>
      `In tre anni un’impresa può avere al massimo ${ceiling} di aiuti de minimis (regolamento UE 2023/2831, art. 3): ne ha già ${counted}.`,
  },
  {
    beyondContribution: (left: string) => `Of the contribution ${left} are left to pay: no more is paid.`,
    beyondInstalment: (left: string) => `Of this instalment ${left} are left to pay.`,
    beyondChecked: (left: string) =>
      `The last instalment is paid for spending that was checked: now ${left} are left. Check the missing expenses first.`,
    actLater: 'The act that orders the payment comes before the payment.',
    saving: (left: string) => `The savings of this project are ${left}: no more can be moved.`,
    aidMissing: 'Needed for State aid (law 234/2012, art. 52; DM 115/2017).',
    ceiling: (ceiling: string, counted: string) =>
      `In three years an undertaking may have at most ${ceiling} of de minimis aid (Regulation (EU) 2023/2831, art. 3): it already has ${counted}.`,
  },
);

export function paymentText(lang: Lang, r: PaymentRefusal): string {
  const w = words(lang);
  const left = euro(lang, r.left);
  return {
    'beyond-contribution': w.beyondContribution,
    'beyond-instalment': w.beyondInstalment,
    'beyond-checked': w.beyondChecked,
  }[r.code](left);
}

export function paymentUnreadText(lang: Lang, { code }: PaymentUnread): string {
  if (code === 'act-later') return words(lang).actLater;
  if (code === 'future') return refusalText(lang, { field: 'paidOn', code });
  return unreadText(lang, { field: 'paidOn', code });
}

export const savingText = (lang: Lang, left: number): string => words(lang).saving(euro(lang, left));

export function aidText(lang: Lang, r: AidRefusal): string {
  const w = words(lang);
  return r.code === 'ceiling' ? w.ceiling(euro(lang, r.ceiling), euro(lang, r.counted)) : w.aidMissing;
}
