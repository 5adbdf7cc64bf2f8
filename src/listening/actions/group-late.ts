import { record } from '#kit/audit.ts';
import { inTransaction, type Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { needIdsLike } from '#needs/reads/like.ts';
import { release } from '#observatory/reads.ts';
import { areaMunicipalities } from '#territory/reads.ts';
import type { Gap } from '../model.ts';
import { openGaps } from '../store/gaps.ts';
import { firstTime } from '../store/once-a-release.ts';
import { neverGrouped } from '../store/standings.ts';
import { voicesOfNeeds } from '../store/voices.ts';
import { type Alike, groupThings } from './group-things.ts';

/**
 * With each release, once: needs said after a gap like them was taken up join it, with the voices they came from, and are
 * taken up as it is. Only those the release counts, so that nothing moves between two releases. As the owner of the tables;
 * answers whether it was done now.
 */
export function groupLate(deps: Deps): Promise<boolean> {
  const at = deps.clock.now();
  return inTransaction(deps.db, async (tx) => {
    const row = await release(tx);
    if (row === null || !(await firstTime(tx, 'grouped', row.id))) return false;
    for (const gap of await openGaps(tx)) {
      const late = await likeGap(tx, gap, row.cutoff);
      if (late.needs.length === 0) continue;
      await groupThings(tx, gap.id, late, ['grouped', 'taken-up'], at);
      const event = ['listening.grouped', { gap: gap.id }] as const;
      await record(tx, deps, 'installation', {
        ...{ verb: 'listening.group', kind: 'gap', id: gap.id, node: gap.node, event },
      });
    }
    return true;
  });
}

async function likeGap(tx: Tx, gap: Gap, before: Date): Promise<Alike> {
  if (gap.area === null) return { needs: [], voices: [] };
  const homes = await areaMunicipalities(tx, gap.area);
  const { category, period } = gap;
  const needs = await neverGrouped(tx, await needIdsLike(tx, { homes, category, period, before }));
  return { needs, voices: await neverGrouped(tx, await voicesOfNeeds(tx, needs)) };
}
