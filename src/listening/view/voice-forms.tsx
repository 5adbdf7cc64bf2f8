import { href, type Lang } from '#kit/i18n.ts';
import { periods } from '#needs/rules/need.ts';
import { ageBands } from '#territory/rules/ages.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { Checkboxes, RadioCards } from '#ui/choice.tsx';
import { SelectField, TextArea, TextField } from '#ui/field.tsx';
import { Form, type FormState } from '#ui/form.tsx';
import { FoundInText, type Screened } from '#ui/free-text.tsx';
import type { Gap } from '../model.ts';
import { categoryOptions } from '../reads/where.ts';
import { words } from '../words/desk.ts';
import { words as publicWords } from '../words/public.ts';

const ages = (lang: Lang) =>
  Object.keys(ageBands).map((value) => ({
    value,
    label: `${value.replace('-', '–')} ${lang === 'en' ? 'years' : 'anni'}`,
  }));

export const periodOptions = (lang: Lang) =>
  periods.map((value) => ({ value, label: publicWords(lang).period[value] }));

interface Props {
  readonly form: FormState;
  readonly voice: string;
}

/** The few answers that make a need of a voice; the names of the fields are those of the public form. */
export function CodeForm({ form, voice, home }: Props & { readonly home: string }) {
  const { lang } = form;
  const w = words(lang);
  return (
    <section aria-labelledby="code-it">
      <h2 id="code-it">{w.codeTitle}</h2>
      <p>{w.codeBody}</p>
      <Form form={form} action={href(lang, `/listening/voices/${voice}/need`)}>
        <SelectField form={form} name="person.0.age" label={w.age} options={ages(lang)} empty="—" />
        <SelectField
          form={form}
          name="person.0.category"
          label={w.category}
          options={categoryOptions(lang)}
          empty={w.anyCategory}
        />
        <Checkboxes form={form} name="person.0.period" label={w.period} options={periodOptions(lang)} layout="row" />
        <TextField form={form} name="person.0.hours" label={w.hours} hint={w.hoursHint} autocomplete="off" />
        <TextField form={form} name="home" label={w.home} hint={w.homeHint} value={home} autocomplete="off" />
        <Actions>
          <Button>{w.code}</Button>
        </Actions>
      </Form>
    </section>
  );
}

/** An answer at once, to this voice alone. */
export function AnswerForm({ form, voice, reason }: Props & { readonly reason: Screened }) {
  const { lang } = form;
  const w = words(lang);
  return (
    <section aria-labelledby="answer-it">
      <h2 id="answer-it">{w.answerTitle}</h2>
      <p>{w.answerBody}</p>
      <Form form={form} action={href(lang, `/listening/voices/${voice}/answer`)}>
        <RadioCards
          form={form}
          name="state"
          label={w.answerKind}
          layout="row"
          options={[
            { value: 'answered', label: w.answered },
            { value: 'not-possible', label: w.notPossible },
          ]}
          chosen={['answered']}
        />
        <TextField form={form} name="service" label={w.service} hint={w.serviceHint} optional autocomplete="off" />
        <TextArea form={form} name="reason" label={w.reason} hint={w.reasonHint} maxlength={2000} />
        <FoundInText form={form} name="reason" screened={reason} />
        <Actions>{reason.ok && <Button kind="outline">{w.answer}</Button>}</Actions>
      </Form>
    </section>
  );
}

/** Into a gap that is there, or a new one. */
export function GroupForm({
  form,
  voice,
  gaps,
  label,
}: Props & { readonly gaps: readonly Gap[]; readonly label: (gap: Gap) => string }) {
  const { lang } = form;
  const w = words(lang);
  return (
    <section aria-labelledby="group-it">
      <h2 id="group-it">{w.groupTitle}</h2>
      <p>{w.groupBody}</p>
      {gaps.length > 0 && (
        <Form form={form} action={href(lang, `/listening/voices/${voice}/group`)}>
          <SelectField
            form={form}
            name="gap"
            label={w.groupInto}
            empty={null}
            options={gaps.map((g) => ({ value: g.id, label: label(g) }))}
          />
          <Actions>
            <Button kind="outline">{w.group}</Button>
          </Actions>
        </Form>
      )}
      <p>
        <ButtonLink kind="plain" href={href(lang, `/listening/gaps/new?voice=${voice}`)}>
          {w.newGap}
        </ButtonLink>
      </p>
    </section>
  );
}
