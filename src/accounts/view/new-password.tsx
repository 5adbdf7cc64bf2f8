import type { FormState } from '#ui/form.tsx';
import { words } from '../words/sign-in.ts';
import { PasswordField } from './password-field.tsx';

/** A new password, typed twice, with its rules. */
export function NewPassword({ form }: { form: FormState }) {
  const w = words(form.lang);
  return (
    <>
      <PasswordField form={form} name="fresh" label={w.newPassword} hint={w.passwordRules} fresh />
      <PasswordField form={form} name="again" label={w.newPasswordAgain} fresh />
    </>
  );
}
