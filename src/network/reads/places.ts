import { type SqlBool, sql } from 'kysely';
import { nodeId } from '#accounts/reads.ts';
import type { Db, Tx } from '#kit/database.ts';
import { nameKey } from '#territory/rules/names.ts';
import type { Place } from '../model.ts';
import { placeKey } from '../store/membership.ts';
import { holdsOn } from './members.ts';

type Reader = Db | Tx;

/** A network or alliance with its name. */
export interface NamedPlace {
  readonly place: Place;
  readonly name: string;
  /** Its node in the governance tree. */
  readonly node: string;
  /** Its page, without language. */
  readonly path: string;
}

export const placePath = (place: Place): string => `/network/${place.kind}s/${place.code}`;

const named = (place: Place, name: string): NamedPlace => ({
  place,
  name,
  node: nodeId(place.kind, place.code),
  path: placePath(place),
});

/** Networks and alliances with these codes: two queries. */
export async function namedPlaces(db: Reader, places: readonly Place[]): Promise<ReadonlyMap<string, NamedPlace>> {
  const codes = (kind: Place['kind']) => places.filter((p) => p.kind === kind).map((p) => p.code);
  const { rows } = await sql<{ kind: Place['kind']; code: string; name: string }>`
    select 'network' as kind, code, name from network.territorial_network where code = any(${codes('network')})
    union all select 'alliance', code, name from network.alliance where code = any(${codes('alliance')})`.execute(db);
  return new Map(rows.map(({ kind, code, name }) => [`${kind} ${code}`, named({ kind, code }, name)]));
}

/** One network or alliance, or null. */
export const namedPlace = async (db: Reader, place: Place): Promise<NamedPlace | null> =>
  (await namedPlaces(db, [place])).get(placeKey(place)) ?? null;

/** An alliance as a list shows it. */
export interface ListedAlliance {
  readonly code: string;
  readonly name: string;
  readonly nameKey: string;
  readonly network: string;
  readonly networkName: string;
  readonly lead: string | null;
  readonly leadName: string | null;
  readonly leadConfirmed: boolean;
  /** Codes of the ambiti it spans. */
  readonly areas: readonly string[];
  /** Bodies of today, the lead among them. */
  readonly members: number;
}

/** Which alliances: of a network, with these words in the name; `after` is the last of the page before. */
export interface AllianceQuery {
  readonly network?: string;
  readonly q?: string;
  readonly day: string;
  readonly after?: { readonly nameKey: string; readonly id: string };
  readonly limit?: number;
}

/** Alliances by name, `limit` (50) from a place of the list on, with lead, ambiti and members: one query, however many there are. */
export async function alliancePage(db: Reader, query: AllianceQuery): Promise<ListedAlliance[]> {
  const { network, q = '', day, after } = query;
  const words = nameKey(q).split(' ').filter(Boolean);
  const { rows } = await sql<ListedAlliance>`
    with page as (
      select a.code, a.name, lower(a.name) as key, a.network, a.lead, a.lead_confirmed from network.alliance a
      where (${network ?? null}::text is null or a.network = ${network ?? null})
        and ${sql.join([sql`true`, ...words.map((w) => sql`public.unaccent(lower(a.name)) like ${`%${w}%`}`)], sql` and `)}
        and ${after ? sql<SqlBool>`(lower(a.name), a.code) > (${after.nameKey}, ${after.id})` : sql`true`}
      order by lower(a.name), a.code limit ${Math.min(query.limit ?? 50, 200)})
    select p.code, p.name, p.key as "nameKey", p.network, n.name as "networkName", p.lead, o.name as "leadName",
      p.lead_confirmed as "leadConfirmed",
      array(select s.area from network.alliance_area s where s.alliance = p.code order by s.area) as areas,
      (select count(*)::int from network.membership m where m.alliance = p.code and ${holdsOn(day)}) as members
    from page p join network.territorial_network n on n.code = p.network left join network.organization o on o.id = p.lead
    order by p.key, p.code`.execute(db);
  return rows;
}

/** How many alliances the query finds, whatever the page. */
export async function countAlliances(db: Reader, { network, q = '' }: Omit<AllianceQuery, 'day'>): Promise<number> {
  const words = nameKey(q).split(' ').filter(Boolean);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from network.alliance a
    where (${network ?? null}::text is null or a.network = ${network ?? null})
      and ${sql.join([sql`true`, ...words.map((w) => sql`public.unaccent(lower(a.name)) like ${`%${w}%`}`)], sql` and `)}`.execute(
    db,
  );
  return rows[0]!.n;
}
