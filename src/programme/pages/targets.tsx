import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, signedIn } from '#kit/http.ts';
import { Actions, Button } from '#ui/button.tsx';
import { Checkbox } from '#ui/choice.tsx';
import { NumberField, SelectField, TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { setTarget } from '../actions/set-target.ts';
import { choicesFor, type ResultsView } from '../reads/results.ts';
import { cadences } from '../rules/periods.ts';
import { readAim } from '../rules/results-form.ts';
import { words as said } from '../words/results.ts';
import { words } from '../words/results-forms.ts';
import { Back, formPage, inWords, resultsAt, viewOf } from './results-frame.tsx';

/** Kinds that an action may make for itself: people and firms are counted the same way everywhere. */
const ownKinds = ['sum', 'last', 'mean', 'ratio', 'text'] as const;

async function show(c: Context<Env>, deps: Deps, view: ResultsView, typed: Typed, problems: readonly Problem[]) {
  const lang = c.get('lang');
  const [w, s] = [words(lang), said(lang)];
  const form = formState(lang, typed, problems);
  const choices = await readAs(deps.db, c.get('actor'), (tx) => choicesFor(tx, view.project, view.action.id));
  const text = (name: 'ownName' | 'ownUnit' | 'ownSecond', hint?: string) => (
    <TextField form={form} name={name} label={w[name]} {...(hint ? { hint } : {})} maxlength={120} />
  );
  return formPage(
    c,
    { view, title: w.targetsTitle, lead: w.targetsLead, wrong: problems.length > 0 },
    <Form form={form} action={resultsAt(lang, view, 'targets')}>
      <SelectField
        form={form}
        name="indicator"
        label={w.choose}
        options={choices.map((i) => ({ value: i.id, label: i.name[lang] }))}
      />
      <NumberField form={form} name="target" label={w.target} hint={w.targetHint} size="s" optional />
      <h2>{w.ownTitle}</h2>
      {text('ownName')}
      {text('ownUnit', w.ownUnitHint)}
      <SelectField
        form={form}
        name="ownKind"
        label={w.ownKind}
        options={ownKinds.map((value) => ({ value, label: s.kinds[value] }))}
      />
      {text('ownSecond', w.ownSecondHint)}
      <SelectField
        form={form}
        name="ownEvery"
        label={w.ownEvery}
        value="quarter"
        empty={null}
        options={cadences.map((value) => ({ value, label: s.everies[value] }))}
      />
      <Checkbox form={form} name="ownPeople" label={w.ownPeople} />
      <Actions>
        <Button>{w.save}</Button>
        <Back lang={lang} view={view} />
      </Actions>
    </Form>,
  );
}

/** `GET /programme/actions/:action/targets`. */
export const targetsPage = (deps: Deps) => async (c: Context<Env>) =>
  show(c, deps, await viewOf(c, deps, true), {}, []);

/** `POST /programme/actions/:action/targets`. */
export function targetsSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, view, typed] = [c.get('lang'), await viewOf(c, deps, true), await typedBody(c)];
    const { aim, wrong } = readAim((name) => first(typed, name));
    if (wrong.length > 0) return show(c, deps, view, typed, inWords(lang, wrong));
    await setTarget(deps, signedIn(c), { lang, action: view.action.id, ...aim });
    return c.redirect(`${resultsAt(lang, view)}?saved=1`, 303);
  };
}
