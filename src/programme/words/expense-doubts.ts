import { defineWords, type Lang } from '#kit/i18n.ts';
import type { Doubt } from '../rules/expense-doubts.ts';

export const words = defineWords(
  {
    alike: (number: string) =>
      `C’è già il documento «${number}» dello stesso fornitore, con la stessa data e lo stesso totale: è lo stesso, scritto in un altro modo? Se è un altro documento spunta la conferma in fondo.`,
    'cig-shape':
      'Questo CIG è insolito: di solito ha sette cifre e tre lettere o cifre, oppure una lettera e nove segni fra 0–9 e A–F. Ricopialo dal documento; se è giusto spunta la conferma in fondo.',
    'cig-control':
      'Le cifre di controllo di questo CIG non tornano: forse una cifra è sbagliata. Ricopialo dal documento; se è giusto spunta la conferma in fondo.',
    'still-unpaid': (reason: string) =>
      `${reason}Manca ancora «Pagato il»: scrivi il giorno del pagamento. Se non serve spunta la conferma in fondo.`,
    'still-no-file': (reason: string) =>
      `${reason}Manca ancora il file del documento: allegalo. Se non serve spunta la conferma in fondo.`,
    refusedFor: (reason: string) => `Questa spesa era stata rifiutata: «${reason}». `,
    sure: 'Ho controllato: è giusto così',
  },
  {
    alike: (number: string) =>
      `There is already a document “${number}” of the same supplier, with the same date and the same total: is it the same, spelt otherwise? If it is another document tick the confirmation below.`,
    'cig-shape':
      'This CIG is unusual: it mostly has seven digits and three letters or digits, or one letter and nine signs among 0–9 and A–F. Copy it again from the document; if it is right tick the confirmation below.',
    'cig-control':
      'The control digits of this CIG do not add up: one digit may be wrong. Copy it again from the document; if it is right tick the confirmation below.',
    'still-unpaid': (reason) =>
      `${reason}When it was paid is still missing: write it. If it is not needed tick the confirmation below.`,
    'still-no-file': (reason) =>
      `${reason}The file of the document is still missing: attach it. If it is not needed tick the confirmation below.`,
    refusedFor: (reason) => `This expense had been refused: “${reason}”. `,
    sure: 'I have checked: it is right so',
  },
);

/** What is asked, in words. */
export function doubtText(lang: Lang, d: Doubt): string {
  const w = words(lang);
  if (d.code === 'alike') return w.alike(d.number);
  if (d.code === 'still-unpaid' || d.code === 'still-no-file')
    return w[d.code](d.reason === '' ? '' : w.refusedFor(d.reason));
  return w[d.code];
}
