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

/** JSON of a value whose keys may come in any order: what a source gave, word for word. */
export const canonical = (value: unknown): string => JSON.stringify(value, ordered);

const ordered = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
    : value;

/** Fingerprint of what a record says, so that saying it again changes nothing. */
export const contentHash = (content: unknown): string => `\\x${hash('sha256', JSON.stringify(content)).slice(0, 40)}`;

/**
 * Writes rows with an `id` and a `content_hash` in one statement; a row already there is touched only when its hash differs.
 * `computed` are columns that PostgreSQL works out from the row `r`.
 */
export async function saveRows(
  tx: Tx,
  table: 'location' | 'service' | 'offer' | 'schedule',
  columns: Columns,
  rows: readonly Readonly<Record<string, unknown>>[],
  computed: { readonly given?: Columns; readonly columns?: Readonly<Record<string, string>> } = {},
): Promise<Saved> {
  if (rows.length === 0) return nothingSaved;
  const own = Object.keys(columns);
  const made = Object.entries(computed.columns ?? {});
  const names = [...own, ...made.map(([name]) => name)];
  const shape = Object.entries({ ...columns, ...computed.given }).map(([name, type]) => `"${name}" ${type}`);
  const values = [...own.map((name) => `r."${name}"`), ...made.map(([, expression]) => expression)];
  const updates = names.filter((n) => n !== 'id').map((n) => `"${n}" = excluded."${n}"`);
  const { rows: touched } = await sql<{ id: string; added: boolean }>`
    insert into ${sql.table(`directory.${table}`)} as kept (${sql.raw(names.map((n) => `"${n}"`).join(', '))})
    select ${sql.raw(values.join(', '))} from json_to_recordset(${JSON.stringify(rows)}::json) as r(${sql.raw(shape.join(', '))})
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
