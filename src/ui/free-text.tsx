import { first, type Problem, type Typed } from '#kit/form.ts';
import type { Identifying } from '#kit/free-text/spans.ts';
import { whatIdentifies, without } from '#kit/free-text.ts';
import type { Lang } from '#kit/i18n.ts';
import { Actions, Button } from './button.tsx';
import { type FormState, problemOf } from './form.tsx';
import { freeTextWords } from './free-text-words.ts';
import { idOf } from './html.ts';

/** A text that may be stored, or what whoever wrote it must look at first. */
export type Screened =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly text: string; readonly found: readonly Identifying[]; readonly problem: Problem };

const choiceOf = (name: string): string => `${name}-found`;
const seenIn = (name: string): string => `${name}-seen`;

/**
 * Looks at a free text of a form before it is stored. It passes when nothing was found, when the writer has it taken
 * away, or when they leave what they were shown; what they add afterwards is shown first. `places`: as in `whatIdentifies`.
 */
export function screened(lang: Lang, typed: Typed, name: string, places: Iterable<string> = []): Screened {
  const text = first(typed, name).replaceAll('\r\n', '\n');
  const found = whatIdentifies(text, lang, places);
  const seen = new Set(typed[seenIn(name)]);
  const choice = first(typed, choiceOf(name));
  if (found.length === 0 || (choice === 'keep' && found.every((f) => seen.has(f.text)))) return { ok: true, text };
  if (choice === 'remove' && found.every((f) => seen.has(f.text))) return { ok: true, text: without(text, found) };
  return { ok: false, text, found, problem: { field: name, message: freeTextWords(lang).problem } };
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

/**
 * What was found in a free text and the two choices, in place of the button that sends the form. Draw it after the field
 * when `screened` has said no; the safe choice comes first, so that Enter chooses it.
 */
export function FoundInText({ form, name, screened: s }: { form: FormState; name: string; screened: Screened }) {
  if (s.ok || problemOf(form, name) === null) return null;
  const w = freeTextWords(form.lang);
  const id = idOf('found', name);
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{w.title}</h2>
      <p>{w.body}</p>
      <p class="visually-hidden">{w.yourText}</p>
      <Marked lang={form.lang} text={s.text} found={s.found} />
      {[...new Set(s.found.map((f) => f.text))].map((text) => (
        <input type="hidden" name={seenIn(name)} value={text} />
      ))}
      <Actions>
        <Button name={choiceOf(name)} value="remove">
          {w.remove}
        </Button>
        <Button kind="outline" name={choiceOf(name)} value="keep">
          {w.keep}
        </Button>
      </Actions>
    </section>
  );
}
