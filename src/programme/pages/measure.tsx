import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { isDay } from '#kit/days.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, signedIn } from '#kit/http.ts';
import { date, type Lang, number } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { Checkbox } from '#ui/choice.tsx';
import { NumberField, type Option, SelectField, TextArea, TextField } from '#ui/field.tsx';
import { Form, type FormState, formState } from '#ui/form.tsx';
import { FoundInText, type Screened, screened } from '#ui/free-text.tsx';
import { enterMeasure } from '../actions/measure.ts';
import type { ActionIndicator, Measure, ResultsView } from '../reads/results.ts';
import { periodOf, periodsBetween } from '../rules/periods.ts';
import { readEntry } from '../rules/results-form.ts';
import { farBeyond } from '../rules/unlikely.ts';
import { refusals } from '../words/refusals.ts';
import { words } from '../words/results-forms.ts';
import { Back, formPage, inWords, resultsAt, viewOf } from './results-frame.tsx';

/** What is already written of a period. */
const writtenAt = (view: ResultsView, indicator: string, starts: string) =>
  view.measures.find((m) => m.indicator === indicator && m.starts === starts);

/** Periods one may write, the first missing one proposed. */
function periods(lang: Lang, view: ResultsView, { indicator, missing }: ActionIndicator, day: string): Option[] {
  const { action } = view;
  const w = words(lang);
  const from = action.starts ?? day;
  const lacks = new Set(missing.map((p) => p.starts));
  const noteOf = (starts: string): string => {
    const there = writtenAt(view, indicator.id, starts);
    if (there) return ` (${w.written(there.value === null ? '…' : number(lang, there.value, 4))})`;
    return lacks.has(starts) ? ` (${w.missing})` : '';
  };
  return periodsBetween(indicator.every, from, day)
    .map((p) => ({
      value: p.starts,
      label: `${w.periodOf(date(lang, p.starts), date(lang, p.ends))}${noteOf(p.starts)}`,
    }))
    .reverse();
}

function Numbers({
  form,
  of: { indicator: i },
  there,
}: {
  form: FormState;
  of: ActionIndicator;
  there: Measure | undefined;
}) {
  const lang = form.lang;
  const w = words(lang);
  const label = i.kind === 'mean' ? w.mean : i.kind === 'ratio' ? w.numerator : w.value(i.unit[lang]);
  return (
    <>
      <NumberField form={form} name="value" label={label} size="s" value={plain(there?.value)} />
      {(i.kind === 'mean' || i.kind === 'ratio') && (
        <NumberField form={form} name="second" label={w.second(i.second[lang])} size="s" value={plain(there?.second)} />
      )}
    </>
  );
}

type EntryRead = ReturnType<typeof readEntry>['entry'];

interface Shown {
  readonly typed: Typed;
  readonly problems: readonly Problem[];
  readonly found?: Extract<Screened, { ok: false }>;
  /** The number is to be confirmed. */
  readonly unlikely?: boolean;
}

const plain = (n: number | null | undefined): string =>
  n === null || n === undefined ? '' : String(n).replace('.', ',');

function show(
  c: Context<Env>,
  view: ResultsView,
  of: ActionIndicator,
  day: string,
  { typed, problems, found, unlikely }: Shown,
) {
  const [lang, i] = [c.get('lang'), of.indicator];
  const w = words(lang);
  const form = formState(lang, typed, problems);
  const asked = c.req.query('period') ?? of.missing[0]?.starts ?? periodOf(i.every, day).starts;
  const proposed = isDay(asked) ? periodOf(i.every, asked).starts : periodOf(i.every, day).starts;
  const there = writtenAt(view, i.id, proposed);
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
        <Numbers form={form} of={of} there={there} />
      )}
      {unlikely && <Checkbox form={form} name="sure" label={w.sure} />}
      <TextField
        form={form}
        name="source"
        label={w.source}
        hint={w.sourceHint}
        maxlength={300}
        value={there?.source ?? ''}
      />
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

/** A number far beyond the aim and the other periods is asked about once. */
function doubt(lang: Lang, view: ResultsView, { indicator: i }: ActionIndicator, entry: EntryRead): Problem[] {
  if (entry.value === null) return [];
  const { starts } = periodOf(i.every, entry.starts);
  const others = view.measures.filter((m) => m.indicator === i.id && m.starts !== starts).map((m) => m.value ?? 0);
  const known = farBeyond(entry.value, i.kind, { target: i.target, others });
  if (known === null) return [];
  const shown = (n: number) => number(lang, n, 4);
  return [{ field: 'value', message: words(lang).wrong.far(shown(entry.value), shown(known)) }];
}

/** `POST /programme/actions/:action/measure/:indicator`. */
export function measureSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, view, typed, day] = [c.get('lang'), await viewOf(c, deps), await typedBody(c), today(deps.clock)];
    const of = indicatorOf(c, view);
    const { entry, wrong } = readEntry((name) => first(typed, name), of.indicator.kind);
    const unlikely = first(typed, 'sure') === 'yes';
    if (wrong.length > 0) return show(c, view, of, day, { typed, problems: inWords(lang, wrong), unlikely });
    const beyond = unlikely ? [] : doubt(lang, view, of, entry);
    if (beyond.length > 0) return show(c, view, of, day, { typed, problems: beyond, unlikely: true });
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
