import { today } from '#kit/clock.ts';
import { date } from '#kit/i18n.ts';
import type { ThingKinds } from '#thread/reads/kinds.ts';

/** How needs are told on the thread: by their day alone, and only to whoever may read them. */
export const things: ThingKinds = {
  need: {
    one: { it: 'bisogno', en: 'need' },
    named: async (tx, ids, lang) => {
      const rows = await tx
        .selectFrom('needs.need')
        .select(['id', 'voiced_at'])
        .where('id', 'in', [...ids])
        .where('withdrawn_at', 'is', null)
        .execute();
      const said = { it: 'Bisogno del', en: 'Need of' }[lang];
      return new Map(
        rows.map((r) => {
          const label = `${said} ${date(lang, today({ now: () => r.voiced_at }))}`;
          return [r.id, { label, path: `/needs/desk/${r.id}` }];
        }),
      );
    },
  },
};
