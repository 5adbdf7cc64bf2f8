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
 * Contributions to bodies, the largest first: each body that does a financed action, with what its lines grant, and each
 * lead that was paid, which hands on the others' part. A body that is not in the register is left out, and counted: it
 * might be a person.
 */
export async function grants(
  db: Db | Tx,
  q: { readonly cycle: string | null; readonly network: string | null },
): Promise<{ readonly grants: readonly Grant[]; readonly leftOut: number }> {
  const where = sql.join(
    [
      sql`p.state <> 'draft'`,
      ...(q.cycle ? [sql`p.cycle = ${q.cycle}`] : []),
      ...(q.network ? [sql`p.network = ${q.network}`] : []),
    ],
    sql` and `,
  );
  const { rows } = await sql<Omit<Grant, 'body' | 'taxCode' | 'acts'> & { acts: string[] | null }>`
    with paid as (
      select y.project, sum(y.cents)::bigint as cents, max(y.paid_on) as last, array_agg(distinct y.act_number || ' ' || to_char(y.act_dated, 'DD/MM/YYYY')) as acts
      from programme.payment y group by 1),
    granted as (
      select project, organization, sum(cents)::bigint as cents from (
        select a.project, a.organization, l.cents from programme.budget_line l join programme.action a on a.id = l.action where l.kind = 'financed'
        union all select p.id, p.lead, 0 from programme.project p join paid on paid.project = p.id) g group by 1, 2)
    select g.project, p.title, p.cycle, p.network, g.organization, g.cents as granted, p.example, y.last as "lastPaidOn", y.acts,
      -- Payments go to the lead, who hands them on: they stand in its row alone.
      case when g.organization = p.lead then coalesce(y.cents, 0)::bigint end as paid
    from granted g join programme.project p on p.id = g.project left join paid y on y.project = g.project
    where ${where} order by g.cents desc, p.title, g.organization, g.project`.execute(db);
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
