-- Beside the figures: context indicators from official sources, and who gives which figure of a cycle, by when.

create table observatory.indicator (
  area text not null,
  year integer not null check (year between 1900 and 2200),
  indicator text not null check (indicator ~ '^[a-z][a-z0-9-]*$'),
  sex text not null check (sex in ('all', 'f', 'm')),
  value double precision not null check (value >= 0 and value < 'infinity'),
  source text not null check (source <> ''),
  vintage text not null default '',
  example boolean not null default false,
  loaded_at timestamptz not null default now(),
  primary key (indicator, area, year, sex)
);
create index indicator_of_area on observatory.indicator (area);
comment on table observatory.indicator is 'Official statistics of an area and year, loaded from files with their source, to be looked at beside the figures. They say nothing of what caused what.';
comment on column observatory.indicator.indicator is 'Code of the catalogue data/observatory/indicators.json, which gives name, unit and definition.';
comment on column observatory.indicator.vintage is 'Edition of the source, in its own words; empty = not said.';
comment on column observatory.indicator.example is 'Invented for the demo territory.';
grant select on observatory.indicator to concilia_web;
select kit.journal('observatory.indicator', '{indicator,area,year,sex}');

alter table kit.import_run drop constraint import_run_kind_check;
alter table kit.import_run add constraint import_run_kind_check check (kind in ('services', 'organizations', 'memberships', 'needs', 'population', 'boundaries', 'travel-times', 'budgets', 'expenses', 'indicators'));

create table programme.data_plan (
  id uuid primary key,
  cycle text not null references programme.cycle,
  network text,
  figure text not null check (length(figure) between 1 and 200),
  definition text not null check (length(definition) between 1 and 1000),
  giver text not null check (length(giver) between 1 and 200),
  source text not null default '' check (length(source) <= 300),
  rhythm text not null check (rhythm in ('once', 'monthly', 'quarterly', 'half-yearly', 'yearly')),
  due date not null,
  last_due date check (last_due >= due),
  watches text check (watches in ('release', 'population', 'indicators', 'expenses', 'measures')),
  node uuid not null references accounts.node,
  example boolean not null default false,
  changed_at timestamptz not null
);
create index data_plan_of_cycle on programme.data_plan (cycle, node);
comment on table programme.data_plan is 'Which figure of a cycle is awaited, what it means, who gives it, by when and from which source. Public, as the figures are.';
comment on column programme.data_plan.due is 'First day by which it is due; the rhythm gives the next ones, until last_due or the end of the cycle.';
comment on column programme.data_plan.watches is 'What the platform has by itself: the figure counts as given when it is there. Null = somebody says so.';
comment on column programme.data_plan.network is 'Null = the region''s.';

create table programme.data_given (
  plan uuid not null references programme.data_plan on delete cascade,
  due date not null,
  given_on date not null,
  role text not null,
  note text not null default '' check (length(note) <= 500),
  node uuid not null,
  example boolean not null default false,
  recorded_at timestamptz not null,
  primary key (plan, due)
);
comment on table programme.data_given is 'That an awaited figure was given for a deadline: when, and by which role. Who pressed the button is in the audit trail.';

grant select, insert, update, delete on programme.data_plan, programme.data_given to concilia_web;
alter table programme.data_plan enable row level security;
create policy data_plan_public on programme.data_plan for select using (true);
create policy data_plan_written on programme.data_plan for insert to concilia_web with check (node in (select programme.mine('plan-data')));
create policy data_plan_changed on programme.data_plan for update to concilia_web
  using (node in (select programme.mine('plan-data'))) with check (node in (select programme.mine('plan-data')));
create policy data_plan_removed on programme.data_plan for delete to concilia_web using (node in (select programme.mine('plan-data')));
alter table programme.data_given enable row level security;
create policy data_given_public on programme.data_given for select using (true);
create policy data_given_written on programme.data_given for insert to concilia_web with check (node in (select programme.mine('give-data')));
create policy data_given_changed on programme.data_given for update to concilia_web
  using (node in (select programme.mine('give-data'))) with check (node in (select programme.mine('give-data')));
create policy data_given_taken_back on programme.data_given for delete to concilia_web using (node in (select programme.mine('give-data')));

insert into accounts.permission (verb, role)
select 'programme.' || verb, unnest(roles) from (values
  ('plan-data', array['regional-officer', 'ats-officer']),
  ('give-data', array['regional-officer', 'ats-officer', 'welfare-community-manager'])
) as p (verb, roles);

-- A figure through all releases.
create index figure_through_releases on observatory.figure (area, category, period);
