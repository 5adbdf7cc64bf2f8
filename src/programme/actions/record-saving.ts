import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { may } from '../policy.ts';
import { isOver, savingOf } from '../rules/payment.ts';
import type { SavingWish } from '../rules/payment-form.ts';
import { contributionOf, savingOfProject, writeSaving } from '../store/payments.ts';
import { holdProject, projectById } from '../store/projects.ts';
import { words } from '../words/payments.ts';

/** Writes what a project that is over left and where it goes; at most what is neither checked nor paid. Null = done, else how much is left. @throws AppError not-found, not-allowed, conflict. */
export function recordSaving(
  deps: Deps,
  actor: Actor,
  project: string,
  wish: SavingWish,
  lang: Lang,
): Promise<number | null> {
  return asActor(deps.db, actor, async (tx) => {
    const found = await projectById(tx, project);
    if (!found) throw new AppError('not-found', words(lang).unknownProject);
    demand(may(actor, 'pay', await pathOf(tx, found.node)));
    await holdProject(tx, project);
    // Read again once it is held: it may have been opened again meanwhile.
    const state = (await projectById(tx, project))?.state ?? found.state;
    if (!isOver(state)) throw new AppError('conflict', words(lang).savingTooEarly);
    const left = savingOf(await contributionOf(tx, project));
    if (wish.cents > left) return left;
    const before = await savingOfProject(tx, project);
    await writeSaving(tx, { ...wish, project, example: found.example }, deps.clock.now());
    await record(tx, deps, actor, {
      ...{ verb: 'programme.pay', kind: 'saving', id: project, node: found.node },
      ...{ before, after: { cents: wish.cents, toCycle: wish.toCycle, act: wish.actNumber } },
      event: ['programme.saving-recorded', { project }],
    });
    return null;
  });
}
