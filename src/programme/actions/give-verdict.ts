import type { Actor } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { today } from '#kit/clock.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import type { VerdictKind } from '../rules/trial.ts';
import { trialOf, writeTrial, writeVerdict } from '../store/trial.ts';
import { refusals } from '../words/refusals.ts';
import { actionFor } from './action-for.ts';

/** What is decided of an experiment. */
export interface Given {
  readonly lang: Lang;
  readonly action: string;
  readonly verdict: VerdictKind;
  readonly reason: string;
  readonly budgetOf: string | null;
  readonly nextDue: string | null;
}

/**
 * Gives the verdict on an experimental action; the ones before stay. A change sets the day of the next one.
 * @throws AppError not-found, not-allowed, conflict when the action is no experiment.
 */
export function giveVerdict(deps: Deps, actor: Actor, given: Given, example = false): Promise<void> {
  return asActor(deps.db, actor, async (tx) => {
    const { action } = await actionFor(tx, actor, given.action, ['manage-project'], given.lang);
    const trial = await trialOf(tx, action.id);
    if (!trial || trial.result === 'ordinary') {
      throw new AppError('conflict', refusals(given.lang).noTrial);
    }
    const now = deps.clock.now();
    const id = uuidv7(now.getTime());
    await writeVerdict(tx, { id, ...verdictOf(given), givenOn: today(deps.clock) }, now, example);
    await writeTrial(tx, { ...trial, verdictDue: given.verdict === 'change' ? given.nextDue : trial.verdictDue });
    await record(tx, deps, actor, {
      ...{ verb: 'programme.give-verdict', kind: 'action', id: action.id, node: action.node },
      ...{ after: { verdict: given.verdict, nextDue: given.nextDue } },
      event: ['programme.verdict-given', { action: action.id, verdict: id }],
    });
  });
}

const verdictOf = ({ lang: _, ...given }: Given) => given;
