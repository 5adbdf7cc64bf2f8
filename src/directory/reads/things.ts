import type { ThingKinds } from '#thread/reads/kinds.ts';

/** How services are told on the thread. */
export const things: ThingKinds = {
  service: {
    one: { it: 'servizio', en: 'service' },
    named: async (tx, ids) => {
      const rows = await tx
        .selectFrom('directory.service')
        .select(['id', 'name', 'merged_into'])
        .where('id', 'in', [...ids])
        .execute();
      return new Map(rows.map((r) => [r.id, { label: r.name, path: `/directory/services/${r.merged_into ?? r.id}` }]));
    },
  },
};
