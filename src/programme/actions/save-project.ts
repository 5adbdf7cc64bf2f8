import { nodeId, pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { organization } from '#network/reads.ts';
import type { Project } from '../model.ts';
import { may } from '../policy.ts';
import { belowMinimum, dateRefusals } from '../rules/budget.ts';
import type { ProjectProblem, ProjectWish } from '../rules/project-form.ts';
import { stepProblems } from '../rules/project-steps.ts';
import { cycleForSpending } from '../store/cycle-rules.ts';
import {
  actionsOf,
  holdProject,
  linesOf,
  projectById,
  projectFooting,
  writePartner,
  writeProject,
} from '../store/projects.ts';
import { words } from '../words/projects.ts';

/** What came of it: the project's id, or what is wrong, field by field. */
export type Saved = { readonly id: string } | { readonly problems: readonly ProjectProblem[] };

const nodeOf = (w: Pick<ProjectWish, 'network' | 'alliance'>): string =>
  w.alliance === null ? nodeId('network', w.network) : nodeId('alliance', w.alliance);

/** Keeps a new project, or what changed of one; `id` null = new. @throws AppError not-allowed, not-found. */
export function saveProject(
  deps: Deps,
  actor: Actor,
  id: string | null,
  wish: ProjectWish,
  lang: Lang,
): Promise<Saved> {
  return asActor(deps.db, actor, async (tx) => {
    const before = id === null ? null : await held(tx, id, lang);
    const here = before ? { network: before.network, alliance: before.alliance } : wish;
    const path = await pathOf(tx, nodeOf(here));
    demand(may(actor, 'manage-project', path));
    const footing = {
      counted: before !== null && (await projectFooting(tx, before.id)).counted,
      approves: may(actor, 'approve', path).yes,
    };
    const problems = [...stepProblems(before, wish, footing), ...(await problemsOf(tx, wish, before))];
    if (problems.length > 0) return { problems };
    const { kept, after } = projectOf(deps, wish, before, nodeOf(here));
    await writeProject(tx, after, deps.clock.now());
    await writePartner(tx, after.id, { organization: after.lead, role: 'lead', contribution: '' });
    await record(tx, deps, actor, {
      ...{ verb: 'programme.manage-project', kind: 'project', id: after.id, node: after.node },
      ...(kept ? { before: kept } : {}),
      ...{ after: { title: after.title, state: after.state, cycle: after.cycle, lead: after.lead } },
      event: ['programme.project-changed', { project: after.id }],
    });
    return { id: after.id };
  });
}

async function held(tx: Tx, id: string, lang: Lang): Promise<Project> {
  await holdProject(tx, id);
  // Read once it is held: what was decided meanwhile counts.
  const before = await projectById(tx, id);
  if (!before) throw new AppError('not-found', words(lang).unknownProject);
  return before;
}

/** A project keeps its place: network, alliance and kind are said once. */
function projectOf(deps: Deps, wish: ProjectWish, before: Project | null, node: string) {
  const { network, alliance, kind } = before ?? { ...wish, kind: wish.alliance === null ? 'system' : 'alliance' };
  const after: Project = {
    ...{ id: before?.id ?? uuidv7(deps.clock.now().getTime()), cycle: wish.cycle, network, alliance, kind },
    ...{ title: wish.title, objectives: wish.objectives, target: wish.target, lead: wish.lead },
    ...{ starts: wish.starts, ends: wish.ends, state: wish.state, cup: wish.cup, node },
    ...{ proposal: before?.proposal ?? null, example: before?.example ?? wish.example ?? false },
  };
  const kept = before && { title: before.title, state: before.state, cycle: before.cycle, lead: before.lead };
  return { kept, after };
}

async function problemsOf(tx: Tx, wish: ProjectWish, before: Project | null): Promise<ProjectProblem[]> {
  const [cycle, lead] = [await cycleForSpending(tx, wish.cycle), await organization(tx, wish.lead)];
  const found: ProjectProblem[] = dateRefusals(wish, cycle).map((code) => ({
    field: code === 'starts-outside' ? 'starts' : 'ends',
    code,
    starts: cycle?.starts ?? null,
    ends: cycle?.ends ?? null,
  }));
  if (wish.cycle !== null && cycle === null) found.push({ field: 'cycle', code: 'unknown' });
  const leads = cycle?.rules.leadKinds;
  if (lead === null) found.push({ field: 'lead', code: 'unknown' });
  else if (wish.alliance !== null && leads?.value && !leads.from?.derived && !leads.value.includes(lead.kind))
    found.push({ field: 'lead', code: 'ineligible', kind: lead.kind, from: leads.from });
  const opens = wish.state !== 'draft' && (before === null || before.state === 'draft' || before.cycle !== wish.cycle);
  if (opens && before !== null) {
    const actions = await actionsOf(tx, before.id);
    const short = belowMinimum(
      cycle,
      await linesOf(
        tx,
        actions.map((a) => a.id),
      ),
    );
    if (short) found.push({ field: 'state', ...short });
  }
  if (wish.state !== 'draft' && cycle?.rules.cupRequired.value && wish.cup === null)
    found.push({ field: 'cup', code: 'missing', from: cycle.rules.cupRequired.from });
  return found;
}
