import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import type { PartnerRole } from '../model.ts';
import { may } from '../policy.ts';
import { actionsOf, holdProject, partnersOf, projectById, removePartner, writePartner } from '../store/projects.ts';
import { words } from '../words/projects.ts';

/** A body's part in a project; `role` null = it leaves. */
export interface PartnerWish {
  readonly organization: string;
  readonly role: PartnerRole | null;
  readonly contribution: string;
}

/** Writes, changes or takes away a partner. The lead changes with the project; who does an action stays. @throws AppError not-found, not-allowed, conflict. */
export function savePartner(deps: Deps, actor: Actor, project: string, wish: PartnerWish, lang: Lang): Promise<void> {
  return asActor(deps.db, actor, async (tx) => {
    const found = await projectById(tx, project);
    if (!found) throw new AppError('not-found', words(lang).unknownProject);
    demand(may(actor, 'manage-project', await pathOf(tx, found.node)));
    await holdProject(tx, project);
    const before = (await partnersOf(tx, project)).find((p) => p.organization === wish.organization);
    if (wish.organization === found.lead) throw new AppError('conflict', words(lang).leadStays);
    if (wish.role === null) {
      const acts = (await actionsOf(tx, project)).some((a) => a.organization === wish.organization);
      if (acts) throw new AppError('conflict', words(lang).doesActions);
      await removePartner(tx, project, wish.organization);
    } else {
      await writePartner(tx, project, { ...wish, role: wish.role });
    }
    await record(tx, deps, actor, {
      ...{ verb: 'programme.manage-project', kind: 'partner', id: project, node: found.node },
      ...{ before: before ?? null, after: wish.role === null ? null : wish },
      event: ['programme.project-changed', { project }],
    });
  });
}
