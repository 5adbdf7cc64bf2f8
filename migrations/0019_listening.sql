-- Listening that answers back: voices in people's own words, gaps taken up, one dated decision for each, and pacts of small firms.
create schema listening;
grant usage on schema listening to concilia_web;

insert into accounts.permission (verb, role)
select 'listening.' || verb, unnest(roles) from (values
  ('read-voices', array['municipal-officer', 'network-agent', 'welfare-community-manager', 'alliance-coordinator']),
  ('read-contact', array['municipal-officer', 'network-agent', 'welfare-community-manager']),
  ('code-voice', array['municipal-officer', 'network-agent', 'welfare-community-manager']),
  ('take-up', array['municipal-officer', 'network-agent', 'welfare-community-manager', 'alliance-coordinator']),
  ('decide', array['ats-officer', 'alliance-coordinator', 'municipal-officer', 'welfare-community-manager']),
  ('join-pact', array['contact', 'deputy'])
) as p (verb, roles);

create table listening.pact (
  id uuid primary key,
  alliance text not null,
  title text not null check (length(title) between 1 and 120),
  hours text not null check (length(hours) between 1 and 300),
  category text,
  period text not null check (period in ('term', 'closed', 'summer')),
  made_by uuid not null,
  made_by_node uuid not null,
  node uuid not null references accounts.node,
  made_at timestamptz not null,
  asked_at timestamptz,
  asked_firms integer check (asked_firms >= 3),
  asked_people integer check (asked_people >= 5),
  example boolean not null default false,
  check (num_nonnulls(asked_at, asked_firms, asked_people) in (0, 3))
);
comment on table listening.pact is 'Small firms of one alliance that put together what their people need, to ask it as one.';
comment on column listening.pact.hours is 'What they ask for, in words: of the pact, never of one firm.';
comment on column listening.pact.asked_people is 'The sum on the day it was asked, down to a multiple of five, once: later changes do not move it, so that nobody finds a member''s number by difference.';

create table listening.pact_member (
  pact uuid not null references listening.pact on delete cascade,
  organization uuid not null,
  node uuid not null,
  state text not null check (state in ('invited', 'joined', 'refused', 'left')),
  invited_at timestamptz not null,
  answered_at timestamptz,
  primary key (pact, organization)
);
create index pact_member_at on listening.pact_member (node);
comment on table listening.pact_member is 'Firms of a pact: who was invited, who joined, who left. How many people each brings stands apart.';

create table listening.pact_demand (
  pact uuid not null,
  organization uuid not null,
  node uuid not null,
  people integer not null check (people between 1 and 100000),
  changed_at timestamptz not null,
  primary key (pact, organization),
  foreign key (pact, organization) references listening.pact_member on delete cascade
);
comment on table listening.pact_demand is 'How many people a firm of a pact speaks for: read by that firm alone; the others see only the sum in fives, from three firms up, when the others speak for five people or more.';

create table listening.gap (
  id uuid primary key,
  origin text not null check (origin in ('observatory', 'hand', 'pact')),
  area text,
  alliance text,
  category text,
  period text not null check (period in ('term', 'closed', 'summer')),
  hours text not null check (length(hours) between 1 and 300),
  release uuid,
  pact uuid unique references listening.pact,
  node uuid not null references accounts.node,
  made_at timestamptz not null,
  made_by_role text not null,
  taken_at timestamptz,
  answer_by date,
  example boolean not null default false,
  check (num_nonnulls(area, alliance) = 1),
  check ((origin = 'pact') = (pact is not null)),
  check ((taken_at is null) = (answer_by is null))
);
create index gap_at on listening.gap (node, made_at);
create index gap_taken on listening.gap (taken_at desc, id desc) where taken_at is not null;
comment on table listening.gap is 'Hours of care that are missing somewhere and that somebody took charge of: to be answered by a dated decision.';
comment on column listening.gap.category is 'Taxonomy code; null = whatever service suits.';
comment on column listening.gap.hours is 'Which hours, in words.';
comment on column listening.gap.release is 'The release whose figures it came from; null = none.';

create table listening.decision (
  id uuid primary key,
  gap uuid not null references listening.gap,
  version integer not null check (version >= 1),
  outcome text not null check (outcome in ('adapt', 'design', 'point', 'not-possible')),
  service uuid,
  reason text not null check (length(reason) between 1 and 2000),
  author_role text not null,
  decided_on date not null,
  review_on date not null check (review_on > decided_on),
  decided_at timestamptz not null,
  unique (gap, version),
  check ((service is not null) = (outcome in ('adapt', 'point')))
);
comment on table listening.decision is 'The one answer to a gap taken up, dated, with its reason and the day it is looked at again. A later one is a new version: none is ever changed.';

create table listening.voice (
  id uuid primary key,
  said_at timestamptz not null,
  municipality text,
  node uuid,
  receipt bytea not null unique check (octet_length(receipt) = 32),
  sealed bytea,
  language text not null default 'it' check (language in ('it', 'en')),
  need uuid,
  gap uuid references listening.gap,
  emptied_at timestamptz,
  example boolean not null default false,
  check ((sealed is null) = (emptied_at is not null))
);
create index voice_at on listening.voice (node, said_at, id);
create index voice_of_need on listening.voice (need) where need is not null;
create index voice_of_gap on listening.voice (gap) where gap is not null;
comment on table listening.voice is 'What somebody said in their own words, without a name: sealed with a key of its own.';
comment on column listening.voice.receipt is 'SHA-256 of the receipt code. Whoever wanted no receipt was never told the code.';
comment on column listening.voice.node is 'Node of the municipality; null = they did not say where, and whoever listens for a whole network reads it.';
comment on column listening.voice.emptied_at is 'When the words were erased: taken back by whoever said them, or their time was over.';

create table listening.contact (
  voice uuid primary key references listening.voice on delete cascade,
  sealed bytea not null,
  consent text not null,
  given_at timestamptz not null
);
comment on table listening.contact is 'How to reach whoever left a voice, if they wished: sealed with the key of the voice.';

create table listening.standing (
  id uuid primary key,
  thing_kind text not null check (thing_kind in ('voice', 'need')),
  thing uuid not null,
  state text not null check (state in ('heard', 'grouped', 'taken-up', 'answered', 'not-possible')),
  at timestamptz not null,
  reason text not null default '' check (length(reason) <= 2000),
  service uuid,
  gap uuid references listening.gap,
  decision uuid references listening.decision,
  node uuid,
  municipality text,
  said_at timestamptz not null
);
create index standing_of on listening.standing (thing, at);
create index standing_of_gap on listening.standing (gap, state);
create index standing_at on listening.standing (node, at);
create index standing_answered on listening.standing (at) where state in ('answered', 'not-possible');
comment on table listening.standing is 'What became of a voice or a need, step by step: when, and why. Rows are only added.';
comment on column listening.standing.said_at is 'When the voice or the need was said, again: from it the days until the answer are counted.';

create table listening.followup (
  id uuid primary key,
  standing uuid not null unique references listening.standing on delete cascade,
  thing uuid not null,
  asked_at timestamptz not null,
  token bytea unique check (octet_length(token) = 32),
  found text check (found in ('yes', 'partly', 'no')),
  work text check (work in ('yes', 'no', 'not-needed')),
  answered_at timestamptz,
  check ((answered_at is null) = (found is null))
);
create index followup_of on listening.followup (thing);
comment on table listening.followup is 'Three months after an answer: did you find care, did it help you keep or take work.';
comment on column listening.followup.token is 'SHA-256 of the secret of the link sent by e-mail; null = nobody was written to.';

create table listening.figure (
  release uuid not null,
  area text not null,
  measure text not null check (measure in ('answer-days', 'found-care', 'kept-work')),
  as_of date not null,
  n integer not null check (n >= 5),
  value double precision not null check (value >= 0),
  example boolean not null default false,
  primary key (release, area, measure)
);
comment on table listening.figure is 'Published figures of replies, by release and area: median days to the answer, shares who found care and whom it helped at work. A row that is not there is hidden or has nothing to say.';
comment on column listening.figure.area is 'Area code, or alliance:<code>.';

-- Who may do it for voices that name no municipality: who holds the role for a whole network, or above.
create function listening.wide(wanted text) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from accounts.held() h
    join accounts.permission p on p.role = h.role and p.verb = wanted
    join accounts.node n on n.id = h.node and n.kind in ('network', 'region'))
$$;
comment on function listening.wide(text) is 'Whether whoever acts holds this verb for a network or for everything.';

create function listening.named() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(id), '{}') from listening.voice where receipt = any (needs.named_receipts())
$$;
comment on function listening.named() is 'Voices whose receipt the transaction names.';

create function listening.replying() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(id), '{}') from listening.followup
  where token = sha256(convert_to(nullif(current_setting('concilia.reply', true), ''), 'UTF8'))
$$;
comment on function listening.replying() is 'The questions whose secret, from a link sent by e-mail, the transaction names.';

create function listening.held() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select listening.named() || needs.named()
    || coalesce((select array_agg(v.need) from listening.voice v where v.need is not null and v.id = any (listening.named())), '{}')
$$;
comment on function listening.held() is 'Voices and needs of the receipts that the transaction names, and the needs those voices became.';

-- Nobody says where a thing is: the database finds it.
create function listening.place_voice() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.node := (select n.id from accounts.node n where n.kind = 'municipality' and n.ref = new.municipality);
  return new;
end $$;
create trigger voice_placed before insert or update of municipality, node on listening.voice for each row execute function listening.place_voice();

create function listening.node_of_area(wanted text) returns uuid language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(
    (select n.id from accounts.node n join network.territorial_network t on n.kind = 'network' and n.ref = t.code where t.area = wanted limit 1),
    (select n.id from accounts.node n where n.kind in ('municipality', 'ambito', 'region') and n.ref = wanted limit 1))
$$;
create function listening.place_gap() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.node := case when new.alliance is not null
    then (select n.id from accounts.node n where n.kind = 'alliance' and n.ref = new.alliance) else listening.node_of_area(new.area) end;
  return new;
end $$;
create trigger gap_placed before insert or update of area, alliance, node on listening.gap for each row execute function listening.place_gap();

create function listening.place_standing() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.thing_kind = 'voice' then
    select v.node, v.municipality, v.said_at into strict new.node, new.municipality, new.said_at from listening.voice v where v.id = new.thing;
  else
    select n.node, n.home, n.voiced_at into strict new.node, new.municipality, new.said_at from needs.need n where n.id = new.thing;
  end if;
  return new;
end $$;
create trigger standing_placed before insert on listening.standing for each row execute function listening.place_standing();

-- A voice that turns out to be somewhere takes its steps along.
create function listening.hand_place_on() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update listening.standing set node = new.node, municipality = new.municipality where thing = new.id;
  return null;
end $$;
-- Whoever holds a voice's receipt sees what became of the need it was coded as: hence only the need that is written together with it.
create function listening.keep_coding() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not accounts.is_owner() and new.need is distinct from old.need and (old.need is not null
      or not exists (select from needs.need n where n.id = new.need and n.xmin = pg_current_xact_id()::xid)) then
    raise exception 'voice: it is coded once, as the need that is written with it' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger voice_coded before update of need on listening.voice for each row execute function listening.keep_coding();
create trigger voice_moved after update of municipality on listening.voice for each row when (old.node is distinct from new.node)
  execute function listening.hand_place_on();

create function listening.place_pact() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.node := (select n.id from accounts.node n where n.kind = 'alliance' and n.ref = new.alliance);
  new.made_by_node := (select n.id from accounts.node n where n.kind = 'organization' and n.ref = new.made_by::text);
  return new;
end $$;
create trigger pact_placed before insert on listening.pact for each row execute function listening.place_pact();
create function listening.place_member() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.node := (select n.id from accounts.node n where n.kind = 'organization' and n.ref = new.organization::text);
  return new;
end $$;
create trigger member_placed before insert or update on listening.pact_member for each row execute function listening.place_member();
create trigger demand_placed before insert or update on listening.pact_demand for each row execute function listening.place_member();

create function listening.my_pacts() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct m.pact), '{}') from listening.pact_member m
  where m.state in ('invited', 'joined') and m.node = any (accounts.nodes_for('listening.join-pact'))
$$;
comment on function listening.my_pacts() is 'Pacts that a body of whoever acts belongs to, or is invited to.';
create function listening.joined_pacts() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct m.pact), '{}') from listening.pact_member m
  where m.state = 'joined' and m.node = any (accounts.nodes_for('listening.join-pact'))
$$;
comment on function listening.joined_pacts() is 'Pacts that a body of whoever acts has joined.';
create function listening.made_pacts() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(p.id), '{}') from listening.pact p where p.made_by_node = any (accounts.nodes_for('listening.join-pact'))
$$;
comment on function listening.made_pacts() is 'Pacts that a body of whoever acts began.';

create function listening.reachable(alliance uuid) returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct n.ref from accounts.below b join accounts.node n on n.id = b.node and n.kind = 'organization'
  join accounts.assignment a on a.node = n.id and a.ended_at is null and a.accepted
    and a.valid_from <= accounts.today() and (a.valid_until is null or a.valid_until >= accounts.today())
  join accounts.permission p on p.role = a.role and p.verb = 'listening.join-pact'
  where b.ancestor = alliance and b.valid @> accounts.today() and exists (select from accounts.below o
    where o.ancestor = alliance and o.node = any (accounts.nodes_for('listening.join-pact')) and o.valid @> accounts.today())
$$;
comment on function listening.reachable(uuid) is 'Bodies of an alliance of one''s own that have somebody who would find an invitation: yes or no, never who.';

create function listening.pooled(which uuid) returns table (firms integer, people integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::integer, sum(d.people)::integer from listening.pact_demand d
  join listening.pact_member m on m.pact = d.pact and m.organization = d.organization and m.state = 'joined'
  where d.pact = which having count(*) >= 3 and sum(d.people) >= 5
$$;
revoke execute on function listening.pooled(uuid) from public;

-- What the others bring, without one's own: whoever changes their own number and asks again learns nothing of theirs.
create function listening.enough(which uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select which = any (listening.joined_pacts()) and exists (
    select from listening.pact_demand d
    join listening.pact_member m on m.pact = d.pact and m.organization = d.organization and m.state = 'joined'
    where d.pact = which and d.node <> all (accounts.nodes_for('listening.join-pact'))
    having count(*) >= 2 and sum(d.people) >= 5)
    and exists (select from listening.pooled(which))
$$;
comment on function listening.enough(uuid) is 'Whether the other firms of a pact one has joined are two or more and speak for five people or more: yes or no, never how many.';

create function listening.ask(which uuid, moment timestamptz) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from listening.pact where id = which for update;
  if not listening.enough(which) then return false; end if;
  -- In fives: less one's own number it is no firm's.
  update listening.pact p set asked_at = moment, asked_firms = s.firms, asked_people = s.people - s.people % 5
    from listening.pooled(which) s where p.id = which and p.asked_at is null;
  return found;
end $$;
comment on function listening.ask(uuid, timestamptz) is 'Asks the alliance, once, with the sum of that day; false when it was asked before or there are too few.';

create function listening.empty_voice(whose uuid, moment timestamptz) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not whose = any (listening.named()) then return; end if;
  delete from listening.contact where voice = whose;
  update listening.voice set sealed = null, emptied_at = moment where id = whose and emptied_at is null;
  -- What was answered to this voice alone may speak of it.
  update listening.standing set reason = '' where thing = whose and decision is null;
  delete from kit.personal_key where owner = whose;
end $$;
comment on function listening.empty_voice(uuid, timestamptz) is 'Erases the words, the contact and the key of a voice whose receipt the transaction names.';

create function listening.move_all(which uuid, to_state text, because text, why uuid, moment timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  place uuid;
  moved integer;
begin
  select node into strict place from listening.gap where id = which;
  if not accounts.may(case to_state when 'taken-up' then 'listening.take-up' else 'listening.decide' end, place)
    and not accounts.is_owner()
  then return 0; end if;
  -- Taken up without a decision; answered by one of this very gap, on the day it is taken.
  if to_state not in ('taken-up', 'answered', 'not-possible') or (to_state = 'taken-up') <> (why is null)
    or (why is not null and not exists (select from listening.decision d where d.id = why and d.gap = which))
  then
    raise exception 'a gap moves by its own decision' using errcode = 'check_violation';
  end if;
  insert into listening.standing (id, thing_kind, thing, state, at, reason, service, gap, decision, said_at)
    select gen_random_uuid(), s.thing_kind, s.thing, to_state, moment, because, d.service, which, why, moment
    from (select distinct thing_kind, thing from listening.standing where gap = which and state = 'grouped') s
    left join listening.decision d on d.id = why
    where not exists (select from listening.voice v where v.id = s.thing and v.emptied_at is not null);
  get diagnostics moved = row_count;
  return moved;
end $$;
comment on function listening.move_all(uuid, text, text, uuid, timestamptz) is 'All that is grouped in a gap takes a step together: taken up, or answered by a decision. Answers how many, which nobody publishes.';
revoke execute on function listening.move_all(uuid, text, text, uuid, timestamptz) from public;
grant execute on function listening.move_all(uuid, text, text, uuid, timestamptz) to concilia_web;

alter table listening.voice enable row level security;
create policy voice_named on listening.voice for select to concilia_web using (receipt = any ((select needs.named_receipts())::bytea[]));
create policy voice_of_area on listening.voice for select to concilia_web using (
  node = any ((select accounts.nodes_for('listening.read-voices'))::uuid[])
  or node is null and (select listening.wide('listening.read-voices')));
create policy voice_said on listening.voice for insert to concilia_web with check (
  receipt = any ((select needs.named_receipts())::bytea[]) and need is null and gap is null and emptied_at is null and not example);
create policy voice_worked_on on listening.voice for update to concilia_web
  using (node = any ((select accounts.nodes_for('listening.take-up'))::uuid[]) or node is null and (select listening.wide('listening.take-up')))
  with check (node = any ((select accounts.nodes_for('listening.take-up'))::uuid[]) or node is null and (select listening.wide('listening.take-up')));
grant select (id, said_at, municipality, node, sealed, language, need, gap, emptied_at, example) on listening.voice to concilia_web;
grant insert (id, said_at, municipality, receipt, sealed, language) on listening.voice to concilia_web;
grant update (municipality, need, gap) on listening.voice to concilia_web;

alter table listening.contact enable row level security;
create policy contact_named on listening.contact to concilia_web
  using (voice = any ((select listening.named())::uuid[])) with check (voice = any ((select listening.named())::uuid[]));
create policy contact_of_area on listening.contact for select to concilia_web using (exists (
  select from listening.voice v where v.id = voice and (
    v.node = any ((select accounts.nodes_for('listening.read-contact'))::uuid[])
    or v.node is null and (select listening.wide('listening.read-contact')))));
grant select, insert, update, delete on listening.contact to concilia_web;

alter table listening.standing enable row level security;
create policy standing_held on listening.standing for select to concilia_web using (thing = any ((select listening.held())::uuid[]));
create policy standing_of_area on listening.standing for select to concilia_web using (
  node = any ((select accounts.nodes_for('listening.read-voices'))::uuid[])
  or node is null and (select listening.wide('listening.read-voices')));
-- One voice may be answered by itself, or as the gap it is put into was; a need, and all that is grouped in a gap, only by the gap's decision.
create policy standing_written on listening.standing for insert to concilia_web with check (
  (decision is null or exists (select from listening.decision d where d.id = decision and d.gap = standing.gap)) and case when state in ('heard', 'grouped', 'taken-up')
    then node = any ((select accounts.nodes_for('listening.take-up'))::uuid[]) or node is null and (select listening.wide('listening.take-up'))
    else thing_kind = 'voice' and state in ('answered', 'not-possible')
      and (node = any ((select accounts.nodes_for('listening.take-up'))::uuid[]) or node is null and (select listening.wide('listening.take-up'))) end);
grant select on listening.standing to concilia_web;
grant insert (id, thing_kind, thing, state, at, reason, service, gap, decision, said_at) on listening.standing to concilia_web;

-- What is asked is asked about an answer that was given to that very thing.
create function listening.keep_followup() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from listening.standing s where s.id = new.standing and s.thing = new.thing and s.state = 'answered') then
    raise exception 'followup: nothing was answered there' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger followup_kept before insert or update of standing, thing on listening.followup for each row execute function listening.keep_followup();
alter table listening.followup enable row level security;
create policy followup_held on listening.followup to concilia_web
  using (thing = any ((select listening.held())::uuid[]) or id = any ((select listening.replying())::uuid[]))
  with check (thing = any ((select listening.held())::uuid[]) or id = any ((select listening.replying())::uuid[]));
grant select (id, standing, thing, asked_at, found, work, answered_at) on listening.followup to concilia_web;
grant insert (id, standing, thing, asked_at, found, work, answered_at) on listening.followup to concilia_web;
grant update (found, work, answered_at) on listening.followup to concilia_web;

-- What was taken up is public; what is being prepared is for who works on it.
alter table listening.gap enable row level security;
create policy gap_public on listening.gap for select using (taken_at is not null
  or node = any ((select accounts.nodes_for('listening.take-up'))::uuid[]) or node = any ((select accounts.nodes_for('listening.decide'))::uuid[])
  or pact = any ((select listening.my_pacts())::uuid[]));
create policy gap_made on listening.gap for insert to concilia_web with check (not example and (
  origin <> 'pact' and accounts.acts_as(made_by_role, 'listening.take-up', node)
  or origin = 'pact' and taken_at is null and pact = any ((select listening.joined_pacts())::uuid[])
    and exists (select from listening.pact p where p.id = pact and p.node = gap.node and p.asked_at is not null)));
create policy gap_taken_up on listening.gap for update to concilia_web
  using (node = any ((select accounts.nodes_for('listening.take-up'))::uuid[]))
  with check (node = any ((select accounts.nodes_for('listening.take-up'))::uuid[]));
grant select, insert on listening.gap to concilia_web;
grant update (taken_at, answer_by) on listening.gap to concilia_web;

alter table listening.decision enable row level security;
create policy decision_seen on listening.decision for select using (gap in (select g.id from listening.gap g));
create policy decision_taken on listening.decision for insert to concilia_web with check (exists (
  select from listening.gap g where g.id = gap and g.taken_at is not null and accounts.acts_as(author_role, 'listening.decide', g.node)));
grant select, insert on listening.decision to concilia_web;

alter table listening.pact enable row level security;
create policy pact_seen on listening.pact for select using (
  id = any ((select listening.my_pacts())::uuid[]) or id = any ((select listening.made_pacts())::uuid[])
  or asked_at is not null and node = any ((select accounts.nodes_for('listening.decide'))::uuid[]));
create policy pact_made on listening.pact for insert to concilia_web with check (
  asked_at is null and not example and made_by_node = any ((select accounts.nodes_for('listening.join-pact'))::uuid[])
  and exists (select from accounts.below b where b.ancestor = pact.node and b.node = pact.made_by_node and b.valid @> accounts.today()));
grant select on listening.pact to concilia_web;
grant insert (id, alliance, title, hours, category, period, made_by, made_at) on listening.pact to concilia_web;

alter table listening.pact_member enable row level security;
create policy member_seen on listening.pact_member for select using (
  pact = any ((select listening.my_pacts())::uuid[]) or pact = any ((select listening.made_pacts())::uuid[])
  or pact in (select p.id from listening.pact p where p.asked_at is not null and p.node = any ((select accounts.nodes_for('listening.decide'))::uuid[])));
create policy member_invited on listening.pact_member for insert to concilia_web with check (
  pact = any ((select listening.made_pacts())::uuid[])
  and (state = 'invited' or state = 'joined' and node = any ((select accounts.nodes_for('listening.join-pact'))::uuid[]))
  and exists (select from listening.pact p join accounts.below b on b.ancestor = p.node and b.node = pact_member.node and b.valid @> accounts.today()
    where p.id = pact_member.pact and p.asked_at is null));
create policy member_answered on listening.pact_member for update to concilia_web
  using (node = any ((select accounts.nodes_for('listening.join-pact'))::uuid[]))
  with check (node = any ((select accounts.nodes_for('listening.join-pact'))::uuid[]) and state <> 'invited');
grant select on listening.pact_member to concilia_web;
grant insert (pact, organization, state, invited_at, answered_at) on listening.pact_member to concilia_web;
grant update (state, answered_at) on listening.pact_member to concilia_web;

alter table listening.pact_demand enable row level security;
create policy demand_own on listening.pact_demand to concilia_web
  using (node = any ((select accounts.nodes_for('listening.join-pact'))::uuid[]))
  with check (node = any ((select accounts.nodes_for('listening.join-pact'))::uuid[]));
grant select, delete on listening.pact_demand to concilia_web;
grant insert (pact, organization, people, changed_at) on listening.pact_demand to concilia_web;
grant update (people, changed_at) on listening.pact_demand to concilia_web;

grant select on listening.figure to concilia_web;

insert into accounts.retention (kind, keep, starts, name, purpose, source) values
  ('voices', '24 months', $${"it": "da quando è stata detta", "en": "from when it was said"}$$::jsonb, $${"it": "Voci scritte con parole proprie (resta solo che cosa ne è stato)", "en": "Voices in people’s own words (only what became of them stays)"}$$::jsonb, 'needs', 'GDPR art. 5(1)(e)'),
  ('voice-contacts', '12 months', $${"it": "da quando è stato lasciato", "en": "from when it was left"}$$::jsonb, $${"it": "Recapiti lasciati con una voce", "en": "Contacts left with a voice"}$$::jsonb, 'contact', 'GDPR art. 5(1)(e), art. 7');

-- A request about a voice is for whoever handles requests where the voice is, as for a need.
create function listening.may_answer(asked uuid, there uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from listening.voice v where v.id = asked and v.emptied_at is null and case
      when there is not null then v.node = there and accounts.may('accounts.handle-requests', there)
      else v.node is null and accounts.holds('accounts.handle-requests') end)
$$;
comment on function listening.may_answer(uuid, uuid) is 'Whether a voice is at this node and the acting person handles requests there; without a node, whether it names no place and they handle them everywhere.';
drop policy request_where_the_data_is on accounts.data_request;
create policy request_where_the_data_is on accounts.data_request as restrictive for insert to concilia_web
  with check (owner_kind <> 'need' or needs.may_answer(owner, node) or network.may_answer(owner, node) or listening.may_answer(owner, node));
