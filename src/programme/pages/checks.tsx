import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { readAs } from '#kit/database.ts';
import { first, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, euro, href, type Lang, number } from '#kit/i18n.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Card, Cards } from '#ui/card.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Empty } from '#ui/empty.tsx';
import { Facts } from '#ui/facts.tsx';
import { Notice } from '#ui/notice.tsx';
import { Progress } from '#ui/progress.tsx';
import { checkExpense } from '../actions/check-expense.ts';
import { may } from '../policy.ts';
import { checkQueue } from '../reads/checks.ts';
import type { ListedExpense } from '../reads/expenses.ts';
import { CheckForms } from '../view/check-forms.tsx';
import { words } from '../words/checks.ts';
import { costName, lineKindNames } from '../words/costs.ts';
import { words as expenseWords } from '../words/expenses.ts';

function One({ lang, e }: { lang: Lang; e: ListedExpense }) {
  const w = expenseWords(lang);
  const kind = lineKindNames[e.lineKind as keyof typeof lineKindNames]?.[lang] ?? '';
  return (
    <Card
      title={w.numberOf(w.kinds[e.documentKind], e.documentNumber)}
      over={`${e.body} · ${e.actionTitle}`}
      href={href(lang, `/programme/expenses/${e.id}`)}
      class="card-with-form"
    >
      <Facts
        facts={[
          { term: w.cents, value: <strong>{euro(lang, e.cents)}</strong> },
          { term: w.total, value: e.documentCents === e.cents ? null : euro(lang, e.documentCents) },
          { term: w.documentDate, value: date(lang, e.documentDate) },
          { term: w.supplier, value: [e.supplier, e.supplierCode].filter(Boolean).join(', ') },
          { term: w.line, value: `${costName(lang, e.cost, null)}, ${kind} · ${e.lineSource}` },
          { term: w.description, value: e.description },
          {
            term: w.file,
            value: e.fileName && <a href={href(lang, `/programme/expenses/${e.id}/document`)}>{w.openFile}</a>,
          },
        ]}
      />
      <CheckForms lang={lang} expense={e.id} back="checks" />
    </Card>
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
        <h2>{w.queue}</h2>
        {queue.length === 0 ? (
          <Empty title={w.none}>
            <p>{w.noneText}</p>
          </Empty>
        ) : (
          <Cards list>
            {queue.map((e) => (
              <One lang={lang} e={e} />
            ))}
          </Cards>
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
    await checkExpense(deps, actor, id, refused ? { verdict: 'refused', reason } : { verdict: 'checked' }, lang);
    const queue = `${href(lang, '/programme/checks')}?done=${refused ? 'refused' : 'checked'}`;
    return c.redirect(first(typed, 'back') === 'checks' ? queue : href(lang, `/programme/expenses/${id}`), 303);
  };
}
