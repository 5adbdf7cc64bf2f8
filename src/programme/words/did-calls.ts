/** What was done with calls and proposals, as the record tells it. */
export const didCalls = {
  'open-call': {
    did: { it: 'Ha preparato un avviso', en: 'Prepared a call' },
    didTo: { 'published-call': { it: 'Ha pubblicato un avviso', en: 'Published a call' } },
  },
  propose: {
    did: { it: 'Ha scritto una proposta', en: 'Wrote a proposal' },
    didTo: {
      'submitted-proposal': { it: 'Ha presentato una proposta', en: 'Submitted a proposal' },
      'reopened-proposal': { it: 'Ha riaperto una proposta', en: 'Opened a proposal again' },
      'withdrawn-proposal': { it: 'Ha ritirato una proposta', en: 'Withdrew a proposal' },
    },
  },
  evaluate: {
    did: { it: 'Ha valutato una proposta', en: 'Evaluated a proposal' },
    didTo: {
      conflict: { it: 'Ha dichiarato un conflitto di interessi', en: 'Declared a conflict of interest' },
      'no-conflict': {
        it: 'Ha dichiarato di non avere conflitti di interessi',
        en: 'Declared no conflict of interest',
      },
      points: { it: 'Ha dato i punti a una proposta', en: 'Gave a proposal points' },
    },
  },
  approve: {
    did: { it: 'Ha approvato una graduatoria', en: 'Approved a ranking' },
    didTo: {
      'excluded-proposal': { it: 'Non ha ammesso una proposta', en: 'Did not admit a proposal' },
      'ranked-call': { it: 'Ha registrato il verbale del Comitato', en: 'Recorded the minutes of the Committee' },
      'approved-call': { it: 'Ha approvato una graduatoria', en: 'Approved a ranking' },
    },
  },
  validate: { did: { it: 'Ha validato una graduatoria per la Regione', en: 'Validated a ranking for the Region' } },
};
