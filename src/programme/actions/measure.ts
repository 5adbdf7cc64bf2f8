import type { Actor } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { date, type Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { periodOf } from '../rules/periods.ts';
import { targetsOf } from '../store/indicators.ts';
import { lockedUntil, measureAt, writeMeasure } from '../store/measures.ts';
import { refusals } from '../words/refusals.ts';
import { actionFor } from './action-for.ts';

/** A value of one period. `words` for an indicator in words, else `value`, and `second` where the kind has one. */
export interface Entry {
  readonly lang: Lang;
  readonly action: string;
  readonly indicator: string;
  /** First day of the period. */
  readonly starts: string;
  readonly value: number | null;
  readonly second: number | null;
  readonly words: string | null;
  readonly source: string;
}

/**
 * Writes a value, or puts it right as long as no approved report counts it.
 * @throws AppError not-found, not-allowed, conflict.
 */
export function enterMeasure(deps: Deps, actor: Actor, entry: Entry, example = false): Promise<void> {
  return asActor(deps.db, actor, async (tx) => {
    const { action } = await actionFor(tx, actor, entry.action, ['measure', 'manage-project'], entry.lang);
    const aim = (await targetsOf(tx, action.id)).find((t) => t.id === entry.indicator);
    if (!aim || aim.kind === 'people' || aim.kind === 'firms') {
      throw new AppError('conflict', refusals(entry.lang).notEntered);
    }
    const period = periodOf(aim.every, entry.starts);
    const until = await lockedUntil(tx, action.id);
    if (until !== null && until >= period.ends) throw locked(entry.lang, until);
    const before = await measureAt(tx, action.id, aim.id, period.starts);
    const now = deps.clock.now();
    const { value, second, words, source } = entry;
    const id = before?.id ?? uuidv7(now.getTime());
    const key = { id, action: action.id, indicator: aim.id, ...period };
    await writeMeasure(tx, { ...key, value, second, words, source, report: null, example }, now);
    await record(tx, deps, actor, {
      ...{ verb: 'programme.measure', kind: 'action', id: action.id, node: action.node },
      ...{ before: before && { value: before.value, second: before.second } },
      ...{ after: { indicator: aim.id, starts: period.starts, value, second } },
    });
  });
}

/** Nothing of a period is changed once an approved report has counted it. */
export const locked = (lang: Lang, until: string): AppError =>
  new AppError('conflict', refusals(lang).locked(date(lang, until)));
