-- The ground every slice stands on: which migrations ran, what happened, what is to be done, what was set.
create extension if not exists unaccent with schema public;
create extension if not exists pg_trgm with schema public;

create schema if not exists kit;

create table kit.migration (
  name text primary key,
  checksum text not null,
  applied_at timestamptz not null default now()
);
comment on table kit.migration is 'Numbered SQL files already applied, with the checksum they had.';

create table kit.event (
  id uuid primary key,
  at timestamptz not null default now(),
  name text not null check (name ~ '^[a-z]+\.[a-z-]+$'),
  payload jsonb not null default '{}'
);
create index event_by_name on kit.event (name, at);
comment on table kit.event is 'What happened, written in the transaction of the action that made it happen.';

create table kit.job (
  id uuid primary key,
  name text not null,
  payload jsonb not null default '{}',
  key text,
  run_at timestamptz not null default now(),
  attempts integer not null default 0,
  locked_until timestamptz,
  done_at timestamptz,
  last_error text
);
create index job_due on kit.job (run_at) where done_at is null;
create unique index job_once on kit.job (name, key) where done_at is null and key is not null;
comment on column kit.job.key is 'While a job with this key waits, the same job is not queued twice.';

create table kit.setting (
  key text primary key,
  value jsonb not null,
  changed_at timestamptz not null default now()
);
comment on table kit.job is 'Work to be done later, once: taken with SKIP LOCKED, retried with back-off, woken by NOTIFY.';
comment on table kit.setting is 'What the installation remembers about itself.';
