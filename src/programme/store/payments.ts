import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { Contribution } from '../rules/payment.ts';

/** A part of the contribution that was paid. */
export interface Payment {
  readonly id: string;
  readonly project: string;
  readonly instalment: string;
  readonly cents: number;
  readonly paidOn: string;
  readonly actNumber: string;
  readonly actDated: string;
  readonly note: string;
  readonly example: boolean;
}

export interface Saving {
  readonly project: string;
  readonly cents: number;
  /** Null = it goes back to the Region. */
  readonly toCycle: string | null;
  readonly actNumber: string;
  readonly actDated: string;
  readonly note: string;
  readonly example: boolean;
}

/** Payments of a project, oldest first. */
export async function paymentsOf(db: Db | Tx, project: string): Promise<Payment[]> {
  const rows = await db
    .selectFrom('programme.payment')
    .selectAll()
    .where('project', '=', project)
    .orderBy('paid_on')
    .orderBy('id')
    .execute();
  return rows.map((r) => ({
    ...{ id: r.id, project: r.project, instalment: r.instalment, cents: r.cents, paidOn: r.paid_on },
    ...{ actNumber: r.act_number, actDated: r.act_dated, note: r.note, example: r.example },
  }));
}

export async function savingOfProject(db: Db | Tx, project: string): Promise<Saving | null> {
  const r = await db.selectFrom('programme.saving').selectAll().where('project', '=', project).executeTakeFirst();
  return r
    ? {
        project,
        cents: r.cents,
        toCycle: r.to_cycle,
        actNumber: r.act_number,
        actDated: r.act_dated,
        note: r.note,
        example: r.example,
      }
    : null;
}

/** What projects of a network left to a cycle, in cents. */
export async function savingsInto(db: Db | Tx, cycle: string, network: string): Promise<number> {
  const { rows } = await sql<{ cents: number }>`select coalesce(sum(s.cents), 0)::bigint as cents
    from programme.saving s join programme.project p on p.id = s.project
    where s.to_cycle = ${cycle} and p.network = ${network}`.execute(db);
  return rows[0]?.cents ?? 0;
}

/** What a project was granted, what of it was checked and what was paid, recomputed from the rows. */
export async function contributionOf(db: Db | Tx, project: string): Promise<Contribution> {
  const { rows } = await sql<{ granted: number; checked: number }>`
    select coalesce(sum(financed), 0)::bigint as granted, coalesce(sum(checked), 0)::bigint as checked
    from programme.money_by('line', null, null, null, ${[project]}::uuid[], null, null) where financed > 0`.execute(db);
  const saved = (await savingOfProject(db, project))?.cents ?? 0;
  return { granted: rows[0]?.granted ?? 0, checked: rows[0]?.checked ?? 0, paid: await paymentsOf(db, project), saved };
}

export async function writePayment(tx: Tx, p: Payment, now: Date): Promise<void> {
  const { paidOn: paid_on, actNumber: act_number, actDated: act_dated, ...rest } = p;
  await tx
    .insertInto('programme.payment')
    .values({ ...rest, paid_on, act_number, act_dated, node: p.id, recorded_at: now })
    .execute();
}

export async function writeSaving(tx: Tx, s: Saving, now: Date): Promise<void> {
  const row = { cents: s.cents, to_cycle: s.toCycle, act_number: s.actNumber, act_dated: s.actDated, note: s.note };
  await tx
    .insertInto('programme.saving')
    .values({ project: s.project, ...row, example: s.example, node: s.project, recorded_at: now })
    .onConflict((c) => c.column('project').doUpdateSet({ ...row, recorded_at: now }))
    .execute();
}
