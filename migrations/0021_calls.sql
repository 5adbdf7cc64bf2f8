-- From the call to the project: calls, proposals, conflicts of interest, points, rankings.

create table programme.call (
  id uuid primary key,
  cycle text not null references programme.cycle,
  network text not null,
  title text not null check (title <> ''),
  description text not null default '',
  opens date not null,
  closes date not null check (closes >= opens),
  budget_cents bigint not null check (budget_cents > 0),
  rules jsonb not null,
  state text not null default 'draft' check (state in ('draft', 'open', 'ranked', 'approved', 'validated')),
  node uuid not null references accounts.node,
  example boolean not null default false,
  changed_at timestamptz not null
);
create index call_of_cycle on programme.call (cycle, network, opens);
comment on table programme.call is 'What a network asks its alliances to propose: dates, money, criteria with maxima and thresholds, chapters of the form, rules beyond the cycle''s.';
comment on column programme.call.rules is 'CallRules of programme/rules/call.ts.';
comment on column programme.call.closes is 'Last day, included, in Rome.';
comment on column programme.call.state is 'What was done. That a call is closed follows from its last day.';

create table programme.proposal (
  id uuid primary key,
  call uuid not null references programme.call,
  alliance text not null,
  title text not null default '',
  objectives text not null default '',
  target text not null default '',
  starts date,
  ends date,
  cup text,
  chapters jsonb not null default '{}',
  agreement_on date,
  agreement_protocol text not null default '',
  state text not null default 'draft' check (state in ('draft', 'submitted', 'withdrawn')),
  node uuid not null references accounts.node,
  example boolean not null default false,
  made_at timestamptz not null,
  changed_at timestamptz not null
);
create unique index proposal_one_of_alliance on programme.proposal (call, alliance) where state <> 'withdrawn';
create index proposal_at on programme.proposal (node, state);
comment on table programme.proposal is 'What an alliance proposes in answer to a call: its own until it is submitted, then read by the network, its Committee and the region.';
comment on column programme.proposal.agreement_on is 'Day on which the local partnership agreement was signed.';

create table programme.proposal_partner (
  proposal uuid not null references programme.proposal on delete cascade,
  organization uuid not null,
  role text not null check (role in ('lead', 'effective', 'associated')),
  contribution text not null default '',
  primary key (proposal, organization)
);
create unique index proposal_one_lead on programme.proposal_partner (proposal) where role = 'lead';
comment on table programme.proposal_partner is 'Bodies of a proposal, each with its part.';

create table programme.proposal_action (
  id uuid primary key,
  proposal uuid not null references programme.proposal on delete cascade,
  organization uuid not null,
  title text not null check (title <> ''),
  description text not null default '',
  area text,
  places text[] not null default '{}',
  target text not null default '',
  starts date,
  ends date check (ends >= starts),
  nature jsonb not null default '{}',
  lines jsonb not null default '[]',
  changed_at timestamptz not null
);
create index proposal_action_of on programme.proposal_action (proposal);
comment on table programme.proposal_action is 'Actions of a proposal with their money; the project''s action that becomes of one keeps its id.';
comment on column programme.proposal_action.nature is 'Nature of programme/rules/proposal.ts: what exists already, who ought to pay, what is new.';

create table programme.proposal_file (
  proposal uuid primary key references programme.proposal on delete cascade,
  name text not null,
  media_type text not null,
  hash bytea not null check (octet_length(hash) = 32),
  bytes bytea not null check (octet_length(bytes) between 1 and 20000000)
);
comment on table programme.proposal_file is 'The signed partnership agreement of a proposal.';

create table programme.submission (
  proposal uuid not null references programme.proposal,
  call uuid not null references programme.call,
  number integer not null default 0,
  hash bytea not null check (octet_length(hash) = 32),
  content jsonb not null,
  at timestamptz not null,
  primary key (proposal, number),
  unique (call, number)
);
comment on table programme.submission is 'Every time a proposal was submitted: number in its call, moment, content as it was then with its SHA-256. Never changed.';

create table programme.exclusion (
  proposal uuid primary key references programme.proposal,
  reason text not null check (reason <> ''),
  rule text not null default '',
  at timestamptz not null
);
comment on table programme.exclusion is 'Proposals that are not admitted to the evaluation, with the reason and the rule.';

create table programme.evaluation (
  proposal uuid not null references programme.proposal,
  evaluator uuid not null,
  conflict text check (conflict <> ''),
  points jsonb,
  declared_at timestamptz not null,
  given_at timestamptz check (given_at is null or (points is not null and conflict is null)),
  primary key (proposal, evaluator)
);
comment on table programme.evaluation is 'What a member of the Committee declares about a proposal (a conflict of interest, or none) and the points they give.';
comment on column programme.evaluation.points is 'Criterion → { points in hundredths, reason }.';

create table programme.ranking (
  call uuid not null references programme.call,
  proposal uuid not null references programme.proposal,
  place integer check (place > 0),
  alliance text not null,
  title text not null,
  lead uuid,
  points numeric(9, 4),
  requested_cents bigint not null check (requested_cents >= 0),
  granted_cents bigint not null check (granted_cents >= 0 and granted_cents <= requested_cents),
  outcome text not null check (outcome in ('funded', 'partial', 'no-funds', 'below-threshold', 'excluded')),
  reason text not null default '',
  primary key (call, proposal)
);
comment on table programme.ranking is 'The ranking as the decree approved it: public, and never changed.';

-- The act of a step of a call, or about a proposal.
alter table programme.act add column call uuid references programme.call;
alter table programme.act add column proposal uuid references programme.proposal;
create index act_of_call on programme.act (call);

create function programme.place_call() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.node := programme.find_node(new.network, null);
  return new;
end $$;
create trigger call_placed before insert or update of network, node on programme.call for each row execute function programme.place_call();

create function programme.place_proposal() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.node := programme.find_node(null, new.alliance);
  return new;
end $$;
create trigger proposal_placed before insert or update of alliance, node on programme.proposal for each row execute function programme.place_proposal();

-- A call goes forward one step at a time, and once it is published what it asks does not change.
create function programme.keep_call() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  steps constant text[] := array['draft', 'open', 'ranked', 'approved', 'validated'];
begin
  if new.state <> old.state and array_position(steps, new.state) <> array_position(steps, old.state) + 1 then
    raise exception 'call: % does not follow %', new.state, old.state using errcode = 'check_violation';
  end if;
  if old.state <> 'draft' and (new.cycle, new.network, new.title, new.description, new.opens, new.closes, new.budget_cents, new.rules)
      is distinct from (old.cycle, old.network, old.title, old.description, old.opens, old.closes, old.budget_cents, old.rules) then
    raise exception 'call: published, what it asks does not change' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger call_kept before update on programme.call for each row execute function programme.keep_call();

-- A proposal changes while its call is open; once submitted only its state does, once withdrawn nothing.
create function programme.keep_proposal() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  asked programme.call;
begin
  select * into strict asked from programme.call where id = old.call for share;
  if asked.state <> 'open' or (new.changed_at at time zone 'Europe/Rome')::date not between asked.opens and asked.closes then
    raise exception 'proposal: the call is not open' using errcode = 'check_violation';
  end if;
  if old.state = 'withdrawn' or (new.call, new.alliance) <> (old.call, old.alliance) or (old.state = 'submitted'
      and to_jsonb(new) - '{state,changed_at}'::text[] <> to_jsonb(old) - '{state,changed_at}'::text[]) then
    raise exception 'proposal: what was submitted or withdrawn stays' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger proposal_kept before update on programme.proposal for each row execute function programme.keep_proposal();

-- The number of a proposal follows from those of other alliances, which whoever submits does not see. The call's row is held:
-- two at once receive two numbers, and none is taken after its last day.
create function programme.number_submission() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  asked programme.call;
begin
  select c.* into strict asked from programme.call c join programme.proposal p on p.call = c.id where p.id = new.proposal for update of c;
  if asked.state <> 'open' or (new.at at time zone 'Europe/Rome')::date not between asked.opens and asked.closes then
    raise exception 'submission: the call is not open' using errcode = 'check_violation';
  end if;
  new.call := asked.id;
  select coalesce(max(s.number), 0) + 1 into new.number from programme.submission s where s.call = asked.id;
  return new;
end $$;
create trigger submission_numbered before insert on programme.submission for each row execute function programme.number_submission();

-- Whether the acting person has any role but that of evaluator on the alliance of a proposal, on one of its
-- partners, or on anything below them: law 241/1990, art. 6-bis.
create function programme.own_interest(which uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from accounts.assignment g where g.person = accounts.acting_person() and g.role <> 'evaluator' and g.accepted and g.ended_at is null and g.node in (
    select b.node from accounts.below b where b.ancestor in (
      select p.node from programme.proposal p where p.id = which
      union select programme.body_node(w.organization) from programme.proposal_partner w where w.proposal = which)))
$$;
comment on function programme.own_interest(uuid) is 'Whether the acting person has a role of their own in a proposal: yes or no, about whoever acts.';
revoke execute on function programme.own_interest(uuid) from public;
grant execute on function programme.own_interest(uuid) to concilia_web;

-- Points once given stay, and none come after the minutes of the Committee.
create function programme.keep_evaluation() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  call_state text;
begin
  select c.state into strict call_state from programme.call c join programme.proposal p on p.call = c.id where p.id = new.proposal for share of c;
  if call_state <> 'open' then
    raise exception 'evaluation: it is over' using errcode = 'check_violation';
  end if;
  if tg_op = 'UPDATE' and (old.given_at is not null or (new.proposal, new.evaluator) <> (old.proposal, old.evaluator)) then
    raise exception 'evaluation: points that were given stay' using errcode = 'check_violation';
  end if;
  -- What was declared stays: a conflict is not taken back, nor made up after points.
  if tg_op = 'UPDATE' and (new.conflict, new.declared_at) is distinct from (old.conflict, old.declared_at) then
    raise exception 'evaluation: what was declared stays' using errcode = 'check_violation', constraint = 'evaluation_declared_once';
  end if;
  -- Points are points for every criterion of the call, each within its maximum: nothing less opens those of others.
  if new.given_at is not null and exists (select from programme.call c join programme.proposal p on p.call = c.id
      cross join jsonb_array_elements(c.rules->'criteria') k where p.id = new.proposal
      and not coalesce(jsonb_typeof(new.points->(k->>'code')->'points') = 'number'
        and (new.points->(k->>'code')->>'points')::numeric between 0 and round((k->>'max')::numeric * 100)
        and coalesce(new.points->(k->>'code')->>'reason', '') <> '', false)) then
    raise exception 'evaluation: points are missing' using errcode = 'check_violation', constraint = 'evaluation_whole';
  end if;
  if accounts.is_owner() then return new; end if;
  if new.conflict is null and programme.own_interest(new.proposal) then
    raise exception 'evaluation: whoever has a role there does not judge' using errcode = 'check_violation', constraint = 'evaluation_of_own';
  end if;
  return new;
end $$;
create trigger evaluation_kept before insert or update on programme.evaluation for each row execute function programme.keep_evaluation();

-- Whoever evaluates sees the points of others after giving their own; a conflict opens nothing before the decree.
create function programme.gave_points(which uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from programme.evaluation e
    where e.proposal = which and e.evaluator = accounts.acting_person() and e.given_at is not null)
    or exists (select from programme.proposal p join programme.call c on c.id = p.call
    where p.id = which and c.state in ('approved', 'validated'))
$$;
comment on function programme.gave_points(uuid) is 'Whether the acting person gave their own points to a proposal, or its ranking was approved: yes or no, about whoever acts.';

-- The decree rests on every evaluation, also where whoever signs it may not see some of them: after the minutes no points come.
create function programme.evaluations_to_rank(which uuid) returns setof programme.evaluation language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.* from programme.evaluation e join programme.proposal p on p.id = e.proposal join programme.call c on c.id = p.call
  where c.id = which and c.state = 'ranked' and (accounts.is_owner() or c.node in (select programme.mine('approve')))
$$;
revoke execute on function programme.evaluations_to_rank(uuid) from public;
grant execute on function programme.evaluations_to_rank(uuid) to concilia_web;
comment on function programme.evaluations_to_rank(uuid) is 'Every evaluation of a call whose Committee has finished, for whoever approves its ranking.';

-- Who is left of the Committee for each proposal of a call: whoever declared a conflict of interest does not count.
create function programme.free_judges(which uuid) returns table (proposal uuid, judges integer) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.id, count(distinct h.id)::integer
  from programme.proposal p
  join accounts.below b on b.node = p.node and b.valid @> accounts.today()
  left join accounts.assignment a on a.node = b.ancestor and a.ended_at is null and a.accepted and a.valid_from <= accounts.today()
    and (a.valid_until is null or a.valid_until >= accounts.today())
    and exists (select from accounts.permission m where m.role = a.role and m.verb = 'programme.evaluate')
    and not exists (select from programme.evaluation e where e.proposal = p.id and e.evaluator = a.person and e.conflict is not null)
  left join accounts.person h on h.id = a.person and h.locked_at is null and h.erased_at is null
  where p.call = which and p.state = 'submitted'
    and (p.node in (select programme.mine('approve')) or p.node in (select programme.mine('evaluate')))
  group by p.id
$$;
comment on function programme.free_judges(uuid) is 'How many members of the Committee may judge each proposal of a call, without names, for whoever follows its evaluation.';

grant select, insert, update on programme.call, programme.proposal to concilia_web;
grant select, insert, update, delete on programme.proposal_partner, programme.proposal_action, programme.proposal_file to concilia_web;
grant select, insert on programme.submission, programme.exclusion, programme.ranking to concilia_web;
grant select, insert, update on programme.evaluation to concilia_web;

alter table programme.call enable row level security;
create policy call_public on programme.call for select using (state <> 'draft' or node in (select programme.mine('open-call')));
create policy call_prepared on programme.call for insert to concilia_web with check (state = 'draft' and node in (select programme.mine('open-call')));
create policy call_opened on programme.call for update to concilia_web
  using (state = 'draft' and node in (select programme.mine('open-call')))
  with check (state in ('draft', 'open') and node in (select programme.mine('open-call')));
create policy call_approved on programme.call for update to concilia_web
  using (state in ('open', 'ranked') and node in (select programme.mine('approve')))
  with check (state in ('ranked', 'approved') and node in (select programme.mine('approve')));
create policy call_validated on programme.call for update to concilia_web
  using (state = 'approved' and node in (select programme.mine('validate')))
  with check (state = 'validated' and node in (select programme.mine('validate')));

alter table programme.proposal enable row level security;
create policy proposal_own on programme.proposal for select using (node in (select programme.mine('propose')));
create policy proposal_submitted on programme.proposal for select using (state = 'submitted' and (
  node in (select programme.mine('approve')) or node in (select programme.mine('evaluate')) or node in (select programme.mine('validate'))));
create policy proposal_begun on programme.proposal for insert to concilia_web
  with check (state = 'draft' and node in (select programme.mine('propose')));
create policy proposal_changed on programme.proposal for update to concilia_web
  using (node in (select programme.mine('propose')) and call in (select c.id from programme.call c where c.state = 'open'))
  with check (node in (select programme.mine('propose')));

-- What a proposal is made of is seen by whoever sees it, and written by its alliance while it is a draft.
create function programme.own_drafts() returns setof uuid language sql stable set search_path = pg_catalog, pg_temp as
$$ select p.id from programme.proposal p where p.state = 'draft' and p.node in (select programme.mine('propose')) $$;
alter table programme.proposal_partner enable row level security;
create policy proposal_partner_seen on programme.proposal_partner for select using (proposal in (select p.id from programme.proposal p));
create policy proposal_partner_written on programme.proposal_partner to concilia_web
  using (proposal in (select programme.own_drafts())) with check (proposal in (select programme.own_drafts()));
alter table programme.proposal_action enable row level security;
create policy proposal_action_seen on programme.proposal_action for select using (proposal in (select p.id from programme.proposal p));
create policy proposal_action_written on programme.proposal_action to concilia_web
  using (proposal in (select programme.own_drafts())) with check (proposal in (select programme.own_drafts()));
alter table programme.proposal_file enable row level security;
create policy proposal_file_seen on programme.proposal_file for select using (proposal in (select p.id from programme.proposal p));
create policy proposal_file_written on programme.proposal_file to concilia_web
  using (proposal in (select programme.own_drafts())) with check (proposal in (select programme.own_drafts()));

alter table programme.submission enable row level security;
create policy submission_seen on programme.submission for select using (proposal in (select p.id from programme.proposal p));
create policy submission_made on programme.submission for insert to concilia_web with check (proposal in (select programme.own_drafts()));

alter table programme.exclusion enable row level security;
create policy exclusion_seen on programme.exclusion for select using (proposal in (select p.id from programme.proposal p));
create policy exclusion_made on programme.exclusion for insert to concilia_web with check (proposal in (
  select p.id from programme.proposal p join programme.call c on c.id = p.call
  where p.state = 'submitted' and c.state = 'open' and p.node in (select programme.mine('approve'))));

alter table programme.evaluation enable row level security;
create policy evaluation_own on programme.evaluation for select using (evaluator = (select accounts.acting_person()));
create policy evaluation_of_others on programme.evaluation for select using ((given_at is not null or conflict is not null) and proposal in (
  select p.id from programme.proposal p
  where (p.node in (select programme.mine('approve')) or p.node in (select programme.mine('evaluate')) or p.node in (select programme.mine('validate')))
    and (p.node not in (select programme.mine('evaluate')) or programme.gave_points(p.id))));
create policy evaluation_declared on programme.evaluation for insert to concilia_web with check (
  evaluator = (select accounts.acting_person())
  and proposal in (select p.id from programme.proposal p where p.state = 'submitted' and p.node in (select programme.mine('evaluate')))
  and (conflict is not null or not programme.own_interest(proposal)));
create policy evaluation_given on programme.evaluation for update to concilia_web
  using (evaluator = (select accounts.acting_person()) and given_at is null)
  with check (evaluator = (select accounts.acting_person())
    and proposal in (select p.id from programme.proposal p where p.state = 'submitted' and p.node in (select programme.mine('evaluate')))
    and (conflict is not null or not programme.own_interest(proposal)));

alter table programme.ranking enable row level security;
create policy ranking_public on programme.ranking for select using (call in (select c.id from programme.call c));
create policy ranking_approved on programme.ranking for insert to concilia_web with check (call in (
  select c.id from programme.call c where c.state = 'ranked' and c.node in (select programme.mine('approve'))));
