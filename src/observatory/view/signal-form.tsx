import type { Child } from 'hono/jsx';
import { type Role, roles } from '#accounts/rules/roles.ts';
import { today } from '#kit/clock.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { RadioCards } from '#ui/choice.tsx';
import { TextArea } from '#ui/field.tsx';
import { Form, type FormState } from '#ui/form.tsx';
import { FoundInText, type Screened } from '#ui/free-text.tsx';
import type { SeenSignal, Step } from '../reads/signals.ts';
import { words } from '../words/signals.ts';

const roleName = (lang: Lang, role: string): string => roles[role as Role]?.[lang] ?? role;

/** What was done so far, and the gaps it led to. */
export function Steps(props: {
  readonly lang: Lang;
  readonly steps: readonly Step[];
  readonly gaps: readonly string[];
  readonly children?: Child;
}) {
  const { lang, steps, gaps, children } = props;
  const w = words(lang);
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{w.steps}</h2>
      {children}
      {steps.length === 0 && gaps.length === 0 && <p>{w.noSteps}</p>}
      <ol class="plain-list">
        {steps.map((s) => (
          <li>
            <p>
              <strong>{w.states[s.state]}</strong>, {date(lang, today({ now: () => s.at }))},{' '}
              {w.by(roleName(lang, s.byRole))}. {s.reason}
            </p>
          </li>
        ))}
        {gaps.map((gap) => (
          <li>
            <p>
              <strong>{w.ledTo}.</strong> <a href={href(lang, `/listening/gaps/${gap}`)}>{w.openGap}</a>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

export const answers = ['looked-at', 'led-to', 'nothing'] as const;

/** Says what was done: a new step, which stays. */
export function AnswerForm({ form, signal, reason }: { form: FormState; signal: SeenSignal; reason: Screened }) {
  const { lang } = form;
  const w = words(lang);
  return (
    <section class="band no-print" aria-labelledby="answer">
      <h2 id="answer">{signal.version === 0 ? w.formTitle : w.formAgain}</h2>
      <p>{w.formLead}</p>
      <Form form={form} action={`${href(lang, `/observatory/signals/${signal.id}`)}#answer`}>
        <input type="hidden" name="after" value={String(signal.version)} />
        <RadioCards
          form={form}
          name="state"
          label={w.choice}
          options={answers.map((value) => ({ value, label: w.states[value], hint: w.hints[value] }))}
        />
        <TextArea form={form} name="reason" label={w.reason} hint={w.reasonHint} maxlength={1000} optional />
        <FoundInText form={form} name="reason" screened={reason} />
        <Actions>{reason.ok && <Button>{w.save}</Button>}</Actions>
      </Form>
    </section>
  );
}
