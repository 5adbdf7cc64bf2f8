import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, signedIn } from '#kit/http.ts';
import { Actions, Button } from '#ui/button.tsx';
import { RadioCards } from '#ui/choice.tsx';
import { DateField, TextArea, TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { giveVerdict } from '../actions/give-verdict.ts';
import type { ResultsView } from '../reads/results.ts';
import { readVerdict } from '../rules/results-form.ts';
import { verdicts } from '../rules/trial.ts';
import { words as said } from '../words/results.ts';
import { words } from '../words/results-forms.ts';
import { Back, formPage, inWords, resultsAt, viewOf } from './results-frame.tsx';

function show(c: Context<Env>, view: ResultsView, typed: Typed, problems: readonly Problem[]) {
  const lang = c.get('lang');
  const w = words(lang);
  const form = formState(lang, typed, problems);
  return formPage(
    c,
    { view, title: w.verdictTitle, lead: w.verdictLead(view.trial?.hypothesis || '…'), wrong: problems.length > 0 },
    <Form form={form} action={resultsAt(lang, view, 'verdict')}>
      <RadioCards
        form={form}
        name="verdict"
        label={w.verdict}
        options={verdicts.map((value) => ({ value, label: said(lang).verdict[value], hint: w.hints[value] }))}
      />
      <TextArea form={form} name="reason" label={w.reason} hint={w.reasonHint} maxlength={2000} />
      <TextField form={form} name="budgetOf" label={w.budgetOf} hint={w.budgetOfHint} optional maxlength={300} />
      <DateField form={form} name="nextDue" label={w.nextDue} hint={w.nextDueHint} optional />
      <Actions>
        <Button>{w.save}</Button>
        <Back lang={lang} view={view} />
      </Actions>
    </Form>,
  );
}

/** `GET /programme/actions/:action/verdict`. */
export const verdictPage = (deps: Deps) => async (c: Context<Env>) => show(c, await viewOf(c, deps, true), {}, []);

/** `POST /programme/actions/:action/verdict`. */
export function verdictSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, view, typed] = [c.get('lang'), await viewOf(c, deps, true), await typedBody(c)];
    const { given, wrong } = readVerdict((name) => first(typed, name), today(deps.clock));
    if (wrong.length > 0) return show(c, view, typed, inWords(lang, wrong));
    await giveVerdict(deps, signedIn(c), { lang, action: view.action.id, ...given });
    return c.redirect(`${resultsAt(lang, view)}?saved=1`, 303);
  };
}
