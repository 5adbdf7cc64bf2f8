import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { emit } from '#kit/events.ts';
import type { Deps } from '#kit/http.ts';
import { isUuid } from '#kit/ids.ts';
import type { SettleReason } from '../model.ts';
import { may, rules } from '../policy.ts';
import { settleReport } from '../store/reports.ts';

/**
 * Says what was done about a report: it no longer waits.
 * @throws AppError not-allowed; not-found with `unknown`, the same when it is elsewhere, settled already and when there is none.
 */
export function settle(deps: Deps, actor: Person, id: string, reason: SettleReason, unknown: string): Promise<void> {
  demand(may(actor, 'settle-report'));
  const roles: readonly string[] = rules['settle-report'].roles;
  const role = actor.grants.find((g) => g.active && roles.includes(g.role))?.role ?? '';
  return asActor(deps.db, actor, async (tx) => {
    const settled = isUuid(id) ? await settleReport(tx, id, { reason, role, at: deps.clock.now() }) : null;
    if (settled === null) throw new AppError('not-found', unknown);
    await emit(tx, 'directory.report-settled', { report: id, service: settled.service });
    const after = { service: settled.service, reason };
    await record(tx, deps, actor, { verb: 'directory.settle-report', kind: 'report', id, node: settled.node, after });
  });
}
