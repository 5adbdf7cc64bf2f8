import type { Context } from 'hono';
import { AppError } from '#kit/errors.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { type Called, href } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { DeskPage } from '#ui/desk.tsx';
import { Empty } from '#ui/empty.tsx';
import { Notice } from '#ui/notice.tsx';
import { readJobs } from '../actions/read-jobs.ts';
import { settleJob } from '../actions/settle-job.ts';
import { JobsTable } from '../view/jobs-table.tsx';
import { words } from '../words/jobs.ts';

const path = '/accounts/jobs';

/** `GET /accounts/jobs`: jobs and messages that failed or wait, for who looks after the installation. */
export function jobsPage(deps: Deps, called: Called) {
  return async (c: Context<Env>) => {
    const jobs = await readJobs(deps, signedIn(c));
    const [lang, w, said] = [c.get('lang'), words(c.get('lang')), c.req.query('said')];
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={w.title}>
        <h1>{w.title}</h1>
        {(said === 'retried' || said === 'dropped') && (
          <Notice lang={lang} kind="good" live>
            {w[said]}
          </Notice>
        )}
        <p class="lead">{w.lead}</p>
        {deps.config.smtpUrl === null && jobs.some((j) => j.kind === 'mail') && (
          <Notice lang={lang} kind="care">
            {w.noServer}
          </Notice>
        )}
        {jobs.length === 0 ? (
          <Empty title={w.emptyTitle}>
            <p>{w.empty}</p>
          </Empty>
        ) : (
          <JobsTable lang={lang} jobs={jobs} called={called.jobs} />
        )}
      </DeskPage>,
    );
  };
}

/** `POST /accounts/jobs/:kind/:id/:remedy`: tries again or lets go, and goes back to the list. */
export function settleJobForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const [actor, lang] = [signedIn(c), c.get('lang')];
    const { kind, id = '', remedy } = c.req.param() as { kind?: string; id?: string; remedy?: string };
    const known = (kind === 'job' || kind === 'mail') && isUuid(id) && (remedy === 'retry' || remedy === 'drop');
    if (!known) throw new AppError('not-found', words(lang).gone);
    await settleJob(deps, actor, { kind, id }, remedy, words(lang).gone);
    return c.redirect(`${href(lang, path)}?said=${remedy === 'retry' ? 'retried' : 'dropped'}`, 303);
  };
}
