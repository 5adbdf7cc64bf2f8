import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { readAs } from '#kit/database.ts';
import { first, type Typed, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { euro, href, type Lang, number } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Empty } from '#ui/empty.tsx';
import { DateField, SelectField, TextField } from '#ui/field.tsx';
import { ActiveFilters } from '#ui/filters.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Pager } from '#ui/pager.tsx';
import { withQuery } from '#ui/url.ts';
import { may } from '../policy.ts';
import { cycleChoices } from '../reads/choose.ts';
import { listAndSum } from '../reads/expenses.ts';
import { expenseFilters, readExpenseQuery } from '../rules/expense-query.ts';
import { ExpenseTable } from '../view/expenses.tsx';
import { words } from '../words/expenses.ts';

/** Whoever may see expenses somewhere, or spend for a body. @throws AppError sign-in, not-allowed. */
export function seesExpenses(c: Context<Env>) {
  const actor = signedIn(c);
  if (!may(actor, 'spend').yes) demand(may(actor, 'see-expenses'));
  return actor;
}

const choices = (all: Readonly<Record<string, string>>) =>
  Object.entries(all).map(([value, label]) => ({ value, label }));

interface FiltersProps {
  readonly lang: Lang;
  readonly typed: Typed;
  readonly badDays: readonly string[];
  readonly cycles: readonly string[];
}

function Filters({ lang, typed, badDays, cycles }: FiltersProps) {
  const w = words(lang);
  const form = formState(
    lang,
    typed,
    badDays.map((field) => ({ field, message: w.badDay })),
  );
  const hidden = (['project', 'action', 'line', 'organization'] as const).filter((f) => first(typed, f));
  return (
    <Form form={form} action={href(lang, '/programme/expenses')} method="get">
      {hidden.map((f) => (
        <input type="hidden" name={f} value={first(typed, f)} />
      ))}
      <div class="filter-form">
        <TextField form={form} name="q" label={w.q} type="search" />
        <SelectField
          {...{ form, name: 'cycle', label: w.cycle, empty: w.anyCycle }}
          options={cycles.map((value) => ({ value, label: value }))}
        />
        <SelectField {...{ form, name: 'state', label: w.state, empty: w.anyState }} options={choices(w.states)} />
        <SelectField {...{ form, name: 'kind', label: w.kind, empty: w.anyKind }} options={choices(w.kinds)} />
        <DateField form={form} name="from" label={w.from} />
        <DateField form={form} name="to" label={w.to} />
      </div>
      <Actions>
        <Button>{w.search}</Button>
      </Actions>
    </Form>
  );
}

/** The filters of an address, without the place in the list. */
function address(typed: Typed): string {
  const kept = new URLSearchParams();
  for (const f of expenseFilters) if (first(typed, f)) kept.set(f, first(typed, f));
  return kept.toString();
}

type Found = Awaited<ReturnType<typeof listAndSum>>['found'];

function Chosen({ lang, typed, found }: { lang: Lang; typed: Typed; found: Found }) {
  const w = words(lang);
  const [path, query] = [href(lang, '/programme/expenses'), address(typed)];
  const [one] = found.expenses;
  const label = (f: string, v: string): string =>
    ({
      state: w.states[v as keyof typeof w.states],
      kind: w.kinds[v as keyof typeof w.kinds],
      action: one?.actionTitle ?? w.action,
      project: one?.projectTitle ?? v,
      line: w.line,
      organization: one?.body ?? w.body,
      from: `${w.from} ${v}`,
      to: `${w.to} ${v}`,
    })[f] ?? v;
  const on = [...new URLSearchParams(query)].map(([f, v]) => ({
    label: label(f, v),
    without: withQuery(path, query, { [f]: null }),
  }));
  return <ActiveFilters lang={lang} filters={on} clear={path} />;
}

function Tools({ lang, query, enters }: { lang: Lang; query: string; enters: boolean }) {
  const w = words(lang);
  const file = (format: string) => withQuery(href(lang, `/programme/expenses.${format}`), query, {});
  return (
    <>
      <Actions>
        {enters && <ButtonLink href={href(lang, '/programme/expenses/new')}>{w.enter}</ButtonLink>}
        {enters && (
          <ButtonLink kind="outline" href={href(lang, '/exchange/imports/new?kind=expenses')}>
            {w.byFile}
          </ButtonLink>
        )}
        <ButtonLink kind="plain" href={file('xlsx')}>
          {w.export} XLSX
        </ButtonLink>
        <ButtonLink kind="plain" href={file('csv')}>
          {w.export} CSV
        </ButtonLink>
      </Actions>
      <p class="soft">{w.exportNote}</p>
    </>
  );
}

/** `GET /programme/expenses?…`: the expenses one may see, newest document first. */
export function expensesPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const actor = seesExpenses(c);
    const [lang, typed] = [c.get('lang'), typedQuery(c)];
    const w = words(lang);
    const { query, badDays } = readExpenseQuery((name) => first(typed, name));
    const { found, sums, cycles } = await readAs(deps.db, actor, async (tx) => ({
      ...(await listAndSum(tx, query)),
      cycles: (await cycleChoices(tx)).map((k) => k.code),
    }));
    const enters = may(actor, 'spend').yes || may(actor, 'manage-project').yes;
    const at = (change: Record<string, string | null>) =>
      withQuery(href(lang, '/programme/expenses'), address(typed), change);
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={w.title}>
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        {first(typed, 'removed') && <Notice lang={lang} kind="good" title={w.removed} live />}
        <Tools lang={lang} query={address(typed)} enters={enters} />
        <Filters {...{ lang, typed, badDays, cycles }} />
        <Chosen {...{ lang, typed, found }} />
        {found.expenses.length === 0 ? (
          <Empty title={w.emptyTitle}>
            <p>{address(typed) ? w.emptyFiltered : w.emptyAll}</p>
          </Empty>
        ) : (
          <>
            <p>{w.sums(number(lang, sums.expenses), euro(lang, sums.cents), euro(lang, sums.checked))}</p>
            <ExpenseTable lang={lang} rows={found.expenses} />
          </>
        )}
        <Pager
          lang={lang}
          previous={query.after ? at({}) : null}
          next={found.next ? at({ after: found.next.day, id: found.next.id }) : null}
        />
      </DeskPage>,
    );
  };
}
