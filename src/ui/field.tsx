import { raw } from 'hono/html';
import { type FormState, fieldId, problemOf, typedOr } from './form.tsx';
import { type Content, cx } from './html.ts';
import { words } from './words.ts';

export interface FieldProps {
  readonly form: FormState;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** What to show when nothing was typed yet. */
  readonly value?: string;
  readonly optional?: boolean;
  /** Width of the answer expected: `xs` 4 signs, `s` 8, `m` 16; without it, the whole line. */
  readonly size?: 'xs' | 's' | 'm';
}

interface Described {
  readonly id: string;
  readonly problem: string | null;
  /** Ids of hint and error, for `aria-describedby`. */
  readonly describedBy: string | undefined;
}

/** Ids and problem of a field, shared by its label, its control and its messages. */
export function described({ form, name, hint }: Pick<FieldProps, 'form' | 'name' | 'hint'>): Described {
  const id = fieldId(name);
  const problem = problemOf(form, name);
  return { id, problem, describedBy: cx(hint && `${id}-hint`, problem && `${id}-error`) || undefined };
}

/** Hint and error message of a field or of a group, under its label. */
export function FieldNotes({ form, name, hint }: Pick<FieldProps, 'form' | 'name' | 'hint'>) {
  const { id, problem } = described({ form, name, ...(hint === undefined ? {} : { hint }) });
  return (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p class="field-error" id={`${id}-error`}>
          <span class="visually-hidden">{words(form.lang).errorPrefix} </span>
          {problem}
        </p>
      )}
    </>
  );
}

/** Label, hint and error around a control of any kind. */
export function Field(props: FieldProps & { readonly children?: Content }) {
  const { id, problem } = described(props);
  return (
    <div class={cx('field', problem && 'has-error')}>
      <label for={id}>
        {props.label}
        {props.optional && <span class="optional"> ({words(props.form.lang).optional})</span>}
      </label>
      <FieldNotes form={props.form} name={props.name} {...(props.hint === undefined ? {} : { hint: props.hint })} />
      {props.children}
    </div>
  );
}

const control = (props: FieldProps) => {
  const { id, problem, describedBy } = described(props);
  return {
    id,
    name: props.name,
    class: cx('control', props.size && `size-${props.size}`),
    'aria-describedby': describedBy,
    'aria-invalid': problem ? ('true' as const) : undefined,
  };
};

export interface TextFieldProps extends FieldProps {
  readonly type?: 'text' | 'email' | 'tel' | 'search' | 'date' | 'time' | 'url';
  readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search';
  readonly autocomplete?: string;
  /** Id of a `<datalist>` drawn by the page. */
  readonly list?: string;
  readonly placeholder?: string;
  readonly maxlength?: number;
  /** A sign after the answer: “€”, “minuti”. */
  readonly unit?: string;
}

/** One line of text; also e-mail, telephone, date and time (the browser's own picker). */
export function TextField(props: TextFieldProps) {
  const input = (
    <input
      {...control(props)}
      type={props.type ?? 'text'}
      value={typedOr(props.form, props.name, props.value)}
      inputmode={props.inputmode}
      autocomplete={props.autocomplete}
      list={props.list}
      placeholder={props.placeholder}
      maxlength={props.maxlength}
    />
  );
  return (
    <Field {...props}>
      {props.unit ? (
        <span class="with-unit">
          {input}
          <span class="unit">{props.unit}</span>
        </span>
      ) : (
        input
      )}
    </Field>
  );
}

/** A number; typed as text so that a comma is accepted: parse it with the field's own rule. */
export const NumberField = (props: TextFieldProps) => (
  <TextField size="xs" inputmode="decimal" autocomplete="off" {...props} />
);

/** A date, `YYYY-MM-DD` in the form. */
export const DateField = (props: FieldProps) => <TextField {...props} type="date" size="m" />;

/** Euro; the form carries what was typed (“1.250,50”), parse it with `parseEuro`. */
export const MoneyField = (props: FieldProps) => (
  <TextField {...props} inputmode="decimal" autocomplete="off" size="s" unit="€" />
);

/** A file from the person's computer; `accept` as in HTML, only a help: what arrives is looked at anyway. */
export const FileField = (props: FieldProps & { readonly accept: string }) => (
  <Field {...props}>
    <input {...control(props)} type="file" accept={props.accept} />
  </Field>
);

/** Several lines of text. */
export function TextArea(props: FieldProps & { readonly rows?: number; readonly maxlength?: number }) {
  return (
    <Field {...props}>
      <textarea {...control(props)} rows={props.rows ?? 4} maxlength={props.maxlength}>
        {typedOr(props.form, props.name, props.value)}
      </textarea>
    </Field>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

export interface OptionGroup {
  readonly group: string;
  readonly options: readonly Option[];
}

export interface SelectProps extends FieldProps {
  readonly options: readonly (Option | OptionGroup)[];
  /** Words of the first, empty choice; null = no empty choice. */
  readonly empty?: string | null;
}

const drawn = new WeakMap<SelectProps['options'], Map<string, Content>>();

/** The choices of a list, drawn once for each of its answers: a list made once and shown again costs nothing. */
function choices(options: SelectProps['options'], chosen: string): Content {
  const known = drawn.get(options) ?? new Map<string, Content>();
  drawn.set(options, known);
  // What is none of the answers may be anything a person typed: no answer is chosen, and nothing is kept.
  const every = options.flatMap((o) => ('group' in o ? o.options : [o]));
  const answer = every.some((o) => o.value === chosen) ? chosen : '';
  const draw = (o: Option) => <Choice option={o} chosen={answer} />;
  const html =
    known.get(answer) ??
    raw(
      options
        .map((o) => String('group' in o ? <optgroup label={o.group}>{o.options.map(draw)}</optgroup> : draw(o)))
        .join(''),
    );
  known.set(answer, html);
  return html;
}

const Choice = ({ option, chosen }: { option: Option; chosen: string }) => (
  <option value={option.value} selected={option.value === chosen}>
    {option.label}
  </option>
);

/** A choice from a list too long for radio cards. */
export function SelectField(props: SelectProps) {
  const chosen = typedOr(props.form, props.name, props.value);
  return (
    <Field {...props}>
      <select {...control(props)}>
        {props.empty !== null && (
          <Choice option={{ value: '', label: props.empty ?? words(props.form.lang).choose }} chosen={chosen} />
        )}
        {choices(props.options, chosen)}
      </select>
    </Field>
  );
}
