import { type Called, href, type Lang } from '#kit/i18n.ts';
import type { Pending, Remedy } from '#kit/queue.ts';
import { Button } from '#ui/button.tsx';
import { Details } from '#ui/details.tsx';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import { words } from '../words/jobs.ts';

interface Shown {
  readonly lang: Lang;
  readonly job: Pending;
}

interface Named extends Shown {
  /** What the job is called. */
  readonly what: string;
}

interface TableProps {
  readonly lang: Lang;
  readonly jobs: readonly Pending[];
  readonly called: Called['jobs'];
}

const moment = (locale: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Rome' });
const moments = { it: moment('it-IT'), en: moment('en-GB') };

/** What failed or waits, with what can be done about it. */
export function JobsTable({ lang, jobs, called }: TableProps) {
  const w = words(lang);
  const whatOf = ({ kind, name }: Pending): string => (kind === 'mail' ? w.message : (called[name]?.[lang] ?? name));
  return (
    <Table
      lang={lang}
      caption={w.caption}
      captionHidden
      rows={jobs}
      columns={[
        { key: 'what', head: w.what, rowHeader: true, cell: whatOf },
        { key: 'state', head: w.state, cell: (job) => <State lang={lang} job={job} /> },
        { key: 'when', head: w.when, cell: (job) => <When lang={lang} job={job} /> },
        { key: 'remedy', head: w.remedy, cell: (job) => <Remedies lang={lang} job={job} what={whatOf(job)} /> },
      ]}
    />
  );
}

function State({ lang, job }: Shown) {
  const w = words(lang);
  const plain = job.kind === 'mail' ? mailReason(lang, job.reason) : null;
  return (
    <div>
      <Tag tone={job.state === 'failed' ? 'bad' : job.state === 'waiting' ? 'care' : 'neutral'}>
        {w.states[job.state]}
      </Tag>
      {plain && <p class="mb-0">{plain}</p>}
      {job.reason && (
        <Details quiet summary={w.technical}>
          <code class="text-break">{job.reason}</code>
        </Details>
      )}
    </div>
  );
}

function mailReason(lang: Lang, reason: string | null): string | null {
  const { refused, later, erased, unreadable } = words(lang).reasons;
  if (reason === null || reason === 'other-key') return null;
  if (reason === 'erased') return erased;
  if (reason === 'unreadable') return unreadable;
  return /^4/.test(reason) ? later : refused;
}

function When({ lang, job }: Shown) {
  const w = words(lang);
  const at = moments[lang].format(job.at);
  const said = job.state === 'failed' ? w.since : job.late ? w.late : w.next;
  return (
    <div>
      {said(at)}
      {job.attempts > 0 && <span class="d-block soft">{w.attempts(job.attempts)}</span>}
    </div>
  );
}

function Remedies({ lang, job, what }: Named) {
  if (job.state === 'running') return <>—</>;
  return (
    <div class="actions">
      <RemedyForm lang={lang} job={job} what={what} remedy="retry" />
      {!job.timer && <RemedyForm lang={lang} job={job} what={what} remedy="drop" />}
    </div>
  );
}

function RemedyForm({ lang, job, what, remedy }: Named & { readonly remedy: Remedy }) {
  const w = words(lang);
  return (
    <form method="post" action={href(lang, `/accounts/jobs/${job.kind}/${job.id}/${remedy}`)}>
      <Button kind={remedy === 'retry' ? 'outline' : 'plain'} small>
        <span aria-hidden="true">{w[remedy]}</span>
        <span class="visually-hidden">{w[`${remedy}Of`](what)}</span>
      </Button>
    </form>
  );
}
