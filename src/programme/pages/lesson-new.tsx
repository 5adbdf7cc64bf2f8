import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { readAs } from '#kit/database.ts';
import { first, type Problem, type Typed, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { Checkbox } from '#ui/choice.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Empty } from '#ui/empty.tsx';
import { SelectField, TextArea } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { writeLesson } from '../actions/write-lesson.ts';
import { may } from '../policy.ts';
import { placesFor } from '../reads/act-places.ts';
import { cycles } from '../reads/cycles.ts';
import { words } from '../words/lessons.ts';

const choices = (c: Context<Env>, deps: Deps) =>
  readAs(deps.db, signedIn(c), async (tx) => ({ places: await placesFor(tx, 'record-lesson'), all: await cycles(tx) }));
type Choices = Awaited<ReturnType<typeof choices>>;

function show(c: Context<Env>, { places, all }: Choices, typed: Typed, problems: readonly Problem[]) {
  const [lang, w] = [c.get('lang'), words(c.get('lang'))];
  const form = formState(lang, typed, problems);
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.write}>
      <h1>{w.write}</h1>
      <p class="lead">{w.writeLead}</p>
      {places.length === 0 ? (
        <Empty title={w.noPlace} />
      ) : (
        <Form form={form} action={href(lang, '/programme/lessons/new')}>
          <SelectField
            form={form}
            name="cycle"
            label={w.cycle}
            value={all[0]?.code ?? ''}
            options={all.map((one) => ({ value: one.code, label: one.name[lang] }))}
          />
          <SelectField
            form={form}
            name="where"
            label={w.where}
            hint={w.whereHint}
            value={places[0]?.node ?? ''}
            empty={null}
            options={places.map((p) => ({ value: p.node, label: p.name }))}
          />
          <TextArea form={form} name="criticality" label={w.criticality} rows={3} maxlength={2000} optional />
          <TextArea form={form} name="lever" label={w.lever} rows={3} maxlength={2000} optional />
          <Checkbox form={form} name="open" label={w.open} hint={w.openHint} checked={!('cycle' in typed)} />
          <Actions>
            <Button>{w.save}</Button>
            <ButtonLink kind="plain" href={href(lang, '/programme/lessons')}>
              {w.title}
            </ButtonLink>
          </Actions>
        </Form>
      )}
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /programme/lessons/new`: where somebody of the programme writes what was learnt. */
export function lessonNewPage(deps: Deps) {
  return async (c: Context<Env>) => {
    demand(may(signedIn(c), 'record-lesson'));
    return show(c, await choices(c, deps), typedQuery(c), []);
  };
}

/** `POST /programme/lessons/new`. */
export function lessonNewSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [actor, lang] = [signedIn(c), c.get('lang')];
    demand(may(actor, 'record-lesson'));
    const w = words(lang);
    const typed = await typedBody(c);
    const options = await choices(c, deps);
    const [criticality, lever] = [first(typed, 'criticality').slice(0, 2000), first(typed, 'lever').slice(0, 2000)];
    const place = options.places.find((p) => p.node === first(typed, 'where'));
    const cycle = options.all.find((one) => one.code === first(typed, 'cycle'));
    const problems = [
      ...(cycle ? [] : [{ field: 'cycle', message: w.needCycle }]),
      ...(place ? [] : [{ field: 'where', message: w.needWhere }]),
      ...(criticality || lever ? [] : [{ field: 'criticality', message: w.needOne }]),
    ];
    if (!place || !cycle || problems.length > 0) return show(c, options, typed, problems);
    const open = first(typed, 'open') === 'yes';
    await writeLesson(deps, actor, { cycle: cycle.code, place, criticality, lever, open });
    return c.redirect(`${href(lang, '/programme/lessons')}?saved=1`, 303);
  };
}
