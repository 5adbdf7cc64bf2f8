import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** How many rows a write added, changed and left as they were. */
export interface Written {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/**
 * Writes many rows of one table with one statement; a row that is already there is touched only when it differs.
 * Every row has the same columns; `key` names those of a unique constraint, and no two rows share it.
 * `table` is the writer's own (`territory.population`); `stamp` is a column set to now() when a row changes.
 */
export async function upsert(
  tx: Tx,
  table: string,
  key: readonly string[],
  rows: readonly Readonly<Record<string, unknown>>[],
  stamp?: string,
): Promise<Written> {
  const [first] = rows;
  if (!first) return { added: 0, changed: 0, unchanged: 0 };
  const columns = Object.keys(first);
  const rest = columns.filter((c) => !key.includes(c));
  const list = (names: readonly string[], prefix: 'given.' | 'kept.' | '' = '') =>
    sql.join(names.map((n) => sql`${sql.raw(prefix)}${sql.ref(n)}`));
  const stamped = stamp ? [sql`${sql.ref(stamp)} = now()`] : [];
  const update =
    rest.length === 0
      ? sql`do nothing`
      : sql`do update set ${sql.join([...rest.map((c) => sql`${sql.ref(c)} = excluded.${sql.ref(c)}`), ...stamped])}
          where row(${list(rest, 'kept.')}) is distinct from row(${sql.join(rest.map((c) => sql`excluded.${sql.ref(c)}`))})`;
  const { rows: touched } = await sql<{ added: boolean }>`
    insert into ${sql.table(table)} as kept (${list(columns)})
    select ${list(columns, 'given.')} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb) as given
    on conflict (${list(key)}) ${update}
    returning kept.xmax = 0 as added`.execute(tx);
  const added = touched.filter((r) => r.added).length;
  return { added, changed: touched.length - added, unchanged: rows.length - touched.length };
}
