import { defineWords } from '#kit/i18n.ts';

/** A document of another body, whose amounts whoever asks is not told. */
export const words = defineWords(
  {
    taken:
      'Questo documento è già stato messo in conto da un altro ente, e con questi importi non resta niente da mettere in conto qui, o il totale non è lo stesso. La stessa spesa non si finanzia due volte (divieto di doppio finanziamento). Controlla numero, data, fornitore e totale; se è una spesa divisa con un altro ente, senti la tua ATS.',
  },
  {
    taken:
      'This document was already charged by another body, and with these amounts nothing is left to charge here, or its total is not the same. One expense is not financed twice (ban on double financing). Check number, date, supplier and total; if it is an expense shared with another body, ask your ATS.',
  },
);
