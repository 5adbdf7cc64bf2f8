import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { Cursor, DeskQuery } from '../rules/desk.ts';
import type { StoredNeed } from '../rules/stored.ts';
import { type NeedRow, readColumns, storedOf } from './rows.ts';

export const pageSize = 25;

/** A page of needs, newest first, and where the next one starts. */
export interface DeskPageOfNeeds {
  readonly needs: readonly StoredNeed[];
  /** Ids of those with a contact that the acting person may read. */
  readonly contacts: ReadonlySet<string>;
  readonly next: Cursor | null;
}

/**
 * Needs of some nodes: row-level security leaves those the acting person may read, the nodes (the same, or fewer) let the
 * database find them by its index. Three queries.
 */
export async function needsOfNodes(tx: Tx, nodes: readonly string[], query: DeskQuery): Promise<DeskPageOfNeeds> {
  const { rows } = await sql<NeedRow & { micros: number }>`
    select ${sql.join(readColumns.map((c) => sql.ref(`n.${c}`)))}, (extract(epoch from n.voiced_at) * 1000000)::bigint as micros
    from needs.need n where ${matching(nodes, query)} ${after(query.after)}
    order by n.voiced_at desc, n.id desc limit ${pageSize + 1}`.execute(tx);
  const shown = rows.slice(0, pageSize);
  const ids = shown.map((r) => r.id);
  const persons = await personsOfNeeds(tx, ids);
  const last = shown.at(-1);
  return {
    needs: shown.map((row) => storedOf(row, persons.get(row.id) ?? [])),
    contacts: await withContact(tx, ids),
    next: rows.length > pageSize && last ? { micros: last.micros, id: last.id } : null,
  };
}

async function personsOfNeeds(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never[]>();
  const rows = await tx.selectFrom('needs.person').selectAll().where('need', 'in', ids).orderBy('position').execute();
  return Map.groupBy(rows, (r) => r.need);
}

async function withContact(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.selectFrom('needs.contact').select('need').where('need', 'in', ids).execute();
  return new Set(rows.map((r) => r.need));
}

/** How many needs and people, whole and by age band and kind of service (`category` null = whatever suits). */
export interface DeskTotals {
  readonly needs: number;
  readonly people: number;
  readonly byBand: ReadonlyMap<string, number>;
  readonly byCategory: ReadonlyMap<string | null, number>;
}

/** The same needs summed up, in one query. */
export async function totalsOfNodes(tx: Tx, nodes: readonly string[], query: DeskQuery): Promise<DeskTotals> {
  const { rows } = await sql<{ of: number; band: string; category: string | null; needs: number; people: number }>`
    select grouping(p.band, p.category) as of, p.band, p.category, count(distinct n.id) as needs, sum(p.people) as people
    from needs.need n join needs.person p on p.need = n.id where ${matching(nodes, query)}
    group by grouping sets ((), (p.band), (p.category)) order by people desc`.execute(tx);
  const whole = rows.find((r) => r.of === 3);
  return {
    needs: whole?.needs ?? 0,
    people: whole?.people ?? 0,
    byBand: new Map(rows.filter((r) => r.of === 1).map((r) => [r.band, r.people])),
    byCategory: new Map(rows.filter((r) => r.of === 2).map((r) => [r.category, r.people])),
  };
}

/** A need that is kept, if the acting person may read it. */
export async function needOfArea(tx: Tx, id: string): Promise<NeedRow | null> {
  const query = tx.selectFrom('needs.need').select(readColumns).where('id', '=', id).where('withdrawn_at', 'is', null);
  return (await query.executeTakeFirst()) ?? null;
}

const rome = (day: string) => sql`(${day}::date::timestamp at time zone 'Europe/Rome')`;

function matching(nodes: readonly string[], q: DeskQuery): RawBuilder<unknown> {
  const person = [
    ...(q.band ? [sql`w.band = ${q.band}`] : []),
    ...(q.category ? [sql`w.category = ${q.category}`] : []),
  ];
  return sql.join(
    [
      sql`n.withdrawn_at is null`,
      sql`n.node = any(${nodes}::uuid[])`,
      ...(q.from ? [sql`n.voiced_at >= ${rome(q.from)}`] : []),
      ...(q.to ? [sql`n.voiced_at < ${rome(q.to)} + interval '1 day'`] : []),
      ...(q.contact ? [sql`n.id in (select need from needs.contact)`] : []),
      ...(person.length > 0
        ? [sql`exists (select from needs.person w where w.need = n.id and ${sql.join(person, sql` and `)})`]
        : []),
    ],
    sql` and `,
  );
}

const after = (cursor: Cursor | null) =>
  cursor === null
    ? sql``
    : sql`and (n.voiced_at, n.id) < (timestamptz 'epoch' + ${cursor.micros}::bigint * interval '1 microsecond', ${cursor.id}::uuid)`;
