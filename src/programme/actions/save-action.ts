import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { writeLinks } from '#thread/reads.ts';
import type { Action, Project } from '../model.ts';
import { may } from '../policy.ts';
import { bodiesNear } from '../reads/choose.ts';
import { dateRefusals } from '../rules/budget.ts';
import type { ActionWish, ProjectProblem } from '../rules/project-form.ts';
import { cycleForSpending } from '../store/cycle-rules.ts';
import { actionById, holdProject, partnersOf, projectById, writeAction, writePartner } from '../store/projects.ts';
import { words } from '../words/projects.ts';
import { refusals } from '../words/refusals.ts';
import type { Saved } from './save-project.ts';

/** Where the action is: a project for a new one, or itself. */
export type ActionPlace = { readonly project: string } | { readonly action: string };

/** Keeps a new action, or what changed of one. @throws AppError not-found, not-allowed. */
export function saveAction(deps: Deps, actor: Actor, at: ActionPlace, wish: ActionWish, lang: Lang): Promise<Saved> {
  return asActor(deps.db, actor, async (tx) => {
    const before = 'action' in at ? await actionById(tx, at.action) : null;
    if ('action' in at && !before) throw new AppError('not-found', words(lang).unknownAction);
    const project = await projectById(tx, 'project' in at ? at.project : before!.project);
    if (!project) throw new AppError('not-found', words(lang).unknownProject);
    demand(may(actor, 'manage-project', await pathOf(tx, project.node)));
    await holdProject(tx, project.id);
    const problems = await problemsOf(tx, project, wish);
    if (before?.organization !== wish.organization && !(await belongs(tx, project, wish.organization)))
      problems.push({ field: 'organization', code: 'not-of-alliance' });
    if (problems.length > 0) return { problems };
    const now = deps.clock.now();
    const id = before?.id ?? uuidv7(now.getTime());
    const after: Action = {
      ...{ ...wish, id, project: project.id, node: project.node },
      ...{ bodyNode: null, example: before?.example ?? project.example },
    };
    await writeAction(tx, after, now).catch((error: { constraint?: string }) => {
      throw error.constraint === 'action_body_stays' ? new AppError('conflict', refusals(lang).bodyStays) : error;
    });
    const partners = await partnersOf(tx, project.id);
    if (!partners.some((p) => p.organization === wish.organization))
      await writePartner(tx, project.id, { organization: wish.organization, role: 'effective', contribution: '' });
    if (!before)
      await writeLinks(tx, [
        { from: { kind: 'project', id: project.id }, to: { kind: 'action', id }, relation: 'made-of', at: now },
      ]);
    await record(tx, deps, actor, {
      ...{ verb: 'programme.manage-project', kind: 'action', id, node: project.node },
      ...(before ? { before: { title: before.title, state: before.state, ends: before.ends } } : {}),
      ...{ after: { title: wish.title, state: wish.state, ends: wish.ends } },
      event: ['programme.action-changed', { action: id }],
    });
    return { id };
  });
}

/** Whether a body is a partner of the project, or a member of its alliance (of any of the network, for a system action). */
async function belongs(tx: Tx, project: Project, body: string): Promise<boolean> {
  if ((await partnersOf(tx, project.id)).some((p) => p.organization === body)) return true;
  return (await bodiesNear(tx, project)).some((o) => o.id === body);
}

async function problemsOf(tx: Tx, project: Project, wish: ActionWish): Promise<ProjectProblem[]> {
  const cycle = await cycleForSpending(tx, project.cycle);
  const found: ProjectProblem[] = dateRefusals(wish, project).map((code) => ({
    field: code === 'starts-outside' ? 'starts' : 'ends',
    code,
    ...{ starts: project.starts, ends: project.ends },
  }));
  const areas = cycle?.rules.areas.value;
  if (wish.area !== null && areas && !areas.some((a) => a.code === wish.area))
    found.push({ field: 'area', code: 'unknown' });
  return found;
}
