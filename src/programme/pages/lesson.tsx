import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { RadioCards } from '#ui/choice.tsx';
import { TextArea } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { answerLesson } from '../actions/answer-lesson.ts';
import { may } from '../policy.ts';
import { lessons } from '../reads/lessons.ts';
import { LessonCard } from '../view/lesson.tsx';
import { words as cycleWords } from '../words/cycles.ts';
import { words } from '../words/lessons.ts';
import { aroundChosen } from './around.ts';

/** The lesson of the address with the latest cycle, which may answer it. @throws AppError not-found. */
async function load(c: Context<Env>, deps: Deps) {
  const found = await readAs(deps.db, c.get('actor'), async (tx) => ({
    around: await aroundChosen(c, deps, tx),
    lesson: (await lessons(tx)).find((l) => l.id === c.req.param('lesson')),
  }));
  const { around, lesson } = found;
  if (!lesson || !around) throw new AppError('not-found', words(c.get('lang')).missing);
  const latest = around.all[0]!;
  return { lesson, latest, place: around.placeOf(lesson), asks: lesson.cycle < latest.code };
}

function show(c: Context<Env>, found: Awaited<ReturnType<typeof load>>, typed: Typed, problems: readonly Problem[]) {
  const lang = c.get('lang');
  const w = words(lang);
  const { lesson, latest } = found;
  const form = formState(lang, typed, problems);
  if (c.get('actor') !== 'anyone') keepPrivate(c);
  const before = lesson.answers.find((a) => a.cycle === latest.code);
  return c.html(
    <Page
      c={c}
      title={w.title}
      description={w.description}
      breadcrumb={[
        { label: cycleWords(lang).title, path: '/programme' },
        { label: w.title, path: '/programme/lessons' },
        { label: lesson.cycle },
      ]}
    >
      <h1>{w.title}</h1>
      <LessonCard lang={lang} lesson={lesson} place={found.place} asks={false} />
      {found.asks && may(c.get('actor'), 'manage-cycle').yes && (
        <section aria-labelledby="answer">
          <h2 id="answer">{w.forNext(latest.name[lang])}</h2>
          <Form form={form} action={href(lang, `/programme/lessons/${lesson.id}`)}>
            <RadioCards
              form={form}
              name="outcome"
              label={w.outcome}
              layout="row"
              chosen={before ? [before.outcome] : []}
              options={(['taken-up', 'not-now'] as const).map((value) => ({ value, label: w.outcomes[value] }))}
            />
            <TextArea form={form} name="how" label={w.how} rows={3} maxlength={2000} value={before?.how ?? ''} />
            <Actions>
              <Button>{w.answer}</Button>
              <ButtonLink kind="plain" href={href(lang, '/programme/lessons')}>
                {w.title}
              </ButtonLink>
            </Actions>
          </Form>
        </section>
      )}
    </Page>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /programme/lessons/:lesson`: a lesson, and where the latest cycle answers it. */
export const lessonPage = (deps: Deps) => async (c: Context<Env>) => show(c, await load(c, deps), {}, []);

/** `POST /programme/lessons/:lesson`: what the latest cycle makes of it. */
export function lessonAnswerSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [actor, lang] = [signedIn(c), c.get('lang')];
    demand(may(actor, 'manage-cycle'));
    const w = words(lang);
    const typed = await typedBody(c);
    const found = await load(c, deps);
    const outcome = (['taken-up', 'not-now'] as const).find((o) => o === first(typed, 'outcome'));
    const how = first(typed, 'how').slice(0, 2000);
    const problems = [
      ...(outcome ? [] : [{ field: 'outcome', message: w.needOutcome }]),
      ...(how ? [] : [{ field: 'how', message: w.needHow }]),
    ];
    if (!outcome || !how) return show(c, found, typed, problems);
    await answerLesson(deps, actor, { lesson: found.lesson.id, cycle: found.latest.code, outcome, how }, lang);
    return c.redirect(`${href(lang, '/programme/lessons')}?answered=1`, 303);
  };
}
