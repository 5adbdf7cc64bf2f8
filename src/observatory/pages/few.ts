import { byQuarterHour, mostlyHidden } from '../rules/observation.ts';
import { spokenIn, type View } from './view.ts';

/** Is there no week, or one of which nearly nothing may be shown, behind voices that are told? */
export const weekIsFew = ({ seen }: View): boolean =>
  spokenIn(seen) === 'told' &&
  !seen.band &&
  Boolean(seen.figure.uncoveredHours) &&
  mostlyHidden(byQuarterHour(seen.figure));
