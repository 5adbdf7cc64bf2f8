import type { Lang } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { DateField, FileField, TextField } from '#ui/field.tsx';
import { Form, type FormState } from '#ui/form.tsx';
import type { OpenedRequest } from '../reads/joining.ts';
import { joiningFileWords } from '../words/joining-file.ts';

interface FileProps {
  readonly lang: Lang;
  readonly today: string;
  readonly form: FormState;
  readonly opened: OpenedRequest;
  readonly action: string;
}

/** The signed copy, its protocol, the PEC receipt, from when it holds. */
export function FileForm({ lang, today, form, opened, action }: FileProps) {
  const w = joiningFileWords(lang);
  const hint = form.problems.length > 0 ? `${w.signedHint} ${w.fileAgain}` : w.signedHint;
  return (
    <section aria-labelledby="file">
      <h2 id="file">{w.file}</h2>
      <p>{w.fileLead}</p>
      <Form form={form} action={action} file>
        <FileField form={form} name="signed" label={w.signed} hint={hint} accept=".pdf,.p7m,.jpg,.jpeg,.png" />
        <TextField form={form} name="protocol" label={w.protocol} size="m" autocomplete="off" maxlength={60} />
        <DateField form={form} name="protocol_on" label={w.protocolOn} value={today} />
        <TextField form={form} name="pec" label={w.pec} hint={w.pecHint} autocomplete="off" maxlength={200} optional />
        <DateField form={form} name="pec_on" label={w.pecOn} optional />
        <DateField
          form={form}
          name="from"
          label={opened.request.kind === 'leaving' ? w.fromLeaving : w.fromDay}
          value={today}
        />
        <Actions>
          <Button>{w.fileButton}</Button>
        </Actions>
      </Form>
    </section>
  );
}
