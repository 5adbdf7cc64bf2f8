import { described, FieldNotes, type FieldProps, type Option } from './field.tsx';
import { cx } from './html.ts';
import { words } from './words.ts';

interface ChoiceProps extends Omit<FieldProps, 'value' | 'size'> {
  readonly options: readonly Option[];
  /** Chosen when nothing was typed yet. */
  readonly chosen?: readonly string[];
  /** `row` puts short choices side by side. */
  readonly layout?: 'cards' | 'row';
  /** The question is the page's heading. */
  readonly heading?: boolean;
}

function Choices(props: ChoiceProps & { readonly type: 'radio' | 'checkbox' }) {
  const { id, problem, describedBy } = described(props);
  const chosen = props.form.typed[props.name] ?? props.chosen ?? [];
  const legend = (
    <>
      {props.label}
      {props.optional && <span class="optional"> ({words(props.form.lang).optional})</span>}
    </>
  );
  return (
    <fieldset
      class={cx('field', 'choices', props.layout === 'row' && 'in-row', problem && 'has-error')}
      aria-describedby={describedBy}
    >
      <legend>{props.heading ? <h1>{legend}</h1> : legend}</legend>
      <FieldNotes form={props.form} name={props.name} {...(props.hint === undefined ? {} : { hint: props.hint })} />
      <div class="options">
        {props.options.map((o, i) => (
          <label class="choice">
            <input
              type={props.type}
              // the first choice carries the field's id, so that the error summary leads to it
              id={i === 0 ? id : `${id}-${i}`}
              name={props.name}
              value={o.value}
              checked={chosen.includes(o.value)}
            />
            <span>
              {o.label}
              {o.hint && <small>{o.hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One choice among a few, as large touch targets. */
export const RadioCards = (props: ChoiceProps) => <Choices {...props} type="radio" />;

/** Any number of choices among a few. */
export const Checkboxes = (props: ChoiceProps) => <Choices {...props} type="checkbox" />;

/** A single yes; `value` is what the form carries when it is ticked (default `yes`). */
export function Checkbox(props: Omit<FieldProps, 'size'> & { readonly checked?: boolean }) {
  const { id, problem, describedBy } = described(props);
  const value = props.value ?? 'yes';
  const ticked = props.form.typed[props.name]?.includes(value) ?? props.checked ?? false;
  return (
    <div class={cx('field', problem && 'has-error')}>
      <label class="choice single">
        <input
          type="checkbox"
          id={id}
          name={props.name}
          value={value}
          checked={ticked}
          aria-describedby={describedBy}
          aria-invalid={problem ? 'true' : undefined}
        />
        <span>{props.label}</span>
      </label>
      <FieldNotes form={props.form} name={props.name} {...(props.hint === undefined ? {} : { hint: props.hint })} />
    </div>
  );
}
