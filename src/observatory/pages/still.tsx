import { date, href } from '#kit/i18n.ts';
import type { Inside } from '../reads.ts';
import type { Figure, Published } from '../rules/figure.ts';
import { stillSince } from '../rules/moved.ts';
import { stillWords } from '../words/still.ts';
import type { View } from './view.ts';

/** The day since which a row stands still, when it is not that of the page's own release. */
export function Still({ lang, seen, figure }: Pick<View, 'lang' | 'seen'> & { figure: Published<Figure> }) {
  const since = stillSince(figure, seen.release?.asOf ?? null);
  return since ? <span class="soft"> {stillWords(lang).row(date(lang, since))}</span> : null;
}

/** That rows do not add up to the total, where some are hidden or of another day. */
export function Apart({ lang, seen, rows }: Pick<View, 'lang' | 'seen'> & { rows: readonly Inside[] }) {
  if (!seen.release) return null;
  const { asOf } = seen.release;
  // For one service or one age, hidden and nobody read the same: what is hidden may not call for this line.
  const every = seen.category === null && !seen.band;
  const differs = ({ figure: f }: Inside) => (every && f.needs === null) || stillSince(f, asOf);
  const whole = stillSince(seen.figure, asOf);
  if (!whole && !rows.some(differs)) return null;
  const w = stillWords(lang);
  return (
    <p class="soft">
      {w.rows}{' '}
      <a class="no-print" href={href(lang, '/observatory/how#still')}>
        {w.why}
      </a>
    </p>
  );
}
