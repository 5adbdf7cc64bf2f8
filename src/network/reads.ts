import { type SqlBool, sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { Written } from '#kit/upsert.ts';
import { nameKey } from '#territory/rules/names.ts';
import type {
  Alliance,
  Organization,
  OrganizationId,
  OrganizationKind,
  OrganizationRecord,
  TerritorialNetwork,
} from './model.ts';
import { register } from './store/governance.ts';
import { organizationColumns, organizationId, selectAlliances, selectNetworks, toOrganization } from './store.ts';

type Reader = Db | Tx;

/** One organisation, or null when there is none. */
export async function organization(db: Reader, id: string): Promise<Organization | null> {
  const row = await db
    .selectFrom('network.organization')
    .select(organizationColumns)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? toOrganization(row) : null;
}

/** Several organisations by id, to name them in a list; those not found are absent. */
export async function organizationsById(db: Reader, ids: readonly string[]): Promise<Map<string, Organization>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('network.organization')
    .select(organizationColumns)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((r) => [r.id, toOrganization(r)]));
}

/** Organisations that have one of these names, spelt in any way: comparable name → organisations. */
export async function organizationsNamed(
  db: Reader,
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly Organization[]>> {
  if (names.length === 0) return new Map();
  const rows = await db
    .selectFrom('network.organization')
    .select([...organizationColumns, 'name_key'])
    .where('name_key', '=', sql<string>`any(${[...new Set(names.map(nameKey))]}::text[])`)
    .execute();
  return Map.groupBy(
    rows.map(({ name_key, ...row }) => ({ key: name_key, ...toOrganization(row) })),
    (o) => o.key,
  );
}

/** What to look for: words of the name, kind, municipalities; `after` is the last row of the page before. */
export interface OrganizationQuery {
  readonly q?: string;
  readonly kind?: OrganizationKind;
  readonly municipalities?: readonly string[];
  readonly example?: boolean;
  readonly after?: { readonly nameKey: string; readonly id: string };
  readonly before?: { readonly nameKey: string; readonly id: string };
  readonly limit?: number;
}

/** Organisations by name, `limit` (50, at most 200) from a place on. */
export async function organizations(
  db: Reader,
  query: OrganizationQuery = {},
): Promise<(Organization & { readonly nameKey: string })[]> {
  const { after, before } = query;
  const backwards = before !== undefined;
  const rows = await matching(db, query)
    .select([...organizationColumns, 'name_key as nameKey'])
    .$if(after !== undefined, (q) => q.where(sql<SqlBool>`(name_key, id) > (${after?.nameKey}, ${after?.id}::uuid)`))
    .$if(backwards, (q) => q.where(sql<SqlBool>`(name_key, id) < (${before?.nameKey}, ${before?.id}::uuid)`))
    .orderBy('name_key', backwards ? 'desc' : 'asc')
    .orderBy('id', backwards ? 'desc' : 'asc')
    .limit(Math.min(query.limit ?? 50, 200))
    .execute();
  const found = rows.map(({ nameKey, ...row }) => ({ ...toOrganization(row), nameKey }));
  return backwards ? found.reverse() : found;
}

/** How many organisations the query finds, whatever the page. */
export async function countOrganizations(db: Reader, query: OrganizationQuery = {}): Promise<number> {
  const row = await matching(db, query)
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return row.n;
}

function matching(db: Reader, { q = '', kind, municipalities, example }: OrganizationQuery) {
  const words = nameKey(q).split(' ').filter(Boolean);
  let query = db.selectFrom('network.organization');
  for (const word of words) query = query.where('name_key', 'like', `%${word}%`);
  if (kind) query = query.where('kind', '=', kind);
  if (example !== undefined) query = query.where('example', '=', example);
  if (municipalities) query = query.where('municipality', '=', sql<string>`any(${[...municipalities]}::text[])`);
  return query;
}

/** Territorial networks, by name. */
export const networks = (db: Reader): Promise<TerritorialNetwork[]> => selectNetworks(db);

/** Local alliances with the ambiti they span, by name. */
export const alliances = (db: Reader): Promise<Alliance[]> => selectAlliances(db);

/** One alliance, or null. */
export const alliance = async (db: Reader, code: string): Promise<Alliance | null> =>
  (await selectAlliances(db)).find((a) => a.code === code) ?? null;

/** The id under which a source's organisation is, or will be, in the register. */
export const idOfOrganization = (source: string, sourceKey: string): OrganizationId =>
  organizationId(source, sourceKey);

/**
 * Registers the organisations that arrive with other records (services), in the transaction of their import.
 * The one write among the reads: two registers of organisations would be worse. Same source and key, same organisation.
 */
export const registerOrganizations = (tx: Tx, records: readonly OrganizationRecord[]): Promise<Written> =>
  register(tx, records);

/** Web address where a public fact about the organisation was read, or null. */
export async function whereRead(db: Reader, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('network.organization')
    .select(sql<string | null>`content->>'source'`.as('url'))
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.url?.startsWith('https://') ? row.url : null;
}
