import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { isDay } from '#kit/days.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, signedIn } from '#kit/http.ts';
import { isUuid } from '#kit/ids.ts';
import { organizations } from '#network/reads.ts';
import { Actions, Button } from '#ui/button.tsx';
import { Checkbox, RadioCards } from '#ui/choice.tsx';
import { DateField, TextArea, TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { noteFirms } from '../actions/note-firms.ts';
import { notePeople } from '../actions/note-people.ts';
import type { ResultsView } from '../reads/results.ts';
import { readCodes } from '../rules/person-code.ts';
import { words } from '../words/results-forms.ts';
import { Back, formPage, resultsAt, viewOf } from './results-frame.tsx';

async function show(c: Context<Env>, deps: Deps, view: ResultsView, typed: Typed, problems: readonly Problem[]) {
  const lang = c.get('lang');
  const w = words(lang);
  const form = formState(lang, typed, problems);
  const q = (c.req.query('q') ?? '').slice(0, 100);
  const found = q === '' ? [] : await organizations(deps.db, { q, limit: 10 });
  const plain = formState(lang);
  return formPage(
    c,
    { view, title: w.peopleTitle, lead: w.peopleLead, wrong: problems.length > 0 },
    <>
      {view.mayNotePeople && (
        <Form form={form} action={resultsAt(lang, view, 'people')}>
          <DateField form={form} name="day" label={w.day} value={today(deps.clock)} />
          <TextArea form={form} name="codes" label={w.codes} hint={w.codesHint} rows={8} />
          <Checkbox form={form} name="mistake" label={w.mistake} />
          <Actions>
            <Button>{w.save}</Button>
            <Back lang={lang} view={view} />
          </Actions>
        </Form>
      )}
      <section class="mt-5">
        <h2>{w.firmsTitle}</h2>
        <p>{w.firmsHint}</p>
        <Form form={plain} method="get" action={resultsAt(lang, view, 'people')}>
          <TextField form={plain} name="q" type="search" label={w.findFirm} value={q} maxlength={100} />
          <Button kind="outline">{w.find}</Button>
        </Form>
        {q !== '' && found.length === 0 && <p>{w.noFirm}</p>}
        {found.length > 0 && (
          <Form form={plain} class="form mt-4" action={resultsAt(lang, view, 'firms')}>
            <RadioCards
              form={plain}
              name="firm"
              label={w.firms}
              options={found.map((o) => ({ value: o.id, label: o.name }))}
              chosen={[found[0]!.id]}
            />
            <Button>{w.addFirm}</Button>
          </Form>
        )}
      </section>
    </>,
  );
}

/** `GET /programme/actions/:action/people`: who was reached on a day, by codes that are not kept; firms of the register. */
export const peoplePage = (deps: Deps) => async (c: Context<Env>) => show(c, deps, await viewOf(c, deps), {}, []);

/** What is wrong with the day, for an action. */
function dayProblem(lang: 'it' | 'en', { action }: ResultsView, day: string, now: string): Problem[] {
  const w = words(lang).wrong;
  if (!isDay(day) || day > now) return [{ field: 'day', message: w.day }];
  const outside = (action.starts ?? day) > day || (action.ends ?? day) < day;
  return outside ? [{ field: 'day', message: w.outside }] : [];
}

/** `POST /programme/actions/:action/people`. */
export function peopleSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, view, typed] = [c.get('lang'), await viewOf(c, deps), await typedBody(c)];
    const w = words(lang).wrong;
    const day = first(typed, 'day');
    const read = readCodes(typed.codes?.[0] ?? '');
    const problems = dayProblem(lang, view, day, today(deps.clock));
    if (read.names.length > 0)
      problems.push({ field: 'codes', message: w.codesNames(read.names.slice(0, 20).join(', ')) });
    else if (read.bad.length > 0)
      problems.push({ field: 'codes', message: w.codesBad(read.bad.slice(0, 20).join(', ')) });
    else if (read.tooMany) problems.push({ field: 'codes', message: w.codesMany });
    else if (read.codes.length === 0) problems.push({ field: 'codes', message: w.codes });
    if (problems.length > 0) return show(c, deps, view, typed, problems);
    const remove = first(typed, 'mistake') === 'yes';
    const n = await notePeople(deps, signedIn(c), { lang, action: view.action.id, day, codes: read.codes, remove });
    return c.redirect(`${resultsAt(lang, view)}?saved=1${remove ? '' : `&noted=${n}&on=${day}`}`, 303);
  };
}

/** `POST /programme/actions/:action/firms`. */
export function firmsSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, view, typed] = [c.get('lang'), await viewOf(c, deps), await typedBody(c)];
    const firms = [first(typed, 'firm')].filter(isUuid);
    await noteFirms(deps, signedIn(c), { lang, action: view.action.id, day: today(deps.clock), firms });
    return c.redirect(`${resultsAt(lang, view)}?saved=1`, 303);
  };
}
