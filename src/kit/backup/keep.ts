import type pg from 'pg';
import { columnList, quoted } from './session.ts';

const aside = (n: number): string => `pg_temp.kept_${n}`;

const tableOf = (name: string): string => {
  const [schema = '', table = ''] = name.split('.');
  return quoted({ schema, name: table });
};

/** Copies the rows of tables that a restore must not forget, for as long as the transaction lasts. */
export async function setAside(client: pg.Client, keep: readonly string[]): Promise<void> {
  for (const [n, name] of keep.entries()) {
    if (await isThere(client, tableOf(name))) {
      await client.query(`create temporary table kept_${n} on commit drop as table ${tableOf(name)}`);
    }
  }
}

/** Puts them beside the rows of the backup, which win where both have one. Returns how many were added. */
export async function putBeside(client: pg.Client, keep: readonly string[]): Promise<number> {
  let added = 0;
  for (const [n, name] of keep.entries()) {
    if (!(await isThere(client, aside(n))) || !(await isThere(client, tableOf(name)))) continue;
    const { rows } = await client.query<{ name: string }>(
      `select attname::text as name from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attname in
         (select attname from pg_attribute where attrelid = $2::regclass and attnum > 0 and not attisdropped)`,
      [tableOf(name), aside(n)],
    );
    const columns = columnList(rows.map((r) => r.name));
    const done = await client.query(
      `insert into ${tableOf(name)} (${columns}) select ${columns} from ${aside(n)} on conflict do nothing`,
    );
    added += done.rowCount ?? 0;
  }
  return added;
}

async function isThere(client: pg.Client, table: string): Promise<boolean> {
  const { rows } = await client.query('select to_regclass($1) is not null as yes', [table]);
  return rows[0].yes;
}
