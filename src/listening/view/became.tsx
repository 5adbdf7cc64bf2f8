import { today } from '#kit/clock.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { RadioCards } from '#ui/choice.tsx';
import { Form, type FormState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { foundAnswers, type Gap, type Standing, workAnswers } from '../model.ts';
import type { Became } from '../reads/became.ts';
import { categoryText } from '../reads/where.ts';
import { words as publicWords } from '../words/public.ts';
import { words } from '../words/voice.ts';

const day = (lang: Lang, moment: Date) => date(lang, today({ now: () => moment }));

function Step({ lang, step, became }: { lang: Lang; step: Standing; became: Became }) {
  const w = words(lang);
  const gap = step.gap === null ? undefined : became.gaps.get(step.gap);
  const decision = step.decision === null ? undefined : became.decisions.get(step.decision);
  const service = step.service === null ? undefined : became.services.get(step.service);
  return (
    <li>
      <h3>{w.state[step.state]}</h3>
      <p class="soft">{day(lang, step.at)}</p>
      <p>{w.stateText[step.state]}</p>
      {step.state === 'grouped' && gap && (
        <p>
          {w.groupedIn} <GapName lang={lang} gap={gap} place={became.places.get(gap.id) ?? ''} />
        </p>
      )}
      {decision && (
        <p>
          <strong>{publicWords(lang).outcome[decision.outcome]}</strong>
        </p>
      )}
      {step.reason !== '' && <blockquote class="free-text">{step.reason}</blockquote>}
      {service !== undefined && (
        <p>
          {w.service}: <a href={href(lang, `/directory/services/${step.service}`)}>{service}</a>
        </p>
      )}
      {step.state === 'taken-up' && gap?.answerBy && <p>{w.answerBy(date(lang, gap.answerBy))}</p>}
      {step.decision !== null && gap && (
        <p>
          <a href={href(lang, `/listening/gaps/${gap.id}`)}>{w.wholeAnswer}</a>
        </p>
      )}
    </li>
  );
}

/** A gap in words; once somebody took charge of it, everybody may open it. */
function GapName({ lang, gap, place }: { lang: Lang; gap: Gap; place: string }) {
  const w = publicWords(lang);
  const name = `${categoryText(lang, gap.category, w.anything)}, ${place}: ${gap.hours}`;
  return gap.takenAt === null ? <span>{name}</span> : <a href={href(lang, `/listening/gaps/${gap.id}`)}>{name}</a>;
}

/** What became of a voice or a need, step by step; nothing while nothing did. */
export function BecameSteps({ lang, became, from }: { lang: Lang; became: Became; from?: string }) {
  const w = words(lang);
  if (became.steps.length === 0 && from === undefined) return null;
  return (
    <section aria-labelledby="became">
      <h2 id="became">{w.becameTitle}</h2>
      <ol class="how">
        {from !== undefined && (
          <li>
            <h3>{w.state.heard}</h3>
            <p class="soft">{from}</p>
            <p>{w.stateText.heard}</p>
          </li>
        )}
        {became.steps.map((step) => (
          <Step lang={lang} step={step} became={became} />
        ))}
      </ol>
    </section>
  );
}

/** The two questions, sent to `action`. */
export function TwoQuestions({ form, action }: { form: FormState; action: string }) {
  const w = words(form.lang);
  return (
    <Form form={form} action={action}>
      <RadioCards
        form={form}
        name="found"
        label={w.found}
        layout="row"
        options={foundAnswers.map((value) => ({ value, label: w.foundOptions[value] }))}
      />
      <RadioCards
        form={form}
        name="work"
        label={w.work}
        layout="row"
        options={workAnswers.map((value) => ({ value, label: w.workOptions[value] }))}
      />
      <Actions>
        <Button>{w.tell}</Button>
      </Actions>
    </Form>
  );
}

/** The questions on a receipt: now, from when, or that they were answered. */
export function Questions({ form, became, action }: { form: FormState; became: Became; action: string }) {
  const { lang } = form;
  const w = words(lang);
  const { questions } = became;
  if (questions === null) return null;
  if (questions === 'told')
    return (
      <Notice lang={lang} kind="good" title={w.toldTitle}>
        {w.toldBody}
      </Notice>
    );
  if (questions !== 'now') return <p class="soft">{w.soon(date(lang, questions.from))}</p>;
  return (
    <section class="no-print" aria-labelledby="asked">
      <h2 id="asked">{w.askTitle}</h2>
      <p>{w.askBody}</p>
      <TwoQuestions form={form} action={action} />
    </section>
  );
}
