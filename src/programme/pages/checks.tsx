import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { readAs } from '#kit/database.ts';
import { first, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, euro, href, type Lang, number } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Empty } from '#ui/empty.tsx';
import { Notice } from '#ui/notice.tsx';
import { Progress } from '#ui/progress.tsx';
import { Table } from '#ui/table.tsx';
import { checkExpense } from '../actions/check-expense.ts';
import { may } from '../policy.ts';
import { checkQueue, type WaitingExpense as Waiting } from '../reads/checks.ts';
import { CheckForms } from '../view/check-forms.tsx';
import { words } from '../words/checks.ts';
import { costName, lineKindNames } from '../words/costs.ts';
import { words as expenseWords } from '../words/expenses.ts';

function Queue({ lang, rows, missing }: { lang: Lang; rows: readonly Waiting[]; missing: string }) {
  const [w, k] = [expenseWords(lang), words(lang)];
  const kind = (e: Waiting) => lineKindNames[e.lineKind as keyof typeof lineKindNames]?.[lang] ?? '';
  return (
    <Table
      lang={lang}
      caption={k.queue}
      rows={rows}
      columns={[
        {
          ...{ key: 'document', head: w.document, rowHeader: true },
          cell: (e) => (
            <>
              <a href={href(lang, `/programme/expenses/${e.id}`)}>
                {w.numberOf(w.kinds[e.documentKind], e.documentNumber)}
              </a>
              <br />
              {date(lang, e.documentDate)}
              {e.fileName && (
                <>
                  <br />
                  <a href={href(lang, `/programme/expenses/${e.id}/document`)}>{w.openFile}</a>
                </>
              )}
            </>
          ),
        },
        { key: 'supplier', head: w.supplier, cell: (e) => [e.supplier, e.supplierCode].filter(Boolean).join(', ') },
        { key: 'action', head: w.action, cell: (e) => `${e.actionTitle}, ${e.body}` },
        { key: 'line', head: w.line, cell: (e) => `${costName(lang, e.cost, null)}, ${kind(e)} · ${e.lineSource}` },
        {
          ...{ key: 'cents', head: w.cents, numeric: true },
          cell: (e) => (
            <>
              <strong>{euro(lang, e.cents)}</strong>
              {e.documentCents !== e.cents && <small> / {euro(lang, e.documentCents)}</small>}
            </>
          ),
        },
        {
          key: 'outcome',
          head: k.outcome,
          cell: (e) => (
            <CheckForms lang={lang} expense={e.id} seen={e.print} back="checks" reasonMissing={missing === e.id} />
          ),
        },
      ]}
    />
  );
}

/** `GET /programme/checks`: the oldest expenses to check, with one tap to accept, and how far one is. */
export function checksPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, typed] = [c.get('lang'), signedIn(c), typedQuery(c)];
    demand(may(actor, 'check-expense'));
    const w = words(lang);
    const { queue, progress: p } = await readAs(deps.db, actor, (tx) => checkQueue(tx));
    const done = first(typed, 'done');
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={w.title}>
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        {done && <Notice lang={lang} kind="good" title={done === 'refused' ? w.refused : w.accepted} live />}
        <Progress label={w.progress(number(lang, p.done), number(lang, p.all))} value={p.done} max={p.all} />
        <p class="soft">{w.money(euro(lang, p.checkedCents), euro(lang, p.cents))}</p>
        <p>
          <ButtonLink kind="outline" href={href(lang, '/programme/samples')}>
            {w.samples}
          </ButtonLink>
        </p>
        {queue.length === 0 ? (
          <Empty title={w.none}>
            <p>{w.noneText}</p>
          </Empty>
        ) : (
          <Queue lang={lang} rows={queue} missing={first(typed, 'missing')} />
        )}
      </DeskPage>,
    );
  };
}

/** `POST /programme/expenses/:expense/check`: accepted, or refused with a reason. */
export function checkSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
    const id = c.req.param('expense') ?? '';
    const refused = first(typed, 'verdict') !== 'checked';
    const reason = first(typed, `reason-${id}`).slice(0, 500);
    const seen = first(typed, 'seen');
    const inQueue = first(typed, 'back') === 'checks';
    // Nothing is lost: the same page asks for the reason, beside the expense.
    if (refused && reason.trim() === '' && isUuid(id))
      return c.redirect(
        `${href(lang, inQueue ? '/programme/checks' : `/programme/expenses/${id}`)}?missing=${id}`,
        303,
      );
    const verdict = refused ? { verdict: 'refused' as const, reason, seen } : { verdict: 'checked' as const, seen };
    await checkExpense(deps, actor, id, verdict, lang);
    const queue = `${href(lang, '/programme/checks')}?done=${refused ? 'refused' : 'checked'}`;
    return c.redirect(inQueue ? queue : href(lang, `/programme/expenses/${id}`), 303);
  };
}
