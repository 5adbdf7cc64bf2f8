import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { tablesOf } from './catalogue.ts';
import { nameOf } from './format.ts';
import { asOwner, columnList, quoted } from './session.ts';

interface After {
  readonly after: (fn: () => Promise<void>) => void;
}

/** A folder of one test. */
export async function folder(t: After): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'concilia-backup-'));
  t.after(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

/** A database with nothing in it, on the same server. */
export async function emptyDatabase(t: After, url: string): Promise<string> {
  const to = (database: string): string => Object.assign(new URL(url), { pathname: `/${database}` }).href;
  const name = `test_${process.pid}_b${Math.random().toString(36).slice(2, 10)}`;
  const run = async (text: string) => {
    const client = new pg.Client({ connectionString: to('postgres') });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  await run(`create database ${name}`);
  t.after(() => run(`drop database if exists ${name} with (force)`));
  return to(name);
}

/** Every table's rows as ordered text, in one fingerprint each: equal when the rows are identical. */
export function contents(url: string): Promise<Readonly<Record<string, string>>> {
  return asOwner(url, async (client) => {
    const found: Record<string, string> = {};
    for (const t of await tablesOf(client)) {
      await client.query('begin');
      if (t.forced) await client.query(`alter table ${quoted(t)} no force row level security`);
      const { rows } = await client.query(
        `select r::text as r from (select ${columnList(t.columns)} from ${quoted(t)}) r order by r::text collate "C"`,
      );
      await client.query('rollback');
      const hash = createHash('sha256');
      for (const { r } of rows) hash.update(`${r}\n`);
      found[nameOf(t)] = `${rows.length} ${hash.digest('hex').slice(0, 16)}`;
    }
    return found;
  });
}

/** The definitions of constraints, triggers, policies, indexes and guards: what must be the same after a restore. */
export function structure(url: string): Promise<readonly string[]> {
  return asOwner(url, async (client) => {
    const { rows } = await client.query<{ line: string }>(`
      select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as line
        from pg_constraint where connamespace::regnamespace::text !~ '^(pg_|information_schema)' and conrelid <> 0
      union all select 'trigger ' || tgrelid::regclass || ' ' || tgenabled::text || ' ' || pg_get_triggerdef(oid)
        from pg_trigger where not tgisinternal
      union all select 'table ' || oid::regclass || ' ' || relkind::text || relrowsecurity || relforcerowsecurity || coalesce(relacl::text, '')
        || coalesce(pg_get_expr(relpartbound, oid), '') || coalesce(obj_description(oid), '')
        from pg_class where relkind in ('r', 'p', 'S', 'v', 'm') and relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
      union all select 'policy ' || tablename || ' ' || policyname || ' ' || coalesce(qual, '') || coalesce(with_check, '') from pg_policies
      union all select 'index ' || indexdef from pg_indexes where schemaname !~ '^pg_'
      order by 1`);
    return rows.map((r) => r.line);
  });
}
