-- Reports: written by whoever answers for an alliance, a network or the region, approved one level above, and from then on locked with what they count.

create table programme.report (
  id uuid primary key,
  cycle text not null references programme.cycle,
  level text not null check (level in ('alliance', 'network', 'region')),
  network text,
  alliance text,
  kind text not null check (kind in ('interim', 'final')),
  period_from date not null,
  period_to date not null check (period_to >= period_from),
  version integer not null default 1 check (version > 0),
  state text not null default 'draft' check (state in ('draft', 'submitted', 'returned', 'approved')),
  due date,
  narrative jsonb not null default '{}',
  content jsonb,
  author_role text not null,
  decided_role text,
  return_reason text,
  node uuid not null references accounts.node,
  approver uuid not null references accounts.node,
  example boolean not null default false,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  submitted_at timestamptz,
  decided_at timestamptz,
  check ((level = 'region') = (network is null)),
  check ((level = 'alliance') = (alliance is not null)),
  check ((state = 'draft') = (content is null)),
  check ((state = 'returned') = (return_reason is not null)),
  check ((state in ('approved', 'returned')) = (decided_at is not null)),
  unique nulls not distinct (cycle, level, network, alliance, kind, period_to, version)
);
create unique index report_open on programme.report (cycle, level, network, alliance, kind, period_to) nulls not distinct where state in ('draft', 'submitted');
create index report_of_node on programme.report (node, made_at);
comment on table programme.report is 'A report of an alliance, a network or the region on a part of a cycle: its words while it is written, and from its submission on also the figures as they were then.';
comment on column programme.report.approver is 'Node one level above: whoever approves reports there decides of this one. The region closes its own.';
comment on column programme.report.narrative is 'What the author wrote, by chapter.';
comment on column programme.report.content is 'Figures at the moment of submission (ReportContent of programme/rules/report.ts); null while the draft follows the rows.';

create function programme.region_node() returns uuid language sql stable set search_path = pg_catalog, pg_temp as
$$ select id from accounts.node where kind = 'region' order by ref limit 1 $$;

create function programme.place_report() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.network := programme.network_of(new.alliance, new.network);
  new.node := case new.level when 'region' then programme.region_node() else programme.find_node(new.network, new.alliance) end;
  new.approver := case new.level when 'alliance' then programme.find_node(new.network, null) else programme.region_node() end;
  return new;
end $$;
create trigger report_placed before insert or update of level, network, alliance, node, approver on programme.report
  for each row execute function programme.place_report();

-- A policy does not see the row of before: what was submitted is read, not rewritten, and what was decided stays.
create function programme.report_moves() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.state in ('approved', 'returned') then
    raise exception 'Su questa relazione è già stato deciso: non si cambia. Serve una nuova versione.' using errcode = '23001';
  end if;
  if (new.id, new.cycle, new.level, new.kind, new.period_from, new.period_to, new.version) is distinct from
     (old.id, old.cycle, old.level, old.kind, old.period_from, old.period_to, old.version)
     or (old.state = 'draft' and new.state not in ('draft', 'submitted'))
     or (old.state = 'submitted' and (new.state not in ('approved', 'returned') or new.content is distinct from old.content or new.narrative is distinct from old.narrative)) then
    raise exception 'La relazione inviata non si riscrive: si approva o si rimanda indietro.' using errcode = '23001';
  end if;
  return new;
end $$;
create trigger report_moves before update on programme.report for each row execute function programme.report_moves();

-- Who approves waits for those who are spending on what it counts, and they wait for the approval: nothing comes in between.
create function programme.hold_counted() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from programme.budget_line l join programme.action a on a.id = l.action join programme.project p on p.id = a.project
    where p.cycle = new.cycle and (new.network is null or p.network = new.network) and (new.alliance is null or p.alliance = new.alliance)
    order by l.id for no key update of l;
  return null;
end $$;
revoke execute on function programme.hold_counted() from public;
create trigger report_zz_holds after update of state on programme.report for each row
  when (new.state = 'approved' and old.state <> 'approved') execute function programme.hold_counted();

grant select, insert, update on programme.report to concilia_web;
alter table programme.report enable row level security;
create policy report_seen on programme.report for select using (state = 'approved' or node in (select programme.mine('see')));
create policy report_begun on programme.report for insert to concilia_web with check (state = 'draft' and node in (select programme.mine('report')));
create policy report_written on programme.report for update to concilia_web
  using (state = 'draft' and node in (select programme.mine('report')))
  with check (state in ('draft', 'submitted') and node in (select programme.mine('report')));
create policy report_decided on programme.report for update to concilia_web
  using (state = 'submitted' and approver in (select programme.mine('approve-report')))
  with check (state in ('approved', 'returned') and approver in (select programme.mine('approve-report')));

-- What an approved report counts is locked. Whoever approves it locks what was checked, and nothing else.
create policy expense_counted on programme.expense for update to concilia_web
  using (report is null and state = 'checked' and node in (select programme.mine('approve-report')))
  with check (state = 'checked' and node in (select programme.mine('approve-report'))
    and report in (select r.id from programme.report r where r.state = 'approved' and r.approver in (select programme.mine('approve-report'))));

create policy measure_counted on programme.measure for update to concilia_web
  using (node in (select programme.mine('approve-report')) and report is null)
  with check (node in (select programme.mine('approve-report'))
    and report in (select r.id from programme.report r where r.state = 'approved' and r.approver in (select programme.mine('approve-report'))));

create function programme.keep_counted() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.report is not null then
    raise exception 'Questa spesa è contata in una relazione approvata: non si cambia e non si toglie. Non è stato cambiato nulla.' using errcode = '23001';
  end if;
  -- Locking changes the lock alone.
  if tg_op = 'UPDATE' and new.report is not null and (to_jsonb(new) - 'report') is distinct from (to_jsonb(old) - 'report') then
    raise exception 'Una spesa si blocca così com’è. Non è stato cambiato nulla.' using errcode = '23001';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger expense_zz_counted before update or delete on programme.expense for each row execute function programme.keep_counted();
create index expense_of_report on programme.expense (report) where report is not null;

-- The whole of a cycle in one file, made by a worker while whoever asked looks at how far it is.
create table programme.full_report (
  id uuid primary key,
  cycle text not null references programme.cycle,
  node uuid not null references accounts.node,
  state text not null default 'waiting' check (state in ('waiting', 'writing', 'ready', 'failed')),
  done integer not null default 0,
  total integer not null default 0,
  bytes bytea,
  lang text not null check (lang in ('it', 'en')),
  asked_by uuid not null,
  asked_at timestamptz not null,
  ended_at timestamptz,
  check ((state = 'ready') = (bytes is not null))
);
alter table programme.full_report alter bytes set storage external;
comment on table programme.full_report is 'A workbook with every project, action and expense of a cycle below a node, asked by somebody who may see those expenses; gone after a day.';
grant select, insert on programme.full_report to concilia_web;
alter table programme.full_report enable row level security;
create policy full_report_own on programme.full_report for select
  using (asked_by = (select accounts.acting_person()) and node in (select programme.mine('see-expenses')));
create policy full_report_asked on programme.full_report for insert to concilia_web with check (
  asked_by = (select accounts.acting_person()) and state = 'waiting' and node in (select programme.mine('see-expenses')));

-- The same sums for the screen and for every report: planned and spent until a day, by any key, recomputed from the rows.
create function programme.money_by(by text, of_cycle text, of_network text, of_alliance text, of_projects uuid[], of_actions uuid[], until date)
returns table (key text, financed bigint, cofinanced bigint, in_kind bigint, lines bigint, spent bigint, checked bigint, expenses bigint, to_check bigint, last_on date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
begin
  -- From the region every expense is read once; from further down only those of its lines, by their index.
  if of_network is null and of_alliance is null and of_projects is null and of_actions is null then
    return query with line as (
      select l.id, l.kind, l.cents, case by when 'network' then p.network when 'alliance' then coalesce(p.alliance, '') when 'project' then p.id::text
        when 'action' then a.id::text when 'line' then l.id::text when 'area' then coalesce(a.area, '') when 'cost' then l.cost
        when 'body' then a.organization::text when 'source' then l.source else '' end as key
      from programme.project p join programme.action a on a.project = p.id join programme.budget_line l on l.action = a.id
      where p.state <> 'draft' and (of_cycle is null or coalesce(p.cycle, '') = of_cycle)),
    spent as (
      select e.budget_line, sum(e.cents) filter (where e.state <> 'refused') as cents, sum(e.cents) filter (where e.state = 'checked') as checked,
        count(*) filter (where e.state <> 'refused') as expenses, count(*) filter (where e.state = 'entered') as to_check,
        max(e.document_date) filter (where e.state <> 'refused') as last_on
      from programme.expense e where (until is null or e.document_date <= until) group by e.budget_line)
    select line.key, coalesce(sum(line.cents) filter (where line.kind = 'financed'), 0)::bigint, coalesce(sum(line.cents) filter (where line.kind = 'cofinanced'), 0)::bigint,
      coalesce(sum(line.cents) filter (where line.kind = 'in-kind'), 0)::bigint, count(*), coalesce(sum(spent.cents), 0)::bigint,
      coalesce(sum(spent.checked), 0)::bigint, coalesce(sum(spent.expenses), 0)::bigint, coalesce(sum(spent.to_check), 0)::bigint, max(spent.last_on)
    from line left join spent on spent.budget_line = line.id group by line.key;
  else
    return query with line as materialized (
      select l.id, l.kind, l.cents, case by when 'network' then p.network when 'alliance' then coalesce(p.alliance, '') when 'project' then p.id::text
        when 'action' then a.id::text when 'line' then l.id::text when 'area' then coalesce(a.area, '') when 'cost' then l.cost
        when 'body' then a.organization::text when 'source' then l.source else '' end as key
      from programme.project p join programme.action a on a.project = p.id join programme.budget_line l on l.action = a.id
      where p.state <> 'draft' and (of_cycle is null or coalesce(p.cycle, '') = of_cycle)
        and (of_network is null or p.network = of_network) and (of_alliance is null or coalesce(p.alliance, '') = of_alliance)
        and (of_projects is null or p.id = any(of_projects)) and (of_actions is null or a.id = any(of_actions))),
    spent as (
      select e.budget_line, sum(e.cents) filter (where e.state <> 'refused') as cents, sum(e.cents) filter (where e.state = 'checked') as checked,
        count(*) filter (where e.state <> 'refused') as expenses, count(*) filter (where e.state = 'entered') as to_check,
        max(e.document_date) filter (where e.state <> 'refused') as last_on
      from programme.expense e where (until is null or e.document_date <= until)
        and e.budget_line in (select line.id from line) group by e.budget_line)
    select line.key, coalesce(sum(line.cents) filter (where line.kind = 'financed'), 0)::bigint, coalesce(sum(line.cents) filter (where line.kind = 'cofinanced'), 0)::bigint,
      coalesce(sum(line.cents) filter (where line.kind = 'in-kind'), 0)::bigint, count(*), coalesce(sum(spent.cents), 0)::bigint,
      coalesce(sum(spent.checked), 0)::bigint, coalesce(sum(spent.expenses), 0)::bigint, coalesce(sum(spent.to_check), 0)::bigint, max(spent.last_on)
    from line left join spent on spent.budget_line = line.id group by line.key;
  end if;
end $$;
comment on function programme.money_by(text, text, text, text, uuid[], uuid[], date) is 'Sums of every project that is no draft, by network, alliance (empty = system action), project, action, line, area, cost, body or source; never a document.';
revoke execute on function programme.money_by(text, text, text, text, uuid[], uuid[], date) from public;
grant execute on function programme.money_by(text, text, text, text, uuid[], uuid[], date) to concilia_web;
