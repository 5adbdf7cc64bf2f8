-- Early signals: where and when more people ask for a service than one expects, and what was done about each.
insert into accounts.permission (verb, role)
select 'observatory.' || verb, unnest(roles) from (values
  ('see-signals', array['regional-officer', 'ats-officer', 'alliance-coordinator', 'network-agent', 'welfare-community-manager', 'municipal-officer']),
  ('count-signals', array['alliance-coordinator', 'network-agent', 'welfare-community-manager', 'municipal-officer']),
  ('answer-signal', array['ats-officer', 'alliance-coordinator', 'network-agent', 'welfare-community-manager', 'municipal-officer'])
) as p (verb, roles);

create table observatory.scan (
  release uuid primary key references observatory.release on delete cascade,
  as_of date not null,
  at timestamptz not null,
  weeks integer not null check (weeks > 0),
  permutations integer not null check (permutations > 0),
  seed bigint not null,
  signals integer not null check (signals >= 0)
);
comment on table observatory.scan is 'That signals were looked for in the needs of a release, how, and how many were found in the whole region.';

create table observatory.signal (
  id uuid primary key,
  network text not null,
  node uuid not null references accounts.node,
  area text not null,
  category text not null,
  example boolean not null default false
);
create index signal_at on observatory.signal (node);
create index signal_like on observatory.signal (network, category);
comment on table observatory.signal is 'More requests for a service than expected, in some municipalities near one another: one row however many releases tell it again.';
comment on column observatory.signal.node is 'The smallest place of the governance tree that holds all its municipalities: it decides who reads the signal.';
comment on column observatory.signal.area is 'The smallest area that holds all its municipalities.';
comment on column observatory.signal.category is 'Taxonomy code, or any = whoever did not say which service.';

create table observatory.signal_reading (
  signal uuid not null references observatory.signal on delete cascade,
  release uuid not null references observatory.release on delete cascade,
  as_of date not null,
  told_at timestamptz not null,
  places text[] not null check (cardinality(places) > 0),
  first_day date not null,
  last_day date not null check (last_day > first_day),
  observed integer not null check (observed >= 5),
  expected double precision not null check (expected < observed),
  llr double precision not null,
  p double precision not null check (p > 0 and p <= 1),
  scans integer not null check (scans > 0),
  blocks jsonb not null,
  primary key (signal, release)
);
create index signal_reading_of on observatory.signal_reading (release);
comment on table observatory.signal_reading is 'A signal as one release tells it: municipalities, weeks, requests seen and expected. Never fewer than five requests.';
comment on column observatory.signal_reading.as_of is 'The day by which the release is called, and its moment: a release never moves.';
comment on column observatory.signal_reading.p is 'Share of the permutations of the dates in which some municipalities and weeks of this category stand out as much.';
comment on column observatory.signal_reading.scans is 'Categories looked at in the network at the same time: chance had as many attempts.';
comment on column observatory.signal_reading.blocks is 'Requests of the year in stretches of four weeks; null = from one to four.';

create table observatory.signal_step (
  signal uuid not null references observatory.signal on delete cascade,
  version integer not null check (version >= 1),
  state text not null check (state in ('looked-at', 'led-to', 'nothing')),
  reason text not null check (length(reason) <= 1000 and (state = 'looked-at' or reason <> '')),
  by_role text not null,
  at timestamptz not null,
  primary key (signal, version)
);
comment on table observatory.signal_step is 'What was done about a signal, step by step: looked at, led to something, or nothing to do and why. The last one counts, none is changed.';

alter table observatory.scan enable row level security;
create policy scan_seen on observatory.scan for select to concilia_web
  using (cardinality((select accounts.nodes_for('observatory.see-signals'))::uuid[]) > 0);
alter table observatory.signal enable row level security;
create policy signal_of_area on observatory.signal for select to concilia_web
  using (node = any ((select accounts.nodes_for('observatory.see-signals'))::uuid[]));
alter table observatory.signal_reading enable row level security;
create policy signal_reading_of_area on observatory.signal_reading for select to concilia_web
  using (exists (select from observatory.signal s where s.id = signal));
alter table observatory.signal_step enable row level security;
create policy signal_step_of_area on observatory.signal_step for select to concilia_web
  using (exists (select from observatory.signal s where s.id = signal));
create policy signal_step_taken on observatory.signal_step for insert to concilia_web with check (
  exists (select from observatory.signal s where s.id = signal and accounts.acts_as(by_role, 'observatory.answer-signal', s.node)));
grant select on observatory.scan, observatory.signal, observatory.signal_reading, observatory.signal_step to concilia_web;
grant insert on observatory.signal_step to concilia_web;
