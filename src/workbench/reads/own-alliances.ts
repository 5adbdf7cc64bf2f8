import { placesWhere } from '#accounts/reads/where.ts';
import { nodeId, pathOf } from '#accounts/reads.ts';
import type { Person } from '#kit/actor.ts';
import { type Db, readAs } from '#kit/database.ts';
import type { Alliance } from '#network/model.ts';
import { alliances } from '#network/reads.ts';

/** Alliances whose working page is somebody's: those they work for, and those their body is a member of today. */
export async function ownAlliances(db: Db, actor: Person): Promise<Alliance[]> {
  const worked = await readAs(db, actor, (tx) => placesWhere(tx, 'workbench.see-alliance', 'alliance'));
  const bodies = actor.grants.filter((g) => g.active && (g.role === 'contact' || g.role === 'deputy'));
  const above = await Promise.all(bodies.map((g) => pathOf(db, g.node)));
  const nodes = new Set([...worked.map((p) => p.node), ...above.flat()]);
  return (await alliances(db)).filter((a) => nodes.has(nodeId('alliance', a.code)));
}
