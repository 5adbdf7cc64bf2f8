import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { LinkedRecord } from '../rules/linked-record.ts';

/** What the database keeps of a link. */
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** A body that may be asked about its records. */
export interface Askable {
  readonly body: string;
  /** How many of its records are shown. */
  readonly records: number;
  /** An address that its records give; null = none does. */
  readonly email: string | null;
  /** The one record it is about; null = all of the body. */
  readonly service: string | null;
}

/** Bodies with a record nobody confirmed since a day, not asked since another, the oldest first; invented ones are never written to by themselves. */
export async function askable(tx: Tx, confirmedBefore: string, notAskedSince: Date): Promise<Askable[]> {
  const { rows } = await sql<Askable>`
    select s.organization_id as body, count(*)::integer as records, min(s.email) as email, null as service
    from directory.service s
    where s.organization_id is not null and s.merged_into is null and not s.example
      and not exists (select from directory.still_right r where r.organization = s.organization_id and r.service is null and r.made_at > ${notAskedSince})
    group by s.organization_id
    having bool_or(s.assured_on is null or s.assured_on < ${confirmedBefore}::date)
    order by min(coalesce(s.assured_on, '-infinity')), s.organization_id`.execute(tx);
  return rows;
}

/** One body, or one record of it, as it may be asked about; null when no such record is shown. */
export async function askableBody(tx: Tx, body: string, service: string | null): Promise<Askable | null> {
  const { rows } = await sql<Askable>`
    select s.organization_id as body, count(*)::integer as records, min(s.email) as email, ${service}::text as service
    from directory.service s where s.organization_id = ${body} and s.merged_into is null
      and (${service}::uuid is null or s.id = ${service}::uuid)
    group by 1`.execute(tx);
  return rows[0] ?? null;
}

/** Keeps the hash of a link, never the link, for sixty days from now; false when the body was asked less than a week ago. Ends the links before it about the same records. */
export async function insertLink(
  tx: Tx,
  link: {
    readonly id: string;
    readonly token: string;
    readonly body: string;
    readonly service: string | null;
    readonly asked: 'job' | 'desk';
  },
): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into directory.still_right (id, token_hash, organization, service, asked)
    values (${link.id}, ${hashOf(link.token)}, ${link.body}, ${link.service}, ${link.asked})`.execute(tx);
  return numAffectedRows === 1n;
}

/** When a body was last asked whether its records are right; null = never. */
export async function bodyAsked(tx: Tx, body: string): Promise<Date | null> {
  const { rows } = await sql<{ asked: Date | null }>`select directory.body_asked(${body}::uuid) as asked`.execute(tx);
  return rows[0]?.asked ?? null;
}

/** Whose records a link is about; null when there is no such link. */
export async function bodyOfLink(
  tx: Db | Tx,
  token: string,
): Promise<{ readonly organization: string; readonly service: string | null; readonly expired: boolean } | null> {
  const { rows } = await sql<{
    organization: string;
    service: string | null;
    expired: boolean;
  }>`select organization, service, expired from directory.body_of_link(${hashOf(token)})`.execute(tx);
  return rows[0] ?? null;
}

/** Says that records are right, by a link; ids of those that were its body's. */
export async function confirmByLink(
  tx: Tx,
  token: string,
  ids: readonly string[],
  day: string,
  at: Date,
): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select directory.confirm_by_link(${hashOf(token)}, ${ids}::uuid[], ${day}::date, ${at}) as id`.execute(tx);
  return rows.map((r) => r.id);
}

/** Which records of a body. */
export interface Chosen {
  /** This one alone. */
  readonly service?: string | null;
  /** Those that are only in these municipalities (ISTAT codes). */
  readonly towns?: readonly string[] | null;
  /** Confirmed on this day, or the others. */
  readonly confirmed?: { readonly on: string; readonly yes: boolean };
}

/** Records of a body that are shown, or some of them; the longest unconfirmed first. */
export async function recordsOf(
  tx: Db | Tx,
  body: string,
  limit: number,
  { service = null, towns = null, confirmed }: Chosen = {},
): Promise<{ readonly rows: LinkedRecord[]; readonly count: number }> {
  const { rows } = await sql<LinkedRecord & { count: number }>`
    select s.id, s.name, s.assured_on as "assuredOn", nullif(concat_ws(', ', l.address, o.city), '') as "where",
      o.week_term as term, o.week_closed as closed, o.week_summer as summer, o.hours_text as "hoursText",
      s.phones -> 0 ->> 'number' as phone, s.places, s.price, s.price_text as "priceText",
      s.age_from as "ageFrom", s.age_to as "ageTo", count(*) over ()::integer as count
    from directory.service s
    join lateral (select * from directory.offer o where o.service_id = s.id and o.published order by o.id limit 1) o on true
    left join directory.location l on l.id = o.location_id
    where s.organization_id = ${body} and s.merged_into is null and (${service}::uuid is null or s.id = ${service}::uuid)
      and (${towns}::text[] is null or directory.town_of_service(s.id) = any (${towns}::text[]))
      and (${confirmed?.on ?? null}::date is null
        or (s.confirmed_on is not distinct from ${confirmed?.on ?? null}::date) = ${confirmed?.yes ?? null}::boolean)
    order by s.assured_on nulls first, s.name, s.id limit ${limit}`.execute(tx);
  return { rows, count: rows[0]?.count ?? 0 };
}
