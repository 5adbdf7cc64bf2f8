import type pg from 'pg';
import { readMigrations } from '../migrate.ts';
import type { Partition, Summary, Table } from './format.ts';

/** The schemas that are the application's: those its migrations make. Others in the same database are somebody else's. */
export async function ownSchemas(): Promise<readonly string[]> {
  const migrations = await readMigrations();
  const made = migrations.flatMap((m) => [...m.sql.matchAll(/^create schema (?:if not exists )?(\w+)/gim)]);
  return [...new Set(made.map((m) => m[1] as string))];
}

export interface OwnTable extends Table {
  /** Row-level security holds for the owner too. */
  readonly forced: boolean;
}

/**
 * The application's tables, partitioned ones once, with their columns but those computed from others. Transaction
 * numbers mean nothing on another server and are kept all the same: the audit trail's hashes cover them.
 */
export async function tablesOf(client: pg.Client): Promise<readonly OwnTable[]> {
  const { rows } = await client.query<OwnTable>(
    `select n.nspname as schema, c.relname as name, c.relforcerowsecurity as forced, array(
       select a.attname::text from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't' and n.nspname = any ($1)
     order by n.nspname, c.relname`,
    [await ownSchemas()],
  );
  return rows;
}

/** Every partition of the application's tables, those above first. */
export async function partitionsOf(client: pg.Client): Promise<readonly Partition[]> {
  const { rows } = await client.query<Partition>(
    `select n.nspname as schema, c.relname as name, json_build_object('schema', pn.nspname, 'name', p.relname) as parent,
       pg_get_expr(c.relpartbound, c.oid) as bound
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_inherits i on i.inhrelid = c.oid
     join pg_class p on p.oid = i.inhparent join pg_namespace pn on pn.oid = p.relnamespace
     where c.relispartition and c.relkind in ('r', 'p') and n.nspname = any ($1)
     order by c.relkind = 'r', n.nspname, c.relname`,
    [await ownSchemas()],
  );
  return rows;
}

/** Where every sequence stands. A sequence knows no snapshot: read after the rows, it is never behind them. */
export async function sequencesOf(client: pg.Client): Promise<Summary['sequences']> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and n.nspname = any ($1) order by 1, 2`,
    [await ownSchemas()],
  );
  const found: Summary['sequences'] = [];
  for (const s of rows) {
    const { rows: at } = await client.query(
      `select last_value::text as last, is_called as called from "${s.schema}"."${s.name}"`,
    );
    found.push({ ...s, last: at[0].last, called: at[0].called });
  }
  return found;
}

/** Migrations applied, in order; none when the database was never prepared. */
export async function migrationsOf(client: pg.Client): Promise<readonly { name: string; checksum: string }[]> {
  const { rows } = await client.query(`select to_regclass('kit.migration') is not null as yes`);
  if (!rows[0].yes) return [];
  return (await client.query('select name, checksum from kit.migration order by name')).rows;
}

/** The audit trail's last closed day, if there is a trail. */
export async function lastClosedDay(client: pg.Client): Promise<{ day: string; hash: string } | null> {
  const { rows } = await client.query(`select to_regclass('kit.audit_day') is not null as yes`);
  if (!rows[0].yes) return null;
  const closed = await client.query(
    `select day::text, encode(closing, 'hex') as hash from kit.audit_day where closing is not null order by day desc limit 1`,
  );
  return closed.rows[0] ?? null;
}
