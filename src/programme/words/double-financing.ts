import { defineWords } from '#kit/i18n.ts';

/** A document of another body, whose amounts whoever asks is not told. */
export const words = defineWords(
  {
    taken:
      'Questo documento è già stato messo in conto da un altro ente. Non è stato salvato nulla. La stessa spesa non si finanzia due volte (divieto di doppio finanziamento). Controlla numero, data e fornitore; se è una spesa divisa fra più enti, la scrive chi coordina o la tua ATS: vedono quanto ha messo in conto ciascuno.',
  },
  {
    taken:
      'This document was already charged by another body. Nothing was saved. One expense is not financed twice (ban on double financing). Check number, date and supplier; if several bodies share the expense, whoever coordinates or your ATS enters it: they see how much each body charged.',
  },
);
