import type { Named, ThingKinds } from '#thread/reads/kinds.ts';
import { words } from '../words/proposals.ts';

/** How calls and proposals are told on the thread: those the acting person may see. */
export const callThings: ThingKinds = {
  call: {
    one: { it: 'avviso', en: 'call' },
    named: async (tx, ids) => {
      const rows = await tx
        .selectFrom('programme.call')
        .select(['id', 'title'])
        .where('id', 'in', [...ids])
        .execute();
      return new Map(rows.map((r) => [r.id, { label: r.title, path: `/programme/calls/${r.id}` }]));
    },
  },
  proposal: {
    one: { it: 'proposta', en: 'proposal' },
    named: async (tx, ids, lang) => {
      const rows = await tx
        .selectFrom('programme.proposal')
        .select(['id', 'title'])
        .where('id', 'in', [...ids])
        .execute();
      // What an alliance proposed is not for everybody; what the decree says of it is.
      const ranked = await tx
        .selectFrom('programme.ranking')
        .select(['proposal', 'title', 'call'])
        .where('proposal', 'in', [...ids])
        .execute();
      return new Map<string, Named>([
        ...ranked.map((r) => [r.proposal, { label: r.title, path: `/programme/calls/${r.call}/ranking` }] as const),
        ...rows.map(
          (r) => [r.id, { label: r.title || words(lang).untitled, path: `/programme/proposals/${r.id}` }] as const,
        ),
      ]);
    },
  },
};
