-- What people and organisations need: for whom, what, when, where. Nothing here says who they are.
create schema needs;

create table needs.need (
  id uuid primary key,
  voice text not null check (voice in ('citizen', 'organization', 'survey', 'import')),
  organization text,
  given text not null default 'whole' check (given in ('whole', 'uncovered')),
  voiced_at timestamptz not null,
  changed_at timestamptz not null,
  withdrawn_at timestamptz,
  receipt bytea unique check (octet_length(receipt) = 32),
  content_hash bytea check (octet_length(content_hash) = 32),
  example boolean not null default false,
  home text,
  work text,
  mode text check (mode in ('foot', 'bicycle', 'bus', 'car')),
  minutes integer check (minutes between 1 and 240),
  budget bigint check (budget >= 0),
  isee text,
  employer text not null default 'unknown' check (employer in ('yes', 'no', 'unknown')),
  language text,
  access text[] not null default '{}',
  carer text,
  adults integer check (adults between 1 and 20),
  adults_working integer check (adults_working between 0 and 20),
  shift text,
  check (withdrawn_at is not null or home is not null)
);
create index need_current on needs.need (voiced_at) where withdrawn_at is null;
create index need_home on needs.need (home) where withdrawn_at is null;
comment on table needs.need is 'A need of a household or of a group of workers, without names. A withdrawn need keeps only that it was voiced and withdrawn.';
comment on column needs.need.receipt is 'SHA-256 of the receipt code: the code itself is only on the person''s paper.';
comment on column needs.need.content_hash is 'Imported needs: fingerprint of the source rows, so that the same file twice changes nothing.';
comment on column needs.need.given is 'Whether the person gave the whole need or only the hours that no service covers.';
comment on column needs.need.budget is 'Euro cents a month.';

create table needs.person (
  need uuid not null references needs.need on delete cascade,
  position smallint not null check (position >= 0),
  people integer not null default 1 check (people between 1 and 100000),
  band text not null check (band in ('0-2', '3-5', '6-10', '11-13', '14-17', '18-64', '65-74', '75+')),
  relation text not null,
  conditions text[] not null default '{}',
  category text,
  term bit(672),
  closed bit(672),
  summer bit(672),
  primary key (need, position),
  check (num_nonnulls(term, closed, summer) > 0)
);
comment on table needs.person is 'For whom, what and when: one row per person of the household, or per group of people with the same need.';
comment on column needs.person.band is 'Age band on the day the need was voiced: months of birth are used for the answer and not kept.';
comment on column needs.person.term is 'Hours needed in a week of school term; null = not asked. Likewise closed (school closures) and summer.';

create table needs.contact (
  need uuid primary key references needs.need on delete cascade,
  sealed_key bytea not null,
  sealed bytea not null,
  purpose text not null,
  consent text not null,
  given_at timestamptz not null
);
comment on table needs.contact is 'How to reach the person, if they wished: AES-256-GCM with a key of its own, itself sealed with the installation''s key.';
comment on column needs.contact.consent is 'Version of the words the person agreed to.';

-- Only a transaction that names the need sees its contact.
alter table needs.contact enable row level security;
alter table needs.contact force row level security;
create policy contact_of_the_named_need on needs.contact
  using (need::text = current_setting('concilia.need', true));
