-- From the guidelines to the last euro: cycles, acts, projects, actions, the money they have and the money they spent.
create schema programme;
grant usage on schema programme to concilia_web;

insert into accounts.permission (verb, role)
select 'programme.' || verb, unnest(roles) from (values
  ('see', array['regional-officer', 'ats-officer', 'alliance-coordinator', 'network-agent', 'welfare-community-manager', 'evaluator', 'equality-councillor', 'auditor']),
  ('see-expenses', array['regional-officer', 'ats-officer', 'alliance-coordinator', 'auditor']),
  ('manage-cycle', array['regional-officer']),
  ('record-act', array['regional-officer', 'ats-officer', 'alliance-coordinator']),
  ('open-call', array['ats-officer']),
  ('propose', array['alliance-coordinator']),
  ('evaluate', array['evaluator']),
  ('approve', array['ats-officer']),
  ('validate', array['regional-officer']),
  ('manage-project', array['ats-officer', 'alliance-coordinator']),
  ('spend', array['contact', 'deputy']),
  ('check-expense', array['ats-officer']),
  ('pay', array['ats-officer']),
  ('measure', array['contact', 'deputy']),
  ('report', array['regional-officer', 'ats-officer', 'alliance-coordinator']),
  ('approve-report', array['regional-officer', 'ats-officer']),
  ('record-lesson', array['regional-officer', 'ats-officer', 'alliance-coordinator', 'evaluator', 'welfare-community-manager'])
) as p (verb, roles);

create table programme.cycle (
  code text primary key check (code ~ '^[0-9]{4}-[0-9]{2}$'),
  name_it text not null,
  name_en text not null,
  starts date,
  ends date,
  budget_cents bigint check (budget_cents >= 0),
  split_whole boolean not null default false,
  rules jsonb not null default '{}',
  note_it text not null default '',
  note_en text not null default '',
  source text
);
comment on column programme.cycle.split_whole is 'Whether the allocations that were found are the whole split of the cycle; otherwise only those of year 0 say what a network has.';
comment on table programme.cycle is 'A programming cycle with its rules as data: areas, who may lead, shares, costs, deadlines. What no act says is null, never zero.';
comment on column programme.cycle.rules is 'CycleRules of programme/model.ts: each rule with the act and article it comes from.';
grant select on programme.cycle to concilia_web;

create table programme.act (
  id uuid primary key,
  cycle text not null references programme.cycle,
  step text not null check (step in ('guidelines', 'decree', 'address-document', 'call', 'agreement', 'proposal', 'evaluation',
    'ats-decree', 'regional-validation', 'convention', 'interim-report', 'final-report', 'check', 'payment', 'other')),
  network text,
  alliance text,
  project uuid,
  title_it text not null,
  title_en text not null,
  issuer text,
  number text,
  dated date,
  url text,
  note_it text not null default '',
  note_en text not null default '',
  protocol text,
  file_name text,
  file_hash bytea,
  node uuid not null references accounts.node,
  example boolean not null default false,
  recorded_at timestamptz not null
);
create index act_of_cycle on programme.act (cycle, network, dated);
comment on table programme.act is 'The chain of acts of a cycle, each with its date and where it can be read. An act that was not found is not there: nobody says it was not made.';
comment on column programme.act.dated is 'Null = the date is not known.';
grant select, insert, update on programme.act to concilia_web;

create table programme.allocation (
  cycle text not null references programme.cycle,
  network text not null,
  year integer not null,
  cents bigint not null check (cents >= 0),
  source text,
  note_it text not null default '',
  note_en text not null default '',
  primary key (cycle, network, year)
);
comment on table programme.allocation is 'How a cycle''s money was shared among the networks, by year, as published. Year 0 = the whole cycle.';
grant select on programme.allocation to concilia_web;

create table programme.project (
  id uuid primary key,
  cycle text references programme.cycle,
  network text not null,
  alliance text,
  kind text not null check (kind in ('alliance', 'system')),
  title text not null check (title <> ''),
  objectives text not null default '',
  target text not null default '',
  lead uuid not null,
  starts date,
  ends date check (ends >= starts),
  state text not null default 'draft' check (state in ('draft', 'approved', 'running', 'concluded', 'stopped')),
  cup text check (cup ~ '^[A-Z0-9]{15}$'),
  proposal uuid,
  node uuid not null references accounts.node,
  example boolean not null default false,
  changed_at timestamptz not null,
  check (kind = 'system' or alliance is not null)
);
create index project_of_cycle on programme.project (cycle, network, alliance);
comment on table programme.project is 'What an alliance (or, as a system action, a network) does in a cycle; without a cycle, what it does on its own.';
comment on column programme.project.node is 'Node of the alliance, or of the network: found by the database, it decides who sees and changes what.';

create table programme.partner (
  project uuid not null references programme.project on delete cascade,
  organization uuid not null,
  role text not null check (role in ('lead', 'effective', 'associated')),
  contribution text not null default '',
  primary key (project, organization)
);
create index partner_of on programme.partner (organization);
comment on table programme.partner is 'Bodies of a project, each with its part.';

create table programme.action (
  id uuid primary key,
  project uuid not null references programme.project on delete cascade,
  organization uuid not null,
  title text not null check (title <> ''),
  description text not null default '',
  area text,
  places text[] not null default '{}',
  target text not null default '',
  starts date,
  ends date check (ends >= starts),
  state text not null default 'planned' check (state in ('planned', 'running', 'concluded', 'stopped')),
  node uuid not null,
  body_node uuid,
  example boolean not null default false,
  changed_at timestamptz not null
);
create index action_of_project on programme.action (project);
create index action_of_body on programme.action (organization);
comment on table programme.action is 'One thing that a project does, with the body that does it.';
comment on column programme.action.area is 'Code of the cycle''s area of intervention.';
comment on column programme.action.places is 'Codes of areas or municipalities where it happens.';
comment on column programme.action.body_node is 'Node of the body that does it: its contact spends and measures.';

create table programme.budget_line (
  id uuid primary key,
  action uuid not null references programme.action on delete cascade,
  kind text not null check (kind in ('financed', 'cofinanced', 'in-kind')),
  cost text not null,
  cents bigint not null check (cents > 0),
  source text not null,
  promoter text not null default '',
  note text not null default '',
  changed_at timestamptz not null,
  unique (id, action)
);
create index budget_line_of_action on programme.budget_line (action);
comment on table programme.budget_line is 'Money an action may spend: what kind, for which cost, from whom (funding source), on whose initiative (promoter).';
comment on column programme.budget_line.cost is 'Code of the cycle''s kinds of cost.';

create table programme.expense (
  id uuid primary key,
  action uuid not null references programme.action,
  budget_line uuid not null,
  organization uuid not null,
  supplier text not null default '',
  supplier_code text,
  document_kind text not null check (document_kind in ('invoice', 'receipt', 'payslip', 'timesheet', 'declaration', 'other')),
  document_number text not null,
  document_date date not null,
  document_cents bigint not null check (document_cents > 0),
  cents bigint not null check (cents > 0 and cents <= document_cents),
  paid_on date,
  description text not null default '',
  cup text check (cup ~ '^[A-Z0-9]{15}$'),
  cig text check (cig ~ '^[A-Z0-9]{10}$'),
  file_name text,
  file_hash bytea,
  state text not null default 'entered' check (state in ('entered', 'checked', 'refused')),
  report uuid,
  node uuid not null,
  body_node uuid,
  example boolean not null default false,
  entered_at timestamptz not null,
  foreign key (budget_line, action) references programme.budget_line (id, action)
);
create index expense_of_action on programme.expense (action, document_date, id);
create index expense_of_line on programme.expense (budget_line) include (cents, state);
create index expense_to_check on programme.expense (node, entered_at) where state = 'entered';
create index expense_of_document on programme.expense (organization, document_number, document_date);
comment on table programme.expense is 'Money spent by an action on one of its budget lines, with the document that proves it.';
comment on column programme.expense.cents is 'The part of the document charged here: the parts of one document never sum to more than it.';
comment on column programme.expense.report is 'The approved report that counts it: from then on nothing of it changes.';

-- Nobody says where a thing is: the database finds it. What stands in an alliance has its node, a system action its network's.
create function programme.find_node(a_network text, an_alliance text) returns uuid
language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(
    (select id from accounts.node where kind = 'alliance' and ref = an_alliance),
    (select id from accounts.node where kind = 'network' and ref = a_network))
$$;
create function programme.body_node(body uuid) returns uuid language sql stable set search_path = pg_catalog, pg_temp as
$$ select id from accounts.node where kind = 'organization' and ref = body::text $$;

-- An alliance belongs to the network above it, whatever is written beside it.
create function programme.network_of(an_alliance text, claimed text) returns text language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce((select n.ref from accounts.node a join accounts.below b on b.node = a.id and b.valid @> accounts.today()
    join accounts.node n on n.id = b.ancestor and n.kind = 'network'
    where a.kind = 'alliance' and a.ref = an_alliance order by n.ref = claimed desc, n.ref limit 1), claimed)
$$;
create function programme.place_project() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.network := programme.network_of(new.alliance, new.network);
  new.node := programme.find_node(new.network, new.alliance);
  return new;
end $$;
create trigger project_placed before insert or update of network, alliance, node on programme.project for each row execute function programme.place_project();

create function programme.place_action() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  select p.node into strict new.node from programme.project p where p.id = new.project;
  new.body_node := programme.body_node(new.organization);
  return new;
end $$;
create trigger action_placed before insert or update of project, organization, node, body_node on programme.action for each row execute function programme.place_action();

create function programme.place_expense() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  select a.node, a.body_node, a.organization into strict new.node, new.body_node, new.organization from programme.action a where a.id = new.action;
  return new;
end $$;
create trigger expense_placed before insert or update of action, organization, node, body_node on programme.expense for each row execute function programme.place_expense();

create function programme.mine(verb text) returns setof uuid language sql stable set search_path = pg_catalog, pg_temp as
$$ select unnest(accounts.nodes_for('programme.' || verb)) $$;
comment on function programme.mine(text) is 'Nodes where whoever acts may do this verb. In a policy: node in (select programme.mine(…)), evaluated once and hashed.';

grant select, insert, update on programme.project, programme.action, programme.expense to concilia_web;
grant select, insert, update, delete on programme.partner, programme.budget_line to concilia_web;
grant delete on programme.expense to concilia_web;

alter table programme.act enable row level security;
create policy act_public on programme.act for select using (step <> 'proposal' or node in (select programme.mine('see')));
create policy act_recorded on programme.act for insert to concilia_web with check (node in (select programme.mine('record-act')));
create policy act_changed on programme.act for update to concilia_web
  using (node in (select programme.mine('record-act'))) with check (node in (select programme.mine('record-act')));

alter table programme.project enable row level security;
create policy project_public on programme.project for select using (state <> 'draft' or node in (select programme.mine('see')));
create policy project_managed on programme.project for insert to concilia_web with check (node in (select programme.mine('manage-project')));
create policy project_changed on programme.project for update to concilia_web
  using (node in (select programme.mine('manage-project'))) with check (node in (select programme.mine('manage-project')));

-- What belongs to a project is seen by whoever sees the project: its own policy answers.
alter table programme.partner enable row level security;
create policy partner_seen on programme.partner for select using (project in (select p.id from programme.project p));
create policy partner_managed on programme.partner to concilia_web
  using (project in (select p.id from programme.project p where p.node in (select programme.mine('manage-project'))))
  with check (project in (select p.id from programme.project p where p.node in (select programme.mine('manage-project'))));

alter table programme.action enable row level security;
create policy action_seen on programme.action for select using (project in (select p.id from programme.project p));
create policy action_managed on programme.action for insert to concilia_web with check (node in (select programme.mine('manage-project')));
create policy action_changed on programme.action for update to concilia_web
  using (node in (select programme.mine('manage-project'))) with check (node in (select programme.mine('manage-project')));

alter table programme.budget_line enable row level security;
create policy budget_line_seen on programme.budget_line for select using (action in (select a.id from programme.action a));
create policy budget_line_managed on programme.budget_line to concilia_web
  using (action in (select a.id from programme.action a where a.node in (select programme.mine('manage-project'))))
  with check (action in (select a.id from programme.action a where a.node in (select programme.mine('manage-project'))));

-- A body's contact sees and enters what the body spent; the alliance, the network and the region what was spent there.
alter table programme.expense enable row level security;
create policy expense_seen on programme.expense for select
  using (node in (select programme.mine('see-expenses')) or body_node in (select programme.mine('spend')));
create policy expense_entered on programme.expense for insert to concilia_web with check (
  state = 'entered' and report is null
  and (body_node in (select programme.mine('spend')) or node in (select programme.mine('manage-project'))));
create policy expense_changed on programme.expense for update to concilia_web
  using (report is null and (body_node in (select programme.mine('spend')) or node in (select programme.mine('manage-project'))))
  with check (report is null and state = 'entered' and (body_node in (select programme.mine('spend')) or node in (select programme.mine('manage-project'))));
create policy expense_checked on programme.expense for update to concilia_web
  using (report is null and node in (select programme.mine('check-expense')))
  with check (report is null and state in ('checked', 'refused') and node in (select programme.mine('check-expense')));
create policy expense_taken_away on programme.expense for delete to concilia_web
  using (report is null and state = 'entered' and (body_node in (select programme.mine('spend')) or node in (select programme.mine('manage-project'))));

-- What the pages refuse, the database refuses too, whoever writes: a line is never below what was spent on it, and stays as it
-- is once an approved report counts one of its expenses.
create function programme.keep_line() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (new.id, new.action, new.kind, new.cost, new.source, new.cents) is distinct from (old.id, old.action, old.kind, old.cost, old.source, old.cents)
    and exists (select from programme.expense e where e.budget_line = old.id and e.report is not null) then
    raise exception 'Una relazione approvata conta spese di questa voce: la voce resta com’è. Non è stato cambiato nulla.'
      using errcode = '23001', constraint = 'budget_line_counted';
  end if;
  if new.cents < (select coalesce(sum(e.cents), 0) from programme.expense e where e.budget_line = old.id and e.state <> 'refused') then
    raise exception 'Su questa voce è già stato speso di più: non può scendere così tanto. Non è stato cambiato nulla.'
      using errcode = '23514', constraint = 'budget_line_not_below_spent';
  end if;
  return new;
end $$;
create trigger budget_line_kept before update on programme.budget_line for each row execute function programme.keep_line();

-- An expense stays within its line; a check says yes or no and changes nothing else. What the installation brings in of the
-- past is told as it was.
create function programme.keep_expense() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  planned bigint;
begin
  if accounts.is_owner() then return new; end if;
  if tg_op = 'UPDATE' and new.state <> 'entered'
    and to_jsonb(new) - '{state,report}'::text[] is distinct from to_jsonb(old) - '{state,report}'::text[] then
    raise exception 'Un controllo dice sì o no: non cambia la spesa. Non è stato cambiato nulla.' using errcode = '23514', constraint = 'expense_checked_as_it_is';
  end if;
  if new.state = 'refused' or (tg_op = 'UPDATE' and old.state <> 'refused' and new.budget_line = old.budget_line and new.cents <= old.cents) then
    return new;
  end if;
  select l.cents into planned from programme.budget_line l where l.id = new.budget_line for no key update;
  if new.cents + (select coalesce(sum(e.cents), 0) from programme.expense e
      where e.budget_line = new.budget_line and e.state <> 'refused' and e.id <> new.id) > planned then
    raise exception 'Questa spesa va oltre la sua voce. Non è stato salvato nulla.' using errcode = '23514', constraint = 'expense_within_line';
  end if;
  return new;
end $$;
create trigger expense_kept before insert or update on programme.expense for each row execute function programme.keep_expense();

-- What everybody may know of the money: sums by budget line, never a document.
create view programme.public_line_totals as
select l.id as budget_line, l.action, a.project, p.cycle, p.network, p.alliance, p.kind as project_kind, a.area, a.organization,
  l.kind, l.cost, l.cents as planned_cents, coalesce(e.cents, 0)::bigint as spent_cents,
  coalesce(e.checked_cents, 0)::bigint as checked_cents, coalesce(e.expenses, 0)::integer as expenses, e.last_on, p.example
from programme.budget_line l
join programme.action a on a.id = l.action
join programme.project p on p.id = a.project and p.state <> 'draft'
left join (
  select budget_line, sum(cents) filter (where state <> 'refused') as cents, sum(cents) filter (where state = 'checked') as checked_cents,
    count(*) filter (where state <> 'refused') as expenses, max(document_date) as last_on
  from programme.expense group by budget_line) e on e.budget_line = l.id;
comment on view programme.public_line_totals is 'Planned, spent and checked by budget line of every project that is no draft: recomputed from the rows each time it is read.';
grant select on programme.public_line_totals to concilia_web;
