import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import { uuidv5 } from '#kit/ids.ts';
import type { ReleaseId } from '../model.ts';
import type { Ground, KeptRate, Offered, Residents } from '../rules/ground.ts';

const keep = <B>(what: string, body: B) => ({ id: uuidv5(`observatory.${what}`, JSON.stringify(body)), body });

/** Keeps what a release's potential gap was computed from; states and residents already known are not written again. */
export async function insertGround(tx: Tx, release: ReleaseId, { offered, residents, rates }: Ground): Promise<void> {
  const states = offered.map((o) => keep('offered', o));
  for (let i = 0; i < states.length; i += 2000)
    await sql`insert into observatory.offered
      select * from jsonb_populate_recordset(null::observatory.offered, ${JSON.stringify(states.slice(i, i + 2000))}::jsonb)
      on conflict do nothing`.execute(tx);
  const people = keep('residents', residents);
  await sql`insert into observatory.residents values (${people.id}, ${JSON.stringify(people.body)}::jsonb)
    on conflict do nothing`.execute(tx);
  await sql`insert into observatory.ground values
    (${release}, ${states.map((s) => s.id)}::uuid[], ${people.id}, ${JSON.stringify(rates)}::jsonb)`.execute(tx);
}

/** What a release was computed from; null = it was made before this was kept. */
export async function selectGround(db: Db | Tx, release: string): Promise<Ground | null> {
  const people = await selectResidents(db, release);
  if (!people) return null;
  const { rows } = await sql<{ body: Offered }>`select o.body from observatory.ground g
    join observatory.offered o on o.id = any (g.offered) where g.release = ${release} order by o.id`.execute(db);
  return { offered: rows.map((r) => r.body), ...people };
}

/** The population and the rates of a release alone; null = it was made before this was kept. */
export async function selectResidents(
  db: Db | Tx,
  release: string,
): Promise<Pick<Ground, 'residents' | 'rates'> | null> {
  const row = await db
    .selectFrom('observatory.ground as g')
    .innerJoin('observatory.residents as r', 'r.id', 'g.residents')
    .select(['g.rates', 'r.body'])
    .where('g.release', '=', release)
    .executeTakeFirst();
  return row
    ? { residents: row.body as unknown as Residents, rates: row.rates as unknown as readonly KeptRate[] }
    : null;
}

/** Which releases have kept what they were computed from. */
export async function selectGrounds(db: Db | Tx): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('observatory.ground').select('release').execute();
  return new Set(rows.map((r) => r.release));
}
