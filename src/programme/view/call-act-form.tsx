import type { Child } from 'hono/jsx';
import type { Lang } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { DateField, TextField } from '#ui/field.tsx';
import { Form, type FormState } from '#ui/form.tsx';
import { actNeeds, type CallStep } from '../rules/call-act.ts';
import { words } from '../words/calls.ts';

/** The act of a step: number, day, where it can be read, protocol; then the step is done. */
export function CallActForm(props: {
  readonly lang: Lang;
  readonly form: FormState;
  readonly action: string;
  readonly step: CallStep;
  readonly title: string;
  readonly lead: string;
  readonly button: string;
  /** What else the reader should know, or where it is prepared. */
  readonly more?: Child;
  /** Stands above the fields of the act, in the form. */
  readonly before?: Child;
}) {
  const { lang, form, action, step, title, lead, button, more } = props;
  const w = words(lang);
  const needs: readonly string[] = actNeeds[step];
  return (
    <section class="band" aria-labelledby={`do-${step}`}>
      <h3 id={`do-${step}`}>{title}</h3>
      <p>{lead}</p>
      {more && <p>{more}</p>}
      <Form form={form} action={action}>
        {props.before}
        <div class="filter-form">
          <TextField
            form={form}
            name="number"
            label={w.number2}
            size="m"
            maxlength={80}
            optional={!needs.includes('number')}
          />
          <DateField form={form} name="dated" label={w.dated} optional={!needs.includes('dated')} />
          <TextField form={form} name="protocol" label={w.protocolField} size="m" maxlength={80} optional />
        </div>
        <TextField form={form} name="url" label={w.url} type="url" maxlength={2000} optional />
        <Actions>
          <Button>{button}</Button>
        </Actions>
      </Form>
    </section>
  );
}
