import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { LineKind } from '../model.ts';

/** Money of a thing in cents, recomputed from the rows. `lastOn`: date of the last document. */
export interface Sums {
  readonly financed: number;
  readonly cofinanced: number;
  readonly inKind: number;
  readonly spent: number;
  readonly checked: number;
  readonly expenses: number;
  readonly lastOn: string | null;
}

export const noSums: Sums = { financed: 0, cofinanced: 0, inKind: 0, spent: 0, checked: 0, expenses: 0, lastOn: null };

export const planned = (s: Sums): number => s.financed + s.cofinanced + s.inKind;

/** Money of some projects or actions that are no drafts, by id; each asked for has an answer. One query. */
export async function sumsOf(
  db: Db | Tx,
  by: 'project' | 'action',
  ids: readonly string[],
): Promise<Map<string, Sums>> {
  const found = new Map<string, Sums>(ids.map((id) => [id, noSums]));
  if (ids.length === 0) return found;
  const { rows } = await sql<Sums & { id: string }>`
    select ${sql.ref(by)} as id,
      coalesce(sum(planned_cents) filter (where kind = 'financed'), 0)::bigint as financed,
      coalesce(sum(planned_cents) filter (where kind = 'cofinanced'), 0)::bigint as cofinanced,
      coalesce(sum(planned_cents) filter (where kind = 'in-kind'), 0)::bigint as "inKind",
      sum(spent_cents)::bigint as spent, sum(checked_cents)::bigint as checked, sum(expenses)::integer as expenses, max(last_on) as "lastOn"
    from programme.public_line_totals where ${sql.ref(by)} in (${sql.join(ids)}) group by 1`.execute(db);
  for (const { id, ...sums } of rows) found.set(id, sums);
  return found;
}

/** A budget line with what was spent on it. */
export interface LineSums {
  readonly line: string;
  readonly kind: LineKind;
  readonly cost: string;
  readonly planned: number;
  readonly spent: number;
  readonly checked: number;
  readonly expenses: number;
}

/** Spent by line of an action or a project, for everybody. */
export async function linesSpent(db: Db | Tx, by: 'project' | 'action', id: string): Promise<LineSums[]> {
  const { rows } = await sql<LineSums>`
    select budget_line as line, kind, cost, planned_cents as planned, spent_cents as spent, checked_cents as checked, expenses
    from programme.public_line_totals where ${sql.ref(by)} = ${id} order by planned_cents desc, budget_line`.execute(
    db,
  );
  return rows;
}
