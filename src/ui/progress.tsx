import type { Lang } from '#kit/i18n.ts';
import { words } from './words.ts';

/** Where we are in a form of several pages: `step` from 1. */
export function Steps({
  lang,
  step,
  of,
  label,
}: {
  readonly lang: Lang;
  readonly step: number;
  readonly of: number;
  readonly label?: string;
}) {
  return (
    <div class="steps">
      <p>
        <strong>{words(lang).step(step, of)}</strong>
        {label && ` · ${label}`}
      </p>
      <progress value={step} max={of} aria-hidden="true" />
    </div>
  );
}

/** How much of a whole: covered hours, confirmed records. The words beside it say the numbers. */
export function Progress({
  label,
  value,
  max,
}: {
  readonly label: string;
  readonly value: number;
  readonly max: number;
}) {
  return (
    <div class="meter">
      <span>{label}</span>
      <progress value={value} max={max || 1} aria-label={label} />
    </div>
  );
}
