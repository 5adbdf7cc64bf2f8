import type { Db, Tx } from '#kit/database.ts';
import { isUuid } from '#kit/ids.ts';
import { instalmentsOf, savingOf, toRecover } from '../rules/payment.ts';
import { cycleForSpending } from '../store/cycle-rules.ts';
import { contributionOf, paymentsOf, savingOfProject } from '../store/payments.ts';
import { projectById } from '../store/projects.ts';

/** The contribution of a project: instalments, payments, what is left; null when there is no such project to see. */
export async function paymentsView(db: Db | Tx, id: string) {
  const project = isUuid(id) ? await projectById(db, id) : null;
  if (!project) return null;
  const cycle = await cycleForSpending(db, project.cycle);
  const contribution = await contributionOf(db, id);
  return {
    ...{ project, contribution, payments: await paymentsOf(db, id), saving: await savingOfProject(db, id) },
    instalments: instalmentsOf(cycle?.rules.instalments.value ?? null, contribution),
    ...{ left: savingOf(contribution), recover: toRecover(contribution) },
  };
}
export type PaymentsView = NonNullable<Awaited<ReturnType<typeof paymentsView>>>;
