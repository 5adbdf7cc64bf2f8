import { TextField } from '#ui/field.tsx';
import type { FormState } from '#ui/form.tsx';
import { words } from '../words/sign-in.ts';

interface Props {
  readonly form: FormState;
  readonly name?: string;
  readonly label?: string;
  readonly autocomplete?: string;
}

/** An e-mail, with the right keyboard. */
export const EmailField = ({ form, name = 'email', label, autocomplete = 'email' }: Props) => (
  <TextField
    form={form}
    name={name}
    label={label ?? words(form.lang).email}
    type="email"
    inputmode="email"
    autocomplete={autocomplete}
    maxlength={320}
  />
);
