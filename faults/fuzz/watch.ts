import { sql } from 'kysely';
import type { Db } from '../../src/kit/database.ts';

/** Tables that also grow when somebody is only looked at, counted or refused. */
const grow = /^kit\.(audit\w*|rate\w*|job|event)$|^accounts\.(sign_in\w*|attempt\w*)$/;

/** Reports every row that is written, by the table it is in. */
export interface Watch {
  /** Tables written since the last time, with how many rows. */
  readonly written: () => Promise<ReadonlyMap<string, number>>;
  /** A fingerprint of every watched table as it is now. */
  readonly prints: () => Promise<ReadonlyMap<string, string>>;
}

/** Watches every table of the product, from inside the database: what is rolled back leaves no trace. */
export async function watch(db: Db): Promise<Watch> {
  // Before the tables are listed: a watch of a watch would note its own notes for ever.
  await sql`drop schema if exists fuzz cascade`.execute(db);
  const all = await sql<{ name: string }>`select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1`.execute(db);
  const tables = all.rows.map((r) => r.name).filter((name) => !grow.test(name));
  await sql`create schema fuzz`.execute(db);
  await sql`create table fuzz.written (name text not null)`.execute(db);
  await sql`create function fuzz.note() returns trigger language plpgsql security definer set search_path = fuzz as $$
    begin insert into fuzz.written values (tg_table_schema || '.' || tg_table_name); return null; end $$`.execute(db);
  for (const name of tables) {
    const on = sql.raw(name);
    await sql`create trigger zz_fuzz after insert or delete on ${on} for each row execute function fuzz.note()`.execute(
      db,
    );
    await sql`create trigger zz_fuzz_change after update on ${on} for each row
      when (old.* is distinct from new.*) execute function fuzz.note()`.execute(db);
  }
  return { written: () => written(db), prints: () => prints(db, tables) };
}

async function written(db: Db): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ name: string }>`delete from fuzz.written returning name`.execute(db);
  const counted = new Map<string, number>();
  for (const { name } of rows) counted.set(name, (counted.get(name) ?? 0) + 1);
  return counted;
}

async function prints(db: Db, tables: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const name of tables) {
    const { rows } = await sql<{
      print: string;
    }>`select count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)), 0)
      as print from ${sql.raw(name)} t`.execute(db);
    found.set(name, rows[0]!.print);
  }
  return found;
}
