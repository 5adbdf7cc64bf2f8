import type { Tx } from '#kit/database.ts';
import type { ReportKind } from '../model.ts';

export async function openReports(tx: Tx, service: string): Promise<number> {
  const row = await tx
    .selectFrom('directory.report')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('service_id', '=', service)
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.n;
}

export async function insertReport(
  tx: Tx,
  report: {
    readonly id: string;
    readonly service: string;
    readonly what: ReportKind;
    readonly message: string;
    readonly at: Date;
  },
): Promise<void> {
  const { id, service, what, message, at } = report;
  await tx
    .insertInto('directory.report')
    .values({ id, service_id: service, what, message: message || null, at })
    .execute();
}
