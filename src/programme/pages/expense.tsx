import type { Context } from 'hono';
import { pathOf } from '#accounts/reads.ts';
import type { Person } from '#kit/actor.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { first, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { date, euro, href, type Lang } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Details } from '#ui/details.tsx';
import { Facts } from '#ui/facts.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Tag } from '#ui/tag.tsx';
import { readDocument } from '../actions/read-document.ts';
import { removeExpense } from '../actions/remove-expense.ts';
import { may } from '../policy.ts';
import { type ExpenseView, expensePage } from '../reads/expenses.ts';
import { mediaTypes } from '../rules/document-file.ts';
import { CheckForms } from '../view/check-forms.tsx';
import { StateTag } from '../view/expenses.tsx';
import { costName, lineKindNames } from '../words/costs.ts';
import { words } from '../words/expenses.ts';
import { seesExpenses } from './expenses.tsx';

const romeDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' });

function factsOf(lang: Lang, { expense: e, line, hash, enteredAt }: ExpenseView) {
  const w = words(lang);
  return [
    { term: w.cents, value: <strong>{euro(lang, e.cents)}</strong> },
    { term: w.total, value: euro(lang, e.documentCents) },
    { term: w.documentDate, value: date(lang, e.documentDate) },
    { term: w.supplier, value: [e.supplier, e.supplierCode].filter(Boolean).join(', ') },
    { term: w.action, value: <a href={href(lang, `/programme/actions/${e.action}`)}>{e.actionTitle}</a> },
    { term: w.body, value: <a href={href(lang, `/network/organizations/${e.organization}`)}>{e.body}</a> },
    { term: w.line, value: line && `${costName(lang, line.cost, null)}, ${lineKindNames[line.kind][lang]}` },
    { term: w.source, value: line?.source },
    { term: w.description, value: e.description },
    { term: w.paidOn, value: e.paidOn && date(lang, e.paidOn) },
    { term: w.cup, value: e.cup },
    { term: w.cig, value: e.cig },
    {
      term: w.file,
      value: e.fileName && (
        <a href={href(lang, `/programme/expenses/${e.id}/document`)}>{`${w.openFile}: ${e.fileName}`}</a>
      ),
    },
    { term: w.fileHash, value: hash && <code class="wrap">{hash}</code> },
    { term: w.enteredAt, value: enteredAt && date(lang, romeDay.format(enteredAt)) },
  ];
}

function Checks({ lang, view }: { lang: Lang; view: ExpenseView }) {
  const w = words(lang);
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">{w.checks}</h2>
      {view.checks.length === 0 && <p>{w.noChecks}</p>}
      <ul class="plain-list">
        {view.checks.map((k) => (
          <li>
            <StateTag lang={lang} state={k.verdict as 'checked' | 'refused'} /> {date(lang, romeDay.format(k.at))}
            {k.reason && `: ${k.reason}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Rights {
  readonly changes: boolean;
  readonly checks: boolean;
}

function Change({ lang, view }: { lang: Lang; view: ExpenseView }) {
  const w = words(lang);
  const to = (path: string) => href(lang, `/programme/expenses/${view.expense.id}${path}`);
  return (
    <>
      <Actions>
        <ButtonLink kind="outline" href={to('/edit')}>
          {w.edit}
        </ButtonLink>
      </Actions>
      {view.expense.state === 'entered' && (
        <Details summary={w.remove} quiet>
          <Form form={formState(lang)} action={to('/remove')}>
            <p>{w.removeText}</p>
            <Button kind="danger">{w.removeTitle}</Button>
          </Form>
        </Details>
      )}
    </>
  );
}

async function load(deps: Deps, actor: Person, id: string, lang: Lang): Promise<{ view: ExpenseView; rights: Rights }> {
  return readAs(deps.db, actor, async (tx) => {
    const view = await expensePage(tx, id);
    if (!view) throw new AppError('not-found', words(lang).unknownExpense);
    const path = await pathOf(tx, view.action.node);
    const own = view.action.bodyNode === null ? [] : await pathOf(tx, view.action.bodyNode);
    const changes = may(actor, 'manage-project', path).yes || may(actor, 'spend', own).yes;
    return {
      view,
      rights: { changes: changes && view.expense.report === null, checks: may(actor, 'check-expense', path).yes },
    };
  });
}

/** `GET /programme/expenses/:expense`: one expense with its document, its line and its checks. */
export function expenseOnePage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, typed] = [c.get('lang'), seesExpenses(c), typedQuery(c)];
    const w = words(lang);
    const { view, rights } = await load(deps, actor, c.req.param('expense') ?? '', lang);
    const { expense: e } = view;
    const title = w.oneTitle(w.kinds[e.documentKind], e.documentNumber);
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={title}>
        <h1>{title}</h1>
        <p>
          <StateTag lang={lang} state={e.state} /> {e.example && <Tag>{w.example}</Tag>}
        </p>
        {first(typed, 'saved') && <Notice lang={lang} kind="good" title={w.saved} live />}
        {e.state === 'refused' && view.checks[0]?.reason && (
          <Notice lang={lang} kind="care" title={w.refusedBecause}>
            <p>{view.checks[0].reason}</p>
          </Notice>
        )}
        {e.report !== null && <Notice lang={lang} title={w.counted} />}
        {rights.changes && e.fileName === null && (
          <Notice lang={lang} kind="care" title={w.fileMissing}>
            <p>{w.fileMissingText}</p>
            <p>
              <a href={`${href(lang, `/programme/expenses/${e.id}/edit`)}#f-file`}>{w.addFile}</a>
            </p>
          </Notice>
        )}
        <Facts facts={factsOf(lang, view)} />
        {rights.checks && e.state === 'entered' && e.report === null && (
          <CheckForms
            lang={lang}
            expense={e.id}
            seen={view.print}
            back={null}
            reasonMissing={first(typed, 'missing') !== ''}
          />
        )}
        <Checks lang={lang} view={view} />
        {rights.changes && <Change lang={lang} view={view} />}
        <Actions>
          <ButtonLink kind="plain" href={href(lang, `/thread/expense/${e.id}`)}>
            {w.thread}
          </ButtonLink>
          <ButtonLink kind="plain" href={href(lang, '/programme/expenses')}>
            {w.back}
          </ButtonLink>
        </Actions>
      </DeskPage>,
    );
  };
}

/** `GET /programme/expenses/:expense/document`: the file, as it was given; that it was read is recorded. */
export function expenseDocument(deps: Deps) {
  return async (c: Context<Env>) => {
    const file = await readDocument(deps, seesExpenses(c), c.req.param('expense') ?? '', c.get('lang'));
    keepPrivate(c);
    c.header('Content-Type', mediaTypes[file.format]);
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
    return c.body(new Uint8Array(file.bytes));
  };
}

/** `POST /programme/expenses/:expense/remove`. */
export function expenseRemove(deps: Deps) {
  return async (c: Context<Env>) => {
    const actor = seesExpenses(c);
    await typedBody(c);
    const action = await removeExpense(deps, actor, c.req.param('expense') ?? '', c.get('lang'));
    return c.redirect(`${href(c.get('lang'), '/programme/expenses')}?action=${action}&removed=1`, 303);
  };
}
