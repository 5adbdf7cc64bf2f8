import { href } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { Checkbox } from '#ui/choice.tsx';
import { Details } from '#ui/details.tsx';
import { TextField } from '#ui/field.tsx';
import { Form, type FormState, formState } from '#ui/form.tsx';
import { words } from '../words/receipt.ts';

interface Props {
  /** What was typed in one of these forms, when it is shown again. */
  readonly form: FormState;
  readonly code: string;
}

const wrong = (form: FormState, field: string) => form.problems.some((p) => p.field === field);

export function ChangeIt({ form, code }: Props) {
  const w = words(form.lang);
  return (
    <section class="no-print" aria-labelledby="change">
      <h2 id="change">{w.changeTitle}</h2>
      <p>{w.changeBody}</p>
      <ButtonLink kind="outline" href={`${href(form.lang, '/needs/new')}?receipt=${code}`}>
        {w.change}
      </ButtonLink>
    </section>
  );
}

/** The form itself says nothing of what is wrong: the page does, at its top; the fields say it once more. */
const silent = ({ lang, typed }: FormState): FormState => formState(lang, typed);

/** A contact is optional, asked apart from the need, and never shown whole again. */
export function LeaveContact({ form, code, contact }: Props & { readonly contact: string | null }) {
  const w = words(form.lang);
  const action = href(form.lang, `/needs/receipt/${code}/contact`);
  return (
    <section class="no-print" aria-labelledby="contact">
      <h2 id="contact">{w.contactTitle}</h2>
      {contact === null && <p>{w.contactBody}</p>}
      {contact === null ? (
        <Details summary={w.contactOpen} open={wrong(form, 'contact') || wrong(form, 'consent')}>
          <Form form={silent(form)} action={action}>
            <TextField form={form} name="contact" label={w.contactLabel} autocomplete="email" maxlength={200} />
            <p>
              <a href={`${href(form.lang, '/privacy')}?kind=contact-care`}>{w.contactNotice}</a>
            </p>
            <Checkbox form={form} name="consent" label={w.contactConsent} />
            <Actions>
              <Button kind="outline">{w.contactLeave}</Button>
            </Actions>
          </Form>
        </Details>
      ) : (
        <Form form={formState(form.lang)} action={action}>
          <p>{w.contactKept(contact)}</p>
          <Button kind="outline" name="erase" value="yes">
            {w.contactErase}
          </Button>
        </Form>
      )}
    </section>
  );
}

export function WithdrawIt({ form, code }: Props) {
  const w = words(form.lang);
  return (
    <section class="no-print" aria-labelledby="withdraw">
      <h2 id="withdraw">{w.withdrawTitle}</h2>
      <p>{w.withdrawBody}</p>
      <Details summary={w.withdrawOpen} open={wrong(form, 'confirm')}>
        <Form form={silent(form)} action={href(form.lang, `/needs/receipt/${code}/withdraw`)}>
          <Checkbox form={form} name="confirm" label={w.withdrawConfirm} />
          <Actions>
            <Button kind="danger">{w.withdraw}</Button>
          </Actions>
        </Form>
      </Details>
    </section>
  );
}
