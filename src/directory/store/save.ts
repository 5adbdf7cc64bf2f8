import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { Written } from '#kit/upsert.ts';

/** Columns of a table with their PostgreSQL type. */
export type Columns = Readonly<Record<string, string>>;

/** What a write did, and which rows it touched. */
export interface Saved extends Written {
  readonly touched: ReadonlySet<string>;
}

export const nothingSaved: Saved = { added: 0, changed: 0, unchanged: 0, touched: new Set() };

/** The same value with its keys in order: a source may give them in any. */
export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, canonical((value as Record<string, unknown>)[name])]),
  );
}

/** A row to be written: what it is known by, and what it says. The same words under another source are no change. */
export interface SavedRow {
  readonly key: Readonly<Record<string, string>>;
  readonly content: Readonly<Record<string, unknown>>;
}

/** The row as JSON with the fingerprint of its content. Made once: the content is hashed as it is sent. */
function rowJson({ key, content }: SavedRow): string {
  const said = JSON.stringify(content);
  const content_hash = `\\x${hash('sha256', said).slice(0, 40)}`;
  return `${JSON.stringify({ ...key, content_hash }).slice(0, -1)},${said.slice(1)}`;
}

/**
 * Writes rows in one statement; a row already there is touched only when its `content_hash` differs.
 * `computed` are columns that PostgreSQL works out from the row `r`.
 */
export async function saveRows(
  tx: Tx,
  table: 'location' | 'service' | 'offer' | 'schedule',
  columns: Columns,
  rows: readonly SavedRow[],
  computed: { readonly given?: Columns; readonly columns?: Readonly<Record<string, string>> } = {},
): Promise<Saved> {
  if (rows.length === 0) return nothingSaved;
  const typed: Columns = { ...columns, content_hash: 'bytea' };
  const own = Object.keys(typed);
  const made = Object.entries(computed.columns ?? {});
  const names = [...own, ...made.map(([name]) => name)];
  const shape = Object.entries({ ...typed, ...computed.given }).map(([name, type]) => `"${name}" ${type}`);
  const values = [...own.map((name) => `r."${name}"`), ...made.map(([, expression]) => expression)];
  const updates = names.filter((n) => n !== 'id').map((n) => `"${n}" = excluded."${n}"`);
  const { rows: touched } = await sql<{ id: string; added: boolean }>`
    insert into ${sql.table(`directory.${table}`)} as kept (${sql.raw(names.map((n) => `"${n}"`).join(', '))})
    select ${sql.raw(values.join(', '))} from json_to_recordset(${`[${rows.map(rowJson).join(',')}]`}::json) as r(${sql.raw(shape.join(', '))})
    on conflict (id) do update set ${sql.raw(updates.join(', '))} where kept.content_hash is distinct from excluded.content_hash
    returning kept.id, kept.xmax = 0 as added`.execute(tx);
  const added = touched.filter((t) => t.added).length;
  return {
    added,
    changed: touched.length - added,
    unchanged: rows.length - touched.length,
    touched: new Set(touched.map((t) => t.id)),
  };
}
