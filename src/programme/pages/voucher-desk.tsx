import type { Context } from 'hono';
import { pathOf } from '#accounts/reads.ts';
import { demand } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { isDay } from '#kit/days.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, euro, href, type Lang } from '#kit/i18n.ts';
import { moment } from '#kit/moment.ts';
import { parseEuro } from '#kit/numbers.ts';
import { Button } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Facts } from '#ui/facts.tsx';
import { DateField, MoneyField, TextArea } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Table } from '#ui/table.tsx';
import { answerVoucher } from '../actions/answer-voucher.ts';
import { payVoucher } from '../actions/pay-voucher.ts';
import { readVoucher, type VoucherRead } from '../actions/read-voucher.ts';
import { may } from '../policy.ts';
import { type Application, scheme as readScheme, requestsOf } from '../reads/vouchers.ts';
import { typedEuro } from '../rules/euro.ts';
import { leftOf } from '../rules/voucher.ts';
import { VoucherAnswersView } from '../view/voucher-answers.tsx';
import { words as answerWords } from '../words/voucher-answers.ts';
import { deskWords } from '../words/voucher-desk.ts';
import { words } from '../words/vouchers.ts';

const shortId = (id: string): string => id.slice(-6).toUpperCase();

/** `GET /programme/vouchers/:scheme/requests`: what has arrived, what waits first. */
export function voucherRequestsPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, code] = [c.get('lang'), signedIn(c), c.req.param('scheme') ?? ''];
    const w = { ...words(lang), ...deskWords(lang) };
    const found = await readAs(deps.db, actor, async (tx) => {
      const one = (await readScheme(tx, code))?.scheme;
      if (!one) throw new AppError('not-found', answerWords(lang).noScheme);
      demand(may(actor, 'answer-voucher', await pathOf(tx, one.node)));
      return { scheme: one, ...(await requestsOf(tx, code)) };
    });
    const { scheme, applications, sums } = found;
    const title = w.deskTitle(scheme.name[lang]);
    const at = (id: string) => href(lang, `/programme/vouchers/${code}/requests/${id}`);
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={title}>
        <h1>{title}</h1>
        <p class="lead">
          {w.deskLead(
            euro(lang, sums.granted),
            euro(lang, sums.paid),
            euro(lang, leftOf(scheme.budgetCents, sums.granted)),
          )}
        </p>
        <Table
          lang={lang}
          caption={title}
          captionHidden
          columns={[
            {
              key: 'n',
              head: w.number,
              rowHeader: true,
              cell: (a: Application) => <a href={at(a.id)}>{shortId(a.id)}</a>,
            },
            { key: 'at', head: w.askedOn, cell: (a) => moment(lang, a.askedAt) },
            { key: 'says', head: w.ruleSays, cell: (a) => w.says[a.verdict] },
            { key: 'asked', head: w.asked, numeric: true, cell: (a) => euro(lang, a.askedCents) },
            {
              key: 'granted',
              head: w.granted,
              numeric: true,
              cell: (a) => (a.grantedCents === null ? '' : euro(lang, a.grantedCents)),
            },
            { key: 'state', head: w.stateHead, cell: (a) => w.states[a.state] },
          ]}
          rows={applications}
          empty={<p>{w.deskNone}</p>}
        />
      </DeskPage>,
    );
  };
}

function AnswerForms({
  lang,
  read,
  typed,
  problems,
}: {
  lang: Lang;
  read: VoucherRead;
  typed: Typed;
  problems: readonly Problem[];
}) {
  const w = { ...words(lang), ...deskWords(lang) };
  const { application: a, scheme } = read;
  const form = formState(lang, typed, problems);
  const action = (what: string) => href(lang, `/programme/vouchers/${scheme.code}/requests/${a.id}/${what}`);
  const most = Math.min(a.askedCents, scheme.mostCents ?? a.askedCents, leftOf(scheme.budgetCents, read.sums.granted));
  if (a.state === 'granted') {
    return (
      <Form form={form} action={action('pay')}>
        <h2>{w.payTitle}</h2>
        <p>{w.payLead}</p>
        <DateField form={form} name="day" label={w.payDay} />
        <MoneyField form={form} name="cents" label={w.payCents} />
        <DateField form={form} name="lost-on" label={w.lostOn} optional />
        <Button>{w.pay}</Button>
      </Form>
    );
  }
  if (a.state === 'withdrawn') return null;
  return (
    <div class="split">
      <Form form={form} action={action('grant')}>
        <h2>{w.grant}</h2>
        <MoneyField form={form} name="cents" label={w.grantCents} value={typedEuro(most)} />
        <Button>{w.grant}</Button>
      </Form>
      <Form form={formState(lang, typed)} action={action('refuse')}>
        <h2>{w.refuse}</h2>
        <TextArea form={form} name="reason" label={w.refuseReason} hint={w.refuseHint} rows={3} maxlength={500} />
        <Button kind="outline">{w.refuse}</Button>
      </Form>
    </div>
  );
}

async function showOne(c: Context<Env>, deps: Deps, typed: Typed, problems: readonly Problem[]) {
  const lang = c.get('lang');
  const w = { ...words(lang), ...deskWords(lang) };
  const read = await readVoucher(deps, signedIn(c), c.req.param('application') ?? '', lang);
  const { application: a, content, scheme, payments } = read;
  const title = w.one(shortId(a.id));
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={title}>
      {c.req.query('saved') && (
        <Notice lang={lang} kind="good" live>
          {w.saved}
        </Notice>
      )}
      <h1>{title}</h1>
      <p class="lead">
        <a href={href(lang, `/programme/vouchers/${scheme.code}/requests`)}>{scheme.name[lang]}</a>. {w.states[a.state]}
        . {w.ruleSays}: {w.says[a.verdict]}.
      </p>
      <p class="soft">{w.readNote}</p>
      <h2>{w.answers}</h2>
      {content ? <VoucherAnswersView lang={lang} content={content} /> : <p>{w.gone}</p>}
      <Facts
        facts={[
          { term: w.asked, value: euro(lang, a.askedCents) },
          { term: w.granted, value: a.grantedCents !== null && euro(lang, a.grantedCents) },
          { term: w.reason, value: a.reason },
          { term: w.paid, value: payments.map((p) => `${date(lang, p.paidOn)}: ${euro(lang, p.cents)}`).join(' · ') },
        ]}
      />
      <AnswerForms lang={lang} read={read} typed={typed} problems={problems} />
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /programme/vouchers/:scheme/requests/:application`: one request; that it was read is recorded. */
export const voucherRequestPage = (deps: Deps) => (c: Context<Env>) => showOne(c, deps, {}, []);

/** `POST …/requests/:application/grant`, `…/refuse`, `…/pay`. */
export function voucherDecide(deps: Deps, what: 'grant' | 'refuse' | 'pay') {
  return async (c: Context<Env>) => {
    const [lang, actor, typed, id] = [c.get('lang'), signedIn(c), await typedBody(c), c.req.param('application') ?? ''];
    const w = words(lang).wrong;
    const [cents, reason, day] = [parseEuro(first(typed, 'cents')) ?? 0, first(typed, 'reason'), first(typed, 'day')];
    const lostOn = isDay(first(typed, 'lost-on')) ? first(typed, 'lost-on') : null;
    const problems: Problem[] = [];
    if (what !== 'refuse' && cents === 0) problems.push({ field: 'cents', message: w.cents });
    if (what === 'refuse' && reason === '') problems.push({ field: 'reason', message: w.reason });
    if (what === 'pay' && (!isDay(day) || day > today(deps.clock))) problems.push({ field: 'day', message: w.date });
    if (problems.length > 0) return showOne(c, deps, typed, problems);
    if (what === 'grant') await answerVoucher(deps, actor, id, { state: 'granted', cents }, lang);
    else if (what === 'refuse')
      await answerVoucher(deps, actor, id, { state: 'refused', reason: reason.slice(0, 500) }, lang);
    else await payVoucher(deps, actor, { application: id, day, cents, lostOn }, lang);
    return c.redirect(`${href(lang, `/programme/vouchers/${c.req.param('scheme')}/requests/${id}`)}?saved=1`, 303);
  };
}
