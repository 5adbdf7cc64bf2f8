import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { changeRules } from '../actions/change-rules.ts';
import type { Cycle } from '../model.ts';
import { may } from '../policy.ts';
import { cycle as cycleOf } from '../reads/cycles.ts';
import { type RuleProblem, type RulesRead, readRules } from '../rules/rules-form.ts';
import { RulesDiff } from '../view/rules-diff.tsx';
import { RuleFields } from '../view/rules-fields.tsx';
import { words as cycleWords } from '../words/cycles.ts';
import { words } from '../words/rules.ts';

async function load(c: Context<Env>, deps: Deps): Promise<Cycle> {
  demand(may(signedIn(c), 'manage-cycle'));
  const found = await cycleOf(deps.db, c.req.param('cycle') ?? '');
  if (found === null) throw new AppError('not-found', cycleWords(c.get('lang')).missingCycle);
  return found;
}

const pathOf = (cycle: Cycle): string => `/programme/cycles/${cycle.code}/rules`;

function show(c: Context<Env>, cycle: Cycle, typed: Typed, problems: readonly Problem[], note?: string) {
  const lang = c.get('lang');
  const w = words(lang);
  const form = formState(lang, typed, problems);
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.edit}>
      <h1>
        {w.edit}: {cycle.code}
      </h1>
      <p class="lead">{w.editLead}</p>
      {note && <Notice lang={lang} kind="care" title={note} live />}
      <Form form={form} action={href(lang, `${pathOf(cycle)}/edit`)}>
        <input type="hidden" name="version" value={first(typed, 'version') || String(cycle.version)} />
        <TextField form={form} name="reason" label={w.reason} hint={w.reasonHint} />
        <TextField form={form} name="act" label={w.act} hint={w.actHint} />
        <TextField form={form} name="article" label={w.articleField} size="m" optional />
        <TextField form={form} name="url" type="url" label={w.url} optional />
        <h2>{w.changed}</h2>
        <RuleFields form={form} rules={cycle.rules} />
        <Actions>
          <Button>{w.check}</Button>
          <ButtonLink kind="plain" href={href(lang, pathOf(cycle))}>
            {cycleWords(lang).rules}
          </ButtonLink>
        </Actions>
      </Form>
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** What would change, before it is in force; what was typed travels in the page. */
function showCheck(c: Context<Env>, cycle: Cycle, typed: Typed, read: RulesRead) {
  const lang = c.get('lang');
  const w = words(lang);
  const { edit: _, confirm: __, ...fields } = typed;
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.diffTitle}>
      <h1>{w.diffTitle}</h1>
      <p class="lead">{first(typed, 'reason')}</p>
      <RulesDiff {...{ lang, caption: w.diffTitle, before: cycle.rules, after: read.rules, changed: read.changed }} />
      <Form form={formState(lang)} action={href(lang, `${pathOf(cycle)}/edit`)}>
        {Object.entries(fields).flatMap(([name, values]) =>
          values.map((value) => <input type="hidden" name={name} value={value} />),
        )}
        <Actions>
          <Button name="confirm" value="yes">
            {w.confirm}
          </Button>
          <Button kind="outline" name="edit" value="yes">
            {w.back}
          </Button>
        </Actions>
      </Form>
    </DeskPage>,
  );
}

/** `GET /programme/cycles/:cycle/rules/edit`: the rules as fields, for whoever manages cycles. */
export const rulesEditPage = (deps: Deps) => async (c: Context<Env>) => show(c, await load(c, deps), {}, []);

/** `POST /programme/cycles/:cycle/rules/edit`: shows what would change; confirmed, puts it in force. */
export function rulesEditSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, cycle, typed] = [c.get('lang'), await load(c, deps), await typedBody(c)];
    const w = words(lang);
    if (first(typed, 'edit')) return show(c, cycle, typed, []);
    const read = readRules(cycle.rules, (field) => typed[field] ?? []);
    const say = ({ field, code, detail = '' }: RuleProblem): Problem => {
      const word = w[code];
      return { field, message: typeof word === 'function' ? word(detail) : word };
    };
    if ('problems' in read) return show(c, cycle, typed, read.problems.map(say));
    if (read.changed.length === 0) return show(c, cycle, typed, [], w.nothing);
    if (first(typed, 'confirm') !== 'yes') return showCheck(c, cycle, typed, read);
    const from = Number(first(typed, 'version'));
    await changeRules(
      deps,
      signedIn(c),
      { cycle: cycle.code, from, rules: read.rules, reason: first(typed, 'reason') },
      lang,
    );
    return c.redirect(`${href(lang, pathOf(cycle))}?saved=1`, 303);
  };
}
