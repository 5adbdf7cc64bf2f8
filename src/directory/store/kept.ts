import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';

/** Services whose records somebody cares for: those of some bodies, and those that are only in some municipalities. */
export interface Kept {
  readonly bodies: readonly string[];
  /** ISTAT codes. */
  readonly towns: readonly string[];
}

/** Municipalities whose services the acting person cares for. */
export async function keptTowns(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ towns: string[] }>`select directory.kept_towns() as towns`.execute(tx);
  return rows[0]?.towns ?? [];
}

/** The condition that a service `s` is among them; the places of a service are looked at only where there are towns. */
export const isKept = ({ bodies, towns }: Kept) =>
  towns.length === 0
    ? sql<boolean>`s.organization_id = any (${bodies}::uuid[])`
    : sql<boolean>`(s.organization_id = any (${bodies}::uuid[]) or (
        s.id in (select o.service_id from directory.offer o where o.municipality = any (${towns}::text[]))
        and directory.town_of_service(s.id) = any (${towns}::text[])))`;

/** Whether a service is only in municipalities that the acting person cares for. */
export async function inKeptTown(tx: Tx, service: string): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean | null }>`
    select directory.town_of_service(${service}::uuid) = any (directory.kept_towns()) as kept`.execute(tx);
  return rows[0]?.kept ?? false;
}
