import { placesWhere } from '#accounts/reads/where.ts';
import type { Tx } from '#kit/database.ts';
import { alliances, networks } from '#network/reads.ts';
import type { ReportPlace } from '../rules/report-form.ts';
import { regionName } from './region-name.ts';

/** Places the acting person may begin a report of; a network with alliances may ask all of them at once. */
export async function reportPlaces(tx: Tx, everyOf: (network: string) => string): Promise<readonly ReportPlace[]> {
  const own = async (kind: 'alliance' | 'network' | 'region') =>
    new Set((await placesWhere(tx, 'programme.report', kind)).map((p) => p.ref));
  const [region, nets, alls] = [await own('region'), await own('network'), await own('alliance')];
  const [everyNetwork, everyAlliance] = [await networks(tx), await alliances(tx)];
  const name = await regionName(tx);
  const mine = everyAlliance.filter((a) => alls.has(a.code));
  const one = (a: (typeof mine)[number]) => ({ network: a.network, alliance: a.code });
  return [
    ...[...region].map(
      (ref): ReportPlace => ({
        ...{ value: `region:${ref}`, level: 'region', every: false, name: name.it },
        places: [{ network: null, alliance: null }],
      }),
    ),
    ...everyNetwork
      .filter((n) => nets.has(n.code))
      .flatMap((n): ReportPlace[] => {
        const inside = mine.filter((a) => a.network === n.code).map(one);
        const network: ReportPlace = {
          ...{ value: `network:${n.code}`, level: 'network', every: false, name: n.name },
          places: [{ network: n.code, alliance: null }],
        };
        const every: ReportPlace = {
          ...{ value: `every:${n.code}`, level: 'alliance', every: true, name: everyOf(n.name), places: inside },
        };
        return inside.length > 1 ? [network, every] : [network];
      }),
    ...mine.map(
      (a): ReportPlace => ({
        ...{ value: `alliance:${a.code}`, level: 'alliance', every: false, name: a.name, places: [one(a)] },
      }),
    ),
  ];
}
