import { href, type Lang } from '#kit/i18n.ts';
import type { Line } from '../rules/answer-parts.ts';
import { words } from '../words/answer.ts';
import { nearText } from './near-text.ts';
import type { Shown } from './shown.ts';

const changes = (lang: Lang, { fit, mode }: Line): string =>
  fit.nearMisses.map((miss) => nearText(lang, miss, mode)).join('; ');

/** Services that would fit if one thing changed, each with that thing. */
export function NearMisses({ lang, shown }: { lang: Lang; shown: readonly Shown[] }) {
  if (shown.length === 0) return null;
  return (
    <div class="no-print">
      <h3>{words(lang).nearTitle}</h3>
      <ul class="answer-near">
        {shown.map(({ line, uses }) => (
          <li>
            <a href={href(lang, `/directory/services/${line.fit.offer.serviceId}`)}>{line.fit.offer.name}</a>
            {line.place && ` (${line.place})`}: {[...new Set(uses.map((use) => changes(lang, use.line)))].join('; ')}.
          </li>
        ))}
      </ul>
    </div>
  );
}
