import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { Entity, SourceRecord, Staged } from '../rules/source.ts';

/** Key of a record that has none of its own, from what it is known by. */
export const derivedKey = (base: string): string => `=${hash('sha1', base).slice(0, 24)}`;

/** Room for one import, inside its transaction: gone when it ends, whatever happens. */
export async function openStage(tx: Tx): Promise<void> {
  // Compiling the few large statements of an import would cost more than running them.
  await sql`set local jit = off`.execute(tx);
  await sql`create temp table stage (
    n bigint generated always as identity, entity text, file text, "row" integer, key text, derived boolean,
    repeats boolean, service text, location text, organization text, offer text, fields jsonb, parts jsonb
  ) on commit drop`.execute(tx);
  // Nothing is ever chosen by what the records say: looking at it would take longer than writing it.
  await sql`alter table stage alter fields set statistics 0, alter parts set statistics 0`.execute(tx);
}

/** Writes records to the stage with one statement. */
export async function stageRecords(tx: Tx, records: readonly SourceRecord[]): Promise<void> {
  const rows = records.map((r) => ({
    ...r,
    key: r.key ?? derivedKey(r.base || JSON.stringify([r.entity, r.service, r.location, r.offer, r.fields])),
    derived: r.key === null,
    base: undefined,
  }));
  await sql`insert into stage (entity, file, "row", key, derived, repeats, service, location, organization, offer, fields, parts)
    select * from json_to_recordset(${JSON.stringify(rows)}::json) as r(entity text, file text, "row" integer, key text,
      derived boolean, repeats boolean, service text, location text, organization text, offer text, fields jsonb, parts jsonb)
  `.execute(tx);
}

/** A record whose id another record already had. */
export interface Twin {
  readonly entity: Entity;
  readonly file: string;
  readonly row: number;
  readonly key: string;
  readonly firstRow: number;
}

const keyed = sql`('organization', 'location', 'service', 'service_at_location', 'schedule')`;

/**
 * Settles the keys: repetitions go, twins get a key of their own (the first keeps the id, so that references find it).
 * Twins without an id are told apart by their content,
 * so that the order of the rows does not matter. Returns the twins of records that had an id.
 */
export async function settleKeys(tx: Tx): Promise<Twin[]> {
  await sql`create index on stage (entity, key)`.execute(tx);
  await sql`analyze stage`.execute(tx);
  await sql`delete from stage s using (
      select n, row_number() over (partition by entity, key,
        case when entity in ${keyed} then null else service || '|' || location end order by repeats, n) as nth from stage
    ) d where d.n = s.n and d.nth > 1 and s.repeats`.execute(tx);
  const { rows } = await sql<Twin & { derived: boolean }>`
    update stage s set key = s.key || chr(31) || d.nth from (
      select n, row_number() over w as nth, first_value("row") over w as first_row from stage where entity in ${keyed}
      window w as (partition by entity, key order by case when derived then md5(fields::text || parts::text) end, n)
    ) d where d.n = s.n and d.nth > 1
    returning s.entity, s.file, s."row", split_part(s.key, chr(31), 1) as key, d.first_row as "firstRow", s.derived`.execute(
    tx,
  );
  await sql`create index on stage (service) where service is not null`.execute(tx);
  await sql`create index on stage (location) where location is not null`.execute(tx);
  await sql`create index on stage (offer) where offer is not null`.execute(tx);
  await sql`create index on stage (organization) where organization is not null`.execute(tx);
  await sql`create index on stage (entity, n)`.execute(tx);
  await sql`analyze stage`.execute(tx);
  return rows.filter((t) => !t.derived);
}

/** Records of one kind in the order of the source, a page at a time. */
export async function* staged(tx: Tx, entity: Entity, size: number): AsyncGenerator<Staged[]> {
  for (let after = 0; ; ) {
    const { rows } =
      await sql<Staged>`select n, entity, file, "row", key, service, location, organization, offer, fields, parts
      from stage where entity = ${entity} and n > ${after} order by n limit ${size}`.execute(tx);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.n;
  }
}

/** Every record that belongs to one of these owners, in the order of the source. */
export async function belonging(
  tx: Tx,
  owner: 'service' | 'location' | 'offer' | 'organization',
  keys: readonly string[],
): Promise<Staged[]> {
  if (keys.length === 0) return [];
  const { rows } =
    await sql<Staged>`select n, entity, file, "row", key, service, location, organization, offer, fields, parts
    from stage where ${sql.ref(owner)} = any(${keys}) and entity not in ('service', 'location') order by n`.execute(tx);
  return rows;
}

/** Names of the records of one kind that the source has, by key: a key that is not there points to nothing. */
export async function namesOf(tx: Tx, entity: Entity, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ key: string; name: string }>`select key, coalesce(fields->>'name', '') as name
    from stage where entity = ${entity} and key = any(${keys})`.execute(tx);
  return new Map(rows.map((r) => [r.key, r.name]));
}

/** Names of terms, by the source's id of the term: what attributes point to. */
export async function termNames(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{
    key: string;
    name: string;
  }>`select key, coalesce(fields->>'name', fields->>'term', '') as name
    from stage where entity = 'taxonomy_term' limit 20000`.execute(tx);
  return new Map(rows.map((r) => [r.key, r.name]));
}

/** A reference to something the source does not have. */
export interface Orphan {
  readonly entity: Entity;
  readonly file: string;
  readonly row: number;
  readonly column: 'service' | 'location' | 'offer';
  readonly key: string;
}

/** Cuts references to services, places and offers that the source does not have, and tells which they were. */
export async function cutOrphans(tx: Tx): Promise<Orphan[]> {
  const orphans: Orphan[] = [];
  for (const [column, entity] of [
    ['service', 'service'],
    ['location', 'location'],
    ['offer', 'service_at_location'],
  ] as const) {
    const { rows } = await sql<Orphan>`with lost as (
        select s.n, ${sql.ref(column)} as key from stage s where ${sql.ref(column)} is not null and s.entity not in ('organization', 'service', 'location')
          and not exists (select from stage t where t.entity = ${entity} and t.key = s.${sql.ref(column)})
      )
      update stage s set ${sql.ref(column)} = null from lost where lost.n = s.n
      returning s.entity, s.file, s."row", ${sql.lit(column)} as "column", lost.key`.execute(tx);
    orphans.push(...rows);
  }
  return orphans;
}

/** Records of a kind that belong to nothing, a page at a time. */
export async function ownerless(tx: Tx, entity: Entity, after: number, size: number): Promise<Staged[]> {
  const { rows } =
    await sql<Staged>`select n, entity, file, "row", key, service, location, organization, offer, fields, parts from stage
    where entity = ${entity} and n > ${after} and service is null and location is null and offer is null order by n limit ${size}`.execute(
      tx,
    );
  return rows;
}

/** Does any place of the source have coordinates? */
export async function hasCoordinates(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{
    yes: boolean;
  }>`select exists (select from stage where entity = 'location' and fields ? 'latitude')
      or exists (select from stage where entity = 'service' and parts @? '$[*].fields.latitude') as yes`.execute(tx);
  return rows[0]?.yes ?? false;
}

/** Brings the index of words up to date, so that the next search does not pay for the import. */
export const tidyIndex = async (tx: Tx): Promise<void> => {
  await sql`select gin_clean_pending_list('directory.offer_words')`.execute(tx);
};
