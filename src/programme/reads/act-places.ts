import { placesWhere } from '#accounts/reads/where.ts';
import type { Tx } from '#kit/database.ts';
import { alliances, networks } from '#network/reads.ts';
import type { ActPlace } from '../rules/act-form.ts';

/** Places where the acting person may record something, with the names they go by: the region's, networks', alliances'. */
export async function placesFor(
  tx: Tx,
  verb: 'record-act' | 'record-lesson' | 'plan-data' | 'give-data',
): Promise<readonly (ActPlace & { readonly name: string })[]> {
  const known = await networks(tx);
  const locals = await alliances(tx);
  const at = async (kind: 'region' | 'network' | 'alliance') =>
    (await placesWhere(tx, `programme.${verb}`, kind)).map((p) => ({ ...p, kind }));
  const places = [...(await at('region')), ...(await at('network')), ...(await at('alliance'))];
  return places.flatMap(({ node, kind, ref, name }): (ActPlace & { readonly name: string })[] => {
    if (kind === 'region') return [{ node, kind, name, network: null, alliance: null }];
    if (kind === 'network')
      return known.some((n) => n.code === ref) ? [{ node, kind, name, network: ref, alliance: null }] : [];
    const local = locals.find((a) => a.code === ref);
    return local ? [{ node, kind, name, network: local.network, alliance: ref }] : [];
  });
}
