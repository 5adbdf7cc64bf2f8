import type { Context } from 'hono';
import { pathOf } from '#accounts/reads.ts';
import { readAs } from '#kit/database.ts';
import { docxOf } from '#kit/docx.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { pdfOf } from '#kit/pdf.ts';
import { sheetsOf } from '#kit/sheet.ts';
import { Page } from '#ui/layout.tsx';
import { beginReports } from '../actions/begin-reports.ts';
import { decideReport } from '../actions/decide-report.ts';
import { submitReport } from '../actions/submit-report.ts';
import { writeReport } from '../actions/write-report.ts';
import { may } from '../policy.ts';
import { obstaclesOf, type WholeReport, wholeReport } from '../reads/reports.ts';
import { chapters, longestChapter, type Narrative, type Obstacle } from '../rules/report.ts';
import { Blocks } from '../view/blocks.tsx';
import { aboutBlocks, reportBlocks, reportName } from '../view/report-blocks.ts';
import { reportDocument, reportSheets } from '../view/report-files.ts';
import { Decide, Files, Outcome, Returned, Write } from '../view/report-forms.tsx';
import { words } from '../words/report.ts';
import { reportsPath } from './reports.tsx';

interface Seen {
  readonly whole: WholeReport;
  readonly writes: boolean;
  readonly decides: boolean;
  readonly obstacles: readonly Obstacle[];
}

/** The report an address names, and what its reader may do with it. @throws AppError not-found. */
async function seen(c: Context<Env>, deps: Deps): Promise<Seen> {
  const [id, actor] = [c.req.param('report') ?? '', c.get('actor')];
  const found = isUuid(id)
    ? await readAs(deps.db, actor, async (tx): Promise<Seen | null> => {
        const whole = await wholeReport(tx, id, deps.clock.now());
        if (!whole) return null;
        const { report: r } = whole;
        const writes = may(actor, 'report', await pathOf(tx, r.node)).yes;
        const decides = r.state === 'submitted' && may(actor, 'approve-report', await pathOf(tx, r.approver)).yes;
        return { whole, writes, decides, obstacles: decides ? await obstaclesOf(tx, r) : [] };
      })
    : null;
  if (!found) throw new AppError('not-found', words(c.get('lang')).unknown);
  if (found.whole.report.state !== 'approved' || typeof actor === 'object') keepPrivate(c);
  return found;
}

const isOutcome = (text: string): text is 'begun' | 'kept' | 'submitted' | 'approved' | 'returned' =>
  ['begun', 'kept', 'submitted', 'approved', 'returned'].includes(text);

function show(
  c: Context<Env>,
  { whole, writes, decides, obstacles }: Seen,
  typed: Typed,
  problems: readonly Problem[],
) {
  const lang = c.get('lang');
  const w = words(lang);
  const { report: r } = whole;
  const title = reportName(lang, { ...r, place: whole.place });
  const query = typedQuery(c);
  const done = first(query, 'done');
  const path = href(lang, `${reportsPath}/${r.id}`);
  const form = { lang, report: r, path, typed, problems };
  return c.html(
    <Page c={c} title={title} breadcrumb={[{ label: w.title, path: reportsPath }, { label: title }]}>
      <h1>{title}</h1>
      {isOutcome(done) && <Outcome lang={lang} done={done} locked={Number(first(query, 'locked')) || 0} />}
      <Blocks lang={lang} blocks={aboutBlocks(lang, whole)} />
      {r.state === 'returned' && <Returned {...form} writes={writes} />}
      {decides && <Decide {...form} obstacles={obstacles} />}
      {r.state === 'draft' && writes && <Write {...form} />}
      <Blocks lang={lang} blocks={reportBlocks({ lang, base: '' }, whole)} />
      <Files lang={lang} path={path} report={r} />
    </Page>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /programme/reports/:report`: the report, and what its reader can do with it. */
export const reportPage = (deps: Deps) => async (c: Context<Env>) => show(c, await seen(c, deps), {}, []);

/** `GET /programme/reports/:report/report.pdf|docx|xlsx`: the same blocks and figures as the page, to take away. */
export const reportFile = (deps: Deps, format: 'pdf' | 'docx' | 'xlsx') => async (c: Context<Env>) => {
  const { whole } = await seen(c, deps);
  const lang = c.get('lang');
  const document = () => reportDocument(lang, deps.config.publicUrl, whole);
  const bytes =
    format === 'xlsx'
      ? await sheetsOf(reportSheets(lang, whole))
      : await (format === 'pdf' ? pdfOf : docxOf)(document());
  const name = `relazione-${whole.report.alliance ?? whole.report.network ?? 'regione'}-${whole.report.periodTo}-v${whole.report.version}`;
  return sendFile(c, bytes, `${name}.${format}`);
};

const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Answers a file to keep, named with letters every system takes. */
export function sendFile(c: Context<Env>, bytes: Uint8Array, name: string) {
  const format = name.split('.').at(-1) as keyof typeof types;
  c.header('Content-Disposition', `attachment; filename="${name.replace(/[^\w.-]+/g, '-')}"`);
  c.header('Content-Type', types[format]);
  return c.body(new Uint8Array(bytes));
}

const back = (c: Context<Env>, query: string) =>
  c.redirect(href(c.get('lang'), `${reportsPath}/${c.req.param('report')}${query}`), 303);

const reportId = (c: Context<Env>, lang: Lang): string => {
  const id = c.req.param('report') ?? '';
  if (!isUuid(id)) throw new AppError('not-found', words(lang).unknown);
  return id;
};

/** `POST /programme/reports/:report/write`: keeps the chapters; with `submit` the report is sent for approval too. */
export const postWrite = (deps: Deps) => async (c: Context<Env>) => {
  const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
  const id = reportId(c, lang);
  const problems = chapters
    .filter((k) => first(typed, k).length > longestChapter)
    .map((field) => ({ field, message: words(lang).tooLong(longestChapter) }));
  if (problems.length > 0) return show(c, await seen(c, deps), typed, problems);
  const said: Narrative = Object.fromEntries(chapters.map((k) => [k, first(typed, k)]));
  await writeReport(deps, actor, id, said, lang);
  if (first(typed, 'then') !== 'submit') return back(c, '?done=kept');
  await submitReport(deps, actor, id, lang);
  return back(c, '?done=submitted');
};

/** `POST /programme/reports/:report/decide`: approved, or sent back with what to correct. */
export const postDecide = (deps: Deps) => async (c: Context<Env>) => {
  const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
  const id = reportId(c, lang);
  const reason = first(typed, 'reason');
  if (first(typed, 'decision') === 'approve') {
    const locked = await decideReport(deps, actor, id, { decision: 'approve' }, lang);
    return back(c, `?done=approved&locked=${locked}`);
  }
  if (reason === '')
    return show(c, await seen(c, deps), typed, [{ field: 'reason', message: words(lang).reasonMissing }]);
  await decideReport(deps, actor, id, { decision: 'return', reason }, lang);
  return back(c, '?done=returned');
};

/** `POST /programme/reports/:report/again`: the next version of a report that was sent back. */
export const postAgain = (deps: Deps) => async (c: Context<Env>) => {
  const [lang, actor] = [c.get('lang'), signedIn(c)];
  const { report: r } = (await seen(c, deps)).whole;
  const { cycle, level, kind, periodFrom, periodTo, due, network, alliance } = r;
  const wish = { cycle, level, kind, periodFrom, periodTo, due, places: [{ network, alliance }], example: r.example };
  const [id] = await beginReports(deps, actor, wish, lang);
  return c.redirect(href(lang, `${reportsPath}/${id}?done=begun`), 303);
};
