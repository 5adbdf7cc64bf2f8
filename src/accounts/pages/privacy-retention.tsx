import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { RadioCards } from '#ui/choice.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Details } from '#ui/details.tsx';
import { NumberField, SelectField } from '#ui/field.tsx';
import { Form, type FormState, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { countRetention } from '../actions/privacy-count.ts';
import { changePeriod } from '../actions/privacy-set-period.ts';
import { may } from '../policy.ts';
import { type PeriodRow, retentionState } from '../reads/privacy/retention.ts';
import { Periods } from '../view/privacy/periods.tsx';
import { retentionWords } from '../words/privacy/retention.ts';

const path = '/accounts/privacy/retention';

/** `GET /accounts/privacy/retention`: how long each kind is kept, and how many rows are over. */
export const retentionPage = (deps: Deps) => (c: Context<Env>) => show(c, deps, {}, []);

async function show(c: Context<Env>, deps: Deps, typed: Typed, problems: readonly Problem[]) {
  const actor = signedIn(c);
  demand(may(actor, 'manage-retention'));
  const lang = c.get('lang');
  const w = retentionWords(lang);
  const { rows, counted, cleaned } = await retentionState(deps.db, actor);
  const done = { changed: w.changed, counting: w.counting }[c.req.query('done') ?? ''];
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.title}>
      <h1>{w.title}</h1>
      <p class="lead">{w.lead}</p>
      {done && (
        <Notice lang={lang} kind="good" live>
          {done}
        </Notice>
      )}
      <Periods lang={lang} rows={rows} due={counted?.counts ?? {}} />
      <p class="soft">
        {counted ? w.counted(counted.at) : w.never} {cleaned && w.cleaned(cleaned.at)}
      </p>
      <Form form={formState(lang)} action={href(lang, `${path}/count`)}>
        <Button kind="outline">{w.count}</Button>
      </Form>
      <Change form={formState(lang, typed, problems)} rows={rows} />
    </DeskPage>,
    problems.length > 0 ? 422 : 200,
  );
}

function Change({ form, rows }: { form: FormState; rows: readonly PeriodRow[] }) {
  const { lang } = form;
  const w = retentionWords(lang);
  const units = (['days', 'months'] as const).map((value) => ({ value, label: w.units[value] }));
  return (
    <Details summary={w.changeTitle} open={form.problems.length > 0}>
      <Form form={form} action={href(lang, path)}>
        <SelectField
          form={form}
          name="kind"
          label={w.which}
          options={rows.map((r) => ({ value: r.kind, label: r.name[lang] }))}
        />
        <NumberField form={form} name="number" label={w.number} inputmode="numeric" />
        <RadioCards form={form} name="unit" label={w.unit} layout="row" options={units} chosen={['months']} />
        <Actions>
          <Button>{w.change}</Button>
        </Actions>
      </Form>
    </Details>
  );
}

/** `POST /accounts/privacy/retention`: another period for one kind. */
export function periodForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const actor = signedIn(c);
    demand(may(actor, 'manage-retention'));
    const lang = c.get('lang');
    const typed = await typedBody(c);
    const n = /^\d{1,4}$/.test(first(typed, 'number')) ? Number(first(typed, 'number')) : 0;
    const inMonths = first(typed, 'unit') === 'months';
    if (n < 1 || n > (inMonths ? 120 : 3650))
      return show(c, deps, typed, [{ field: 'number', message: retentionWords(lang).badNumber }]);
    const wanted = { kind: first(typed, 'kind'), days: inMonths ? 0 : n, months: inMonths ? n : 0 };
    await changePeriod(deps, actor, wanted, lang);
    return c.redirect(`${href(lang, path)}?done=changed`, 303);
  };
}

/** `POST /accounts/privacy/retention/count`: counts again what is over; erases nothing. */
export const countForm = (deps: Deps) => async (c: Context<Env>) => {
  await countRetention(deps, signedIn(c));
  return c.redirect(`${href(c.get('lang'), path)}?done=counting`, 303);
};
