import type { NodeKind } from '#accounts/model.ts';
import { placeNodes } from '#accounts/reads.ts';
import type { Tx } from '#kit/database.ts';

/** Two territories side by side, for tests: nothing of one is anybody's business in the other. */
export const exampleHomes = { a: '017029', b: '015146' } as const;
export type Side = keyof typeof exampleHomes;

/** A region with two networks, each with an alliance, an Ambito and a municipality; bodies in the first. */
export async function exampleTerritory(tx: Tx, bodies: readonly string[] = []): Promise<void> {
  await placeNodes(tx, [{ kind: 'region', ref: 'lombardia', name: 'Regione', parents: [] }]);
  for (const side of ['a', 'b'] as const) {
    const node = (kind: NodeKind, ref: string, ...parents: [NodeKind, string][]) => ({
      ...{ kind, ref, name: `${kind} ${side}`, parents: parents.map(([k, p]) => ({ kind: k, ref: p })) },
    });
    await placeNodes(tx, [
      node('network', side, ['region', 'lombardia']),
      node('alliance', side, ['network', side]),
      node('ambito', side, ['alliance', side]),
      node('municipality', exampleHomes[side], ['ambito', side]),
      ...(side === 'a' ? bodies.map((body) => node('organization', body, ['alliance', side])) : []),
    ]);
  }
}
