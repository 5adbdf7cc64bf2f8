import { first, type Problem, type Typed } from '#kit/form.ts';
import type { Identifying } from '#kit/free-text/spans.ts';
import { whatIdentifies, without } from '#kit/free-text.ts';
import type { Lang } from '#kit/i18n.ts';
import { Actions, Button } from './button.tsx';
import { Checkboxes } from './choice.tsx';
import { type FormState, fieldId, formState, problemOf } from './form.tsx';
import { freeTextWords } from './free-text-words.ts';

/** A text that may be stored, or what whoever wrote it must look at first; `preview`: the text without the parts they chose. */
export type Screened =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      readonly text: string;
      readonly found: readonly Identifying[];
      readonly problem: Problem;
      readonly out: readonly string[];
      readonly preview: string | null;
    };

const choiceOf = (name: string): string => `${name}-found`;
const seenIn = (name: string): string => `${name}-seen`;
const outOf = (name: string): string => `${name}-out`;

/**
 * Looks at a free text of a form before it is stored. It passes when nothing was found, or when its writer has seen every
 * part, chosen which to take away, looked at what is left and sent that. What they add afterwards is shown first.
 * `places`: as in `whatIdentifies`.
 */
export function screened(lang: Lang, typed: Typed, name: string, places: Iterable<string> = []): Screened {
  const text = first(typed, name).replaceAll('\r\n', '\n');
  const found = whatIdentifies(text, lang, places);
  if (found.length === 0) return { ok: true, text };
  const seen = new Set(typed[seenIn(name)]);
  const choice = found.every((f) => seen.has(f.text)) ? first(typed, choiceOf(name)) : '';
  const chosen = typed[outOf(name)] ?? [];
  const left = without(
    text,
    found.filter((f) => chosen.includes(f.text)),
  );
  if (choice === 'send') return { ok: true, text: left };
  // Until somebody chooses, everything goes.
  const out = choice === '' ? found.map((f) => f.text) : chosen;
  const preview = choice === 'preview' ? left : null;
  const w = freeTextWords(lang);
  // It leads to what was found, below the field.
  const problem = { field: choiceOf(name), message: preview === null ? w.problem : w.previewProblem };
  return { ok: false, text, found, problem, out, preview };
}

/** The text with what was found in it marked, each with its kind for whoever does not see colours. */
function Marked({ lang, text, found }: { lang: Lang; text: string; found: readonly Identifying[] }) {
  const w = freeTextWords(lang);
  return (
    <blockquote class="free-text">
      {found.map((f, i) => (
        <>
          {text.slice(found[i - 1]?.end ?? 0, f.start)}
          <mark>
            {f.text} <small>({w.kinds[f.kind]})</small>
          </mark>
        </>
      ))}
      {text.slice(found.at(-1)?.end ?? 0)}
    </blockquote>
  );
}

interface PartProps {
  readonly form: FormState;
  readonly name: string;
  readonly s: Extract<Screened, { ok: false }>;
}

/** Each part once, whatever the times it is there. */
const partsOf = (found: readonly Identifying[]) => [...new Map(found.map((f) => [f.text, f])).values()];

/** Which parts go: all, unless their writer says otherwise. */
function ChooseParts({ form, name, s }: PartProps) {
  const w = freeTextWords(form.lang);
  return (
    <>
      <p>{w.body}</p>
      <p class="visually-hidden">{w.yourText}</p>
      <Marked lang={form.lang} text={s.text} found={s.found} />
      <Checkboxes
        form={formState(form.lang, { [outOf(name)]: s.out })}
        name={outOf(name)}
        label={w.choose}
        options={partsOf(s.found).map((f) => ({ value: f.text, label: f.text, hint: w.kinds[f.kind] }))}
      />
      <Actions>
        <Button name={choiceOf(name)} value="preview">
          {w.preview}
        </Button>
      </Actions>
    </>
  );
}

/** The text as it would be stored, with the way back. */
function LookAtIt({ form, name, s }: PartProps) {
  const w = freeTextWords(form.lang);
  return (
    <>
      <p>{w.previewBody}</p>
      <blockquote class="free-text">{s.preview}</blockquote>
      {s.out.map((text) => (
        <input type="hidden" name={outOf(name)} value={text} />
      ))}
      <Actions>
        <Button name={choiceOf(name)} value="send">
          {w.send}
        </Button>
        <Button kind="outline" name={choiceOf(name)} value="choose">
          {w.back}
        </Button>
      </Actions>
    </>
  );
}

/**
 * What was found in a free text: part by part, what goes and what stays, then the text that is left. It stands in place of
 * the button that sends the form: draw it after the field when `screened` has said no.
 */
export function FoundInText({ form, name, screened: s }: { form: FormState; name: string; screened: Screened }) {
  if (s.ok || problemOf(form, choiceOf(name)) === null) return null;
  const w = freeTextWords(form.lang);
  const id = fieldId(choiceOf(name));
  return (
    <section aria-labelledby={id}>
      <h2 id={id} tabindex={-1}>
        {s.preview === null ? w.title : w.previewTitle}
      </h2>
      {partsOf(s.found).map((f) => (
        <input type="hidden" name={seenIn(name)} value={f.text} />
      ))}
      {s.preview === null ? <ChooseParts form={form} name={name} s={s} /> : <LookAtIt form={form} name={name} s={s} />}
    </section>
  );
}
