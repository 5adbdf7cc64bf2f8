import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { RadioCards } from '#ui/choice.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { DateField, MoneyField, SelectField, TextArea, TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { declareAid } from '../actions/declare-aid.ts';
import { may } from '../policy.ts';
import { type ActionView, actionPage } from '../reads/project-page.ts';
import { type AidUnread, readAid } from '../rules/aid-form.ts';
import { typedEuro } from '../rules/euro.ts';
import { aidRegimes } from '../rules/state-aid.ts';
import { words } from '../words/aid.ts';
import { words as budgetWords } from '../words/budget.ts';
import { aidText, paymentUnreadText } from '../words/payment-rules.ts';
import { words as projectWords } from '../words/projects.ts';

async function load(deps: Deps, c: Context<Env>): Promise<ActionView> {
  const actor = signedIn(c);
  demand(may(actor, 'manage-project'));
  const view = await readAs(deps.db, actor, (tx) => actionPage(tx, c.req.param('action') ?? ''));
  if (!view) throw new AppError('not-found', words(c.get('lang')).unknownAction);
  return view;
}

const typedOf = ({ aid }: ActionView): Typed =>
  aid
    ? {
        ...{ aid: [aid.aid ? 'yes' : 'no'], reason: [aid.reason], regime: [aid.regime ?? ''], cor: [aid.cor ?? ''] },
        ...{ cents: [aid.cents === null ? '' : typedEuro(aid.cents)], grantedOn: [aid.grantedOn ?? ''] },
      }
    : {};

function show(c: Context<Env>, view: ActionView, typed: Typed, problems: readonly Problem[]) {
  const lang = c.get('lang');
  const w = words(lang);
  const form = formState(lang, typed, problems);
  const choices = [
    { value: 'no', label: w.no, hint: w.noHint },
    { value: 'yes', label: w.yes },
  ];
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.title}>
      <h1>{w.title}</h1>
      <p class="lead">{w.lead}</p>
      <p>{view.action.title}</p>
      <Form form={form} action={href(lang, `/programme/actions/${view.action.id}/aid`)}>
        <RadioCards {...{ form, name: 'aid', label: w.question, options: choices }} />
        <TextArea {...{ form, name: 'reason', label: w.reason, rows: 2, maxlength: 1000 }} />
        <SelectField
          {...{ form, name: 'regime', label: w.regime, optional: true }}
          options={aidRegimes.map((value) => ({ value, label: w.regimes[value] }))}
        />
        <MoneyField form={form} name="cents" label={w.cents} optional />
        <TextField {...{ form, name: 'cor', label: w.cor, hint: w.corHint, size: 'm', optional: true }} />
        <DateField form={form} name="grantedOn" label={w.grantedOn} optional />
        <Actions>
          <Button>{w.save}</Button>
          <ButtonLink kind="plain" href={href(lang, `/programme/actions/${view.action.id}`)}>
            {projectWords(lang).backToAction}
          </ButtonLink>
        </Actions>
      </Form>
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /programme/actions/:action/aid`. */
export function aidPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const view = await load(deps, c);
    return show(c, view, typedOf(view), []);
  };
}

/** `POST /programme/actions/:action/aid`. */
export function aidSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
    const w = words(lang);
    const view = await load(deps, c);
    const read = readAid((f) => first(typed, f));
    const said = (u: AidUnread): string =>
      u.code === 'bad-day'
        ? paymentUnreadText(lang, { field: 'paidOn', code: 'bad-day' })
        : {
            choose: w.choose,
            'reason-missing': w.reasonMissing,
            'bad-cor': w.badCor,
            'bad-euro': budgetWords(lang).badEuro,
          }[u.code];
    if ('unread' in read)
      return show(
        c,
        view,
        typed,
        read.unread.map((u) => ({ field: u.field, message: said(u) })),
      );
    const refused = await declareAid(deps, actor, view.action.id, read.aid, lang);
    if (refused.length > 0)
      return show(
        c,
        view,
        typed,
        refused.map((r) => ({ field: r.field, message: aidText(lang, r) })),
      );
    return c.redirect(`${href(lang, `/programme/actions/${view.action.id}`)}#aid`, 303);
  };
}
