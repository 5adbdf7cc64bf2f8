import { isUuid } from '#kit/ids.ts';
import type { ThingKinds } from '#thread/reads/kinds.ts';
import { organizationsById } from '../reads.ts';
import { namedPlaces } from './places.ts';

/** What the thread calls bodies, alliances and networks. */
export const things: ThingKinds = {
  organization: {
    one: { it: 'Ente', en: 'Organisation' },
    named: async (tx, ids) => {
      const found = await organizationsById(tx, ids.filter(isUuid));
      return new Map([...found].map(([id, o]) => [id, { label: o.name, path: `/network/organizations/${id}` }]));
    },
  },
  alliance: {
    one: { it: 'Alleanza', en: 'Alliance' },
    coded: true,
    named: async (tx, ids) => {
      const found = await namedPlaces(
        tx,
        ids.map((code) => ({ kind: 'alliance', code })),
      );
      return new Map([...found.values()].map((p) => [p.place.code, { label: p.name, path: p.path }]));
    },
  },
  network: {
    one: { it: 'Rete territoriale', en: 'Territorial network' },
    coded: true,
    named: async (tx, ids) => {
      const found = await namedPlaces(
        tx,
        ids.map((code) => ({ kind: 'network', code })),
      );
      return new Map([...found.values()].map((p) => [p.place.code, { label: p.name, path: p.path }]));
    },
  },
};
