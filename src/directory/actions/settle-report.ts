import { nodeId, pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { emit } from '#kit/events.ts';
import type { Deps } from '#kit/http.ts';
import { isUuid } from '#kit/ids.ts';
import type { SettleReason } from '../model.ts';
import { mayKeep, rules } from '../policy.ts';
import { reportPlace, settleReport } from '../store/reports.ts';

/**
 * Says what was done about a report: it no longer waits.
 * @throws AppError not-allowed; not-found with `unknown`, the same when it is elsewhere, settled already and when there is none.
 */
export function settle(deps: Deps, actor: Person, id: string, reason: SettleReason, unknown: string): Promise<void> {
  demand(mayKeep(actor, 'settle-report'));
  return asActor(deps.db, actor, async (tx) => {
    const role = isUuid(id) ? await roleThere(tx, actor, id) : null;
    const settled = role === null ? null : await settleReport(tx, id, { reason, role, at: deps.clock.now() });
    if (settled === null) throw new AppError('not-found', unknown);
    await emit(tx, 'directory.report-settled', { report: id, service: settled.service });
    const after = { service: settled.service, reason };
    await record(tx, deps, actor, { verb: 'directory.settle-report', kind: 'report', id, node: settled.node, after });
  });
}

/** In which of their roles somebody settles this report: who has several may have this one elsewhere. */
async function roleThere(tx: Tx, actor: Person, report: string): Promise<string | null> {
  const place = await reportPlace(tx, report);
  const held = async (node: string | null, roles: readonly string[]) => {
    const path = node === null ? [] : await pathOf(tx, node);
    return actor.grants.find((g) => g.active && roles.includes(g.role) && path.includes(g.node))?.role ?? null;
  };
  if (place === null) return null;
  const town = place.town && nodeId('municipality', place.town);
  return (await held(place.node, rules['settle-report'].roles)) ?? (await held(town, rules['keep-town'].roles));
}
