import { placesWhere } from '#accounts/reads/where.ts';
import { nodeId, nodesBelow } from '#accounts/reads.ts';
import type { Tx } from '#kit/database.ts';
import { isUuid } from '#kit/ids.ts';
import { alliances, networks, organization, organizationsById, organizationsNamed } from '#network/reads.ts';
import { areas, municipalityIndex } from '#territory/reads.ts';
import { resolveName } from '#territory/rules/names.ts';

/** A body found from what was typed: its id, or why it was not found. */
export type FoundBody = { readonly id: string } | { readonly problem: 'missing' | 'unknown' | 'several' };

/** A body from its name, spelt in any way, or its id as the forms carry it. */
export async function findBody(tx: Tx, typed: string): Promise<FoundBody> {
  if (typed === '') return { problem: 'missing' };
  if (isUuid(typed)) return (await organization(tx, typed)) ? { id: typed } : { problem: 'unknown' };
  const found = [...(await organizationsNamed(tx, [typed])).values()].flat();
  if (found.length === 1) return { id: found[0]!.id };
  return { problem: found.length === 0 ? 'unknown' : 'several' };
}

/** Bodies below a network or an alliance, by name: what a form proposes. */
export async function bodiesNear(tx: Tx, at: { readonly network: string; readonly alliance: string | null }) {
  const node = at.alliance === null ? nodeId('network', at.network) : nodeId('alliance', at.alliance);
  const refs = (await nodesBelow(tx, node)).filter((n) => n.kind === 'organization').map((n) => n.ref);
  const found = await organizationsById(tx, refs);
  return [...found.values()]
    .map((o) => ({ id: o.id, name: o.name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'it'));
}

/** Where the acting person may write projects: alliances with their network, and networks for system actions. */
export async function placesToManage(tx: Tx) {
  const [own, wide] = [
    await placesWhere(tx, 'programme.manage-project', 'alliance'),
    await placesWhere(tx, 'programme.manage-project', 'network'),
  ];
  const of = new Map((await alliances(tx)).map((a) => [a.code, a.network]));
  const all = new Map((await networks(tx)).map((n) => [n.code, n.name]));
  return [
    ...own.map((p) => ({ value: `alliance:${p.ref}`, label: p.name, network: of.get(p.ref) ?? '', alliance: p.ref })),
    ...wide.map((p) => ({
      value: `network:${p.ref}`,
      label: all.get(p.ref) ?? p.name,
      network: p.ref,
      alliance: null,
    })),
  ].filter((p) => p.network !== '');
}

/** Municipalities and areas from names separated by commas: codes, and the names nobody knows. */
export async function findPlaces(tx: Tx, typed: string): Promise<{ codes: string[]; unknown: string[] }> {
  const names = [
    ...new Set(
      typed
        .split(/[,;\n]/)
        .map((n) => n.trim())
        .filter(Boolean),
    ),
  ].slice(0, 100);
  if (names.length === 0) return { codes: [], unknown: [] };
  const [index, known] = [await municipalityIndex(tx), await areaNames(tx)];
  const codes: string[] = [];
  const unknown: string[] = [];
  for (const name of names) {
    const area = known.get(name.toLowerCase());
    const place = area ? null : resolveName(index, name);
    if (area) codes.push(area);
    else if (place?.ok) codes.push(place.code);
    else unknown.push(name);
  }
  return { codes: [...new Set(codes)], unknown };
}

async function areaNames(tx: Tx): Promise<ReadonlyMap<string, string>> {
  return new Map(
    (await areas(tx)).flatMap((a) => [[a.name.toLowerCase(), a.code] as const, [a.code, a.code] as const]),
  );
}

/** Codes and names of all cycles, the newest first. */
export const cycleChoices = (tx: Tx) =>
  tx.selectFrom('programme.cycle').select(['code', 'name_it', 'name_en']).orderBy('code', 'desc').execute();
