import { defineWords } from '#kit/i18n.ts';

/** What the register counts by itself, beside what others published. */
export const words = defineWords(
  {
    registerCounts: 'Nel registro',
    compareCounts:
      '«Nel registro» è ciò che contiamo noi, riga per riga, dai progetti che non sono bozze. Può essere solo una parte: per questo sta accanto ai dati pubblicati e non li sostituisce. Enti: quelli che guidano, partecipano o fanno un’azione. Contributo e cofinanziamento: quanto prevedono i piani dei costi. Persone e imprese: nei mesi già finiti, ciascuna una volta.',
  },
  {
    registerCounts: 'In the register',
    compareCounts:
      '“In the register” is what we count, row by row, from projects that are no drafts. It may be only a part: that is why it stands beside what was published and does not replace it. Bodies: those that lead, take part or carry out an action. Contribution and co-financing: what the budgets plan. People and firms: in months that are over, each once.',
  },
);
