-- Cycles that change by versions, the files of acts, figures that others published, what was learnt.

alter table programme.cycle add column version integer not null default 1 check (version > 0);
comment on column programme.cycle.version is 'Which version of the rules is in force: programme.cycle_version keeps them all.';
grant insert on programme.cycle to concilia_web;
grant update (name_it, name_en, starts, ends, budget_cents, rules, note_it, note_en, source, version) on programme.cycle to concilia_web;

-- A cycle is the region's: whoever manages cycles in a region.
create function programme.manages_cycles() returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select from accounts.node where kind = 'region' and id in (select programme.mine('manage-cycle')))
$$;
comment on function programme.manages_cycles() is 'Whether whoever acts writes the rules of cycles for a region.';

alter table programme.cycle enable row level security;
create policy cycle_public on programme.cycle for select using (true);
create policy cycle_prepared on programme.cycle for insert to concilia_web with check ((select programme.manages_cycles()));
create policy cycle_changed on programme.cycle for update to concilia_web
  using ((select programme.manages_cycles())) with check ((select programme.manages_cycles()));

create table programme.cycle_version (
  cycle text not null references programme.cycle,
  version integer not null check (version > 0),
  rules jsonb not null,
  reason text not null check (reason <> ''),
  recorded_at timestamptz not null,
  primary key (cycle, version)
);
comment on table programme.cycle_version is 'Every version of a cycle''s rules, never changed: what was decided under one stays under it.';
grant select, insert on programme.cycle_version to concilia_web;
alter table programme.cycle_version enable row level security;
create policy cycle_version_public on programme.cycle_version for select using (true);
create policy cycle_version_written on programme.cycle_version for insert to concilia_web with check ((select programme.manages_cycles()));

create table programme.act_file (
  act uuid primary key references programme.act,
  media_type text not null,
  bytes bytea not null check (octet_length(bytes) between 1 and 20000000)
);
comment on table programme.act_file is 'The file of an act; its name and SHA-256 stand in the act.';
grant select, insert on programme.act_file to concilia_web;
alter table programme.act_file enable row level security;
create policy act_file_seen on programme.act_file for select using (act in (select a.id from programme.act a));
create policy act_file_kept on programme.act_file for insert to concilia_web
  with check (act in (select a.id from programme.act a where a.node in (select programme.mine('record-act'))));

create table programme.published_figure (
  id uuid primary key,
  code text not null check (code ~ '^[a-z][a-z-]*$'),
  cycle text not null references programme.cycle,
  network text,
  alliance text,
  value bigint not null check (value >= 0),
  unit text not null check (unit in ('cents', 'count')),
  said text not null default 'exactly' check (said in ('exactly', 'about', 'more-than', 'target', 'derived')),
  as_of date,
  definition_it text not null check (definition_it <> ''),
  definition_en text not null check (definition_en <> ''),
  source text not null check (source ~ '^https?://')
);
create index published_figure_of on programme.published_figure (code, cycle);
comment on table programme.published_figure is 'Figures as others published them, each with its definition, date and source; those that disagree stand side by side.';
comment on column programme.published_figure.as_of is 'Day the figure is of; null = the source does not say.';
comment on column programme.published_figure.said is 'How the source says it: exactly, about, more than, as a target; or derived here from what it prints.';
grant select on programme.published_figure to concilia_web;

create table programme.lesson (
  id uuid primary key,
  cycle text not null references programme.cycle,
  network text,
  alliance text,
  criticality text not null default '',
  lever text not null default '',
  open boolean not null default true,
  source text,
  source_url text check (source_url ~ '^https?://'),
  node uuid not null references accounts.node,
  example boolean not null default false,
  recorded_at timestamptz not null,
  check (criticality <> '' or lever <> '')
);
create index lesson_of_cycle on programme.lesson (cycle, network);
comment on table programme.lesson is 'What was learnt in a cycle: what did not work and the lever to do better; offered when the next is prepared.';
comment on column programme.lesson.open is 'Everybody reads it; otherwise only those who work in the programme there.';
grant select, insert on programme.lesson to concilia_web;
alter table programme.lesson enable row level security;
create policy lesson_open on programme.lesson for select using (open or node in (select programme.mine('see')));
create policy lesson_written on programme.lesson for insert to concilia_web with check (node in (select programme.mine('record-lesson')));

create table programme.lesson_answer (
  lesson uuid not null references programme.lesson,
  cycle text not null references programme.cycle,
  outcome text not null check (outcome in ('taken-up', 'not-now')),
  how text not null check (how <> ''),
  answered_at timestamptz not null,
  primary key (lesson, cycle)
);
comment on table programme.lesson_answer is 'What a later cycle makes of a lesson: taken up, or not now, and how.';
grant select, insert, update on programme.lesson_answer to concilia_web;
alter table programme.lesson_answer enable row level security;
create policy lesson_answer_seen on programme.lesson_answer for select using (lesson in (select l.id from programme.lesson l));
create policy lesson_answer_written on programme.lesson_answer for insert to concilia_web with check ((select programme.manages_cycles()));
create policy lesson_answer_changed on programme.lesson_answer for update to concilia_web
  using ((select programme.manages_cycles())) with check ((select programme.manages_cycles()));
