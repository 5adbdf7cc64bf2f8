import type { Lang } from '#kit/i18n.ts';
import type { Handover } from '../rules/handovers.ts';
import { words } from '../words/answer.ts';
import { daysText, timeText } from './say.ts';

interface Group {
  readonly first: Handover;
  readonly days: number[];
}

/** The same handover on several days is one line. */
function grouped(handovers: readonly Handover[]): Group[] {
  const found = new Map<string, Group>();
  for (const h of handovers) {
    const key = `${h.at} ${h.from} ${h.to}`;
    const group = found.get(key) ?? { first: h, days: [] };
    group.days.push(h.day);
    found.set(key, group);
  }
  return [...found.values()];
}

/** Who has to take the person where, and when. */
export function Handovers({
  lang,
  handovers,
  nameOf,
}: {
  lang: Lang;
  handovers: readonly Handover[];
  nameOf: (id: string) => string;
}) {
  const w = words(lang);
  if (handovers.length === 0) return null;
  return (
    <div class="answer-handovers">
      <h3>{w.handovers}</h3>
      <p>{w.handoversLead}</p>
      <ul>
        {grouped(handovers).map(({ first, days }) => (
          <li>
            {w.handover(daysText(lang, days), timeText(first.at), nameOf(first.from), nameOf(first.to))}
            {first.solved && <strong class="answer-solved"> ({w.solved[first.solved]})</strong>}
          </li>
        ))}
      </ul>
    </div>
  );
}
