import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { Checkbox, RadioCards } from '#ui/choice.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Empty } from '#ui/empty.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import type { GivenFile } from '../actions/keep-file.ts';
import { saveExpense } from '../actions/save-expense.ts';
import { alikeDocuments } from '../reads/alike-expenses.ts';
import { actionsToSpendOn, type ExpenseView, expensePage } from '../reads/expenses.ts';
import { type ActionView, actionPage } from '../reads/project-page.ts';
import { type Closed, closedTo } from '../rules/closed-spending.ts';
import { documentFormat, largestFile, safeName } from '../rules/document-file.ts';
import { typedEuro } from '../rules/euro.ts';
import { doubtsOf, stillLacking } from '../rules/expense-doubts.ts';
import { readExpense, type Unread } from '../rules/expense-form.ts';
import { ExpenseFields } from '../view/expense-fields.tsx';
import { closedText, closedWords } from '../words/closed-spending.ts';
import { doubtText, words as doubtWords } from '../words/expense-doubts.ts';
import { lacking, words } from '../words/expenses.ts';
import { refusalText, unreadText } from '../words/spending-rules.ts';
import { seesExpenses } from './expenses.tsx';

/** What a form is drawn from: the action it is for, what was typed, what is wrong. */
interface Drawn {
  readonly view: ActionView;
  readonly old: ExpenseView | null;
  readonly typed: Typed;
  readonly problems: readonly Problem[];
  /** Something odd is to be confirmed. */
  readonly doubtful?: boolean;
}

function show(c: Context<Env>, { view, old, typed, problems, doubtful }: Drawn) {
  const lang = c.get('lang');
  const w = words(lang);
  const form = formState(lang, typed, problems);
  const title = old ? w.editTitle : w.newTitle;
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={title}>
      <h1>{title}</h1>
      <p class="lead">{w.forAction(view.action.title)}</p>
      {old?.expense.state === 'refused' && old.checks[0]?.reason && (
        <Notice lang={lang} kind="care" title={w.refusedBecause}>
          <p>{old.checks[0].reason}</p>
        </Notice>
      )}
      {old && <p>{w.editNote}</p>}
      <Form
        form={form}
        action={href(lang, old ? `/programme/expenses/${old.expense.id}/edit` : '/programme/expenses')}
        file
      >
        <input type="hidden" name="action" value={view.action.id} />
        <ExpenseFields form={form} view={view} old={old?.expense ?? null} />
        {doubtful && <Checkbox form={form} name="sure" label={doubtWords(lang).sure} />}
        <Actions>
          <Button>{w.save}</Button>
          <ButtonLink
            kind="plain"
            href={href(lang, old ? `/programme/expenses/${old.expense.id}` : `/programme/actions/${view.action.id}`)}
          >
            {w.back}
          </ButtonLink>
        </Actions>
      </Form>
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

async function actionOf(deps: Deps, c: Context<Env>, id: string): Promise<ActionView> {
  const view = await readAs(deps.db, seesExpenses(c), (tx) => actionPage(tx, id));
  if (!view) throw new AppError('not-found', words(c.get('lang')).unknownLine);
  return view;
}

/** Instead of a form, why there is none. */
function showClosed(c: Context<Env>, view: ActionView, closed: Closed) {
  const lang = c.get('lang');
  const w = words(lang);
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={closedWords(lang).title}>
      <h1>{closedWords(lang).title}</h1>
      <p class="lead">{w.forAction(view.action.title)}</p>
      <Notice lang={lang} kind="care">
        <p>{closedText(lang, closed)}</p>
      </Notice>
      <Actions>
        <ButtonLink href={href(lang, '/programme/expenses/new')}>{closedWords(lang).other}</ButtonLink>
        <ButtonLink kind="plain" href={href(lang, `/programme/actions/${view.action.id}`)}>
          {closedWords(lang).back}
        </ButtonLink>
      </Actions>
    </DeskPage>,
    409,
  );
}

/** `GET /programme/expenses/new?action=`: first the action, then the expense. */
export function expenseNewPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, typed] = [c.get('lang'), seesExpenses(c), typedQuery(c)];
    const w = words(lang);
    const chosen = first(typed, 'action');
    if (chosen) {
      const view = await actionOf(deps, c, chosen);
      const closed = closedTo(view, today(deps.clock));
      return closed ? showClosed(c, view, closed) : show(c, { view, old: null, typed, problems: [] });
    }
    const actions = await readAs(deps.db, actor, (tx) => actionsToSpendOn(tx, today(deps.clock)));
    const form = formState(lang);
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={w.newTitle}>
        {actions.length === 0 ? (
          <>
            <h1>{w.newTitle}</h1>
            <Empty title={w.noActions} />
          </>
        ) : (
          <Form form={form} action={href(lang, '/programme/expenses/new')} method="get">
            <RadioCards
              {...{ form, name: 'action', label: w.chooseAction, heading: true }}
              options={actions.map((a) => ({
                value: a.id,
                label: a.title,
                hint: [a.project, a.body].filter(Boolean).join(' · '),
              }))}
            />
            <Actions>
              <Button>{w.goOn}</Button>
            </Actions>
          </Form>
        )}
      </DeskPage>,
    );
  };
}

async function expenseOf(deps: Deps, c: Context<Env>): Promise<ExpenseView> {
  const view = await readAs(deps.db, seesExpenses(c), (tx) => expensePage(tx, c.req.param('expense') ?? ''));
  if (!view) throw new AppError('not-found', words(c.get('lang')).unknownExpense);
  return view;
}

const typedOf = ({ expense: e }: ExpenseView): Typed => ({
  ...{
    budgetLine: [e.budgetLine],
    documentKind: [e.documentKind],
    supplier: [e.supplier],
    supplierCode: [e.supplierCode ?? ''],
  },
  ...{
    documentNumber: [e.documentNumber],
    documentDate: [e.documentDate],
    documentCents: [typedEuro(e.documentCents)],
  },
  // Empty = the whole document, as it was left.
  ...{
    cents: [e.cents === e.documentCents ? '' : typedEuro(e.cents)],
    paidOn: [e.paidOn ?? ''],
    description: [e.description],
  },
  ...{ cup: [e.cup ?? ''], cig: [e.cig ?? ''] },
});

/** `GET /programme/expenses/:expense/edit`. */
export function expenseEditPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const old = await expenseOf(deps, c);
    if (old.expense.report !== null) throw new AppError('conflict', words(c.get('lang')).approved);
    const view = await actionOf(deps, c, old.expense.action);
    const closed = old.expense.state === 'refused' ? null : closedTo(view, today(deps.clock));
    if (closed) return showClosed(c, view, closed);
    return show(c, { view, old, typed: typedOf(old), problems: [] });
  };
}

/** The file of the form: null when none was chosen, or a problem in words. */
async function fileOf(c: Context<Env>, lang: Lang): Promise<GivenFile | null | string> {
  const given = (await c.req.formData()).get('file');
  if (!(given instanceof File) || given.size === 0) return null;
  if (given.size > largestFile) return words(lang).largeFile;
  const bytes = Buffer.from(await given.arrayBuffer());
  const format = documentFormat(bytes);
  return format === null ? words(lang).badFile : { name: safeName(given.name, format), format, bytes };
}

/** The name of a field that was left empty stands in what is told: on top of the form it has no other. */
const toldBy = (lang: Lang, u: Unread): string => (u.code === 'missing' ? lacking(lang, u.field) : unreadText(lang, u));

async function keep(c: Context<Env>, deps: Deps, old: ExpenseView | null) {
  const [lang, actor, typed] = [c.get('lang'), seesExpenses(c), await typedBody(c)];
  const view = await actionOf(deps, c, old?.expense.action ?? first(typed, 'action'));
  const file = await fileOf(c, lang);
  // A browser never sends a file twice by itself: whoever chose one is told to choose it again.
  const lost =
    file === null || typeof file === 'string' ? [] : [{ field: 'file', message: words(lang).fileAgain(file.name) }];
  const again = (problems: readonly Problem[], doubtful = first(typed, 'sure') === 'yes') =>
    show(c, { view, old, typed, problems: [...problems, ...lost], doubtful });
  const read = readExpense((field) => first(typed, field));
  const unread = 'unread' in read ? read.unread.map((u) => ({ field: u.field, message: toldBy(lang, u) })) : [];
  if (typeof file === 'string') unread.push({ field: 'file' as never, message: file });
  if (unread.length > 0 || 'unread' in read || typeof file === 'string') return again(unread);
  if (!view.lines.some((l) => l.id === read.wish.budgetLine))
    return again([{ field: 'budgetLine', message: words(lang).unknownLine }]);
  const alike = await readAs(deps.db, actor, (tx) => alikeDocuments(tx, read.wish, old?.expense.id ?? null));
  const lacks = stillLacking(old?.expense ?? null, old?.checks[0]?.reason ?? '', { ...read.wish, file: file !== null });
  const doubts = first(typed, 'sure') === 'yes' ? [] : [...doubtsOf(read.wish, alike), ...lacks];
  if (doubts.length > 0)
    return again(
      doubts.map((d) => ({ field: d.field, message: doubtText(lang, d) })),
      true,
    );
  const saved = await saveExpense(deps, actor, { id: old?.expense.id ?? null, file }, read.wish, lang);
  if ('refused' in saved) return again(saved.refused.map((r) => ({ field: r.field, message: refusalText(lang, r) })));
  return c.redirect(`${href(lang, `/programme/expenses/${saved.id}`)}?saved=1`, 303);
}

/** `POST /programme/expenses`: a new expense, with its document; what is refused comes back as it was typed. */
export const expenseSubmit = (deps: Deps) => (c: Context<Env>) => keep(c, deps, null);

/** `POST /programme/expenses/:expense/edit`. */
export const expenseChange = (deps: Deps) => async (c: Context<Env>) => keep(c, deps, await expenseOf(deps, c));
