import type { Actor } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { writeLinks } from '#thread/reads.ts';
import { type Indicator, indicatorById, targetsOf, writeIndicator, writeTarget } from '../store/indicators.ts';
import { refusals } from '../words/refusals.ts';
import { actionFor } from './action-for.ts';

/** An indicator that only this action has. */
export type OwnIndicator = Pick<
  Indicator,
  'kind' | 'every' | 'name' | 'unit' | 'definition' | 'second' | 'countsPeople'
>;

export interface Aim {
  readonly lang: Lang;
  readonly action: string;
  /** Id of an indicator of the catalogue, or a new one of the action's own. */
  readonly indicator: string | OwnIndicator;
  readonly target: number | null;
}

/**
 * Says by what an action is measured, and what it aims at. Chosen again, the aim is replaced.
 * @throws AppError not-found, not-allowed, conflict.
 */
export function setTarget(deps: Deps, actor: Actor, aim: Aim, example = false): Promise<string> {
  return asActor(deps.db, actor, async (tx) => {
    const { action, project } = await actionFor(tx, actor, aim.action, ['manage-project'], aim.lang);
    const now = deps.clock.now();
    let id: string;
    if (typeof aim.indicator === 'string') {
      const known = await indicatorById(tx, aim.indicator);
      const fits =
        known && (known.action === null ? [null, project.cycle].includes(known.cycle) : known.action === action.id);
      if (!fits) {
        throw new AppError('conflict', refusals(aim.lang).otherIndicator);
      }
      id = known.id;
    } else {
      id = uuidv7(now.getTime());
      await writeIndicator(tx, { id, code: id, cycle: null, action: action.id, example, ...aim.indicator }, now);
    }
    const before = (await targetsOf(tx, action.id)).find((t) => t.id === id);
    await writeTarget(tx, action.id, id, aim.target, example);
    const [from, to] = [
      { kind: 'action', id: action.id },
      { kind: 'indicator', id },
    ];
    await writeLinks(tx, before ? [] : [{ from, to, relation: 'measured-by', at: now }]);
    await record(tx, deps, actor, {
      ...{ verb: 'programme.set-target', kind: 'action', id: action.id, node: action.node },
      ...{ before: before && { target: before.target }, after: { indicator: id, target: aim.target } },
    });
    return id;
  });
}
