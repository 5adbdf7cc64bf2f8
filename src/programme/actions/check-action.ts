import type { Actor } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { today } from '#kit/clock.ts';
import { asActor, type Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import type { Project } from '../model.ts';
import { evidenceFor } from '../reads/trial.ts';
import { type Answers, judgeTrial } from '../rules/trial.ts';
import { cycleForSpending } from '../store/cycle-rules.ts';
import { type Trial, trialOf, writeTrial } from '../store/trial.ts';
import { actionFor } from './action-for.ts';

/** The three answers, and what an experiment promises. */
export interface Check extends Answers {
  readonly lang: Lang;
  readonly action: string;
  readonly category: string | null;
  readonly hypothesis: string;
  readonly measure: string;
  readonly indicator: string | null;
  readonly verdictDue: string | null;
}

/**
 * Judges whether an action is ordinary or experimental and keeps the evidence of that day, the rule of the cycle and what is
 * promised. An ordinary action is not stopped here: it is told, with the rule, to whoever decides.
 * @throws AppError not-found, not-allowed.
 */
export function checkAction(deps: Deps, actor: Actor, check: Check, example = false): Promise<Trial> {
  return asActor(deps.db, actor, async (tx) => {
    const { action, project } = await actionFor(tx, actor, check.action, ['manage-project'], check.lang);
    const before = await trialOf(tx, action.id);
    const { result } = judgeTrial(check);
    const found = await evidenceFor(tx, { action, project, category: check.category, today: today(deps.clock) });
    const { hypothesis, measure, indicator, verdictDue, category, existing, payer, novelty } = check;
    const promise =
      result === 'ordinary'
        ? { hypothesis: '', measure: '', indicator: null, verdictDue: null }
        : { hypothesis, measure, indicator, verdictDue };
    const trial: Trial = {
      ...{ action: action.id, category, found, existing, payer, novelty, result, ...promise, example },
      ...{ rule: await ruleOf(tx, project), checkedAt: deps.clock.now() },
    };
    await writeTrial(tx, trial);
    await record(tx, deps, actor, {
      ...{ verb: 'programme.check-action', kind: 'action', id: action.id, node: action.node },
      ...{ before: before && { result: before.result, payer: before.payer, existing: before.existing } },
      ...{ after: { result, payer, existing } },
    });
    return trial;
  });
}

async function ruleOf(tx: Tx, project: Project): Promise<Trial['rule']> {
  const cycle = await cycleForSpending(tx, project.cycle);
  const rule = cycle?.rules.experimentalOnly;
  return cycle && rule && rule.value !== null ? { ...rule, cycle: cycle.code } : null;
}
