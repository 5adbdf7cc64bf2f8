import { sql } from 'kysely';
import type { Tx } from './database.ts';
import type { Obstacle } from './import-run.ts';

interface Kept {
  readonly relation: string;
  readonly key: readonly string[];
  readonly used_by: readonly string[];
}

const most = 100;
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const table = (relation: string) => sql.table(relation);
const same = (key: readonly string[], a: string, b: string) =>
  sql.raw(key.map((k) => `${a}.${quoted(k)} = ${b}.${quoted(k)}`).join(' and '));

/**
 * Takes back everything an import changed, from the last statement to the first, in the caller's transaction.
 * Returns what keeps it from being done; then nothing of the transaction may be kept.
 */
export async function undoChanges(tx: Tx, run: string): Promise<readonly Obstacle[]> {
  await sql`set local jit = off`.execute(tx);
  const { rows: kept } = await sql<Kept>`select relation, key, used_by from kit.journal_table
    where relation in (select relation from kit.import_change where run = ${run})`.execute(tx);
  const obstacles: Obstacle[] = [];
  for (const k of kept) obstacles.push(...(await changedSince(tx, run, k)), ...(await inUse(tx, run, k)));
  if (obstacles.length > 0) return obstacles.slice(0, most);
  const byName = new Map(kept.map((k) => [k.relation, k]));
  for (let before: number | null = null; ; ) {
    const step: Step | undefined = await lastStep(tx, run, before);
    if (!step) break;
    await takeBack(tx, run, step, byName.get(step.relation)!);
    before = step.position;
  }
  for (const k of kept) obstacles.push(...(await stillNamed(tx, run, k)));
  return obstacles.slice(0, most);
}

/** The last thing the import did to each row of a table. */
const lastOf = (run: string, relation: string) => sql`
  select distinct on (e->'k') e->'k' as k, e->>'h' as h, c.op
  from kit.import_change c cross join lateral jsonb_array_elements(c.rows) e
  where c.run = ${run} and c.relation = ${relation} order by e->'k', c.position desc`;

async function changedSince(tx: Tx, run: string, { relation, key }: Kept): Promise<Obstacle[]> {
  const first = sql.raw(`t.${quoted(key[0]!)}`);
  const { rows } = await sql<{ what: string }>`with last as materialized (${lastOf(run, relation)})
    select coalesce(to_jsonb(t)->>'name', l.k::text) as what
    from last l cross join lateral jsonb_populate_record(null::${table(relation)}, l.k) p
    left join ${table(relation)} t on ${same(key, 't', 'p')}
    where case when l.op = 'delete' then ${first} is not null else ${first} is null or md5(record_send(t)) <> l.h end
    limit ${most}`.execute(tx);
  return rows.map(({ what }) => ({ relation, what, why: 'changed' }));
}

/** Rows the import added, by key. */
const addedBy = (run: string, relation: string) => sql`
  select distinct e->'k' as k from kit.import_change c cross join lateral jsonb_array_elements(c.rows) e
  where c.run = ${run} and c.relation = ${relation} and c.op = 'insert'`;

/** What somebody else hung on a row the import added: it would go with it, or hold it. */
async function inUse(tx: Tx, run: string, { relation }: Kept): Promise<Obstacle[]> {
  const { rows: keys } = await sql<{ child: string; column: string; own: string }>`
    select n.nspname || '.' || r.relname as child, a.attname as "column", o.attname as own
    from pg_constraint c
    join pg_class r on r.oid = c.conrelid join pg_namespace n on n.oid = r.relnamespace
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    join pg_attribute o on o.attrelid = c.confrelid and o.attnum = c.confkey[1]
    where c.contype = 'f' and cardinality(c.conkey) = 1 and c.conparentid = 0 and c.confrelid = ${relation}::regclass
      and n.nspname || '.' || r.relname not in (select relation from kit.journal_table)
      and n.nspname || '.' || r.relname <> 'accounts.below'`.execute(tx);
  const found: Obstacle[] = [];
  for (const { child, column, own } of keys) {
    const { rows } = await sql<{ what: string }>`with added as materialized (${addedBy(run, relation)})
      select coalesce(to_jsonb(t)->>'name', a.k::text) as what
      from added a cross join lateral jsonb_populate_record(null::${table(relation)}, a.k) p
      join ${table(relation)} t on t.${sql.ref(own)} = p.${sql.ref(own)}
      where exists (select from ${table(child)} c where c.${sql.ref(column)} = p.${sql.ref(own)}) limit ${most}`.execute(
      tx,
    );
    found.push(...rows.map(({ what }) => ({ relation: child, what, why: 'used' as const })));
  }
  return found;
}

/** Rows elsewhere that still name, without a foreign key, a row that is gone. */
async function stillNamed(tx: Tx, run: string, { relation, key, used_by }: Kept): Promise<Obstacle[]> {
  const found: Obstacle[] = [];
  for (const user of used_by) {
    const at = user.lastIndexOf('.');
    const [child, column] = [user.slice(0, at), user.slice(at + 1)];
    const { rows } = await sql<{ what: string }>`with added as materialized (${addedBy(run, relation)})
      select coalesce(to_jsonb(c)->>'name', a.k::text) as what
      from added a cross join lateral jsonb_populate_record(null::${table(relation)}, a.k) p
      join ${table(child)} c on c.${sql.ref(column)} = p.${sql.ref(key[0]!)}
      where not exists (select from ${table(relation)} t where ${same(key, 't', 'p')}) limit ${most}`.execute(tx);
    found.push(...rows.map(({ what }) => ({ relation: child, what, why: 'used' as const })));
  }
  return found;
}

interface Step {
  readonly position: number;
  readonly relation: string;
  readonly op: 'insert' | 'update' | 'delete';
}

async function lastStep(tx: Tx, run: string, before: number | null): Promise<Step | undefined> {
  const { rows } = await sql<Step>`select position, relation, op from kit.import_change
    where run = ${run} and (${before}::bigint is null or position < ${before}) order by position desc limit 1`.execute(
    tx,
  );
  return rows[0];
}

/** Columns that can be written: not those the database works out by itself. */
async function columnsOf(tx: Tx, relation: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select attname as name from pg_attribute
    where attrelid = ${relation}::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`.execute(
    tx,
  );
  return rows.map((r) => r.name);
}

async function takeBack(tx: Tx, run: string, { position, op, relation }: Step, { key }: Kept): Promise<void> {
  const rows = sql`(select e from kit.import_change c cross join lateral jsonb_array_elements(c.rows) e
    where c.run = ${run} and c.position = ${position}) x`;
  const keys = sql`cross join lateral jsonb_populate_record(null::${table(relation)}, x.e->'k') p`;
  if (op === 'insert') {
    await sql`delete from ${table(relation)} t using (select p.* from ${rows} ${keys}) p where ${same(key, 't', 'p')}`.execute(
      tx,
    );
    return;
  }
  const all = await columnsOf(tx, relation);
  const list = sql.raw(all.map(quoted).join(', '));
  const before = sql`cross join lateral jsonb_populate_record(null::${table(relation)}, x.e->'b') b`;
  const values = sql.raw(all.map((c) => `b.${quoted(c)}`).join(', '));
  if (op === 'delete') {
    await sql`insert into ${table(relation)} (${list}) select ${values} from ${rows} ${before}`.execute(tx);
    return;
  }
  const sets = sql.raw(
    all
      .filter((c) => !key.includes(c))
      .map((c) => `${quoted(c)} = b.${quoted(c)}`)
      .join(', '),
  );
  await sql`update ${table(relation)} t set ${sets} from (select b.* from ${rows} ${before}) b where ${same(key, 't', 'b')}`.execute(
    tx,
  );
}
