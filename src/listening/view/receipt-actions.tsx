import { Actions, Button } from '#ui/button.tsx';
import { Checkbox } from '#ui/choice.tsx';
import { Details } from '#ui/details.tsx';
import { TextField } from '#ui/field.tsx';
import { Form, type FormState } from '#ui/form.tsx';
import { words } from '../words/voice.ts';

interface Props {
  readonly form: FormState;
  readonly action: string;
}

/** A contact is optional, asked apart, and never shown whole again. */
export function VoiceContact({ form, action, contact }: Props & { readonly contact: string | null }) {
  const w = words(form.lang);
  return (
    <section class="no-print" aria-labelledby="contact">
      <h2 id="contact">{w.contactTitle}</h2>
      {contact === null ? (
        <Details summary={w.contactOpen} open={form.typed.contact !== undefined}>
          <Form form={form} action={action}>
            <TextField
              form={form}
              name="contact"
              label={w.contact}
              hint={w.contactHint}
              autocomplete="email"
              maxlength={200}
            />
            <Checkbox form={form} name="consent" label={w.consent} />
            <Actions>
              <Button kind="outline">{w.contactLeave}</Button>
            </Actions>
          </Form>
        </Details>
      ) : (
        <Form form={form} action={action}>
          <p>{w.contactKept(contact)}</p>
          <Button kind="outline" name="erase" value="yes">
            {w.contactErase}
          </Button>
        </Form>
      )}
    </section>
  );
}

export function VoiceWithdraw({ form, action }: Props) {
  const w = words(form.lang);
  return (
    <section class="no-print" aria-labelledby="withdraw">
      <h2 id="withdraw">{w.withdrawTitle}</h2>
      <p>{w.withdrawBody}</p>
      <Details summary={w.withdrawOpen}>
        <Form form={form} action={action}>
          <Checkbox form={form} name="confirm" label={w.withdrawConfirm} />
          <Actions>
            <Button kind="danger">{w.withdraw}</Button>
          </Actions>
        </Form>
      </Details>
    </section>
  );
}
