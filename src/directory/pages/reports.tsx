import type { Context } from 'hono';
import type { Person } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { first, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { Actions, Button } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Empty } from '#ui/empty.tsx';
import { SelectField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Pager } from '#ui/pager.tsx';
import { lookAtReports, type ReportsPage } from '../actions/look-at-reports.ts';
import { settle } from '../actions/settle-report.ts';
import { type SettleReason, settleReasons } from '../model.ts';
import { may, mayKeep, rules } from '../policy.ts';
import { words } from '../words/reports.ts';
import { serviceWordsOf } from '../words/service.ts';

type Report = ReportsPage['reports'][number];

/** Whoever answers for the body alone cannot have told the body. */
const settleReasonsOf = (actor: Person): readonly SettleReason[] =>
  actor.grants.some((g) => g.active && settling.includes(g.role) && !ofTheBody.includes(g.role))
    ? settleReasons
    : settleReasons.filter((r) => r !== 'passed-on');
const settling: readonly string[] = [...rules['settle-report'].roles, ...rules['keep-town'].roles];
const ofTheBody: readonly string[] = ['contact', 'deputy'];

/** One report with the form that settles it; `wrong` when it was sent without saying what was done. */
function ReportItem(props: {
  readonly lang: Lang;
  readonly report: Report;
  readonly reasons: readonly SettleReason[];
  readonly wrong: boolean;
}) {
  const { lang, report, reasons, wrong } = props;
  const w = words(lang);
  const field = `reason-${report.id}`;
  const form = formState(lang, {}, wrong ? [{ field, message: w.reasonMissing }] : []);
  return (
    <li class="band" id={`report-${report.id}`}>
      <h2>
        <a href={href(lang, `/directory/services/${report.service}`)}>{report.name}</a>
      </h2>
      {report.provider && <p class="soft">{report.provider}</p>}
      <p>
        <strong>{serviceWordsOf(lang).kinds[report.what]}</strong> ·{' '}
        {w.saidOn(date(lang, today({ now: () => report.at })))}
      </p>
      {report.message ? <blockquote class="free-text">{report.message}</blockquote> : <p class="soft">{w.noMessage}</p>}
      <Form form={form} action={href(lang, `/directory/reports/${report.id}/settle`)}>
        <SelectField
          form={form}
          name={field}
          label={w.reason}
          empty={w.chooseReason}
          options={reasons.map((r) => ({ value: r, label: w.reasons[r] }))}
        />
        <Actions>
          <Button kind="outline">
            {w.settle}
            <span class="visually-hidden">: {report.name}</span>
          </Button>
        </Actions>
      </Form>
    </li>
  );
}

/** No page edits a record: a file does. */
function HowToCorrect(props: { lang: Lang; loads: boolean; confirms: boolean; town: boolean }) {
  const { lang, loads, confirms, town } = props;
  const w = words(lang);
  return (
    <>
      {loads ? (
        <p>
          {w.howLoad} <a href={href(lang, '/exchange/imports')}>{w.toImports}</a>
        </p>
      ) : (
        <p>{town ? w.howAskTown : w.howAsk}</p>
      )}
      {confirms && (
        <p>
          {w.howConfirm} <a href={href(lang, '/directory/confirm')}>{w.toConfirm}</a>
        </p>
      )}
    </>
  );
}

async function show(c: Context<Env>, deps: Deps, after: string | null, wrong: string | null) {
  const lang = c.get('lang');
  const w = words(lang);
  const [loads, confirms] = [may(signedIn(c), 'import').yes, mayKeep(signedIn(c), 'confirm').yes];
  const reasons = settleReasonsOf(signedIn(c));
  const { reports, next } = await lookAtReports(deps, signedIn(c), after);
  const list = href(lang, '/directory/reports');
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.title}>
      <h1>{w.title}</h1>
      <p class="lead">{w.lead}</p>
      <HowToCorrect lang={lang} loads={loads} confirms={confirms} town={!may(signedIn(c), 'settle-report').yes} />
      {c.req.query('settled') !== undefined && (
        <Notice lang={lang} kind="good" live>
          {w.settled}
        </Notice>
      )}
      {reports.length === 0 ? (
        <Empty title={w.emptyTitle}>
          <p>{w.emptyBody}</p>
        </Empty>
      ) : (
        <ul class="plain-list stack">
          {reports.map((report) => (
            <ReportItem lang={lang} report={report} reasons={reasons} wrong={report.id === wrong} />
          ))}
        </ul>
      )}
      <Pager lang={lang} previous={after ? list : null} next={next ? `${list}?after=${next}` : null} />
    </DeskPage>,
    wrong === null ? 200 : 400,
  );
}

/** `GET /directory/reports`: what people reported about the services somebody answers for, oldest first. */
export function reportsPage(deps: Deps) {
  return (c: Context<Env>) => {
    const after = c.req.query('after') ?? '';
    return show(c, deps, isUuid(after) ? after : null, null);
  };
}

/** `POST /directory/reports/:report/settle`: says what was done, and back to the list. */
export function settleForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, id] = [c.get('lang'), signedIn(c), c.req.param('report') ?? ''];
    const said = first(await typedBody(c), `reason-${id}`);
    const reason = settleReasonsOf(actor).find((r) => r === said);
    if (reason === undefined) return show(c, deps, null, id);
    await settle(deps, actor, id, reason, words(lang).unknown);
    return c.redirect(href(lang, '/directory/reports?settled=1'), 303);
  };
}
