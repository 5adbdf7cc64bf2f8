import type { Actor } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { inTransaction } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { emit } from '#kit/events.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import type { ReportKind } from '../model.ts';
import { may } from '../policy.ts';
import { insertReport, nodeOfService, waitingReports } from '../store/reports.ts';

/** Open reports on one service beyond which no more are taken: somebody has to look first. */
const enough = 50;

/** Somebody says that the record of a service is wrong. Nothing about them is kept. Throws `too-many`. */
export async function reportService(
  deps: Pick<Deps, 'db' | 'clock' | 'config'>,
  actor: Actor,
  report: { readonly service: string; readonly what: ReportKind; readonly message: string; readonly at: Date },
  tooMany: string,
): Promise<void> {
  const permission = may(actor, 'report');
  if (!permission.yes) throw new AppError('not-allowed', permission.reason);
  await inTransaction(deps.db, async (tx) => {
    if ((await waitingReports(tx, report.service)) >= enough) throw new AppError('too-many', tooMany);
    const id = uuidv7(report.at.getTime());
    const node = await nodeOfService(tx, report.service);
    await insertReport(tx, { id, ...report });
    await emit(tx, 'directory.reported', { service: report.service, what: report.what });
    const after = { service: report.service, what: report.what };
    await record(tx, deps, actor, { verb: 'directory.report', kind: 'report', id, node, after });
  });
}
