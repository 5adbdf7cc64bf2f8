import type { Db, Tx } from '#kit/database.ts';
import { alliances, networks } from '#network/reads.ts';
import { areas } from '#territory/reads.ts';
import type { AwaitedFigure } from '../rules/data-plan.ts';
import type { Body } from '../rules/owed-by.ts';

/** Which bodies owe a figure of the plan, each with the days on which it is there; none where one body gives it. */
export type OwingOf = (line: Pick<AwaitedFigure, 'owedBy' | 'network'>) => readonly Body[];

/** Bodies of every place of the plan: the Ambiti and alliances of a network, all of them for what is the region's. */
export async function owingBodies(db: Db | Tx): Promise<OwingOf> {
  const [nets, locals, places] = await Promise.all([networks(db), alliances(db), areas(db)]);
  const of = { ambito: places.filter((a) => a.kind === 'ambito'), alliance: locals, network: nets };
  return ({ owedBy, network }) => {
    if (owedBy === null) return [];
    const area = nets.find((n) => n.code === network)?.area;
    const within = {
      ambito: of.ambito.filter((a) => network === null || a.parent === area),
      alliance: of.alliance.filter((a) => network === null || a.network === network),
      network: of.network.filter((n) => network === null || n.code === network),
    };
    return within[owedBy].map(({ code, name, validFrom, validTo }) => ({
      ...{ code, name: name.split(' – ').at(-1) ?? name },
      ...{ from: validFrom, until: validTo },
    }));
  };
}
