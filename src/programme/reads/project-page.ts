import type { Db, Tx } from '#kit/database.ts';
import { isUuid } from '#kit/ids.ts';
import type { Organization } from '#network/model.ts';
import { alliance, networks, organizationsById } from '#network/reads.ts';
import { area, municipality } from '#territory/reads.ts';
import { linksFrom } from '#thread/reads.ts';
import { plannedOf, totalOf } from '../rules/money.ts';
import { cycleForSpending } from '../store/cycle-rules.ts';
import { paymentsOf, savingOfProject } from '../store/payments.ts';
import { actionById, actionsOf, linesOf, partnersOf, projectById } from '../store/projects.ts';
import { stateAidOf } from '../store/state-aid.ts';
import { byKey, moneyBy } from './money.ts';

type Reader = Db | Tx;

/** Names of bodies by id; what is not in the register has none. */
const named = (found: ReadonlyMap<string, Organization>) => (id: string) => found.get(id)?.name ?? null;

/** A project with everything its page shows, as far as the reader may see; null when there is none. */
export async function projectPage(db: Reader, id: string) {
  const project = isUuid(id) ? await projectById(db, id) : null;
  if (!project) return null;
  const [actions, partners] = [await actionsOf(db, id), await partnersOf(db, id)];
  const bodies = await organizationsById(db, [
    project.lead,
    ...partners.map((p) => p.organization),
    ...actions.map((a) => a.organization),
  ]);
  const all = await networks(db);
  const [byAction, lines] = [await moneyBy(db, 'action', { project: id }), await moneyBy(db, 'line', { project: id })];
  return {
    ...{ project, actions, partners, nameOf: named(bodies), cycle: await cycleForSpending(db, project.cycle) },
    alliance: project.alliance === null ? null : await alliance(db, project.alliance),
    network: all.find((n) => n.code === project.network) ?? null,
    sums: totalOf(byAction),
    byAction: byKey(byAction),
    lines: lines.map((l) => ({ line: l.key, planned: plannedOf(l), spent: l.spent })),
    ...{ payments: await paymentsOf(db, id), saving: await savingOfProject(db, id) },
  };
}
export type ProjectView = NonNullable<Awaited<ReturnType<typeof projectPage>>>;

/** Names of places by code: municipalities and areas. */
async function placeNames(db: Reader, codes: readonly string[]): Promise<{ code: string; name: string }[]> {
  const found = [];
  for (const code of codes) {
    const place = (await municipality(db as Db, code)) ?? (await area(db as Db, code));
    found.push({ code, name: place?.name ?? code });
  }
  return found;
}

/** An action with everything its page shows, as far as the reader may see; null when there is none. */
export async function actionPage(db: Reader, id: string) {
  const action = isUuid(id) ? await actionById(db, id) : null;
  const project = action && (await projectById(db, action.project));
  if (!action || !project) return null;
  const [partners, spent] = [await partnersOf(db, project.id), await moneyBy(db, 'line', { action: id })];
  const bodies = await organizationsById(db, [
    project.lead,
    action.organization,
    ...partners.map((p) => p.organization),
  ]);
  return {
    ...{ action, project, partners, nameOf: named(bodies), cycle: await cycleForSpending(db, project.cycle) },
    lines: await linesOf(db, [id]),
    ...{ spent: byKey(spent), sums: totalOf(spent) },
    aid: await stateAidOf(db, id),
    places: await placeNames(db, action.places),
    services: (await linksFrom(db, 'action', id))
      .filter((l) => l.relation === 'opened' && l.to.kind === 'service')
      .map((l) => l.to.id),
  };
}
export type ActionView = NonNullable<Awaited<ReturnType<typeof actionPage>>>;
