import type { Actor } from '#kit/actor.ts';
import { type Db, inTransaction } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { emit } from '#kit/events.ts';
import { uuidv7 } from '#kit/ids.ts';
import type { ReportKind } from '../model.ts';
import { may } from '../policy.ts';
import { insertReport, openReports } from '../store/reports.ts';

/** Open reports on one service beyond which no more are taken: somebody has to look first. */
const enough = 50;

/** Somebody says that the record of a service is wrong. Nothing about them is kept. Throws `too-many`. */
export async function reportService(
  db: Db,
  actor: Actor,
  report: { readonly service: string; readonly what: ReportKind; readonly message: string; readonly at: Date },
  tooMany: string,
): Promise<void> {
  const permission = may(actor, 'report');
  if (!permission.yes) throw new AppError('not-allowed', permission.reason);
  await inTransaction(db, async (tx) => {
    if ((await openReports(tx, report.service)) >= enough) throw new AppError('too-many', tooMany);
    await insertReport(tx, { id: uuidv7(report.at.getTime()), ...report });
    await emit(tx, 'directory.reported', { service: report.service, what: report.what });
  });
}
