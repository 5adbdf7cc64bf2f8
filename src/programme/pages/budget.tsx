import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href, number } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { Checkbox } from '#ui/choice.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { MoneyField, SelectField, TextField } from '#ui/field.tsx';
import { Form, type FormState, formState } from '#ui/form.tsx';
import { saveBudget } from '../actions/save-budget.ts';
import { lineKinds } from '../model.ts';
import { may } from '../policy.ts';
import { type ActionView, actionPage } from '../reads/project-page.ts';
import { readLines } from '../rules/budget-form.ts';
import { typedEuro } from '../rules/euro.ts';
import { words } from '../words/budget.ts';
import { budgetText } from '../words/budget-rules.ts';
import { commonCosts, lineKindNames } from '../words/costs.ts';

async function load(deps: Deps, c: Context<Env>): Promise<ActionView> {
  const actor = signedIn(c);
  demand(may(actor, 'manage-project'));
  const view = await readAs(deps.db, actor, (tx) => actionPage(tx, c.req.param('action') ?? ''));
  if (!view) throw new AppError('not-found', words(c.get('lang')).unknownAction);
  return view;
}

const typedOf = ({ lines }: ActionView): Typed =>
  Object.fromEntries(
    lines.flatMap((l, row) => [
      ...[
        [`id-${row}`, [l.id]],
        [`kind-${row}`, [l.kind]],
        [`cost-${row}`, [l.cost]],
        [`euro-${row}`, [typedEuro(l.cents)]],
      ],
      ...[
        [`source-${row}`, [l.source]],
        [`promoter-${row}`, [l.promoter]],
        [`note-${row}`, [l.note]],
      ],
    ]),
  );

function Line({ form, row, view, isNew }: { form: FormState; row: number; view: ActionView; isNew: boolean }) {
  const { lang } = form;
  const w = words(lang);
  const costs = view.cycle?.rules.costs.value ?? commonCosts.map((k) => ({ ...k, eligible: true }));
  return (
    <fieldset class="band">
      <legend>{isNew ? w.newLine : w.line(number(lang, row + 1))}</legend>
      <input type="hidden" name={`id-${row}`} value={form.typed[`id-${row}`]?.[0] ?? ''} />

      <SelectField
        {...{ form, name: `kind-${row}`, label: w.kind, empty: null }}
        options={lineKinds.map((k) => ({ value: k, label: lineKindNames[k][lang] }))}
      />
      <SelectField
        {...{ form, name: `cost-${row}`, label: w.cost }}
        options={costs.map((k) => ({ value: k.code, label: k.eligible ? k[lang] : `${k[lang]} (${w.notEligible})` }))}
      />
      <MoneyField form={form} name={`euro-${row}`} label={w.euro} />
      <TextField {...{ form, name: `source-${row}`, label: w.source, hint: w.sourceHint }} />
      <TextField {...{ form, name: `promoter-${row}`, label: w.promoter, hint: w.promoterHint, optional: true }} />
      <TextField {...{ form, name: `note-${row}`, label: w.note, optional: true }} />

      {!isNew && <Checkbox form={form} name={`gone-${row}`} label={w.remove} />}
    </fieldset>
  );
}

/** How many rows the form shows: what was typed, and one more. */
function rowsOf(typed: Typed): number {
  const rows = Object.keys(typed).flatMap((k) => /^cost-(\d+)$/.exec(k)?.[1] ?? []);
  return Math.min(59, Math.max(-1, ...rows.map(Number)) + 1);
}

function show(c: Context<Env>, view: ActionView, typed: Typed, problems: readonly Problem[]) {
  const lang = c.get('lang');
  const w = words(lang);
  const form = formState(lang, typed, problems);
  const rows = rowsOf(typed);
  const { id } = view.action;
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.title}>
      <h1>{w.title}</h1>
      <p class="lead">{w.lead(view.action.title)}</p>
      <Actions>
        <ButtonLink kind="plain" href={href(lang, `/programme/budgets.xlsx?action=${id}`)}>
          {w.export} XLSX
        </ButtonLink>
        <ButtonLink kind="plain" href={href(lang, '/exchange/imports/new?kind=budgets')}>
          {w.byFile}
        </ButtonLink>
      </Actions>
      <Form form={form} action={href(lang, `/programme/actions/${id}/budget`)}>
        {Array.from({ length: rows + 1 }, (_, row) => (
          <Line {...{ form, row, view, isNew: row === rows }} />
        ))}
        <Actions>
          <Button>{w.save}</Button>
          <Button kind="outline" name="more" value="yes">
            {w.add}
          </Button>
          <ButtonLink kind="plain" href={href(lang, `/programme/actions/${id}`)}>
            {w.back}
          </ButtonLink>
        </Actions>
      </Form>
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /programme/actions/:action/budget`. */
export function budgetPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const view = await load(deps, c);
    return show(c, view, typedOf(view), []);
  };
}

/** `POST /programme/actions/:action/budget`: all lines at once; what is refused comes back as it was typed. */
export function budgetSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
    const w = words(lang);
    const view = await load(deps, c);
    if (first(typed, 'more')) return show(c, view, typed, []);
    const { lines, unread } = readLines((f) => first(typed, f));
    const said = { missing: w.missing, 'bad-euro': w.badEuro, zero: w.zero };
    if (unread.length > 0)
      return show(
        c,
        view,
        typed,
        unread.map((u) => ({ field: u.field, message: said[u.code] })),
      );
    const saved = await saveBudget(
      deps,
      actor,
      view.action.id,
      lines.map(({ row: _, ...l }) => l),
      lang,
    );
    if ('saved' in saved) return c.redirect(href(lang, `/programme/actions/${view.action.id}`), 303);
    const at = (row: number) => lines[row]?.row ?? 0;
    const problems = saved.refused.map((r) => ({
      field: r.code === 'ineligible-cost' ? `cost-${at(r.row)}` : `euro-${r.row === null ? at(0) : at(r.row)}`,
      message: budgetText(lang, r),
    }));
    return show(c, view, typed, problems);
  };
}
