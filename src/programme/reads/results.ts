import { pathOf } from '#accounts/reads.ts';
import type { Actor } from '#kit/actor.ts';
import type { Tx } from '#kit/database.ts';
import { addDays } from '#kit/days.ts';
import { isUuid } from '#kit/ids.ts';
import { organization } from '#network/reads.ts';
import type { Action, Project } from '../model.ts';
import { may, type Verb } from '../policy.ts';
import { closedPeriods, type Period, periodOf } from '../rules/periods.ts';
import { catalogue, type Indicator, type Targeted, targetsOf } from '../store/indicators.ts';
import { lockedUntil, type Measure, measuresOf } from '../store/measures.ts';
import { actionById, projectById } from '../store/projects.ts';
import { type Trial, trialOf, type Verdict, verdictsOf } from '../store/trial.ts';
import { firmsReached, peopleReached, type Rolled, rollUpIndicator } from './roll-up.ts';

export type { Indicator, Targeted } from '../store/indicators.ts';
export type { Measure } from '../store/measures.ts';
export type { Trial, Verdict } from '../store/trial.ts';

/** An indicator of an action with what it comes to, as everybody may see it, and what is still to be written. */
export interface ActionIndicator {
  readonly indicator: Targeted;
  readonly rolled: Rolled;
  /** Periods that are over and have no value; only for whoever may write them. */
  readonly missing: readonly Period[];
}

export interface ResultsView {
  readonly action: Action;
  readonly project: Project;
  /** Name of the body. */
  readonly body: string;
  readonly trial: Trial | null;
  readonly verdicts: readonly Verdict[];
  readonly indicators: readonly ActionIndicator[];
  readonly people: Rolled;
  readonly firms: Rolled;
  /** Values one by one, for whoever sees inside the action. */
  readonly measures: readonly Measure[];
  readonly lockedUntil: string | null;
  /** May write values; may decide of the action. */
  readonly mayMeasure: boolean;
  readonly mayManage: boolean;
  /** May note people reached: whoever works for its body, and nobody else. */
  readonly mayNotePeople: boolean;
}

/** Whether somebody may do a verb on an action: `measure` is asked of its body, every other where the project stands. */
async function allowed(tx: Tx, actor: Actor, action: Action, verb: Verb): Promise<boolean> {
  const node = verb === 'measure' ? action.bodyNode : action.node;
  return actor !== 'anyone' && may(actor, verb, node === null ? [] : await pathOf(tx, node)).yes;
}

/** The last day of the last month that is over: people are counted up to there. */
export const countedUntil = (today: string): string =>
  new Date(Date.parse(`${today.slice(0, 7)}-01T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** The first day on which who was reached on a day is in the total. */
export const countedFrom = (day: string): string => addDays(periodOf('month', day).ends, 1);

/** What came of an action, as far as whoever asks may see; null when there is none for them. */
export async function resultsOf(tx: Tx, actor: Actor, id: string, today: string): Promise<ResultsView | null> {
  const action = isUuid(id) ? await actionById(tx, id) : null;
  const project = action && (await projectById(tx, action.project));
  if (!action || !project) return null;
  const manages = await allowed(tx, actor, action, 'manage-project');
  const mayNotePeople = await allowed(tx, actor, action, 'measure');
  const measures = manages || mayNotePeople;
  const written = actor === 'anyone' ? [] : await measuresOf(tx, action.id);
  const scope = { action: action.id };
  const reached = async (which: string) => (await rollUpIndicator(tx, which, scope, 'action', today))!.whole;
  const indicators: ActionIndicator[] = [];
  for (const indicator of await targetsOf(tx, action.id)) {
    const rolled = (await rollUpIndicator(tx, indicator.id, scope, 'action', '9999-12-31'))!.whole;
    indicators.push({ indicator, rolled, missing: measures ? missingOf(indicator, action, written, today) : [] });
  }
  return {
    ...{ action, project, body: (await organization(tx as never, action.organization))?.name ?? '' },
    ...{ trial: await trialOf(tx, action.id), verdicts: await verdictsOf(tx, action.id), indicators },
    ...{ people: await reached(peopleReached), firms: await reached(firmsReached), measures: written },
    ...{ lockedUntil: await lockedUntil(tx, action.id), mayMeasure: measures, mayManage: manages },
    mayNotePeople,
  };
}

/** Periods of an indicator that are over without a value. People and firms are noted by day: nothing is missing. */
export function missingOf(
  i: Pick<Indicator, 'id' | 'kind' | 'every'>,
  action: Pick<Action, 'starts' | 'ends'>,
  written: readonly Pick<Measure, 'indicator' | 'starts'>[],
  today: string,
): Period[] {
  if (i.kind === 'people' || i.kind === 'firms') return [];
  const there = new Set(written.filter((m) => m.indicator === i.id).map((m) => m.starts));
  return closedPeriods(i.every, action, today).filter((p) => !there.has(p.starts));
}

/** Indicators that an action may choose. */
export const choicesFor = (tx: Tx, project: Project, action: string): Promise<Indicator[]> =>
  catalogue(tx, project.cycle, [action]);
