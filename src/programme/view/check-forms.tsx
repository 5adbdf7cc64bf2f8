import { href, type Lang } from '#kit/i18n.ts';
import { Button } from '#ui/button.tsx';
import { Details } from '#ui/details.tsx';
import { TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { words } from '../words/expenses.ts';

interface Props {
  readonly lang: Lang;
  readonly expense: string;
  /** Print of the expense as it is shown here. */
  readonly seen: string;
  /** The queue it returns to; null = the expense's own page. */
  readonly back: string | null;
  /** True when it was refused without saying why: nothing was changed, and the field asks for it. */
  readonly reasonMissing?: boolean;
}

/** One tap to accept; refusing asks for a reason. */
export function CheckForms({ lang, expense, seen, back, reasonMissing = false }: Props) {
  const w = words(lang);
  const form = formState(lang);
  const field = `reason-${expense}`;
  const asking = formState(lang, {}, reasonMissing ? [{ field, message: w.reasonNeeded }] : []);
  const action = href(lang, `/programme/expenses/${expense}/check`);
  const hidden = (
    <>
      <input type="hidden" name="seen" value={seen} />
      {back !== null && <input type="hidden" name="back" value={back} />}
    </>
  );
  return (
    <div class="stack">
      <Form form={form} action={action}>
        {hidden}
        <Button name="verdict" value="checked" small>
          {w.accept}
        </Button>
      </Form>
      <Details summary={w.refuse} quiet open={reasonMissing}>
        <Form form={asking} action={action}>
          {hidden}
          <TextField form={asking} name={field} label={w.reason} maxlength={500} />
          <Button kind="danger" name="verdict" value="refused" small>
            {w.refuse}
          </Button>
        </Form>
      </Details>
    </div>
  );
}
