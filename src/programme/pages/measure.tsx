import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, signedIn } from '#kit/http.ts';
import { date, type Lang } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { NumberField, type Option, SelectField, TextArea, TextField } from '#ui/field.tsx';
import { Form, type FormState, formState } from '#ui/form.tsx';
import { FoundInText, type Screened, screened } from '#ui/free-text.tsx';
import { enterMeasure } from '../actions/measure.ts';
import type { ActionIndicator, ResultsView } from '../reads/results.ts';
import { periodOf, periodsBetween } from '../rules/periods.ts';
import { readEntry } from '../rules/results-form.ts';
import { refusals } from '../words/refusals.ts';
import { words } from '../words/results-forms.ts';
import { Back, formPage, inWords, resultsAt, viewOf } from './results-frame.tsx';

/** Periods one may write, the first missing one proposed. */
function periods(lang: Lang, { action }: ResultsView, { indicator, missing }: ActionIndicator, day: string): Option[] {
  const w = words(lang);
  const from = action.starts ?? day;
  const lacks = new Set(missing.map((p) => p.starts));
  return periodsBetween(indicator.every, from, day)
    .map((p) => ({
      value: p.starts,
      label: `${w.periodOf(date(lang, p.starts), date(lang, p.ends))}${lacks.has(p.starts) ? ` (${w.missing})` : ''}`,
    }))
    .reverse();
}

function Numbers({ form, of: { indicator: i } }: { form: FormState; of: ActionIndicator }) {
  const lang = form.lang;
  const w = words(lang);
  const label = i.kind === 'mean' ? w.mean : i.kind === 'ratio' ? w.numerator : w.value(i.unit[lang]);
  return (
    <>
      <NumberField form={form} name="value" label={label} size="s" />
      {(i.kind === 'mean' || i.kind === 'ratio') && (
        <NumberField form={form} name="second" label={w.second(i.second[lang])} size="s" />
      )}
    </>
  );
}

interface Shown {
  readonly typed: Typed;
  readonly problems: readonly Problem[];
  readonly found?: Extract<Screened, { ok: false }>;
}

function show(c: Context<Env>, view: ResultsView, of: ActionIndicator, day: string, { typed, problems, found }: Shown) {
  const [lang, i] = [c.get('lang'), of.indicator];
  const w = words(lang);
  const form = formState(lang, typed, problems);
  const proposed = c.req.query('period') ?? of.missing[0]?.starts ?? periodOf(i.every, day).starts;
  return formPage(
    c,
    { view, title: w.measureTitle(i.name[lang]), lead: i.definition[lang], wrong: problems.length > 0 },
    <Form form={form} action={resultsAt(lang, view, `measure/${i.id}`)}>
      <SelectField
        form={form}
        name="period"
        label={w.period}
        options={periods(lang, view, of, day)}
        value={proposed}
        empty={null}
      />
      {i.kind === 'text' ? (
        <TextArea form={form} name="words" label={w.text} hint={w.textHint} maxlength={2000} />
      ) : (
        <Numbers form={form} of={of} />
      )}
      <TextField form={form} name="source" label={w.source} hint={w.sourceHint} maxlength={300} />
      {found ? <FoundInText form={form} name="words" screened={found} /> : null}
      <Actions>
        {!found && <Button>{w.save}</Button>}
        <Back lang={lang} view={view} />
      </Actions>
    </Form>,
  );
}

function indicatorOf(c: Context<Env>, view: ResultsView): ActionIndicator {
  const found = view.indicators.find((i) => i.indicator.id === c.req.param('indicator'));
  if (!found || found.indicator.kind === 'people' || found.indicator.kind === 'firms') {
    throw new AppError('not-found', refusals(c.get('lang')).notEntered);
  }
  return found;
}

/** `GET /programme/actions/:action/measure/:indicator`: one value, on a phone. */
export function measurePage(deps: Deps) {
  return async (c: Context<Env>) => {
    const view = await viewOf(c, deps);
    return show(c, view, indicatorOf(c, view), today(deps.clock), { typed: {}, problems: [] });
  };
}

/** `POST /programme/actions/:action/measure/:indicator`. */
export function measureSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, view, typed, day] = [c.get('lang'), await viewOf(c, deps), await typedBody(c), today(deps.clock)];
    const of = indicatorOf(c, view);
    const { entry, wrong } = readEntry((name) => first(typed, name), of.indicator.kind);
    if (wrong.length > 0) return show(c, view, of, day, { typed, problems: inWords(lang, wrong) });
    // Words are read by everybody: nobody's name goes with them by mistake.
    const looked = of.indicator.kind === 'text' ? screened(lang, typed, 'words') : null;
    if (looked && !looked.ok) return show(c, view, of, day, { typed, problems: [looked.problem], found: looked });
    const words = looked ? looked.text : entry.words;
    await enterMeasure(deps, signedIn(c), {
      lang,
      action: view.action.id,
      indicator: of.indicator.id,
      ...entry,
      words,
    });
    return c.redirect(`${resultsAt(lang, view)}?saved=1`, 303);
  };
}
