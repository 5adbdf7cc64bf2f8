import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import { organizationsById } from '#network/reads.ts';

/** A grant to a body, as d.lgs. 33/2013, art. 27 wants it published. Money in cents. */
export interface Grant {
  readonly project: string;
  readonly title: string;
  readonly cycle: string | null;
  readonly network: string;
  readonly body: string;
  readonly organization: string;
  readonly taxCode: string | null;
  readonly granted: number;
  /** Paid to the lead for the whole project; null in the rows of the others. */
  readonly paid: number | null;
  readonly lastPaidOn: string | null;
  readonly acts: readonly string[];
  readonly example: boolean;
}

/**
 * Contributions to bodies, the largest first: each body that leads a project or does an action of it, with what its lines
 * grant. A body that is not in the register is left out, and counted: it might be a person.
 */
export async function grants(
  db: Db | Tx,
  q: { readonly cycle: string | null; readonly network: string | null },
): Promise<{ readonly grants: readonly Grant[]; readonly leftOut: number }> {
  const where = sql.join(
    [
      sql`t.kind = 'financed'`,
      ...(q.cycle ? [sql`t.cycle = ${q.cycle}`] : []),
      ...(q.network ? [sql`t.network = ${q.network}`] : []),
    ],
    sql` and `,
  );
  const { rows } = await sql<Omit<Grant, 'body' | 'taxCode' | 'acts'> & { acts: string[] | null }>`
    with granted as (
      select t.project, t.organization, sum(t.planned_cents)::bigint as cents from programme.public_line_totals t where ${where} group by 1, 2),
    paid as (
      select y.project, sum(y.cents)::bigint as cents, max(y.paid_on) as last, array_agg(distinct y.act_number || ' ' || to_char(y.act_dated, 'DD/MM/YYYY')) as acts
      from programme.payment y group by 1)
    select g.project, p.title, p.cycle, p.network, g.organization, g.cents as granted, p.example, y.last as "lastPaidOn", y.acts,
      -- Payments go to the lead, who hands them on: they stand in its row alone.
      case when g.organization = p.lead then coalesce(y.cents, 0)::bigint end as paid
    from granted g join programme.project p on p.id = g.project left join paid y on y.project = g.project
    order by g.cents desc, p.title, g.organization limit 5000`.execute(db);
  const bodies = await organizationsById(
    db,
    rows.map((r) => r.organization),
  );
  const known = rows.filter((r) => bodies.has(r.organization));
  return {
    grants: known.map((r) => {
      const body = bodies.get(r.organization)!;
      return { ...r, body: body.name, taxCode: body.taxCode ?? body.vatNumber, acts: r.acts ?? [] };
    }),
    leftOut: rows.length - known.length,
  };
}
