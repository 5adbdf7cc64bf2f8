import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { addDays } from '#kit/days.ts';
import { first, type Problem, type Typed, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { periods } from '#needs/rules/need.ts';
import { release } from '#observatory/reads.ts';
import { area as areaOf, findArea } from '#territory/reads.ts';
import { Actions, Button } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { DateField, SelectField, TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { FoundInText, type Screened, screened } from '#ui/free-text.tsx';
import { makeGap } from '../actions/make-gap.ts';
import { may } from '../policy.ts';
import { categoryOptions } from '../reads/where.ts';
import { periodOptions } from '../view/voice-forms.tsx';
import { words } from '../words/desk.ts';
import { daysToAnswer, laterDay } from './gap.tsx';
import { publicNames } from './voice.tsx';

async function show(c: Context<Env>, deps: Deps, typed: Typed, problems: readonly Problem[], hours: Screened) {
  const lang = c.get('lang');
  const w = words(lang);
  const named = (await areaOf(deps.db, first(typed, 'area')))?.name;
  const form = formState(lang, { ...typed, ...(named ? { area: [named] } : {}) }, problems);
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.newTitle}>
      <div class="narrow">
        <h1>{w.newTitle}</h1>
        <p class="lead">{w.newLead}</p>
        <Form form={form} action={href(lang, '/listening/gaps')}>
          {['release', 'voice', 'signal'].map((name) => (
            <input type="hidden" name={name} value={first(typed, name)} />
          ))}
          <TextField form={form} name="area" label={w.area} hint={w.areaHint} autocomplete="off" />
          <SelectField
            form={form}
            name="category"
            label={w.category}
            options={categoryOptions(lang)}
            empty={w.anyCategory}
          />
          <SelectField form={form} name="period" label={w.period} options={periodOptions(lang)} empty={null} />
          <TextField form={form} name="hours" label={w.gapHours} hint={w.gapHoursHint} maxlength={300} />
          <DateField form={form} name="answer-by" label={w.answerBy} value={addDays(today(deps.clock), daysToAnswer)} />
          <FoundInText form={form} name="hours" screened={hours} />
          <Actions>{hours.ok && <Button>{w.takeUp}</Button>}</Actions>
        </Form>
      </div>
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /listening/gaps/new?area=&category=&period=&release=&voice=&signal=`: taking charge of a gap, from figures, a voice or by hand. */
export const gapNewPage = (deps: Deps) => (c: Context<Env>) => {
  demand(may(signedIn(c), 'take-up'));
  return show(c, deps, typedQuery(c), [], { ok: true, text: '' });
};

/** The release that an address names by its day or id; null = none. */
async function releaseTyped(deps: Deps, typed: string): Promise<string | null> {
  if (typed === '') return null;
  return isUuid(typed)
    ? typed
    : ((await release(deps.db, /^\d{4}-\d{2}-\d{2}$/.test(typed) ? typed : null))?.id ?? null);
}

/** `POST /listening/gaps`: puts the needs together and takes charge of them. */
export const gapMake = (deps: Deps) => async (c: Context<Env>) => {
  const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
  demand(may(actor, 'take-up'));
  const w = words(lang);
  const area = await findArea(deps.db, first(typed, 'area'));
  const by = laterDay(deps, first(typed, 'answer-by'));
  const problems = [
    ...(area ? [] : [{ field: 'area', message: w.areaUnknown(first(typed, 'area').slice(0, 60)) }]),
    ...(first(typed, 'hours') === '' ? [{ field: 'hours', message: w.gapHoursMissing }] : []),
    ...(by === null ? [{ field: 'answer-by', message: w.answerByWrong }] : []),
  ];
  if (!area || by === null || problems.length > 0) return show(c, deps, typed, problems, { ok: true, text: '' });
  const hours = screened(lang, typed, 'hours', await publicNames(deps));
  if (!hours.ok) return show(c, deps, typed, [hours.problem], hours);
  const category = categoryOptions(lang).find((o) => o.value === first(typed, 'category'))?.value ?? null;
  const period = periods.find((p) => p === first(typed, 'period')) ?? 'term';
  const voice = isUuid(first(typed, 'voice')) ? first(typed, 'voice') : null;
  const from = await releaseTyped(deps, first(typed, 'release'));
  const wish = {
    area: area.code,
    category,
    period,
    hours: hours.text.slice(0, 300),
    release: from,
    voice,
    signal: isUuid(first(typed, 'signal')) ? first(typed, 'signal') : null,
    answerBy: by,
  };
  const id = await makeGap(deps, actor, wish, lang);
  return c.redirect(`${href(lang, `/listening/gaps/${id}`)}?saved=taken`, 303);
};
