import { count, countBoth } from '#kit/week.ts';
import { type Draft, weekIn } from './draft.ts';
import { type Stage, weightAt } from './stage.ts';
import type { Existing } from './trial.ts';

/** Share of the draft's hours that a service of the same municipality must already be open for to be the same service. */
const sameHours = 0.8;

/**
 * Whether a service like the draft is there: the same kind, in the same municipality, open for most of its hours = the same;
 * of the same kind within reach = similar; none within reach = none. A change of a service is something similar in a new form.
 */
export function existingOf(stage: Stage, draft: Draft): Existing {
  if (draft.kind !== 'new') return 'similar';
  const week = weekIn(draft.hours);
  const quarters = count(week);
  const same = stage.sites.some(
    (s) =>
      s.category === draft.category &&
      s.municipality === draft.municipality &&
      quarters > 0 &&
      countBoth(s.week, week) / quarters >= sameHours,
  );
  if (same) return 'same';
  const home = stage.towns.indexOf(draft.municipality);
  const near = stage.sites.some(
    (s) => s.municipality === draft.municipality || (home >= 0 && weightAt(s.minutes[home]!) > 0),
  );
  return near ? 'similar' : 'none';
}
