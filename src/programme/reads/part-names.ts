import type { Tx } from '#kit/database.ts';
import { alliances, networks } from '#network/reads.ts';
import type { Level } from '../store/people.ts';

/** Names of networks, alliances, projects or actions by their key, as far as the acting person may see them. */
export async function partNames(tx: Tx, level: Level, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  if (level === 'network') return new Map((await networks(tx as never)).map((n) => [n.code, n.name]));
  if (level === 'alliance') return new Map((await alliances(tx as never)).map((a) => [a.code, a.name]));
  const rows = await tx
    .selectFrom(level === 'project' ? 'programme.project' : 'programme.action')
    .select(['id', 'title'])
    .where('id', 'in', [...keys])
    .execute();
  return new Map(rows.map((r) => [r.id, r.title]));
}

/** Networks, alliances and cycles to choose from. */
export async function filterChoices(tx: Tx) {
  const cycles = await tx
    .selectFrom('programme.cycle')
    .select(['code', 'name_it', 'name_en'])
    .orderBy('code', 'desc')
    .execute();
  return {
    cycles: cycles.map((c) => ({ code: c.code, name: { it: c.name_it, en: c.name_en } })),
    networks: await networks(tx as never),
    alliances: await alliances(tx as never),
  };
}
