import type { Context } from 'hono';
import { pathOf } from '#accounts/reads.ts';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, signedIn } from '#kit/http.ts';
import { date, euro, href, type Lang } from '#kit/i18n.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Page } from '#ui/layout.tsx';
import { Stat, Stats } from '#ui/stat.tsx';
import { Table } from '#ui/table.tsx';
import { recordPayment } from '../actions/record-payment.ts';
import { recordSaving } from '../actions/record-saving.ts';
import { may } from '../policy.ts';
import { cycleChoices } from '../reads/choose.ts';
import { type PaymentsView, paymentsView } from '../reads/payments.ts';
import { readPayment, readSaving } from '../rules/payment-form.ts';
import { PaymentForm, SavingPart } from '../view/payment-forms.tsx';
import { paymentText, paymentUnreadText, savingText } from '../words/payment-rules.ts';
import { words } from '../words/payments.ts';
import { words as projectWords } from '../words/projects.ts';

/** What was typed in one of the two forms, and what is wrong with it. */
interface Tried {
  readonly form: 'payment' | 'saving';
  readonly typed: Typed;
  readonly problems: readonly Problem[];
}

function Paid({ lang, view }: { lang: Lang; view: PaymentsView }) {
  const w = words(lang);
  const name = (code: string) =>
    view.instalments.find((i) => i.code === code)?.[lang] ?? (code === 'other' ? w.other : code);
  return (
    <Table
      lang={lang}
      caption={w.payments}
      rows={view.payments}
      empty={<p>{w.none}</p>}
      columns={[
        { key: 'on', head: w.paidOn, rowHeader: true, cell: (p) => date(lang, p.paidOn) },
        { key: 'instalment', head: w.instalment, cell: (p) => name(p.instalment) },
        { key: 'act', head: w.act, cell: (p) => w.actOf(p.actNumber, date(lang, p.actDated)) },
        { key: 'note', head: w.note, cell: (p) => p.note },
        { key: 'cents', head: w.cents, numeric: true, cell: (p) => euro(lang, p.cents) },
      ]}
    />
  );
}

function Instalments({ lang, view }: { lang: Lang; view: PaymentsView }) {
  const w = words(lang);
  if (view.instalments.length === 0) return <p>{w.noInstalments}</p>;
  return (
    <Table
      lang={lang}
      caption={w.instalments}
      rows={view.instalments}
      columns={[
        { key: 'name', head: w.instalment, rowHeader: true, cell: (i) => i[lang] },
        { key: 'due', head: w.due, numeric: true, cell: (i) => euro(lang, i.cents) },
        { key: 'paid', head: w.paid, numeric: true, cell: (i) => euro(lang, i.paid) },
        { key: 'left', head: w.left, numeric: true, cell: (i) => euro(lang, i.cents - i.paid) },
      ]}
    />
  );
}

async function show(c: Context<Env>, deps: Deps, tried: Tried | null) {
  const [lang, actor, id] = [c.get('lang'), c.get('actor'), c.req.param('project') ?? ''];
  const w = words(lang);
  const { view, pays, cycles } = await readAs(deps.db, actor, async (tx) => {
    const found = await paymentsView(tx, id);
    if (!found) throw new AppError('not-found', w.unknownProject);
    const rights = typeof actor === 'object' && may(actor, 'pay', await pathOf(tx, found.project.node)).yes;
    return { view: found, pays: rights, cycles: await cycleChoices(tx) };
  });
  const { project, contribution: k } = view;
  const paid = k.paid.reduce((s, p) => s + p.cents, 0);
  return c.html(
    <Page
      {...{ c, title: w.title }}
      breadcrumb={[
        { label: projectWords(lang).programme, path: '/programme' },
        { label: projectWords(lang).title, path: '/programme/projects' },
        { label: project.title, path: `/programme/projects/${id}` },
        { label: w.title },
      ]}
    >
      <h1>{w.title}</h1>
      <p class="lead">{w.lead(project.title)}</p>
      <Stats>
        <Stat
          lang={lang}
          value={euro(lang, k.granted)}
          label={w.granted}
          receipt={href(lang, `/programme/projects/${id}#budget`)}
        />
        <Stat
          lang={lang}
          value={euro(lang, k.checked)}
          label={w.checked}
          receipt={href(lang, `/programme/expenses?project=${id}&state=checked`)}
        />
        <Stat lang={lang} value={euro(lang, paid)} label={w.paid} />
      </Stats>
      <Instalments lang={lang} view={view} />
      <Paid lang={lang} view={view} />
      <SavingPart {...{ lang, view, pays, cycles, tried: tried?.form === 'saving' ? tried : null }} />
      {pays && <PaymentForm {...{ lang, view, tried: tried?.form === 'payment' ? tried : null }} />}
      <p>
        <ButtonLink kind="plain" href={href(lang, `/programme/projects/${id}`)}>
          {w.back}
        </ButtonLink>
      </p>
    </Page>,
    tried ? 400 : 200,
  );
}

/** `GET /programme/projects/:project/payments`: instalments, payments and what was left, for everybody. */
export const paymentsPage = (deps: Deps) => (c: Context<Env>) => show(c, deps, null);

/** `POST /programme/projects/:project/payments`. */
export function paymentSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
    const id = c.req.param('project') ?? '';
    const again = (problems: readonly Problem[]) => show(c, deps, { form: 'payment', typed, problems });
    const read = readPayment((f) => first(typed, f), today(deps.clock));
    if ('unread' in read)
      return again(read.unread.map((u) => ({ field: u.field, message: paymentUnreadText(lang, u) })));
    const saved = await recordPayment(deps, actor, id, read.wish, lang);
    if ('refused' in saved) return again(saved.refused.map((r) => ({ field: 'cents', message: paymentText(lang, r) })));
    return c.redirect(href(lang, `/programme/projects/${id}/payments`), 303);
  };
}

/** `POST /programme/projects/:project/saving`. */
export function savingSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
    const id = c.req.param('project') ?? '';
    const again = (problems: readonly Problem[]) => show(c, deps, { form: 'saving', typed, problems });
    const read = readSaving((f) => first(typed, f), today(deps.clock));
    if ('unread' in read)
      return again(read.unread.map((u) => ({ field: u.field, message: paymentUnreadText(lang, u) })));
    const left = await recordSaving(deps, actor, id, read.wish, lang);
    if (left !== null) return again([{ field: 'cents', message: savingText(lang, left) }]);
    return c.redirect(href(lang, `/programme/projects/${id}/payments`), 303);
  };
}
