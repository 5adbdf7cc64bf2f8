import { href } from '#kit/i18n.ts';
import type { AnswerPart } from '../rules/answer-parts.ts';
import { words } from '../words/answer.ts';
import { nearText } from './near-text.ts';
import type { Setting } from './service.tsx';

/** Services that would fit if one thing changed, each with that thing. */
export function NearMisses({ setting, part }: { setting: Setting; part: AnswerPart }) {
  if (part.near.length === 0) return null;
  const { lang } = setting;
  const w = words(lang);
  return (
    <div class="no-print">
      <h3>{w.nearTitle}</h3>
      <ul class="answer-near">
        {part.near.map(({ fit, place, mode }) => (
          <li>
            <a href={href(lang, `/directory/services/${fit.offer.serviceId}`)}>{fit.offer.name}</a>
            {place && ` (${place})`}: {fit.nearMisses.map((miss) => nearText(lang, miss, mode)).join('; ')}.
          </li>
        ))}
      </ul>
    </div>
  );
}
