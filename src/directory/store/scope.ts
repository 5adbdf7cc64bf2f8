import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';

/** A staged service that may not be written. */
export interface Barred {
  readonly file: string;
  readonly row: number;
  readonly name: string;
  readonly organization: string | null;
}

const uuid = '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$';
const barred = sql`s.file, s."row", coalesce(s.fields->>'name', '') as name, s.organization`;

/** Takes from the stage the services that another source brought. */
export async function barForeignServices(tx: Tx, source: string): Promise<Barred[]> {
  const { rows } = await sql<Barred>`with keyed as materialized (
      select n, key::uuid as id from stage where entity = 'service' and key ~* ${uuid})
    delete from stage s using keyed k join directory.service d on d.id = k.id
    where s.n = k.n and d.source <> ${source} returning ${barred}`.execute(tx);
  return rows;
}

/** Takes from the stage these bodies with their services; places keep without them. */
export async function barOrganizations(tx: Tx, keys: readonly string[]): Promise<Barred[]> {
  const { rows } = await sql<Barred>`delete from stage s
    where s.entity = 'service' and s.organization = any(${keys}) returning ${barred}`.execute(tx);
  await sql`delete from stage where entity = 'organization' and key = any(${keys})`.execute(tx);
  await sql`delete from stage where entity not in ('organization', 'location') and organization = any(${keys})`.execute(
    tx,
  );
  await sql`update stage set organization = null where organization = any(${keys})`.execute(tx);
  return rows;
}

/** Services that name no body become those of this one. */
export async function claimServices(tx: Tx, organization: string, name: string): Promise<void> {
  const { numAffectedRows } = await sql`update stage set organization = ${organization}
    where entity in ('service', 'location') and organization is null`.execute(tx);
  if (!numAffectedRows) return;
  await sql`insert into stage (entity, file, "row", key, derived, repeats, fields, parts)
    select 'organization', '', 0, ${organization}, false, false, ${JSON.stringify({ name })}::jsonb, '[]'
    where not exists (select from stage where entity = 'organization' and key = ${organization})`.execute(tx);
}

/** Which of the staged ids are records that this very source brought before: `kind id`. Only these are taken as they are. */
export async function ownIds(tx: Tx, source: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ own: string }>`with keyed as materialized (
      select distinct entity, key::uuid as id from stage where key ~* ${uuid})
    select 'service ' || d.id as own from keyed k join directory.service d on d.id = k.id where d.source = ${source}
    union all select 'location ' || d.id from keyed k join directory.location d on d.id = k.id where d.source = ${source}
    union all select 'schedule ' || d.id from keyed k join directory.schedule d on d.id = k.id where d.source = ${source}
    union all select 'offer ' || d.id from keyed k join directory.offer d on d.id = k.id
      join directory.service o on o.id = d.service_id where o.source = ${source}`.execute(tx);
  return new Set(rows.map((r) => r.own));
}
