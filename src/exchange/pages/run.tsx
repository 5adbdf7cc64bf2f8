import type { Context } from 'hono';
import { AppError } from '#kit/errors.ts';
import type { Problem } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href, type Lang, number } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import type { Importer } from '#kit/importer.ts';
import { moment } from '#kit/moment.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Details } from '#ui/details.tsx';
import { Facts } from '#ui/facts.tsx';
import { Notice } from '#ui/notice.tsx';
import { type NamedRun, runFor, type Signed } from '../reads.ts';
import { headingOf, recognise } from '../rules/recognise.ts';
import { Lacking, lacking } from '../view/lacking.tsx';
import { MappingForm } from '../view/mapping.tsx';
import { type Heading, Report } from '../view/report.tsx';
import { who } from '../view/said.ts';
import { words } from '../words.ts';
import { path } from './history.tsx';

/** Columns as the file of a run calls them. */
export function headings(run: NamedRun, { columns }: Importer): Heading {
  const mapping = run.mapping ?? recognise(columns, run.columns);
  return (column) => headingOf(columns, run.columns, mapping, column);
}

/** The run an address names. @throws AppError not-found. */
export async function runOf(c: Context<Env>, deps: Deps): Promise<NamedRun> {
  const id = c.req.param('run') ?? '';
  const run = isUuid(id) ? await runFor(deps, signedIn(c), id) : null;
  if (!run) throw new AppError('not-found', words(c.get('lang')).gone);
  return run;
}

/** `GET /exchange/imports/:run`: how far a file is, what came of it, what to do next. */
export function runPage(deps: Deps, importers: readonly Importer[]) {
  return async (c: Context<Env>) => {
    const run = await runOf(c, deps);
    return showRun(c, run, importers.find((i) => i.kind === run.kind)!, []);
  };
}

const working = ({ state }: NamedRun): boolean => state === 'reading' || state === 'loading' || state === 'undoing';

/** The page of a run; `problems` of the choice of columns. */
export function showRun(c: Context<Env>, run: NamedRun, importer: Importer, problems: readonly Problem[]) {
  const [lang, w] = [c.get('lang'), words(c.get('lang'))];
  const title = w.runTitle(w.kinds[run.kind], run.fileName);
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={title} head={working(run) ? <meta http-equiv="refresh" content="3" /> : undefined}>
      <h1>{title}</h1>
      {working(run) ? (
        <Working lang={lang} run={run} />
      ) : (
        <Outcome lang={lang} run={run} heading={headings(run, importer)} />
      )}
      {(run.state === 'ready' || run.state === 'failed') && run.columns.length > 0 && (
        <Details summary={w.mappingTitle} open={problems.length > 0 || (!loadable(run) && unassigned(run, importer))}>
          <MappingForm
            lang={lang}
            run={run.id}
            columns={run.columns}
            known={importer.columns}
            mapping={run.mapping}
            problems={problems}
          />
        </Details>
      )}
      {run.state === 'done' && <Undo lang={lang} run={run} />}
      <About lang={lang} run={run} />
      <p>
        <a href={href(lang, path)}>{w.back}</a>
      </p>
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

function Working({ lang, run }: { lang: Lang; run: NamedRun }) {
  const w = words(lang);
  return (
    <Notice lang={lang} title={`${w.waiting}: ${w.states[run.state]}`} live>
      {run.progress && <p>{run.progress}</p>}
      <p>{w.waitingNote}</p>
      <ButtonLink kind="outline" small href={href(lang, `${path}/${run.id}`)}>
        {w.refresh}
      </ButtonLink>
    </Notice>
  );
}

/** A trial that read at least one record can be loaded. */
export const loadable = ({ trial }: Pick<NamedRun, 'trial'>): boolean =>
  Object.values(trial?.counts ?? {}).some((k) => k.read > k.refused);

/** Whether the person has something to say about the columns: one that nobody reads, or one that is needed and not there. */
function unassigned(run: NamedRun, { columns }: Importer): boolean {
  const mapping = run.mapping ?? recognise(columns, run.columns);
  const read = new Set(Object.values(mapping));
  return run.columns.some((c) => c !== '' && !read.has(c)) || columns.some((c) => c.required && !(c.name in mapping));
}

interface Shown {
  readonly lang: Lang;
  readonly run: NamedRun;
  readonly heading: Heading;
}

function Outcome({ lang, run, heading }: Shown) {
  const w = words(lang);
  if (run.state === 'ready') return <Trial lang={lang} run={run} heading={heading} />;
  const partly = lacking(run.report?.faults ?? []).size > 0;
  const [kind, said] = {
    done: partly ? (['care', w.resultPartly] as const) : (['good', w.resultDone] as const),
    undone: ['care', w.resultUndone] as const,
    failed: ['bad', w.resultFailed] as const,
  }[run.state as 'done' | 'undone' | 'failed'];
  return (
    <section>
      <h2>{w.resultTitle}</h2>
      <Notice lang={lang} kind={kind} live>
        <p>{said}</p>
        {run.state === 'done' && run.report && (
          <Lacking lang={lang} kind={run.kind} organization={run.organization} report={run.report} heading={heading} />
        )}
        {run.undone && run.undoneAt && <p>{undoneBy(lang, run.undone, moment(lang, run.undoneAt))}</p>}
      </Notice>
      {run.report && <Report lang={lang} run={run.id} report={run.report} heading={heading} />}
    </section>
  );
}

function undoneBy(lang: Lang, by: Signed, when: string): string {
  const w = words(lang);
  return by.by === 'you' ? w.undoneByYou(when) : w.undoneBy(who(w, by), when);
}

function Trial({ lang, run, heading }: Shown) {
  const w = words(lang);
  const faults = (run.trial?.faults.length ?? 0) + (run.trial?.faultsNotListed ?? 0);
  return (
    <section>
      <h2>{w.trialTitle}</h2>
      <Notice lang={lang} kind={loadable(run) ? (faults > 0 ? 'care' : 'good') : 'bad'} live>
        <p>{loadable(run) ? w.trialGood : w.trialBad}</p>
        {loadable(run) && faults > 0 && <p>{w.trialFaults(number(lang, faults))}</p>}
      </Notice>
      {run.trial && <Report lang={lang} run={run.id} report={run.trial} heading={heading} />}
      {loadable(run) && <Press lang={lang} run={run} to="load" label={w.loadNow} kind="primary" />}
    </section>
  );
}

const Press = (p: { lang: Lang; run: NamedRun; to: string; label: string; kind: 'primary' | 'danger' }) => (
  <form method="post" action={href(p.lang, `${path}/${p.run.id}/${p.to}`)}>
    <Actions>
      <Button kind={p.kind}>{p.label}</Button>
    </Actions>
  </form>
);

function Undo({ lang, run }: { lang: Lang; run: NamedRun }) {
  const w = words(lang);
  const obstacles = run.notUndone ?? [];
  return (
    <section>
      {obstacles.length > 0 && (
        <Notice lang={lang} kind="bad" title={w.notUndoneTitle} live>
          <p>{w.notUndone}</p>
          <ul>
            {obstacles.slice(0, 20).map((o) => (
              <li>{[o.what, w.why[o.why]].filter(Boolean).join(': ')}</li>
            ))}
          </ul>
        </Notice>
      )}
      {run.kept ? (
        <>
          <p>{w.undoNote}</p>
          <Press lang={lang} run={run} to="undo" label={w.undo} kind="danger" />
        </>
      ) : (
        <p>{run.kind === 'travel-times' ? w.noUndo['travel-times'] : w.noUndo.late}</p>
      )}
    </section>
  );
}

function About({ lang, run }: { lang: Lang; run: NamedRun }) {
  const w = words(lang);
  return (
    <Facts
      facts={[
        { term: w.whoLoaded, value: who(w, run.made) },
        { term: w.where, value: run.nodeName ?? w.whole },
        { term: w.when, value: moment(lang, run.at) },
        { term: w.size, value: run.size === null ? null : w.bytes(number(lang, run.size)) },
        { term: w.fingerprint, value: run.sha256 === null ? null : <code>{run.sha256}</code> },
      ]}
    />
  );
}
