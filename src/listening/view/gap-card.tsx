import { date, href, type Lang } from '#kit/i18n.ts';
import { Card } from '#ui/card.tsx';
import { Tag } from '#ui/tag.tsx';
import type { AnsweredGap } from '../reads/gaps.ts';
import { categoryText } from '../reads/where.ts';
import { words } from '../words/public.ts';

/** One gap in a list: what people said, and what was done. */
export function GapCard({
  lang,
  gap,
  place,
  services,
}: {
  lang: Lang;
  gap: AnsweredGap;
  place: string;
  services: ReadonlyMap<string, string>;
}) {
  const w = words(lang);
  const d = gap.decision;
  const service = d?.service ? services.get(d.service) : undefined;
  return (
    <Card
      title={`${categoryText(lang, gap.category, w.anything)}, ${place}`}
      href={href(lang, `/listening/gaps/${gap.id}`)}
      over={
        <>
          {w.said} {gap.pact !== null && <Tag>{w.pact}</Tag>} {gap.example && <Tag tone="care">{w.example}</Tag>}
        </>
      }
      foot={d ? `${w.decidedOn(date(lang, d.decidedOn))}. ${w.reviewOn(date(lang, d.reviewOn))}.` : undefined}
    >
      <p>
        {gap.hours}, {w.period[gap.period]}
      </p>
      <p>
        {d === null ? (
          w.notYet(date(lang, gap.answerBy ?? ''))
        ) : (
          <>
            <strong>{d.outcome === 'not-possible' ? w.answered : w.did}:</strong>{' '}
            {`${w.outcome[d.outcome]}${service ? `: ${service}` : ''}`}
          </>
        )}
      </p>
      {d && <p class="soft">{d.reason.length > 180 ? `${d.reason.slice(0, 177)}…` : d.reason}</p>}
    </Card>
  );
}
