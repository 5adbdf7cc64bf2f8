import { isDay } from '#kit/days.ts';
import { date } from '#kit/i18n.ts';
import type { ThingKinds } from '#thread/reads/kinds.ts';

/** How releases are told on the thread; their id there is their day. */
export const things: ThingKinds = {
  release: {
    one: { it: 'uscita dei numeri', en: 'release' },
    coded: true,
    named: async (_tx, ids, lang) => {
      const said = { it: 'Uscita del', en: 'Release of' }[lang];
      return new Map(
        ids.filter(isDay).map((id) => [id, { label: `${said} ${date(lang, id)}`, path: `/observatory?release=${id}` }]),
      );
    },
  },
};
