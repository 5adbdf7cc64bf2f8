import type { ThingKinds } from '#thread/reads/kinds.ts';

/** How indicators are told on the thread. */
export const resultThings: ThingKinds = {
  indicator: {
    one: { it: 'indicatore', en: 'indicator' },
    named: async (tx, ids, lang) => {
      const rows = await tx
        .selectFrom('programme.indicator')
        .select(['id', 'name_it', 'name_en'])
        .where('id', 'in', [...ids])
        .execute();
      return new Map(
        rows.map((r) => [
          r.id,
          { label: lang === 'en' ? r.name_en : r.name_it, path: `/programme/indicators/${r.id}` },
        ]),
      );
    },
  },
};
