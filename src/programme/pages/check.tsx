import type { Context } from 'hono';
import { serviceTaxonomy } from '#directory/reads.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, signedIn } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { RadioCards } from '#ui/choice.tsx';
import { DateField, type OptionGroup, SelectField, TextArea } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { checkAction } from '../actions/check-action.ts';
import type { ResultsView } from '../reads/results.ts';
import { readCheck } from '../rules/results-form.ts';
import { existings, payers } from '../rules/trial.ts';
import { words as said } from '../words/results.ts';
import { words } from '../words/results-forms.ts';
import { Back, formPage, inWords, resultsAt, viewOf } from './results-frame.tsx';

/** Kinds of service by group, for a list. */
export function categoryOptions(lang: Lang): OptionGroup[] {
  const { groups, categories } = serviceTaxonomy();
  return groups.map((g) => ({
    group: g[lang],
    options: categories.filter((k) => k.group === g.code).map((k) => ({ value: k.code, label: k[lang] })),
  }));
}

function show(c: Context<Env>, view: ResultsView, typed: Typed, problems: readonly Problem[]) {
  const lang = c.get('lang');
  const [w, s, t] = [words(lang), said(lang), view.trial];
  const form = formState(lang, typed, problems);
  const field = (name: 'hypothesis' | 'measure' | 'novelty') => ({
    form,
    name,
    label: w[name],
    hint: w[`${name}Hint`],
  });
  const indicators = view.indicators.map(({ indicator: i }) => ({ value: i.id, label: i.name[lang] }));
  const chosen = (value: string | undefined) => (value === undefined ? {} : { chosen: [value] });
  return formPage(
    c,
    { view, title: w.checkTitle, lead: w.checkLead, wrong: problems.length > 0 },
    <Form form={form} action={resultsAt(lang, view, 'check')}>
      <SelectField
        form={form}
        name="category"
        label={w.category}
        hint={w.categoryHint}
        empty={w.categoryEmpty}
        options={categoryOptions(lang)}
        value={t?.category ?? ''}
      />
      <RadioCards
        form={form}
        name="existing"
        label={w.existing}
        options={existings.map((value) => ({ value, label: s.existings[value] }))}
        {...chosen(t?.existing)}
      />
      <RadioCards
        form={form}
        name="payer"
        label={w.payer}
        hint={w.payerHint}
        options={payers.map((value) => ({ value, label: s.payers[value] }))}
        {...chosen(t?.payer)}
      />
      <TextArea {...field('novelty')} value={t?.novelty ?? ''} maxlength={2000} />
      <h2>{w.promise}</h2>
      <p>{w.promiseHint}</p>
      <TextArea {...field('hypothesis')} value={t?.hypothesis ?? ''} maxlength={2000} />
      <TextArea {...field('measure')} value={t?.measure ?? ''} rows={2} maxlength={2000} />
      {indicators.length > 0 && (
        <SelectField
          form={form}
          name="indicator"
          label={w.indicator}
          empty={w.none}
          options={indicators}
          value={t?.indicator ?? ''}
          optional
        />
      )}
      <DateField form={form} name="verdictDue" label={w.verdictDue} value={t?.verdictDue ?? ''} />
      <Actions>
        <Button>{w.save}</Button>
        <Back lang={lang} view={view} />
      </Actions>
    </Form>,
  );
}

/** `GET /programme/actions/:action/check`: the three questions. */
export const checkPage = (deps: Deps) => async (c: Context<Env>) => show(c, await viewOf(c, deps, true), {}, []);

/** `POST /programme/actions/:action/check`. */
export function checkSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, view, typed] = [c.get('lang'), await viewOf(c, deps, true), await typedBody(c)];
    const { check, wrong } = readCheck((name) => first(typed, name));
    if (wrong.length > 0) return show(c, view, typed, inWords(lang, wrong));
    const known = view.indicators.some((i) => i.indicator.id === check.indicator);
    await checkAction(deps, signedIn(c), {
      lang,
      action: view.action.id,
      ...check,
      indicator: known ? check.indicator : null,
    });
    return c.redirect(`${resultsAt(lang, view)}?saved=1`, 303);
  };
}
