import type { Lang } from '#kit/i18n.ts';
import { type FormState, formState } from '#ui/form.tsx';
import type { FieldProblem, Fields } from '../rules/fields.ts';
import type { Places } from '../rules/places.ts';
import type { Step } from '../rules/wizard.ts';
import { problemsInWords } from '../words/problems.ts';

/** A service that can be asked for, with its words in the reader's language. Ages in months, `to` excluded. */
export interface CategoryChoice {
  readonly code: string;
  readonly label: string;
  /** False for what is no care of a person: offered only to whoever has chosen it already. */
  readonly asked: boolean;
  /** Age bands for which it is among the first that people ask for. */
  readonly usual: readonly string[];
  readonly from: number;
  readonly to: number | null;
}

/** All that the form is drawn from, on the server or on the device. */
export interface FormData {
  readonly lang: Lang;
  readonly step: Step;
  readonly form: FormState;
  readonly categories: readonly CategoryChoice[];
  readonly suggestions: Places['suggestions'];
  /** The receipt code of the need that is being changed; null for a new one. */
  readonly receipt: string | null;
  /** Token of a page at which somebody else asks the questions; not there when the person answers alone. */
  readonly desk?: string;
}

/** The form as it is shown: municipalities by name, problems in words. */
export function formData(
  about: Pick<FormData, 'lang' | 'categories' | 'receipt' | 'desk'>,
  at: { readonly step: Step; readonly fields: Fields; readonly problems: readonly FieldProblem[] },
  places: Pick<Places, 'names' | 'suggestions'>,
): FormData {
  const shown = (code: string) => places.names[code] ?? code;
  const fields = { ...at.fields };
  for (const name of ['home', 'work']) if (fields[name]) fields[name] = fields[name].map(shown);
  return {
    ...about,
    step: at.step,
    form: formState(about.lang, fields, problemsInWords(about.lang, at.problems)),
    suggestions: places.suggestions,
  };
}
