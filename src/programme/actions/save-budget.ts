import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import type { BudgetLine } from '../model.ts';
import { may } from '../policy.ts';
import { budgetCap } from '../reads/budget-cap.ts';
import { type BudgetRefusal, beyondCap, budgetRefusals } from '../rules/budget.ts';
import { cycleForSpending } from '../store/cycle-rules.ts';
import {
  actionById,
  holdLine,
  holdProject,
  lineIsCounted,
  linesOf,
  otherLines,
  projectById,
  removeLine,
  writeLine,
} from '../store/projects.ts';
import { words } from '../words/budget.ts';

/** A line as somebody wants it; `id` null = new. */
export type LineWish = Omit<BudgetLine, 'id' | 'action'> & { readonly id: string | null };

export type BudgetSaved = { readonly saved: true } | { readonly refused: readonly BudgetRefusal[] };

/** Writes the whole budget of an action at once: a line that is not there any more is taken away. @throws AppError not-found, not-allowed, conflict. */
export function saveBudget(
  deps: Deps,
  actor: Actor,
  action: string,
  wishes: readonly LineWish[],
  lang: Lang,
): Promise<BudgetSaved> {
  return asActor(deps.db, actor, async (tx) => {
    const found = await actionById(tx, action);
    const project = found && (await projectById(tx, found.project));
    if (!found || !project) throw new AppError('not-found', words(lang).unknownAction);
    const path = await pathOf(tx, found.node);
    demand(may(actor, 'manage-project', path));
    await holdProject(tx, project.id);
    const before = await linesOf(tx, [action]);
    const spent = await holdAll(tx, before);
    const gone = before.filter((b) => !wishes.some((w) => w.id === b.id));
    if (gone.some((b) => (spent.get(b.id) ?? 0) > 0)) throw new AppError('conflict', words(lang).spentLineStays);
    await untouched(tx, before, wishes, lang);
    const lines = wishes.map((w) => ({ ...w, spent: w.id === null ? 0 : (spent.get(w.id) ?? 0) }));
    const cycle = await cycleForSpending(tx, project.cycle);
    const others = await otherLines(tx, project.id, action);
    const cap = may(actor, 'approve', path).yes ? null : await budgetCap(tx, project);
    const beyond = beyondCap(cap, [...others, ...before], [...others, ...lines]);
    const refused = [
      ...budgetRefusals(cycle, lines, others, project.state === 'draft'),
      ...(beyond === null ? [] : [beyond]),
    ];
    if (refused.length > 0) return { refused };
    for (const b of gone) await removeLine(tx, b.id);
    const now = deps.clock.now();
    const known = new Set(before.map((b) => b.id));
    for (const w of wishes)
      await writeLine(tx, { ...w, action, id: w.id !== null && known.has(w.id) ? w.id : uuidv7(now.getTime()) }, now);
    await record(tx, deps, actor, {
      ...{ verb: 'programme.manage-project', kind: 'budget', id: action, node: found.node },
      ...{ before: before.map(told), after: wishes.map(told) },
      event: ['programme.budget-changed', { action }],
    });
    return { saved: true };
  });
}

const told = (l: Pick<BudgetLine, 'kind' | 'cost' | 'cents' | 'source'>) => [l.kind, l.cost, l.cents, l.source];

/** Held in one order, so that two who change the same budget never wait for each other. */
async function holdAll(tx: Tx, lines: readonly BudgetLine[]): Promise<Map<string, number>> {
  const spent = new Map<string, number>();
  for (const id of lines.map((l) => l.id).sort()) spent.set(id, (await holdLine(tx, id)) ?? 0);
  return spent;
}

/** What an approved report counts stays as it is. */
async function untouched(
  tx: Tx,
  before: readonly BudgetLine[],
  wishes: readonly LineWish[],
  lang: Lang,
): Promise<void> {
  for (const b of before) {
    const w = wishes.find((l) => l.id === b.id);
    const same = w && w.cents === b.cents && w.kind === b.kind && w.cost === b.cost && w.source === b.source;
    if (!same && (await lineIsCounted(tx, b.id))) throw new AppError('conflict', words(lang).countedLineStays);
  }
}
