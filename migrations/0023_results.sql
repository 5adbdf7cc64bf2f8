-- What an action is for and what came of it: ordinary or experimental, hypothesis and verdict, indicators, people and firms counted once, vouchers.

insert into accounts.permission (verb, role) values
  ('programme.answer-voucher', 'ats-officer'), ('programme.answer-voucher', 'alliance-coordinator');

create table programme.trial (
  action uuid primary key references programme.action on delete cascade,
  category text,
  found jsonb not null,
  existing text not null check (existing in ('none', 'similar', 'same')),
  payer text not null check (payer in ('nobody', 'municipality', 'ambito', 'health', 'region', 'employer', 'unknown')),
  novelty text not null default '',
  result text not null check (result in ('ordinary', 'experimental', 'open')),
  rule jsonb,
  hypothesis text not null default '',
  measure text not null default '',
  indicator uuid,
  verdict_due date,
  node uuid not null,
  body_node uuid,
  checked_at timestamptz not null,
  example boolean not null default false,
  check (result <> 'experimental' or (hypothesis <> '' and measure <> '' and verdict_due is not null))
);
comment on table programme.trial is 'Is an action ordinary or experimental: what exists already, who ought to pay, what is new; and for an experiment what it supposes, what will tell, and by when.';
comment on column programme.trial.found is 'Evidence: services of the same category near, as the directory knew them on that day.';
comment on column programme.trial.rule is 'The rule of the cycle under which it was judged, with act and article; null = no act that was found says it.';

create table programme.verdict (
  id uuid primary key,
  action uuid not null references programme.trial on delete cascade,
  verdict text not null check (verdict in ('stop', 'change', 'hand-over')),
  reason text not null check (reason <> ''),
  budget_of text,
  next_due date,
  given_on date not null,
  node uuid not null,
  body_node uuid,
  given_at timestamptz not null,
  example boolean not null default false,
  check (verdict <> 'hand-over' or budget_of <> ''),
  check (verdict <> 'change' or next_due is not null)
);
create index verdict_of_action on programme.verdict (action, given_at);
comment on table programme.verdict is 'What was decided of an experimental action when its verdict was due: stop, change and look again, or hand over to an ordinary budget, naming whose. None is ever overwritten.';

create table programme.indicator (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z0-9-]+$'),
  cycle text references programme.cycle,
  action uuid references programme.action on delete cascade,
  kind text not null check (kind in ('sum', 'last', 'mean', 'ratio', 'people', 'firms', 'text')),
  every text not null default 'quarter' check (every in ('month', 'quarter', 'half', 'year')),
  name_it text not null,
  name_en text not null,
  unit_it text not null default '',
  unit_en text not null default '',
  definition_it text not null default '',
  definition_en text not null default '',
  second_it text not null default '',
  second_en text not null default '',
  counts_people boolean not null default false,
  example boolean not null default false,
  changed_at timestamptz not null default now(),
  check (cycle is null or action is null)
);
comment on table programme.indicator is 'What is measured, and how values are put together: added, the last one, a weighted mean, a ratio of sums, people or firms counted once, words kept apart.';
comment on column programme.indicator.second_it is 'What the second number is: the weight of a mean, the denominator of a ratio.';
comment on column programme.indicator.counts_people is 'Its values count people: from 1 to 4 they are shown to nobody outside.';

create table programme.target (
  action uuid not null references programme.action on delete cascade,
  indicator uuid not null references programme.indicator,
  target numeric check (target >= 0),
  node uuid not null,
  body_node uuid,
  example boolean not null default false,
  primary key (action, indicator)
);
create index target_of_indicator on programme.target (indicator);
comment on table programme.target is 'By which indicators an action is measured, and what it aims at. Null = no aim was set.';

create table programme.measure (
  id uuid primary key,
  action uuid not null,
  indicator uuid not null,
  starts date not null,
  ends date not null check (ends >= starts),
  value numeric(20, 4),
  second numeric(20, 4) check (second >= 0),
  words text,
  source text not null check (source <> ''),
  report uuid,
  node uuid not null,
  body_node uuid,
  entered_at timestamptz not null,
  example boolean not null default false,
  foreign key (action, indicator) references programme.target,
  unique (action, indicator, starts),
  check ((value is null) <> (words is null))
);
create index measure_of_indicator on programme.measure (indicator, ends);
comment on table programme.measure is 'A value of an indicator of an action in a period, and where it comes from.';
comment on column programme.measure.report is 'The approved report that counts it: from then on it does not change.';

create table programme.beneficiary (
  action uuid not null references programme.action on delete cascade,
  person bytea not null check (octet_length(person) = 32),
  day date not null,
  own boolean not null default false,
  age_band text,
  sex text check (sex in ('f', 'm')),
  node uuid not null,
  body_node uuid,
  kept_at timestamptz not null,
  example boolean not null default false,
  primary key (action, person, day)
);
create index beneficiary_by_day on programme.beneficiary (day);
comment on table programme.beneficiary is 'That an action reached somebody on a day. The person is a keyed hash of a stable code: it meets itself again in another action, and nobody can turn it back.';
comment on column programme.beneficiary.own is 'True when the code was the body''s own: such a person is counted once within that body only.';

create table programme.reached_firm (
  action uuid not null references programme.action on delete cascade,
  organization uuid not null,
  day date not null,
  node uuid not null,
  body_node uuid,
  example boolean not null default false,
  primary key (action, organization)
);
comment on table programme.reached_firm is 'That an action reached a firm of the register, since when: counted once by its id, however many actions reached it.';

create table programme.results_lock (
  action uuid not null references programme.action on delete cascade,
  report uuid not null,
  until date not null,
  node uuid not null,
  body_node uuid,
  primary key (action, report)
);
comment on table programme.results_lock is 'Until which day an approved report has counted an action''s results: nothing of them is written or changed any more.';

create table programme.voucher_scheme (
  code text primary key check (code ~ '^[a-z0-9-]+$'),
  name_it text not null,
  name_en text not null,
  lead_it text not null default '',
  lead_en text not null default '',
  rules jsonb not null,
  categories text[] not null,
  alliance text not null,
  action uuid references programme.action,
  budget_line uuid,
  budget_cents bigint check (budget_cents >= 0),
  most_cents bigint check (most_cents > 0),
  opens date,
  closes date check (closes >= opens),
  costs_from date,
  costs_to date check (costs_to >= costs_from),
  state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
  source text,
  note_it text not null default '',
  note_en text not null default '',
  node uuid not null,
  body_node uuid,
  example boolean not null default false,
  changed_at timestamptz not null,
  foreign key (budget_line, action) references programme.budget_line (id, action),
  check (state <> 'open' or (budget_cents is not null and budget_line is not null and opens is not null and closes is not null))
);
comment on table programme.voucher_scheme is 'A contribution to families'' costs, with who is entitled as data, within a budget that is a line of an action.';
comment on column programme.voucher_scheme.rules is 'Rules of directory/rules/offer.ts: all must hold.';
comment on column programme.voucher_scheme.budget_cents is 'Null = not known.';

create table programme.voucher_application (
  id uuid primary key,
  scheme text not null references programme.voucher_scheme,
  receipt bytea not null unique check (octet_length(receipt) = 32),
  sealed bytea,
  verdict text not null check (verdict in ('yes', 'no', 'unknown')),
  asked_cents bigint not null check (asked_cents > 0),
  state text not null default 'asked' check (state in ('asked', 'granted', 'refused', 'withdrawn')),
  granted_cents bigint check (granted_cents > 0),
  reason text not null default '',
  node uuid not null,
  body_node uuid,
  asked_at timestamptz not null,
  answered_at timestamptz,
  example boolean not null default false,
  check ((state = 'granted') = (granted_cents is not null))
);
create index voucher_application_of_scheme on programme.voucher_application (scheme, state, asked_at);
comment on table programme.voucher_application is 'Somebody''s request for a voucher: what they wrote is sealed with its own key, the code of the receipt is kept as a hash.';

create table programme.voucher_payment (
  id uuid primary key,
  application uuid not null references programme.voucher_application,
  expense uuid not null references programme.expense,
  cents bigint not null check (cents > 0),
  paid_on date not null,
  node uuid not null
);
create index voucher_payment_of on programme.voucher_payment (application);
create index voucher_payment_expense on programme.voucher_payment (expense);
comment on table programme.voucher_payment is 'A part of a voucher that was paid, and the expense of the action that it is.';

-- Where a thing is follows from its action, or from its scheme.
create function programme.place_on_action() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  select a.node, a.body_node into strict new.node, new.body_node from programme.action a where a.id = new.action;
  return new;
end $$;
create trigger trial_placed before insert or update of action, node, body_node on programme.trial for each row execute function programme.place_on_action();
create trigger verdict_placed before insert or update of action, node, body_node on programme.verdict for each row execute function programme.place_on_action();
create trigger target_placed before insert or update of action, node, body_node on programme.target for each row execute function programme.place_on_action();
create trigger measure_placed before insert or update of action, node, body_node on programme.measure for each row execute function programme.place_on_action();
create trigger beneficiary_placed before insert or update of action, node, body_node on programme.beneficiary for each row execute function programme.place_on_action();
create trigger reached_firm_placed before insert or update of action, node, body_node on programme.reached_firm for each row execute function programme.place_on_action();
create trigger results_lock_placed before insert or update of action, node, body_node on programme.results_lock for each row execute function programme.place_on_action();

-- A measure that an approved report counts stays, and locking it changes the lock alone: like an expense.
create function programme.keep_measure() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.report is not null or (tg_op = 'UPDATE' and new.report is not null and (to_jsonb(new) - 'report') is distinct from (to_jsonb(old) - 'report')) then
    raise exception 'Questo valore è contato in una relazione approvata: non si cambia e non si toglie. Non è stato cambiato nulla.' using errcode = '23001';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger measure_zz_kept before update or delete on programme.measure for each row execute function programme.keep_measure();

-- An action stays in its project, and with its body once anything of it is written: money, values or people follow no change of hands.
create function programme.keep_action() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.project <> old.project then
    raise exception 'Un’azione resta nel suo progetto. Non è stato cambiato nulla.' using errcode = '23514', constraint = 'action_project_stays';
  end if;
  if new.organization <> old.organization and (exists (select from programme.expense e where e.action = old.id)
      or exists (select from programme.measure m where m.action = old.id) or exists (select from programme.beneficiary b where b.action = old.id)) then
    raise exception 'Questa azione ha già spese, valori o persone raggiunte: resta al suo ente. Non è stato cambiato nulla.'
      using errcode = '23514', constraint = 'action_body_stays';
  end if;
  return new;
end $$;
create trigger action_kept before update of project, organization on programme.action for each row execute function programme.keep_action();

create function programme.place_scheme() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.node := programme.find_node(null, new.alliance);
  if new.action is not null then
    select a.node, a.body_node, coalesce(p.alliance, new.alliance) into strict new.node, new.body_node, new.alliance
      from programme.action a join programme.project p on p.id = a.project where a.id = new.action;
  end if;
  return new;
end $$;
create trigger voucher_scheme_placed before insert or update of alliance, action, node, body_node on programme.voucher_scheme
  for each row execute function programme.place_scheme();

-- What a line must leave alone: the funds open on it, what closed ones granted, and what was spent there beside vouchers.
create function programme.promised_on(line uuid, but text) returns bigint language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select sum(case s.state when 'open' then s.budget_cents
      when 'closed' then (select coalesce(sum(v.granted_cents), 0) from programme.voucher_application v where v.scheme = s.code and v.state = 'granted') end)
    from programme.voucher_scheme s where s.budget_line = line and s.code is distinct from but), 0)::bigint
  + coalesce((select sum(e.cents) from programme.expense e where e.budget_line = line and e.state <> 'refused'
    and not exists (select from programme.voucher_payment p where p.expense = e.id)), 0)::bigint
$$;
revoke execute on function programme.promised_on(uuid, text) from public;
create index voucher_scheme_of_line on programme.voucher_scheme (budget_line);

-- Two funds never promise the same money: whoever opens one holds the line, and all together stay within it.
create function programme.keep_fund() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  planned bigint;
begin
  if new.state <> 'open' then return new; end if;
  select l.cents into strict planned from programme.budget_line l where l.id = new.budget_line for no key update;
  if new.budget_cents + programme.promised_on(new.budget_line, new.code) > planned then
    raise exception 'I voucher aperti su questa voce, con ciò che vi è già speso, vanno oltre la voce. Non è stato salvato nulla.'
      using errcode = '23514', constraint = 'voucher_funds_within_line';
  end if;
  return new;
end $$;
create trigger voucher_scheme_kept before insert or update of state, budget_line, budget_cents on programme.voucher_scheme
  for each row execute function programme.keep_fund();

create function programme.keep_line_of_fund() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.kind <> old.kind and exists (select from programme.voucher_scheme s where s.budget_line = old.id and s.state = 'open') then
    raise exception 'Su questa voce è aperto un voucher: il tipo di denaro resta. Non è stato cambiato nulla.'
      using errcode = '23514', constraint = 'budget_line_kind_of_fund';
  end if;
  if new.cents < old.cents and new.cents < programme.promised_on(old.id, null) then
    raise exception 'Su questa voce è promesso di più, con un voucher aperto: non può scendere così tanto. Non è stato cambiato nulla.'
      using errcode = '23514', constraint = 'budget_line_not_below_funds';
  end if;
  return new;
end $$;
create trigger budget_line_of_fund before update of kind, cents on programme.budget_line for each row execute function programme.keep_line_of_fund();

-- Money promised to families is not spent on something else. Looked at when the transaction ends: only then is an expense known to pay a voucher.
create function programme.keep_beside_fund() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if accounts.is_owner() or not exists (select from programme.voucher_scheme s where s.budget_line = new.budget_line and s.state = 'open') then return null; end if;
  if programme.promised_on(new.budget_line, null) > (select l.cents from programme.budget_line l where l.id = new.budget_line) then
    raise exception 'Questa voce è promessa alle famiglie con un voucher aperto: la spesa non ci sta. Non è stato salvato nulla.'
      using errcode = '23514', constraint = 'expense_beside_fund';
  end if;
  return null;
end $$;
create constraint trigger expense_beside_fund after insert or update of cents, state, budget_line on programme.expense
  deferrable initially deferred for each row when (new.state <> 'refused') execute function programme.keep_beside_fund();

-- Never above the budget, whoever writes: those who grant from one scheme stand in line.
create function programme.place_application() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  budget bigint;
begin
  select s.node, s.body_node, s.budget_cents into strict new.node, new.body_node, budget
    from programme.voucher_scheme s where s.code = new.scheme for update;
  if new.state = 'granted' and new.granted_cents + coalesce((select sum(v.granted_cents) from programme.voucher_application v
      where v.scheme = new.scheme and v.state = 'granted' and v.id <> new.id), 0) > coalesce(budget, 0) then
    raise exception 'the vouchers of a scheme are above its budget' using errcode = 'check_violation', constraint = 'voucher_within_budget';
  end if;
  return new;
end $$;
create trigger voucher_application_placed before insert or update of scheme, state, granted_cents, node, body_node on programme.voucher_application
  for each row execute function programme.place_application();

create function programme.place_voucher_payment() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  granted bigint;
begin
  select v.node, v.granted_cents into strict new.node, granted from programme.voucher_application v where v.id = new.application for update;
  if new.cents + coalesce((select sum(p.cents) from programme.voucher_payment p where p.application = new.application and p.id <> new.id), 0)
      > coalesce(granted, 0) then
    raise exception 'more is paid than was granted' using errcode = 'check_violation', constraint = 'voucher_within_grant';
  end if;
  return new;
end $$;
create trigger voucher_payment_placed before insert or update on programme.voucher_payment for each row execute function programme.place_voucher_payment();

create function programme.named_vouchers() returns bytea[] language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(sha256(convert_to(code, 'UTF8'))), '{}')
  from unnest(string_to_array(nullif(current_setting('concilia.voucher', true), ''), ',')) code
$$;
comment on function programme.named_vouchers() is 'Hashes of the codes of requests for vouchers that the transaction names.';
create function programme.erase_voucher_key(whose uuid) returns void language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  delete from kit.personal_key where owner = whose
    and owner in (select v.id from programme.voucher_application v where v.receipt = any (programme.named_vouchers()))
$$;
revoke execute on function programme.erase_voucher_key(uuid) from public;
grant execute on function programme.erase_voucher_key(uuid) to concilia_web;
comment on function programme.erase_voucher_key(uuid) is 'Erases the key of a request whose receipt the transaction names; of any other, nothing.';

-- Counts that grow month by month, told in steps of five or more: what came since the last step waits until it is five.
create function programme.add_step(so_far bigint[], came bigint) returns bigint[] language sql immutable set search_path = pg_catalog, pg_temp as
$$ select case when so_far[2] + came >= 5 then array[so_far[1] + so_far[2] + came, 0] else array[so_far[1], so_far[2] + came] end $$;
create function programme.told_step(so_far bigint[]) returns bigint language sql immutable set search_path = pg_catalog, pg_temp as
$$ select nullif(so_far[1], 0) $$;
create aggregate programme.in_steps(bigint) (sfunc = programme.add_step, stype = bigint[], initcond = '{0,0}', finalfunc = programme.told_step);

-- How many people: counted over rows that nobody reads, until the end of a month that is over, in steps of five people or more:
-- two months told apart never tell of one to four. From 1 to 4 the answer is null.
create function programme.count_people(until date)
returns table (grain integer, cycle text, network text, alliance text, project text, action text, people bigint, some_own boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with person as (
    select grouping(c.cycle, c.network, c.alliance, c.project, c.action) as grain, c.cycle, c.network, c.alliance, c.project, c.action,
      date_trunc('month', min(c.day)) as month, bool_or(c.own) as own
    from (select coalesce(p.cycle, '') as cycle, p.network, coalesce(p.alliance, '') as alliance, p.id::text as project, a.id::text as action,
        b.person, b.own, b.day
      from programme.beneficiary b
      join programme.action a on a.id = b.action
      join programme.project p on p.id = a.project and p.state <> 'draft'
      where b.day < date_trunc('month', (least(until, accounts.today() - 1) + 1)::timestamp)::date) c
    group by c.person, grouping sets ((), (cycle), (network), (alliance), (cycle, network), (cycle, alliance), (network, alliance),
      (cycle, network, alliance), (cycle, network, alliance, project), (cycle, network, alliance, project, action))),
  month as (
    select p.grain, p.cycle, p.network, p.alliance, p.project, p.action, p.month, count(*) as came, bool_or(p.own) as own
    from person p group by p.grain, p.cycle, p.network, p.alliance, p.project, p.action, p.month)
  select m.grain, m.cycle, m.network, m.alliance, m.project, m.action, programme.in_steps(m.came order by m.month), bool_or(m.own)
  from month m group by m.grain, m.cycle, m.network, m.alliance, m.project, m.action
$$;
revoke execute on function programme.count_people(date) from public;
grant execute on function programme.count_people(date) to concilia_web;
comment on function programme.count_people(date) is 'People reached, each once, in every part of the programme and in the whole: what is hidden is hidden everywhere. grain: 16, 8, 4, 2, 1 = any cycle, network, alliance, project, action. People null = from 1 to 4.';

create function programme.few(n numeric) returns boolean language sql immutable set search_path = pg_catalog, pg_temp as
$$ select coalesce(n > 0 and n < 5, false) $$;
create view programme.public_measures as
select m.action, m.indicator, m.starts, m.ends, case when f.few then null else m.second end as second, m.words, m.entered_at,
  case when f.few then null else m.value end as value, f.few,
  a.project, a.organization, p.cycle, p.network, p.alliance, p.example
from programme.measure m
join programme.indicator i on i.id = m.indicator
join programme.action a on a.id = m.action
join programme.project p on p.id = a.project and p.state <> 'draft'
cross join lateral (select i.counts_people and case i.kind when 'mean' then programme.few(m.second)
  when 'ratio' then programme.few(m.second) or programme.few(m.value) or programme.few(m.second - m.value)
  else programme.few(m.value) end as few) f;
comment on view programme.public_measures is 'Values of indicators of every project that is no draft; those that count from 1 to 4 people have no value.';

grant select on programme.public_measures, programme.trial, programme.verdict, programme.indicator, programme.target, programme.measure,
  programme.beneficiary, programme.reached_firm, programme.results_lock, programme.voucher_scheme, programme.voucher_application,
  programme.voucher_payment to concilia_web;
grant insert, update on programme.trial, programme.indicator, programme.target, programme.measure, programme.voucher_scheme,
  programme.voucher_application to concilia_web;
grant insert on programme.verdict, programme.beneficiary, programme.reached_firm, programme.results_lock, programme.voucher_payment to concilia_web;
grant delete on programme.target, programme.measure, programme.beneficiary, programme.reached_firm to concilia_web;

alter table programme.trial enable row level security;
create policy trial_seen on programme.trial for select using (action in (select a.id from programme.action a));
create policy trial_made on programme.trial for insert to concilia_web with check (node in (select programme.mine('manage-project')));
create policy trial_changed on programme.trial for update to concilia_web
  using (node in (select programme.mine('manage-project'))) with check (node in (select programme.mine('manage-project')));
alter table programme.verdict enable row level security;
create policy verdict_seen on programme.verdict for select using (action in (select a.id from programme.action a));
create policy verdict_given on programme.verdict for insert to concilia_web with check (node in (select programme.mine('manage-project')));

alter table programme.indicator enable row level security;
create policy indicator_seen on programme.indicator for select using (action is null or action in (select a.id from programme.action a));
create policy indicator_made on programme.indicator for insert to concilia_web with check (
  case when action is null then (select accounts.holds('programme.manage-cycle'))
  else action in (select a.id from programme.action a where a.node in (select programme.mine('manage-project'))) end);
create policy indicator_changed on programme.indicator for update to concilia_web
  using (action in (select a.id from programme.action a where a.node in (select programme.mine('manage-project'))))
  with check (action in (select a.id from programme.action a where a.node in (select programme.mine('manage-project'))));
alter table programme.target enable row level security;
create policy target_seen on programme.target for select using (action in (select a.id from programme.action a));
create policy target_set on programme.target to concilia_web
  using (node in (select programme.mine('manage-project'))) with check (node in (select programme.mine('manage-project')));

-- Values: written by the body's contact or by who manages the project, never where an approved report has counted.
alter table programme.results_lock enable row level security;
create policy results_lock_seen on programme.results_lock for select using (action in (select a.id from programme.action a));
create policy results_locked on programme.results_lock for insert to concilia_web with check (node in (select programme.mine('approve-report')));
alter table programme.measure enable row level security;
create policy measure_seen on programme.measure for select
  using (node in (select programme.mine('see')) or body_node in (select programme.mine('measure')));
create policy measure_entered on programme.measure for insert to concilia_web with check (report is null
  and (body_node in (select programme.mine('measure')) or node in (select programme.mine('manage-project')))
  and not exists (select from programme.results_lock l where l.action = measure.action and l.until >= measure.ends));
create policy measure_changed on programme.measure for update to concilia_web
  using (report is null and (body_node in (select programme.mine('measure')) or node in (select programme.mine('manage-project')))
    and not exists (select from programme.results_lock l where l.action = measure.action and l.until >= measure.ends))
  with check (report is null and (body_node in (select programme.mine('measure')) or node in (select programme.mine('manage-project')))
    and not exists (select from programme.results_lock l where l.action = measure.action and l.until >= measure.ends));

alter table programme.beneficiary enable row level security;
create policy beneficiary_seen on programme.beneficiary for select using (body_node in (select programme.mine('measure')));
create policy beneficiary_entered on programme.beneficiary for insert to concilia_web with check (
  body_node in (select programme.mine('measure'))
  and not exists (select from programme.results_lock l where l.action = beneficiary.action and l.until >= beneficiary.day));
create policy beneficiary_taken_away on programme.beneficiary for delete to concilia_web using (
  body_node in (select programme.mine('measure'))
  and not exists (select from programme.results_lock l where l.action = beneficiary.action and l.until >= beneficiary.day));
alter table programme.reached_firm enable row level security;
create policy reached_firm_seen on programme.reached_firm for select using (action in (select a.id from programme.action a));
create policy reached_firm_entered on programme.reached_firm for insert to concilia_web with check (
  (body_node in (select programme.mine('measure')) or node in (select programme.mine('manage-project')))
  and not exists (select from programme.results_lock l where l.action = reached_firm.action and l.until >= reached_firm.day));
create policy reached_firm_taken_away on programme.reached_firm for delete to concilia_web using (
  (body_node in (select programme.mine('measure')) or node in (select programme.mine('manage-project')))
  and not exists (select from programme.results_lock l where l.action = reached_firm.action and l.until >= reached_firm.day));

alter table programme.voucher_scheme enable row level security;
create policy voucher_scheme_public on programme.voucher_scheme for select using (state <> 'draft' or node in (select programme.mine('answer-voucher')));
create policy voucher_scheme_made on programme.voucher_scheme for insert to concilia_web with check (node in (select programme.mine('answer-voucher')));
create policy voucher_scheme_changed on programme.voucher_scheme for update to concilia_web
  using (node in (select programme.mine('answer-voucher'))) with check (node in (select programme.mine('answer-voucher')));

-- A request is seen by whoever holds its receipt and by whoever answers there; nobody else, its body and its employer least of all.
alter table programme.voucher_application enable row level security;
create policy voucher_named on programme.voucher_application for select to concilia_web
  using (receipt = any ((select programme.named_vouchers())::bytea[]));
create policy voucher_to_answer on programme.voucher_application for select to concilia_web
  using (node in (select programme.mine('answer-voucher')));
create policy voucher_asked on programme.voucher_application for insert to concilia_web with check (
  receipt = any ((select programme.named_vouchers())::bytea[]) and state = 'asked' and not example
  and scheme in (select s.code from programme.voucher_scheme s where s.state = 'open'));
create policy voucher_answered on programme.voucher_application for update to concilia_web
  using (node in (select programme.mine('answer-voucher')) and state in ('asked', 'refused'))
  with check (node in (select programme.mine('answer-voucher')) and state in ('granted', 'refused'));
create policy voucher_withdrawn on programme.voucher_application for update to concilia_web
  using (receipt = any ((select programme.named_vouchers())::bytea[]) and state in ('asked', 'refused'))
  with check (receipt = any ((select programme.named_vouchers())::bytea[]) and state = 'withdrawn' and sealed is null);
alter table programme.voucher_payment enable row level security;
create policy voucher_payment_seen on programme.voucher_payment for select using (application in (select v.id from programme.voucher_application v));
create policy voucher_paid on programme.voucher_payment for insert to concilia_web with check (node in (select programme.mine('answer-voucher')));

insert into accounts.purpose (code, basis, source, special_source, name) values
  ('programme', 'public-task', 'GDPR art. 6(1)(e); d.lgs. 196/2003 art. 2-ter', null,
    $${"it": "Dare contributi e sapere a quante persone servono le azioni", "en": "Giving contributions and knowing how many people the actions serve"}$$::jsonb);
insert into accounts.retention (kind, keep, starts, name, purpose, source) values
  ('beneficiaries', '5 years', $${"it": "dal giorno in cui l’azione ha raggiunto la persona", "en": "from the day on which the action reached the person"}$$::jsonb,
    $${"it": "Codici cifrati di chi ha ricevuto un’azione (senza nome)", "en": "Encrypted codes of those an action reached (without names)"}$$::jsonb, 'programme', 'GDPR art. 5(1)(e), art. 89'),
  ('voucher-applications', '5 years', $${"it": "dalla risposta, o dalla domanda se non c’è risposta", "en": "from the answer, or from the request when there is none"}$$::jsonb,
    $${"it": "Domande di voucher", "en": "Requests for vouchers"}$$::jsonb, 'programme', 'GDPR art. 5(1)(e)');

insert into programme.indicator (id, code, kind, every, name_it, name_en, unit_it, unit_en, definition_it, definition_en, second_it, second_en, counts_people) values
  ('0f7a6c1e-3d52-5b0a-9a71-5c0f00000001', 'people', 'people', 'month', 'Persone raggiunte', 'People reached', 'persone', 'people',
    'Persone diverse che hanno ricevuto l’azione. Chi torna, o partecipa a più azioni, è contato una volta.', 'Different people whom the action reached. Whoever comes back, or takes part in several actions, counts once.', '', '', true),
  ('0f7a6c1e-3d52-5b0a-9a71-5c0f00000002', 'firms', 'firms', 'month', 'Imprese raggiunte', 'Firms reached', 'imprese', 'firms',
    'Enti e imprese del registro che hanno ricevuto l’azione, ciascuno una volta.', 'Bodies and firms of the register whom the action reached, each once.', '', '', false),
  ('0f7a6c1e-3d52-5b0a-9a71-5c0f00000003', 'hours', 'sum', 'quarter', 'Ore di servizio date', 'Hours of service given', 'ore', 'hours',
    'Ore di apertura, assistenza o attività date alle famiglie nel periodo.', 'Hours of opening, care or activity given to families in the period.', '', '', false),
  ('0f7a6c1e-3d52-5b0a-9a71-5c0f00000004', 'places', 'last', 'quarter', 'Posti attivi', 'Places open', 'posti', 'places',
    'Posti che una famiglia può usare l’ultimo giorno del periodo.', 'Places a family can use on the last day of the period.', '', '', false),
  ('0f7a6c1e-3d52-5b0a-9a71-5c0f00000005', 'satisfaction', 'mean', 'half', 'Quanto è stato utile, da 1 a 5', 'How useful it was, from 1 to 5', 'su 5', 'out of 5',
    'Media dei voti di chi ha risposto: un periodo con più risposte pesa di più.', 'Mean of the marks of those who answered: a period with more answers weighs more.', 'persone che hanno risposto', 'people who answered', true),
  ('0f7a6c1e-3d52-5b0a-9a71-5c0f00000006', 'work', 'ratio', 'half', 'Ha aiutato a tenere o trovare lavoro', 'It helped to keep or find work', '%', '%',
    'Quante persone, tra chi ha risposto, dicono che l’azione le ha aiutate a tenere o trovare lavoro.', 'How many people, among those who answered, say the action helped them to keep or find work.', 'persone che hanno risposto', 'people who answered', true),
  ('0f7a6c1e-3d52-5b0a-9a71-5c0f00000007', 'women', 'ratio', 'half', 'Donne tra le persone raggiunte', 'Women among the people reached', '%', '%',
    'Quante donne, tra le persone di cui si conosce il genere.', 'How many women, among the people whose gender is known.', 'persone di cui si conosce il genere', 'people whose gender is known', true),
  ('0f7a6c1e-3d52-5b0a-9a71-5c0f00000008', 'changed', 'text', 'half', 'Che cosa è cambiato', 'What has changed', '', '',
    'In due righe: che cosa è cambiato per le famiglie, e che cosa non ha funzionato.', 'In two lines: what has changed for families, and what did not work.', '', '', false);

-- A request about somebody's voucher request is for whoever handles requests where it is.
create function programme.may_answer(asked uuid, there uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select accounts.may('accounts.handle-requests', there)
    and exists (select from programme.voucher_application a where a.id = asked and a.node = there and a.sealed is not null)
$$;
comment on function programme.may_answer(uuid, uuid) is 'Whether a request for a voucher is at this node and the acting person handles requests about data there.';
drop policy request_where_the_data_is on accounts.data_request;
create policy request_where_the_data_is on accounts.data_request as restrictive for insert to concilia_web
  with check (owner_kind <> 'need' or needs.may_answer(owner, node) or network.may_answer(owner, node)
    or listening.may_answer(owner, node) or programme.may_answer(owner, node));
