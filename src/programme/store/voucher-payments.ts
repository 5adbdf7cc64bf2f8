import type { Tx } from '#kit/database.ts';

/** A part of a voucher that was paid. */
export interface VoucherPayment {
  readonly id: string;
  readonly application: string;
  /** The expense of the action that it is. */
  readonly expense: string;
  readonly cents: number;
  readonly paidOn: string;
}

/** What was paid of a request, oldest first. */
export async function paymentsOf(tx: Tx, application: string): Promise<VoucherPayment[]> {
  const rows = await tx
    .selectFrom('programme.voucher_payment')
    .selectAll()
    .where('application', '=', application)
    .orderBy('id')
    .execute();
  return rows.map((r) => ({
    id: r.id,
    application: r.application,
    expense: r.expense,
    cents: r.cents,
    paidOn: r.paid_on,
  }));
}

export async function writeVoucherPayment(tx: Tx, { paidOn, ...p }: VoucherPayment): Promise<void> {
  await tx
    .insertInto('programme.voucher_payment')
    .values({ ...p, paid_on: paidOn, node: p.application })
    .execute();
}
