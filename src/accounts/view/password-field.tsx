import { described, Field, type FieldProps } from '#ui/field.tsx';
import { longestPassword } from '../rules/password.ts';

/** A password: never shown again, pasted freely, known to password managers. */
export function PasswordField(props: Omit<FieldProps, 'value' | 'optional'> & { readonly fresh?: boolean }) {
  const { id, problem, describedBy } = described(props);
  return (
    <Field {...props}>
      <input
        id={id}
        name={props.name}
        type="password"
        class="control"
        autocomplete={props.fresh ? 'new-password' : 'current-password'}
        maxlength={2 * longestPassword}
        aria-describedby={describedBy}
        aria-invalid={problem ? 'true' : undefined}
      />
    </Field>
  );
}
