import type { FormState } from '#ui/form.tsx';
import { words } from '../words/sign-in.ts';
import { PasswordField } from './password-field.tsx';

interface Props {
  readonly form: FormState;
  /** Whose it is, for password managers. */
  readonly email: string;
  /** Label of the password of today, where it is asked for. */
  readonly old?: string;
}

/** A new password, typed twice, with its rules. */
export function NewPassword({ form, email, old }: Props) {
  const w = words(form.lang);
  return (
    <>
      <input type="hidden" name="username" autocomplete="username" value={email} />
      {old && <PasswordField form={form} name="old" label={old} />}
      <PasswordField form={form} name="fresh" label={w.newPassword} hint={w.passwordRules} fresh />
      <PasswordField form={form} name="again" label={w.newPasswordAgain} fresh />
    </>
  );
}
