import type { Db, Tx } from '#kit/database.ts';
import { uuidv5 } from '#kit/ids.ts';
import { upsert, type Written } from '#kit/upsert.ts';
import type { AtecoVersion, Profile, Site, Size } from '../model.ts';

/** What is known of a body nobody has described yet. */
export const noProfile: Profile = {
  size: null,
  ateco: null,
  atecoVersion: null,
  technical: '',
  economic: '',
  content: '',
};

/** Writes what bodies say of themselves. */
export const writeProfiles = (
  tx: Tx,
  all: readonly { readonly organization: string; readonly profile: Profile }[],
): Promise<Written> =>
  upsert(
    tx,
    'network.profile',
    ['organization'],
    all.map(({ organization, profile: p }) => ({
      organization,
      size: p.size,
      ateco: p.ateco,
      ateco_version: p.atecoVersion,
      technical: p.technical,
      economic: p.economic,
      content: p.content,
    })),
    'changed_at',
  );

const siteId = (organization: string, s: Site): string =>
  uuidv5('network:site', [organization, s.name, s.municipality, s.address].join('\n'));

/** Writes the sites of bodies: those no longer named go, those that stay are not touched. Answers how many changed. */
export async function writeSites(
  tx: Tx,
  all: readonly { readonly organization: string; readonly sites: readonly Site[] }[],
): Promise<number> {
  if (all.length === 0) return 0;
  const rows = all.flatMap(({ organization, sites }) =>
    sites.map((s) => ({ id: siteId(organization, s), organization, ...s })),
  );
  const kept = rows.map((r) => r.id);
  const gone = await tx
    .deleteFrom('network.site')
    .where(
      'organization',
      'in',
      all.map((a) => a.organization),
    )
    .$if(kept.length > 0, (q) => q.where('id', 'not in', kept))
    .executeTakeFirst();
  const fresh = [...new Map(rows.map((r) => [r.id, r])).values()];
  if (fresh.length === 0) return Number(gone.numDeletedRows);
  const added = await tx
    .insertInto('network.site')
    .values(fresh)
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return Number(gone.numDeletedRows) + Number(added.numInsertedOrUpdatedRows ?? 0);
}

/** Profiles of some bodies; those nobody has described are absent. */
export async function selectProfiles(db: Db | Tx, ids: readonly string[]): Promise<Map<string, Profile>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('network.profile')
    .selectAll()
    .where('organization', 'in', [...ids])
    .execute();
  return new Map(
    rows.map((r) => [
      r.organization,
      {
        size: r.size as Size | null,
        ateco: r.ateco,
        atecoVersion: r.ateco_version as AtecoVersion | null,
        technical: r.technical,
        economic: r.economic,
        content: r.content,
      },
    ]),
  );
}

/** Sites of some bodies, by name and place. */
export async function selectSites(db: Db | Tx, ids: readonly string[]): Promise<Map<string, Site[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('network.site')
    .select(['organization', 'name', 'municipality', 'address'])
    .where('organization', 'in', [...ids])
    .orderBy('name')
    .orderBy('municipality')
    .orderBy('address')
    .execute();
  return Map.groupBy(
    rows.map(({ organization, ...site }) => ({ organization, ...site })),
    (r) => r.organization,
  );
}
