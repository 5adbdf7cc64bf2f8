import type { Problem, Typed } from '#kit/form.ts';
import type { Lang } from '#kit/i18n.ts';
import { type Content, idOf } from './html.ts';
import { words } from './words.ts';

/** What a form is drawn from: the language, what was typed so far, and what is wrong with it. */
export interface FormState {
  readonly lang: Lang;
  readonly typed: Typed;
  readonly problems: readonly Problem[];
}

/** A form that nobody has filled in yet, or (with `typed`) one that is shown again. */
export const formState = (lang: Lang, typed: Typed = {}, problems: readonly Problem[] = []): FormState => ({
  lang,
  typed,
  problems,
});

export const fieldId = (name: string): string => idOf('f', name);

/** The problem of a field, or null. */
export const problemOf = (form: FormState, name: string): string | null =>
  form.problems.find((p) => p.field === name)?.message ?? null;

/** What stands in a field: what was typed wins over the value the page proposes. */
export const typedOr = (form: FormState, name: string, proposed = ''): string => form.typed[name]?.[0] ?? proposed;

/** All problems on top of the form, each leading to its field. Focus lands here after a refused form (`#problems`). */
export function ErrorSummary({ form }: { form: FormState }) {
  if (form.problems.length === 0) return null;
  const w = words(form.lang);
  return (
    <section class="error-summary" id="problems" tabindex={-1} role="alert" aria-labelledby="problems-title">
      <h2 id="problems-title">{w.errorTitle(form.problems.length)}</h2>
      <p>{w.errorKept}</p>
      <ul>
        {form.problems.map((p) => (
          <li>
            <a href={`#${fieldId(p.field)}`}>{p.message}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

export interface FormProps {
  readonly form: FormState;
  /** Where it goes; already in the reader's language (`href(lang, path)`). */
  readonly action: string;
  readonly method?: 'get' | 'post';
  readonly id?: string;
  readonly class?: string;
  /** The form sends a file. */
  readonly file?: boolean;
  readonly children?: Content;
}

/** A form with its error summary; the browser's own checks are off, so that errors are ours, in plain words. */
export function Form({ form, action, method = 'post', id, class: extra, file, children }: FormProps) {
  return (
    <form
      action={action}
      method={method}
      id={id}
      class={extra ?? 'form'}
      enctype={file ? 'multipart/form-data' : undefined}
      novalidate
    >
      <ErrorSummary form={form} />
      {children}
    </form>
  );
}
