import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { DuplicatePair } from '../rules/duplicate-pair.ts';
import type { Compared } from '../rules/linkage/compare.ts';
import type { Part } from '../rules/parts.ts';

const pairColumns = sql`d.id, d.one, d.other, d.band, d.score, d.name_likeness as "nameLikeness", d.metres, d.same, d.differs,
  d.decision, d.decided_at as "decidedAt", s.name as "oneName", t.name as "otherName", directory.may_merge(d.one, d.other) as both`;
const pairTables = sql`directory.duplicate d join directory.service s on s.id = d.one join directory.service t on t.id = d.other`;

/** Writes the pairs found, with the node of each record; open pairs that are alike no longer go, decided ones stay. */
export async function savePairs(
  tx: Tx,
  found: readonly (Compared & { readonly id: string })[],
  at: Date,
): Promise<void> {
  const rows = found.map((p) => ({
    ...{ id: p.id, one: p.a, other: p.b, band: p.band, score: p.score, name_likeness: p.nameLikeness },
    ...{ metres: p.metres, same: p.same, differs: p.other },
  }));
  await sql`
    with given as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, one uuid, other uuid, band text, score float8, name_likeness float8, metres float8, same text[], differs text[])
    ), gone as (
      delete from directory.duplicate d where decision is null and not exists (select from given g where g.one = d.one and g.other = d.other)
    )
    insert into directory.duplicate as d (id, one, other, band, score, name_likeness, metres, same, differs, node_one, node_other, town_one, town_other, found_at)
      select g.*, directory.node_of_service(g.one), directory.node_of_service(g.other), directory.town_of_service(g.one), directory.town_of_service(g.other), ${at} from given g
    on conflict (one, other) do update set band = excluded.band, score = excluded.score, name_likeness = excluded.name_likeness,
      metres = excluded.metres, same = excluded.same, differs = excluded.differs, node_one = excluded.node_one, node_other = excluded.node_other,
      town_one = excluded.town_one, town_other = excluded.town_other`.execute(tx);
}

/** Pairs that the acting person may see: those to decide, most alike first, or those decided, latest first. */
export async function selectPairs(
  tx: Tx,
  which: 'open' | 'decided',
  limit: number,
): Promise<{ readonly rows: DuplicatePair[]; readonly count: number }> {
  const { rows } = await sql<DuplicatePair & { count: number }>`
    select ${pairColumns}, count(*) over ()::integer as count from ${pairTables}
    where d.decision is ${which === 'open' ? sql`null and s.merged_into is null and t.merged_into is null` : sql`not null`}
    order by ${which === 'open' ? sql`d.score desc` : sql`d.decided_at desc`}, d.id limit ${limit}`.execute(tx);
  return { rows, count: rows[0]?.count ?? 0 };
}

/** The pair to decide that each of these records is in, of those the acting person may see: the most alike. */
export async function openPairsOf(tx: Tx, services: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ service: string; pair: string }>`
    select u.service, d.id as pair from ${pairTables} cross join lateral unnest(array[d.one, d.other]) u(service)
    where u.service = any (${services}::uuid[]) and d.decision is null and s.merged_into is null and t.merged_into is null
    order by d.score, d.id`.execute(tx);
  return new Map(rows.map((r) => [r.service, r.pair]));
}

/** One pair that the acting person may see; null when there is none. */
export async function selectPair(tx: Tx, id: string): Promise<DuplicatePair | null> {
  const { rows } = await sql<DuplicatePair>`select ${pairColumns} from ${pairTables} where d.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/** The open merge between two records; null when there is none. */
export async function mergeOf(
  tx: Tx,
  pair: Pick<DuplicatePair, 'one' | 'other'>,
): Promise<{ readonly id: string; readonly kept: string; readonly other: string } | null> {
  const { rows } = await sql<{ id: string; kept: string; other: string }>`select id, kept, other from directory.merge
    where undone_at is null and kept in (${pair.one}, ${pair.other}) and other in (${pair.one}, ${pair.other})`.execute(
    tx,
  );
  return rows[0] ?? null;
}

type Outcome = 'done' | 'unknown' | 'merged' | 'holds-others' | 'undone';

/** Shows one record of a pair inside the other; says done, or why not. */
export async function mergeRecords(
  tx: Tx,
  m: {
    readonly id: string;
    readonly pair: string;
    readonly kept: string;
    readonly taken: readonly Part[];
    readonly at: Date;
  },
): Promise<Outcome> {
  const { rows } = await sql<{
    done: Outcome;
  }>`select directory.merge_records(${m.id}, ${m.pair}, ${m.kept}, ${m.taken}::text[], ${m.at}) as done`.execute(tx);
  return rows[0]?.done ?? 'unknown';
}

/** Gives both records back. */
export async function unmergeRecords(tx: Tx, merge: string, at: Date): Promise<Outcome> {
  const { rows } = await sql<{ done: Outcome }>`select directory.unmerge_records(${merge}, ${at}) as done`.execute(tx);
  return rows[0]?.done ?? 'unknown';
}

/** Remembers that a pair is two services, or forgets it; false when it is not theirs to say. */
export async function setApart(tx: Tx, pair: string, apart: boolean, at: Date): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean | null;
  }>`select directory.set_apart(${pair}, ${apart}, ${at}) as done`.execute(tx);
  return rows[0]?.done ?? false;
}

/** Writes again the records made of some others, after an import touched these services. */
export const showMerged = (tx: Tx, services: readonly string[]) =>
  sql`select directory.show_merged(${services}::uuid[])`.execute(tx);

/** Which of these services have others shown in them. */
export async function heldBy(tx: Tx, services: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ kept: string }>`select distinct kept from directory.merge
    where undone_at is null and kept = any (${services}::uuid[])`.execute(tx);
  return rows.map((r) => r.kept);
}

/** Pairs that wait for the acting person, who keeps both records; null when there are none. */
export async function waitingPairs(
  tx: Tx,
): Promise<{ readonly count: number; readonly since: Date; readonly first: string } | null> {
  const { rows } = await sql<{ count: number; since: Date | null; first: string | null }>`
    select count(*)::integer as count, min(d.found_at) as since, (array_agg(s.name order by d.score desc, d.id))[1] as first
    from ${pairTables}
    where d.decision is null and s.merged_into is null and t.merged_into is null
      and (d.node_one in (select unnest(accounts.nodes_for('directory.merge'))) or d.town_one in (select unnest(directory.kept_towns())))
      and (d.node_other in (select unnest(accounts.nodes_for('directory.merge'))) or d.town_other in (select unnest(directory.kept_towns())))`.execute(
    tx,
  );
  const [found] = rows;
  return found?.since ? { count: found.count, since: found.since, first: found.first ?? '' } : null;
}
