import { href } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { RadioCards } from '#ui/choice.tsx';
import { DateField, TextArea, TextField } from '#ui/field.tsx';
import { Form, type FormState } from '#ui/form.tsx';
import { FoundInText, type Screened } from '#ui/free-text.tsx';
import { outcomes } from '../model.ts';
import { words } from '../words/desk.ts';

/** Takes charge of a gap that waits: the day by which there is an answer. */
export function TakeForm({ form, gap, proposed }: { form: FormState; gap: string; proposed: string }) {
  const w = words(form.lang);
  return (
    <section class="band no-print" aria-labelledby="take">
      <h2 id="take">{w.takeUp}</h2>
      <Form form={form} action={href(form.lang, `/listening/gaps/${gap}/take`)}>
        <DateField form={form} name="answer-by" label={w.answerBy} value={proposed} />
        <Actions>
          <Button>{w.takeUp}</Button>
        </Actions>
      </Form>
    </section>
  );
}

/** The one answer; `after` = the version that counts now, 0 when there is none. */
export function DecideForm(props: {
  readonly form: FormState;
  readonly gap: string;
  readonly after: number;
  readonly proposed: string;
  readonly reason: Screened;
}) {
  const { form, gap, after, proposed, reason } = props;
  const w = words(form.lang);
  return (
    <section class="band no-print" aria-labelledby="decide">
      <h2 id="decide">{after === 0 ? w.decideTitle : w.decideAgain}</h2>
      <p>{w.decideBody}</p>
      <Form form={form} action={href(form.lang, `/listening/gaps/${gap}/decide`)}>
        <input type="hidden" name="after" value={String(after)} />
        <RadioCards
          form={form}
          name="outcome"
          label={w.outcome}
          options={outcomes.map((value) => ({ value, label: w.outcomes[value], hint: w.outcomeHints[value] }))}
        />
        <TextField form={form} name="service" label={w.service} hint={w.serviceHint} optional autocomplete="off" />
        <TextArea form={form} name="reason" label={w.reason} hint={w.reasonHint} maxlength={2000} />
        <DateField form={form} name="review-on" label={w.reviewOn} value={proposed} />
        <FoundInText form={form} name="reason" screened={reason} />
        <Actions>{reason.ok && <Button>{w.decide}</Button>}</Actions>
      </Form>
    </section>
  );
}
