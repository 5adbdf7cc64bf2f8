import { href, type Lang } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Facts } from '#ui/facts.tsx';
import { Tag } from '#ui/tag.tsx';
import type { Lesson } from '../reads/lessons.ts';
import { words as cycleWords } from '../words/cycles.ts';
import { words } from '../words/lessons.ts';

interface LessonCardProps {
  readonly lang: Lang;
  readonly lesson: Lesson;
  readonly place: string;
  /** Whoever prepares a later cycle may answer it. */
  readonly asks: boolean;
}

/** A lesson: what did not work, the lever, what later cycles made of it. */
export function LessonCard({ lang, place, lesson, asks }: LessonCardProps) {
  const w = words(lang);
  const own = lang === 'it' ? undefined : 'it';
  const said = (text: string) => text !== '' && <span lang={own}>{text}</span>;
  const lever = lesson.lever !== '';
  return (
    <Card
      level={2}
      title={said(lever ? lesson.lever : lesson.criticality)}
      over={[lesson.cycle, place, lever ? w.lever : w.criticality].join(' · ')}
      foot={
        lesson.source && (
          <>
            {w.from}: {lesson.sourceUrl ? <a href={lesson.sourceUrl}>{lesson.source}</a> : lesson.source}
          </>
        )
      }
    >
      <Facts
        facts={[
          { term: w.criticality, value: lever && said(lesson.criticality) },
          // Of what others wrote the rest is not there to be had; of one's own it is still to come.
          { term: w.lever, value: !lever && !lesson.source && <span class="soft">{w.notYet}</span> },
          ...lesson.answers.map((a) => ({
            term: w.inCycle(a.cycle),
            value: (
              <>
                <Tag tone={a.outcome === 'taken-up' ? 'good' : 'neutral'}>{w.outcomes[a.outcome]}</Tag>{' '}
                <span lang={own}>{a.how}</span>
              </>
            ),
          })),
        ]}
      />
      {!lesson.open && <Tag>{w.closed}</Tag>}
      {lesson.example && <Tag>{cycleWords(lang).example}</Tag>}
      {asks && (
        <Actions>
          <ButtonLink kind="outline" small href={href(lang, `/programme/lessons/${lesson.id}`)}>
            {w.answer}
          </ButtonLink>
        </Actions>
      )}
    </Card>
  );
}
