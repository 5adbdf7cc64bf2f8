import { type SqlBool, sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import { nameKey } from '#territory/rules/names.ts';
import type { Belonging, OrganizationKind, Part, Place } from '../model.ts';
import { findBodies, type NamedBody } from '../store/find-bodies.ts';
import { belongingById, belongingColumns, belongingsOf, toBelonging } from '../store/membership.ts';

type Reader = Db | Tx;

/** A member as a list shows it: who, in which part, what it brings. */
export interface Member extends Belonging {
  readonly name: string;
  readonly nameKey: string;
  readonly kind: OrganizationKind;
  /** ISTAT code of the seat. */
  readonly municipality: string | null;
  readonly technical: string;
  readonly economic: string;
  readonly content: string;
}

/** Which members: of a place, on a day (null = whenever), by part and words of the name; `after` is the last of the page before. */
export interface MemberQuery {
  readonly place: Place;
  readonly day: string | null;
  readonly part?: Part;
  readonly q?: string;
  readonly after?: { readonly nameKey: string; readonly id: string };
  readonly limit?: number;
}

/** Holds on a day; what was written by mistake holds on none. */
export const holdsOn = (day: string | null) =>
  day === null
    ? sql<SqlBool>`(m.valid_from is null or m.valid_to is null or m.valid_from < m.valid_to)`
    : sql<SqlBool>`(m.valid_from is null or m.valid_from <= ${day}::date) and (m.valid_to is null or m.valid_to > ${day}::date)`;

function matching(db: Reader, { place, day, part, q = '' }: MemberQuery) {
  let query = db
    .selectFrom('network.membership as m')
    .innerJoin('network.organization as o', 'o.id', 'm.organization')
    .leftJoin('network.profile as p', 'p.organization', 'm.organization')
    .where(place.kind === 'alliance' ? 'm.alliance' : 'm.network', '=', place.code)
    .where(holdsOn(day));
  if (part) query = query.where('m.part', '=', part);
  for (const word of nameKey(q).split(' ').filter(Boolean)) query = query.where('o.name_key', 'like', `%${word}%`);
  return query;
}

/** Members by name, `limit` (50, at most 200) from a place of the list on: one query. */
export async function members(db: Reader, query: MemberQuery): Promise<Member[]> {
  const { after } = query;
  const rows = await matching(db, query)
    .select([...belongingColumns, 'o.name', 'o.name_key as nameKey', 'o.kind', 'o.municipality'])
    .select((e) => [
      e.fn.coalesce('p.technical', e.val('')).as('technical'),
      e.fn.coalesce('p.economic', e.val('')).as('economic'),
      e.fn.coalesce('p.content', e.val('')).as('content'),
    ])
    .$if(after !== undefined, (q) =>
      q.where(sql<SqlBool>`(o.name_key, m.id) > (${after?.nameKey}, ${after?.id}::uuid)`),
    )
    .orderBy('o.name_key')
    .orderBy('m.id')
    .limit(Math.min(query.limit ?? 50, 200))
    .execute();
  return rows.map((r) => ({ ...r, ...toBelonging(r), kind: r.kind as OrganizationKind }));
}

/** How many members, by part. */
export async function countMembers(db: Reader, query: MemberQuery): Promise<ReadonlyMap<Part, number>> {
  const rows = await matching(db, query)
    .select(['m.part', sql<number>`count(*)::int`.as('n')])
    .groupBy('m.part')
    .execute();
  return new Map(rows.map((r) => [r.part as Part, r.n]));
}

/** How many members have their seat or a site in each municipality (ISTAT code), on a day. */
export async function membersByMunicipality(
  db: Reader,
  place: Place,
  day: string,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ code: string; n: number }>`
    with here as (
      select m.organization from network.membership m
      where ${sql.ref(place.kind === 'alliance' ? 'm.alliance' : 'm.network')} = ${place.code} and ${holdsOn(day)})
    select code, count(distinct organization)::int as n from (
      select o.municipality as code, o.id as organization from network.organization o where o.id in (select organization from here)
      union all select s.municipality, s.organization from network.site s where s.organization in (select organization from here)) x
    where code is not null group by code`.execute(db);
  return new Map(rows.map((r) => [r.code, r.n]));
}

/** Memberships of one body, newest first. */
export const memberships = (db: Reader, organization: string): Promise<Belonging[]> => belongingsOf(db, organization);

/** One membership with its node, or null. */
export const membership = (db: Reader, id: string) => belongingById(db, id);

/** Ids of the bodies that belong to a place on a day. */
export async function memberIds(db: Reader, place: Place, day: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('network.membership as m')
    .select('m.organization')
    .where(place.kind === 'alliance' ? 'm.alliance' : 'm.network', '=', place.code)
    .where(holdsOn(day))
    .execute();
  return rows.map((r) => r.organization);
}

/** Bodies that a text names: name as in the register, tax code, VAT number, IPA code. */
export const namedBodies = async (db: Reader, text: string): Promise<readonly NamedBody[]> =>
  text === '' ? [] : (await findBodies(db, [text]))(text);
