import { sql } from 'kysely';
import type { Reader } from '../store/select-offers.ts';

/** Which of some services are published today, each as a record of its own. */
export async function presentServices(db: Reader, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select distinct service_id as id from directory.offer
    where published and service_id = any(${ids}::uuid[])`.execute(db);
  return new Set(rows.map((r) => r.id));
}
