-- What was spent on each line, summed beforehand and never wrong: whoever writes an expense leaves a mark on its line in the same
-- transaction, and whoever reads sums the rows of marked lines. Marks wait for nobody: two who write at once do not meet here.
create table programme.line_spent (
  budget_line uuid primary key references programme.budget_line on delete cascade,
  cents bigint not null,
  checked_cents bigint not null,
  expenses bigint not null,
  to_check bigint not null,
  last_on date
);
comment on table programme.line_spent is 'Sums of the expenses of a budget line, made again from the rows; they hold for a line that has no mark in line_touched. A line that is in neither has no expense.';
alter table programme.line_spent enable row level security;

create table programme.line_touched (
  id bigint generated always as identity primary key,
  budget_line uuid not null
);
create index line_touched_line on programme.line_touched (budget_line);
comment on table programme.line_touched is 'A mark for every change of a line''s expenses since its sums were made: such a line is summed from its rows.';
alter table programme.line_touched enable row level security;

create function programme.touch_lines() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    insert into programme.line_touched (budget_line) select budget_line from was union select budget_line from became;
  elsif tg_op = 'INSERT' then
    insert into programme.line_touched (budget_line) select distinct budget_line from became;
  else
    insert into programme.line_touched (budget_line) select distinct budget_line from was;
  end if;
  return null;
end $$;
revoke execute on function programme.touch_lines() from public;
create trigger expense_came after insert on programme.expense referencing new table as became
  for each statement execute function programme.touch_lines();
create trigger expense_changed after update on programme.expense referencing old table as was new table as became
  for each statement execute function programme.touch_lines();
create trigger expense_went after delete on programme.expense referencing old table as was
  for each statement execute function programme.touch_lines();

-- One statement looks at one moment: the marks it takes away are of changes it has summed. One at a time, or an older look could
-- come after a newer one.
create function programme.settle_lines() returns void language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  if not pg_try_advisory_xact_lock(672038) then return; end if;
  with settled as (delete from programme.line_touched returning budget_line)
  insert into programme.line_spent (budget_line, cents, checked_cents, expenses, to_check, last_on)
  select l.id, coalesce(sum(e.cents) filter (where e.state <> 'refused'), 0), coalesce(sum(e.cents) filter (where e.state = 'checked'), 0),
    count(*) filter (where e.state <> 'refused'), count(*) filter (where e.state = 'entered'), max(e.document_date) filter (where e.state <> 'refused')
  from programme.budget_line l left join programme.expense e on e.budget_line = l.id
  where l.id in (select s.budget_line from settled s) group by l.id
  on conflict (budget_line) do update set cents = excluded.cents, checked_cents = excluded.checked_cents, expenses = excluded.expenses,
    to_check = excluded.to_check, last_on = excluded.last_on;
end $$;
comment on function programme.settle_lines() is 'Makes the sums of the lines that have marks, and takes the marks away. For the worker: whoever reads needs it only to be quick.';
revoke execute on function programme.settle_lines() from public;

insert into programme.line_touched (budget_line) select distinct budget_line from programme.expense;
select programme.settle_lines();

create or replace view programme.public_line_totals as
select l.id as budget_line, l.action, a.project, p.cycle, p.network, p.alliance, p.kind as project_kind, a.area, a.organization,
  l.kind, l.cost, l.cents as planned_cents, coalesce(e.cents, 0)::bigint as spent_cents,
  coalesce(e.checked_cents, 0)::bigint as checked_cents, coalesce(e.expenses, 0)::integer as expenses, e.last_on, p.example
from programme.budget_line l
join programme.action a on a.id = l.action
join programme.project p on p.id = a.project and p.state <> 'draft'
left join (
  select s.budget_line, s.cents, s.checked_cents, s.expenses, s.last_on from programme.line_spent s
    where not exists (select from programme.line_touched t where t.budget_line = s.budget_line)
  union all
  select x.budget_line, sum(x.cents) filter (where x.state <> 'refused'), sum(x.cents) filter (where x.state = 'checked'),
      count(*) filter (where x.state <> 'refused'), max(x.document_date) filter (where x.state <> 'refused')
    from programme.expense x where x.budget_line in (select t.budget_line from programme.line_touched t) group by x.budget_line
  ) e on e.budget_line = l.id;
comment on view programme.public_line_totals is 'Planned, spent and checked by budget line of every project that is no draft, as the rows are when it is read.';

create or replace function programme.money_by(by text, of_cycle text, of_network text, of_alliance text, of_projects uuid[], of_actions uuid[], until date)
returns table (key text, financed bigint, cofinanced bigint, in_kind bigint, lines bigint, spent bigint, checked bigint, expenses bigint, to_check bigint, last_on date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  -- Lines summed from their rows: those that were touched, and those whose last expense comes after the day asked for. The
  -- function is stable: both statements look at the same moment.
  stale constant uuid[] := array(select t.budget_line from programme.line_touched t
    union select s.budget_line from programme.line_spent s where s.last_on > until);
begin
  return query with line as materialized (
    select l.id, l.kind, l.cents, case by when 'network' then p.network when 'alliance' then coalesce(p.alliance, '') when 'project' then p.id::text
        when 'action' then a.id::text when 'line' then l.id::text when 'area' then coalesce(a.area, '') when 'cost' then l.cost
        when 'body' then a.organization::text when 'source' then l.source else '' end as key,
      s.cents as spent, s.checked_cents as checked, s.expenses, s.to_check, s.last_on
    from programme.project p join programme.action a on a.project = p.id join programme.budget_line l on l.action = a.id
    left join programme.line_spent s on s.budget_line = l.id and s.budget_line <> all(stale)
    where p.state <> 'draft' and (of_cycle is null or p.cycle = of_cycle or of_cycle = '' and p.cycle is null)
      and (of_network is null or p.network = of_network) and (of_alliance is null or p.alliance = of_alliance or of_alliance = '' and p.alliance is null)
      and (of_projects is null or p.id = any(of_projects)) and (of_actions is null or a.id = any(of_actions))),
  fresh as (
    select e.budget_line, sum(e.cents) filter (where e.state <> 'refused') as spent, sum(e.cents) filter (where e.state = 'checked') as checked,
      count(*) filter (where e.state <> 'refused') as expenses, count(*) filter (where e.state = 'entered') as to_check,
      max(e.document_date) filter (where e.state <> 'refused') as last_on
    from programme.expense e where e.budget_line = any(stale) and e.budget_line in (select line.id from line)
      and (until is null or e.document_date <= until) group by e.budget_line)
  select k.key, coalesce(sum(k.cents) filter (where k.kind = 'financed'), 0)::bigint, coalesce(sum(k.cents) filter (where k.kind = 'cofinanced'), 0)::bigint,
    coalesce(sum(k.cents) filter (where k.kind = 'in-kind'), 0)::bigint, count(*), coalesce(sum(coalesce(k.spent, f.spent)), 0)::bigint,
    coalesce(sum(coalesce(k.checked, f.checked)), 0)::bigint, coalesce(sum(coalesce(k.expenses, f.expenses)), 0)::bigint,
    coalesce(sum(coalesce(k.to_check, f.to_check)), 0)::bigint, max(coalesce(k.last_on, f.last_on))
  from line k left join fresh f on f.budget_line = k.id group by k.key;
end $$;

-- Looked for first by its words, by an index that row-level security would not let be used, then by who looks: the same as policy
-- expense_seen.
create index expense_by_words on programme.expense using gin (searched public.gin_trgm_ops);
create function programme.expenses_saying(pattern text, most integer) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  return array(select e.id from programme.expense e where e.searched like pattern
    and (e.node in (select programme.mine('see-expenses')) or e.body_node in (select programme.mine('spend')))
    order by e.document_date desc, e.id desc limit most);
end $$;
comment on function programme.expenses_saying(text, integer) is 'Expenses that say something, of those the acting person may see, newest document first: at most so many.';
revoke execute on function programme.expenses_saying(text, integer) from public;
grant execute on function programme.expenses_saying(text, integer) to concilia_web;

-- Sums of all that whoever acts may see of a part of the programme, line by line: where a line is decides it, as it does for each
-- of its expenses in policy expense_seen.
create function programme.spending_seen(of_cycle text, of_project uuid, of_action uuid, of_line uuid)
returns table (expenses bigint, cents bigint, checked bigint, entered bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
begin
  return query with line as materialized (
    select l.id from programme.budget_line l join programme.action a on a.id = l.action join programme.project p on p.id = a.project
    where (a.node in (select programme.mine('see-expenses')) or a.body_node in (select programme.mine('spend')))
      and (of_cycle is null or p.cycle = of_cycle) and (of_project is null or a.project = of_project)
      and (of_action is null or l.action = of_action) and (of_line is null or l.id = of_line)),
  spent as (
    select s.expenses, s.cents, s.checked_cents as checked, s.to_check from programme.line_spent s where s.budget_line in (select line.id from line)
      and not exists (select from programme.line_touched t where t.budget_line = s.budget_line)
    union all
    select count(*) filter (where e.state <> 'refused'), sum(e.cents) filter (where e.state <> 'refused'), sum(e.cents) filter (where e.state = 'checked'),
        count(*) filter (where e.state = 'entered')
      from programme.expense e where e.budget_line in (select t.budget_line from programme.line_touched t)
        and e.budget_line in (select line.id from line))
  select coalesce(sum(s.expenses), 0)::bigint, coalesce(sum(s.cents), 0)::bigint, coalesce(sum(s.checked), 0)::bigint, coalesce(sum(s.to_check), 0)::bigint
  from spent s;
end $$;
comment on function programme.spending_seen(text, uuid, uuid, uuid) is 'How many expenses the acting person may see in a cycle, project, action or line, and their sums in cents: spent, checked; and how many wait for a check.';
revoke execute on function programme.spending_seen(text, uuid, uuid, uuid) from public;
grant execute on function programme.spending_seen(text, uuid, uuid, uuid) to concilia_web;

-- A file meets those who write one at a time: it holds all it will touch before its first row, in one order for everybody
-- (projects, documents as hold_spending names them, lines), so that two never wait for each other.
create function programme.hold_for_file(projects uuid[], numbers text[], days date[], lines uuid[]) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  perform from programme.project p where p.id = any(projects) order by p.id for no key update;
  perform pg_advisory_xact_lock(672022, d.share) from (
    select distinct (hashtextextended(programme.document_key(n) || ' ' || day, 672022) & 1023)::integer as share
    from unnest(numbers, days) as given (n, day) order by 1) d;
  perform from programme.budget_line l where l.id = any(lines) order by l.id for no key update;
end $$;
comment on function programme.hold_for_file(uuid[], text[], date[], uuid[]) is 'Holds projects, documents and budget lines until the end of the transaction, each kind in order. For imports, as the owner of the tables.';
revoke execute on function programme.hold_for_file(uuid[], text[], date[], uuid[]) from public;

-- As before, and whether some of what is charged on the document is hidden from whoever asks: then they are refused whatever they
-- write (rules/spending.ts), for an answer that leaned on the amounts would tell them, one attempt after another. An import, which is
-- nobody, is told of its own body's documents alone.
drop function programme.hold_spending(uuid, text, text, date, uuid);
create function programme.hold_spending(line uuid, code text, number text, dated date, but uuid)
returns table (planned bigint, spent bigint, charged bigint, least_total bigint, elsewhere boolean, closed_until date)
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
    d.charged, d.total, d.elsewhere, (select max(k.until) from programme.results_lock k where k.action = of_action)
  from programme.budget_line l, (
    select coalesce(sum(e.cents), 0)::bigint as charged, min(e.document_cents) as total, coalesce(bool_or(e.organization <> body
        and e.node not in (select programme.mine('see-expenses')) and not coalesce(e.body_node in (select programme.mine('spend')), false)), false) as elsewhere
    from programme.expense e
    where e.document_date = dated and programme.document_key(e.document_number) = programme.document_key(number) and e.state <> 'refused'
      and e.id is distinct from but
      and (e.supplier_code = code or (e.organization = body and (code is null or e.supplier_code is null)))) d
  where l.id = line;
end $$;
comment on function programme.hold_spending(uuid, text, text, date, uuid) is 'Holds a budget line and a document of a supplier until the end of the transaction, and says how much is planned and spent on the line, how much of the document is charged anywhere and its smallest total, without one expense (`but`), whether that is of expenses hidden from whoever asks, and the last day an approved report counted there. No row for whoever may not spend there.';
revoke execute on function programme.hold_spending(uuid, text, text, date, uuid) from public;
grant execute on function programme.hold_spending(uuid, text, text, date, uuid) to concilia_web;

-- Nobody says where an act stands: an alliance is in its network, and a step is recorded by whoever may record acts at its level.
create function programme.place_act() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if accounts.is_owner() then return new; end if;
  new.network := programme.network_of(new.alliance, new.network);
  if new.network is not null or new.alliance is not null then
    new.node := programme.find_node(new.network, new.alliance);
  elsif not exists (select from accounts.node n where n.id = new.node and n.kind = 'region') then
    raise exception 'act: one of no network is a region''s' using errcode = 'check_violation', constraint = 'act_at_its_level';
  end if;
  if new.step in ('guidelines', 'decree', 'regional-validation') and not exists (select from accounts.node n where n.kind = 'region'
      and n.id in (select programme.mine('record-act')))
    or new.step in ('address-document', 'call', 'evaluation', 'ats-decree', 'check', 'payment')
      and not coalesce(programme.find_node(new.network, null) in (select programme.mine('record-act')), false) then
    raise exception 'act: a step is recorded at its level' using errcode = 'check_violation', constraint = 'act_at_its_level';
  end if;
  return new;
end $$;
create trigger act_placed before insert or update of step, network, alliance, node on programme.act for each row execute function programme.place_act();
