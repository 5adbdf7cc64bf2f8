-- Services every slice uses: a key of one's own for whoever personal data is about, e-mail, limits, what failed.
create table kit.personal_key (
  owner uuid primary key,
  sealed bytea not null,
  master bytea,
  made_at timestamptz not null default now()
);
comment on table kit.personal_key is 'The key of one person, need or message, sealed with the master key (AES-256-GCM, owner bound): deleting the row makes everything sealed with it unreadable.';
comment on column kit.personal_key.master is 'Fingerprint of the master key that sealed it; null = sealed before fingerprints were kept.';

-- What a key opens is guarded where it stands; a key opens nothing without the master key, which is not in the database.
-- To erase one is to erase for ever what it opens: jobs do that, and functions that ask whose it is.
alter table kit.personal_key enable row level security;
create policy personal_key_read on kit.personal_key for select to concilia_web using (true);
create policy personal_key_made on kit.personal_key for insert to concilia_web with check (true);
grant usage on schema kit to concilia_web;
grant select, insert on kit.personal_key to concilia_web;

-- The web server reads settings, and may only add the key of look-up hashes, once.
alter table kit.setting enable row level security;
create policy setting_read on kit.setting for select to concilia_web using (true);
create policy setting_lookup_key on kit.setting for insert to concilia_web with check (key = 'lookup-key');
grant select, insert on kit.setting to concilia_web;

-- Jobs: who holds one is told apart from who held it; giving up is not the same as having done it.
alter table kit.job add column lease uuid, add column failed_at timestamptz;
comment on column kit.job.lease is 'Who holds the job: only the holder of the last lease may say how it ended.';
comment on column kit.job.failed_at is 'Given up after many attempts: it waits for somebody to try again or let it go.';
-- Asked again while the job runs, it must run again: what it read may be older than the change that asks.
drop index kit.job_once;
-- Only now: one that was given up may have been asked again since, with the same key.
update kit.job set failed_at = done_at, done_at = null where done_at is not null and last_error is not null;
create unique index job_once on kit.job (name, key)
  where done_at is null and failed_at is null and locked_until is null and key is not null;
drop index kit.job_due;
create index job_due on kit.job (run_at) where done_at is null and failed_at is null;
create index job_failed on kit.job (failed_at) where failed_at is not null and done_at is null;
comment on column kit.job.key is 'While a job with this key waits, the same job is not queued twice; one that already runs does not count.';

alter table kit.job enable row level security;
-- Timers are the worker's: a row with a timer's key and a day that never comes would stop it for good.
create policy job_queued on kit.job for insert to concilia_web
  with check (lease is null and locked_until is null and done_at is null and failed_at is null and attempts = 0
    and key is distinct from 'timer' and run_at <= now() + interval '1 minute');
create policy job_seen on kit.job for select to concilia_web using ((select accounts.holds('accounts.manage-jobs')));
create policy job_managed on kit.job for update to concilia_web
  using ((select accounts.holds('accounts.manage-jobs'))) with check ((select accounts.holds('accounts.manage-jobs')));
grant insert on kit.job to concilia_web;
-- What a job was told stays out of the page: it may name what it is about.
grant select (id, name, key, run_at, attempts, locked_until, done_at, last_error, failed_at) on kit.job to concilia_web;
grant update (run_at, attempts, done_at, failed_at) on kit.job to concilia_web;

create table kit.mail (
  id uuid primary key,
  owner uuid not null,
  content bytea,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'dropped')),
  queued_at timestamptz not null default now(),
  next_at timestamptz not null default now(),
  attempts integer not null default 0,
  sent_at timestamptz,
  last_error text,
  check (state <> 'waiting' or content is not null)
);
create index mail_due on kit.mail (next_at) where state = 'waiting';
create index mail_failed on kit.mail (next_at) where state = 'failed';
create index mail_to_empty on kit.mail (next_at) where content is not null and state <> 'waiting';
comment on table kit.mail is 'Messages to be sent, queued in the transaction that wants them, sent once by a worker and then emptied.';
comment on column kit.mail.owner is 'Whose key seals recipient, subject and text; the message''s own when it belongs to nobody.';
comment on column kit.mail.last_error is 'Code of what went wrong; never the server''s words, which repeat the address.';

alter table kit.mail enable row level security;
create policy mail_queued on kit.mail for insert to concilia_web with check (state = 'waiting' and attempts = 0);
create policy mail_seen on kit.mail for select to concilia_web using ((select accounts.holds('accounts.manage-jobs')));
create policy mail_managed on kit.mail for update to concilia_web
  using ((select accounts.holds('accounts.manage-jobs'))) with check ((select accounts.holds('accounts.manage-jobs')));
grant insert on kit.mail to concilia_web;
grant select (id, state, queued_at, next_at, attempts, sent_at, last_error) on kit.mail to concilia_web;
grant update (state, next_at, attempts) on kit.mail to concilia_web;

-- Counts are worth nothing after a crash: no log is written for them.
create unlogged table kit.rate (
  rule text not null,
  key bytea not null,
  level double precision not null,
  refused boolean not null default false,
  seen_at timestamptz not null,
  primary key (rule, key)
);
comment on table kit.rate is 'How much each address or account has asked lately (leaky bucket), by keyed hash: no address in clear.';
comment on column kit.rate.refused is 'Whether the last question was one too many: it was not counted.';
create index rate_old on kit.rate (seen_at);
alter table kit.rate enable row level security;
create policy rate_web on kit.rate to concilia_web using (true) with check (true);
grant select, insert, update on kit.rate to concilia_web;

-- What monitoring may know without seeing a row.
create function kit.vital_signs() returns table (sign text, value double precision)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with job as (
    select count(*) filter (where failed_at is not null) as failed,
      count(*) filter (where failed_at is null and locked_until > now()) as running,
      count(*) filter (where failed_at is null and locked_until is null) as waiting,
      extract(epoch from now() - min(run_at) filter (where failed_at is null and run_at <= now() and (locked_until is null or locked_until < now()))) as late
    from kit.job where done_at is null),
  mail as (
    select count(*) filter (where state = 'failed') as failed, count(*) filter (where state = 'waiting') as waiting
    from kit.mail where state in ('failed', 'waiting'))
  select v.* from job, mail, lateral (values
    ('jobs_failed', job.failed), ('jobs_running', job.running), ('jobs_waiting', job.waiting),
    ('jobs_late_seconds', coalesce(job.late, 0)), ('mails_failed', mail.failed), ('mails_waiting', mail.waiting),
    ('audit_waiting_seconds', coalesce((select extract(epoch from clock_timestamp() - at)
      from (select at from kit.audit where position is null order by day, xid, id limit 1) oldest), 0)),
    ('audit_closed', (select extract(epoch from max(closed_at)) from kit.audit_day))) v
$$;
revoke execute on function kit.vital_signs() from public;
grant execute on function kit.vital_signs() to concilia_web;
comment on function kit.vital_signs() is 'Counts of jobs and messages, how long the oldest audit row has waited for its seal, and when the trail last closed a day (seconds since 1970): what monitoring may know without seeing a row.';

-- Events are written in the order of time and dropped in it: a few pages of index find the oldest.
create index event_old on kit.event using brin (at);
