import type { ThingKinds } from '#thread/reads/kinds.ts';
import { selectActNames } from '../store/acts.ts';

/** How acts are told on the thread: those the acting person may see. */
export const cycleThings: ThingKinds = {
  act: {
    one: { it: 'atto', en: 'act' },
    named: async (tx, ids, lang) =>
      new Map(
        (await selectActNames(tx, ids)).map((a) => [
          a.id,
          { label: [a.title[lang], a.number].filter(Boolean).join(', '), path: `/programme/acts/${a.id}` },
        ]),
      ),
  },
};
