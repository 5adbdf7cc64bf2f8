import { nodeId, nodesBelow, pathOf } from '#accounts/reads.ts';
import { serviceName } from '#directory/reads/service.ts';
import { serviceTaxonomy } from '#directory/reads.ts';
import { categoryName } from '#directory/rules/taxonomy.ts';
import type { Db, Tx } from '#kit/database.ts';
import type { Lang } from '#kit/i18n.ts';
import { alliances, networks } from '#network/reads.ts';
import { any } from '#observatory/rules/voice.ts';
import { area as areaOf, areas, municipalities } from '#territory/reads.ts';
import type { Gap } from '../model.ts';

type Reader = Db | Tx;

/** The place of an area in the governance tree: an ATS is its network. */
export async function nodeOfArea(tx: Reader, code: string): Promise<string> {
  const network = (await networks(tx)).find((n) => n.area === code);
  if (network) return nodeId('network', network.code);
  const kind = (await areaOf(tx, code))?.kind;
  return nodeId(kind === 'municipality' || kind === 'region' ? kind : 'ambito', code);
}

/** Every place of an area's gaps: itself, what is inside, and what it is part of. */
export async function nodesOfArea(db: Reader, code: string): Promise<readonly string[]> {
  const node = await nodeOfArea(db, code);
  const below = await nodesBelow(db, node);
  return [...new Set([...below.map((n) => n.id), ...(await pathOf(db, node))])];
}

/** Every place of an alliance's gaps: itself and what is inside. */
export const nodesOfAlliance = async (db: Reader, code: string): Promise<readonly string[]> =>
  (await nodesBelow(db, nodeId('alliance', code))).map((n) => n.id);

/** Names of areas, municipalities and alliances by code: what a list of gaps shows. */
export async function placeNames(db: Reader): Promise<(of: Pick<Gap, 'area' | 'alliance'>) => string> {
  const names = new Map<string, string>([
    ...(await areas(db)).map((a) => [a.code, a.name] as const),
    ...(await municipalities(db)).map((m) => [m.code, m.name] as const),
  ]);
  const held = new Map((await alliances(db)).map((a) => [a.code, a.name]));
  return ({ area, alliance }) =>
    alliance === null ? (names.get(area ?? '') ?? area ?? '') : (held.get(alliance) ?? alliance);
}

/** Name of a category; null = `anything`. */
export const categoryText = (lang: Lang, code: string | null, anything: string): string =>
  code === null || code === any ? anything : categoryName(lang, serviceTaxonomy(), code);

/** Categories to choose among, by name. */
export const categoryOptions = (lang: Lang) =>
  serviceTaxonomy()
    .categories.map((c) => ({ value: c.code, label: c[lang] }))
    .sort((a, b) => a.label.localeCompare(b.label, lang));

/** The service that an address or a code names; null when there is none. */
export async function serviceTyped(
  db: Db,
  typed: string,
): Promise<{ readonly id: string; readonly name: string } | null> {
  const id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i.exec(typed)?.[0]?.toLowerCase();
  const name = id === undefined ? null : await serviceName(db, id);
  return id === undefined || name === null ? null : { id, name };
}

/** Names of some services; those that are gone are absent. */
export async function serviceNames(db: Db, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const id of new Set(ids)) {
    const name = id === null ? null : await serviceName(db, id);
    if (id !== null && name !== null) found.set(id, name);
  }
  return found;
}
