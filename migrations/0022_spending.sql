-- How money is spent: documents kept, checks with their reasons, samples that anybody can draw again, payments, savings, State aid.

insert into accounts.permission (verb, role)
select 'programme.' || verb, unnest(roles) from (values
  ('import-budgets', array['ats-officer', 'alliance-coordinator']),
  ('import-expenses', array['ats-officer', 'alliance-coordinator', 'contact', 'deputy'])
) as p (verb, roles);
-- Whoever enters a body's expenses may bring them in a file too.
insert into accounts.permission (verb, role) values ('exchange.load-files', 'contact'), ('exchange.load-files', 'deputy');

-- One document, however its number is spelt: `12/A`, `012-a`, `12 A` and `Fatt. n. 12/A` are one.
create function programme.document_key(number text) returns text language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select regexp_replace(regexp_replace(trim(both '-' from regexp_replace(lower(number), '[^[:alnum:]]+', '-', 'g')),
    '^(?:(?:fattura|fatt|ft|numero|num|nr|n)-?)+(?=[0-9])', ''), '(^|-)0+(?=[0-9])', '\1', 'g')
$$;
create index expense_of_supplier on programme.expense (document_date, programme.document_key(document_number));
create index expense_by_day on programme.expense (document_date desc, id desc);
create index expense_of_body on programme.expense (body_node, document_date desc, id desc);
create index expense_of_node on programme.expense (node, document_date desc, id desc);

-- What the list is searched in, in small letters: row-level security reads every row one may see before it asks what they
-- say, so that no index helps, and small letters made once make it cheap. Kept by a trigger: others compare whole rows,
-- where a generated column is not filled yet.
alter table programme.expense add column searched text not null default '';
comment on column programme.expense.searched is 'Supplier and number of the document in small letters, for the search; kept by a trigger.';
create function programme.search_expense() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.searched := lower(new.supplier || ' ' || new.document_number);
  return new;
end $$;
create trigger expense_searched before insert or update of supplier, document_number, searched on programme.expense for each row execute function programme.search_expense();

-- Two who spend at once take turns: the document is held first, then the line; what is told here stays true until the end
-- of the transaction. Sums go beyond what the person may see, because one document may be charged by another body. Documents
-- share a thousand locks: a file of many thousands holds no more than those.
create function programme.hold_spending(line uuid, code text, number text, dated date, but uuid)
returns table (planned bigint, spent bigint, charged bigint, least_total bigint, closed_until date)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  body uuid;
  of_action uuid;
begin
  select a.organization, a.id into body, of_action from programme.budget_line l join programme.action a on a.id = l.action where l.id = line
    and (accounts.is_owner() or a.body_node in (select programme.mine('spend')) or a.node in (select programme.mine('manage-project')));
  if not found then return; end if;
  perform pg_advisory_xact_lock(672022, (hashtextextended(programme.document_key(number) || ' ' || dated, 672022) & 1023)::integer);
  perform from programme.budget_line l where l.id = line for no key update;
  -- One document: the same number and day of the same supplier, of whatever body; where either has no code, of the same body.
  return query select l.cents,
    (select coalesce(sum(e.cents), 0)::bigint from programme.expense e where e.budget_line = line and e.state <> 'refused' and e.id is distinct from but),
    d.charged, d.total, (select max(k.until) from programme.results_lock k where k.action = of_action)
  from programme.budget_line l, (
    select coalesce(sum(e.cents), 0)::bigint as charged, min(e.document_cents) as total from programme.expense e
    where e.document_date = dated and programme.document_key(e.document_number) = programme.document_key(number) and e.state <> 'refused'
      and e.id is distinct from but
      and (e.supplier_code = code or (e.organization = body and (code is null or e.supplier_code is null)))) d
  where l.id = line;
end $$;
comment on function programme.hold_spending(uuid, text, text, date, uuid) is 'Holds a budget line and a document of a supplier until the end of the transaction, and says how much is planned and spent on the line, how much of the document is charged anywhere and its smallest total, without one expense (`but`), and the last day an approved report counted there. No row for whoever may not spend there.';
revoke execute on function programme.hold_spending(uuid, text, text, date, uuid) from public;
grant execute on function programme.hold_spending(uuid, text, text, date, uuid) to concilia_web;

-- A budget line is never cut below what was spent on it: whoever changes it waits for those who spend.
create function programme.hold_line(line uuid) returns bigint language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from programme.budget_line l join programme.action a on a.id = l.action
    where l.id = line and (accounts.is_owner() or a.node in (select programme.mine('manage-project'))) for no key update of l;
  if not found then return null; end if;
  return (select coalesce(sum(e.cents), 0) from programme.expense e where e.budget_line = line and e.state <> 'refused');
end $$;
comment on function programme.hold_line(uuid) is 'Holds a budget line until the end of the transaction and says how much was spent on it; null for whoever may not change it.';
revoke execute on function programme.hold_line(uuid) from public;
grant execute on function programme.hold_line(uuid) to concilia_web;

-- What an approved report has counted is closed: no expense comes, or comes back, into its days.
create function programme.keep_closed() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.report is not null or new.state = 'refused' then return new; end if;
  if exists (select from programme.results_lock k where k.action = new.action and k.until >= new.document_date) then
    raise exception 'Una relazione approvata ha già contato le spese di quei giorni: non se ne aggiungono. Non è stato salvato nulla.'
      using errcode = '23001', constraint = 'expense_after_report';
  end if;
  return new;
end $$;
create trigger expense_zz_closed before insert or update of action, document_date, cents, state on programme.expense
  for each row execute function programme.keep_closed();

create table programme.document (
  expense uuid primary key references programme.expense on delete cascade,
  name text not null check (name <> ''),
  format text not null check (format in ('pdf', 'jpg', 'png', 'xml', 'p7m')),
  size integer not null check (size between 1 and 5000000),
  bytes bytea not null,
  kept_at timestamptz not null
);
alter table programme.document alter bytes set storage external;
comment on table programme.document is 'The file of an expense’s document, sealed with the expense’s own key: payslips and declarations speak of people.';
alter table programme.document enable row level security;
-- As far as one sees, or may change, the expense it belongs to.
create policy document_seen on programme.document for select using (expense in (select e.id from programme.expense e where e.id = expense));
create policy document_kept on programme.document for insert to concilia_web with check (exists (
  select from programme.expense e where e.id = expense and e.report is null
    and (e.body_node in (select programme.mine('spend')) or e.node in (select programme.mine('manage-project')))));
create policy document_replaced on programme.document for delete to concilia_web using (exists (
  select from programme.expense e where e.id = expense and e.report is null
    and (e.body_node in (select programme.mine('spend')) or e.node in (select programme.mine('manage-project')))));
grant select, insert, delete on programme.document to concilia_web;

create table programme.expense_check (
  id uuid primary key,
  expense uuid not null references programme.expense on delete cascade,
  verdict text not null check (verdict in ('checked', 'refused')),
  reason text not null default '' check (verdict = 'checked' or reason <> ''),
  role text not null,
  at timestamptz not null
);
create index expense_check_of on programme.expense_check (expense, at);
comment on table programme.expense_check is 'Each check of an expense, with its reason: a later one does not erase the one before. Who made it stands only in the audit trail.';
alter table programme.expense_check enable row level security;
create policy expense_check_seen on programme.expense_check for select using (exists (select from programme.expense e where e.id = expense));
create policy expense_check_made on programme.expense_check for insert to concilia_web with check (exists (
  select from programme.expense e where e.id = expense and e.node in (select programme.mine('check-expense'))));
grant select, insert on programme.expense_check to concilia_web;

create table programme.sample (
  id uuid primary key,
  cycle text not null references programme.cycle,
  network text not null,
  seed text not null check (seed <> ''),
  population integer not null check (population > 0),
  size integer not null check (size between 1 and population),
  population_hash text not null,
  node uuid not null references accounts.node,
  drawn_at timestamptz not null,
  example boolean not null default false,
  unique (cycle, network, population_hash)
);
comment on table programme.sample is 'A sample of self-declarations to be looked into, drawn with a seed that is written down: whoever has the list draws the same.';
comment on column programme.sample.population_hash is 'SHA-256 of the ids that were drawn from, sorted and joined by line feeds: it shows that the list was not changed afterwards.';
create table programme.sample_item (
  sample uuid not null references programme.sample on delete cascade,
  expense uuid not null references programme.expense on delete restrict,
  position integer not null check (position > 0),
  outcome text check (outcome in ('confirmed', 'refuted')),
  reason text not null default '',
  settled_at timestamptz,
  primary key (sample, expense),
  check ((outcome is null) = (settled_at is null)),
  check (outcome is distinct from 'refuted' or reason <> '')
);
create index sample_item_of on programme.sample_item (expense);
comment on table programme.sample_item is 'A declaration that was drawn, in the order of the draw, and what came of looking into it.';
alter table programme.sample enable row level security;
create policy sample_seen on programme.sample for select using (node in (select programme.mine('see-expenses')));
create policy sample_drawn on programme.sample for insert to concilia_web with check (node in (select programme.mine('check-expense')));
alter table programme.sample_item enable row level security;
create policy sample_item_seen on programme.sample_item for select using (sample in (select s.id from programme.sample s));
create policy sample_item_drawn on programme.sample_item for insert to concilia_web
  with check (sample in (select s.id from programme.sample s where s.node in (select programme.mine('check-expense'))));
create policy sample_item_settled on programme.sample_item for update to concilia_web
  using (sample in (select s.id from programme.sample s where s.node in (select programme.mine('check-expense'))))
  with check (sample in (select s.id from programme.sample s where s.node in (select programme.mine('check-expense'))));
grant select, insert on programme.sample, programme.sample_item to concilia_web;
grant update (outcome, reason, settled_at) on programme.sample_item to concilia_web;

create table programme.payment (
  id uuid primary key,
  project uuid not null references programme.project,
  instalment text not null check (instalment <> ''),
  cents bigint not null check (cents > 0),
  paid_on date not null,
  act_number text not null check (act_number <> ''),
  act_dated date not null check (act_dated <= paid_on),
  note text not null default '',
  node uuid not null,
  example boolean not null default false,
  recorded_at timestamptz not null
);
create index payment_of_project on programme.payment (project, paid_on);
comment on table programme.payment is 'A part of a project’s contribution that was paid, with the act that orders it.';
comment on column programme.payment.instalment is 'Code of the cycle’s instalments, or another word where no act says them.';

create table programme.saving (
  project uuid primary key references programme.project,
  cents bigint not null check (cents > 0),
  to_cycle text references programme.cycle,
  act_number text not null check (act_number <> ''),
  act_dated date not null,
  note text not null default '',
  node uuid not null,
  example boolean not null default false,
  recorded_at timestamptz not null
);
comment on table programme.saving is 'What a project left of its contribution, and the cycle it goes to; without a cycle it goes back to the Region.';

create function programme.place_payment() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  select p.node into strict new.node from programme.project p where p.id = new.project;
  return new;
end $$;
create function programme.place_sample() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.node := programme.find_node(new.network, null);
  return new;
end $$;
create trigger sample_placed before insert or update of network, node on programme.sample for each row execute function programme.place_sample();
create trigger payment_placed before insert or update of project, node on programme.payment for each row execute function programme.place_payment();
create trigger saving_placed before insert or update of project, node on programme.saving for each row execute function programme.place_payment();

-- Grants to bodies are published (d.lgs. 33/2013, arts 26 and 27): so are their payments and what was left.
alter table programme.payment enable row level security;
create policy payment_public on programme.payment for select using (project in (select p.id from programme.project p));
create policy payment_recorded on programme.payment for insert to concilia_web with check (node in (select programme.mine('pay')));
alter table programme.saving enable row level security;
create policy saving_public on programme.saving for select using (project in (select p.id from programme.project p));
create policy saving_recorded on programme.saving for insert to concilia_web with check (node in (select programme.mine('pay')));
create policy saving_changed on programme.saving for update to concilia_web
  using (node in (select programme.mine('pay'))) with check (node in (select programme.mine('pay')));
grant select, insert on programme.payment to concilia_web;
grant select, insert, update on programme.saving to concilia_web;

-- Two payments of one project take turns: neither alone goes beyond the contribution, nor do both together.
create function programme.hold_project(held uuid) returns boolean language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from programme.project p where p.id = held
    and (accounts.is_owner() or p.node in (select programme.mine('pay')) or p.node in (select programme.mine('manage-project'))) for no key update;
  return found;
end $$;
comment on function programme.hold_project(uuid) is 'Holds a project until the end of the transaction; false for whoever may neither pay nor manage it.';
revoke execute on function programme.hold_project(uuid) from public;
grant execute on function programme.hold_project(uuid) to concilia_web;

-- A project goes on by known steps and never back to a draft; in a cycle whoever approves there starts it. What an approved
-- report rests on stays: only its end may be put off.
create function programme.project_footing(held uuid) returns table (counted boolean, approves boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from programme.expense e join programme.action a on a.id = e.action where a.project = p.id and e.report is not null),
    accounts.is_owner() or p.node in (select programme.mine('approve'))
  from programme.project p where p.id = held
$$;
comment on function programme.project_footing(uuid) is 'Whether an approved report counts any expense of a project, and whether whoever acts may approve there: yes or no.';
revoke execute on function programme.project_footing(uuid) from public;
grant execute on function programme.project_footing(uuid) to concilia_web;

create function programme.keep_project() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  was text := case tg_op when 'UPDATE' then old.state else 'draft' end;
  approves boolean := accounts.is_owner() or new.node in (select programme.mine('approve'));
begin
  -- An insert that turns into an update is judged there; what the installation writes comes with its state.
  if tg_op = 'INSERT' and (accounts.is_owner() or exists (select from programme.project p where p.id = new.id)) then return new; end if;
  if new.state <> was and not (was || ' ' || new.state = any(array['draft approved', 'approved running', 'approved stopped', 'running concluded',
      'running stopped', 'concluded running', 'stopped running']) or (was || ' ' || new.state = 'draft running' and new.cycle is null)) then
    raise exception 'Un progetto non passa da % a %. Non è stato cambiato nulla.', was, new.state using errcode = '23514';
  end if;
  if new.cycle is not null and not approves and new.state <> 'draft' and (was = 'draft' or new.cycle is distinct from old.cycle) then
    raise exception 'Un progetto di una programmazione lo approva l’ATS. Non è stato cambiato nulla.' using errcode = '23514';
  end if;
  if tg_op = 'UPDATE' and ((new.cycle, new.lead, new.starts) is distinct from (old.cycle, old.lead, old.starts)
      or (new.ends is distinct from old.ends and (new.ends < old.ends) is not false) or (was = 'concluded' and new.state = 'running'))
    and (select f.counted from programme.project_footing(new.id) f) then
    raise exception 'Una relazione approvata conta spese di questo progetto: stato, programmazione, capofila e date restano. Non è stato cambiato nulla.'
      using errcode = '23001';
  end if;
  return new;
end $$;
create trigger project_zz_kept before insert or update of state, cycle, lead, starts, ends on programme.project
  for each row execute function programme.keep_project();

create table programme.state_aid (
  action uuid primary key references programme.action on delete cascade,
  aid boolean not null,
  reason text not null check (reason <> ''),
  regime text check (regime in ('de-minimis', 'exempted', 'notified')),
  cents bigint check (cents > 0),
  cor text check (cor ~ '^[0-9]{1,12}$'),
  granted_on date,
  changed_at timestamptz not null,
  check (aid = (regime is not null))
);
comment on table programme.state_aid is 'Whether an action’s contribution is State aid to the body that does it, why, under which regime, and its code in the national register.';
comment on column programme.state_aid.cor is 'COR: the code that the national register of State aid (RNA) gives to the aid that was registered.';
alter table programme.state_aid enable row level security;
create policy state_aid_public on programme.state_aid for select using (action in (select a.id from programme.action a));
create policy state_aid_written on programme.state_aid to concilia_web
  using (action in (select a.id from programme.action a where a.node in (select programme.mine('manage-project'))))
  with check (action in (select a.id from programme.action a where a.node in (select programme.mine('manage-project'))));
grant select, insert, update on programme.state_aid to concilia_web;

select kit.journal('programme.budget_line', '{id}');
select kit.journal('programme.expense', '{id}');
alter table kit.import_run drop constraint import_run_kind_check, drop constraint import_run_verb_check, drop constraint import_run_verb_of_kind;
alter table kit.import_run
  add constraint import_run_kind_check check (kind in ('services', 'organizations', 'memberships', 'needs', 'population', 'boundaries', 'travel-times', 'budgets', 'expenses')),
  add constraint import_run_verb_of_kind check (verb = case kind
    when 'services' then 'directory.import'
    when 'organizations' then 'network.import'
    when 'memberships' then 'network.import'
    when 'needs' then 'needs.import'
    when 'budgets' then 'programme.import-budgets'
    when 'expenses' then 'programme.import-expenses'
    else 'territory.import' end);
create policy import_run_of_money_seen on kit.import_run for select to concilia_web using (
  (verb = 'programme.import-budgets' and node = any ((select accounts.nodes_for('programme.import-budgets'))::uuid[]))
  or (verb = 'programme.import-expenses' and node = any ((select accounts.nodes_for('programme.import-expenses'))::uuid[]))
  or (node is null and verb like 'programme.import-%' and (select accounts.holds(verb))));

-- A file that is replaced, or goes with its expense, takes its key along: no older copy opens it.
create function programme.forget_document() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from kit.personal_key where owner = old.expense;
  return null;
end $$;
create trigger document_forgotten after delete on programme.document for each row execute function programme.forget_document();

-- The thread says what is true: an expense that moves to another action, or goes, takes its link along.
create function programme.unlink_expense() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from thread.link where from_kind = 'action' and from_id = old.action::text and to_kind = 'expense' and to_id = old.id::text and relation = 'spent-on';
  return null;
end $$;
create trigger expense_unlinked after delete on programme.expense for each row execute function programme.unlink_expense();
create trigger expense_moved after update of action on programme.expense for each row when (new.action <> old.action)
  execute function programme.unlink_expense();

-- What an expense is tied to stays: a declaration that was drawn, the payment of a voucher.
create function programme.expense_ties(which uuid) returns table (sampled boolean, voucher boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select exists (select from programme.sample_item i where i.expense = which),
    exists (select from programme.voucher_payment p where p.expense = which);
end $$;
comment on function programme.expense_ties(uuid) is 'Whether an expense was drawn in a sample, and whether it is the payment of a voucher: two answers of yes or no.';
revoke execute on function programme.expense_ties(uuid) from public;
grant execute on function programme.expense_ties(uuid) to concilia_web;

insert into accounts.retention (kind, keep, starts, name, purpose, source) values
  ('expense-documents', '120 months', $${"it": "dalla data del documento", "en": "from the date of the document"}$$::jsonb, $${"it": "File dei documenti di spesa", "en": "Files of documents of expenses"}$$::jsonb, 'services', 'c.c. art. 2220; GDPR art. 5(1)(e)');
