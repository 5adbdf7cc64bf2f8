-- Who may see a need: whoever names its receipt, and whoever answers for where it is; nobody else, not even who entered it.

insert into accounts.permission (verb, role) values
  ('needs.import', 'administrator'), ('needs.import', 'network-agent'), ('needs.import', 'welfare-community-manager'),
  ('needs.read', 'alliance-coordinator'), ('needs.read', 'municipal-officer'), ('needs.read', 'network-agent'),
  ('needs.read', 'welfare-community-manager'),
  ('needs.read-contact', 'municipal-officer'), ('needs.read-contact', 'network-agent'), ('needs.read-contact', 'welfare-community-manager'),
  ('needs.voice-for', 'facilitator'), ('needs.voice-for', 'municipal-officer'), ('needs.voice-for', 'network-agent'),
  ('needs.voice-for', 'welfare-community-manager'),
  ('needs.voice-workers', 'contact'), ('needs.voice-workers', 'deputy'),
  ('directory.settle-report', 'alliance-coordinator'), ('directory.settle-report', 'ats-officer'), ('directory.settle-report', 'contact'),
  ('directory.settle-report', 'deputy'), ('directory.settle-report', 'service-editor');

create function accounts.acts_as(claimed text, wanted text, there uuid) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from accounts.held() h
    join accounts.permission p on p.role = h.role and p.verb = wanted
    join accounts.below b on b.ancestor = h.node and b.node = there and b.valid @> accounts.today()
    where h.role = claimed)
$$;
comment on function accounts.acts_as(text, text, uuid) is 'Whether the acting person holds this very role at or above a place, and the role may do `<slice>.<verb>`.';

alter table needs.need
  add column node uuid,
  add column channel text not null default 'self' check (channel in ('self', 'desk', 'phone', 'organization', 'file')),
  add column entered_by_role text;
comment on column needs.need.node is 'Node of the municipality of home in the governance tree: it decides who may read the need.';
comment on column needs.need.channel is 'How the need arrived: the person alone, at a desk, by phone, from a body for its workers, from a file.';
comment on column needs.need.entered_by_role is 'In which role somebody wrote it down for the person. Who it was stands only in the audit trail.';
update needs.need set channel = 'file' where content_hash is not null;

alter table needs.person add column node uuid;
comment on column needs.person.node is 'The node of the need, again: one condition on one table, not a look-up for every row.';

-- Nobody says where a need is: the database finds its municipality in the tree. Without a node nobody but the receipt's holder reads it.
create function needs.find_node() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.node := (select n.id from accounts.node n where n.kind = 'municipality' and n.ref = new.home);
  return new;
end $$;
create trigger need_placed before insert or update of home on needs.need for each row execute function needs.find_node();
create function needs.take_node() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  found_node uuid;
begin
  select n.node into found_node from needs.need n where n.id = new.need;
  if found then new.node := found_node; end if;
  return new;
end $$;
create trigger person_placed before insert on needs.person for each row execute function needs.take_node();
create function needs.hand_node_on() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update needs.person set node = new.node where need = new.id;
  return null;
end $$;
create trigger need_moved after update of home on needs.need for each row when (old.node is distinct from new.node)
  execute function needs.hand_node_on();

create index need_unplaced on needs.need (home) where node is null and home is not null;
create function needs.place() returns void language sql set search_path = pg_catalog, pg_temp as $$
  update needs.need set home = home where node is null and home in (select ref from accounts.node where kind = 'municipality')
$$;
revoke execute on function needs.place() from public;
comment on function needs.place() is 'Finds the node of needs kept before their municipality was in the tree.';

drop index needs.need_home;
create index need_at_node on needs.need (node, voiced_at, id) where withdrawn_at is null;

-- Contacts move to personal keys: same lock, same owner bound to it, only kept where every other key is.
drop policy contact_of_the_named_need on needs.contact;
alter table needs.contact no force row level security;
insert into kit.personal_key (owner, sealed, made_at) select need, sealed_key, given_at from needs.contact;
alter table needs.contact drop column sealed_key;
comment on table needs.contact is 'How to reach the person, if they wished: sealed with the personal key of the need.';

create function needs.named_receipts() returns bytea[] language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(sha256(convert_to(code, 'UTF8'))), '{}')
  from unnest(string_to_array(nullif(current_setting('concilia.receipt', true), ''), ',')) code
$$;
comment on function needs.named_receipts() is 'Hashes of the receipt codes that the transaction names. It must know the code: the hash that is kept opens nothing.';

create function needs.named() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(id), '{}') from needs.need where receipt = any (needs.named_receipts())
$$;
comment on function needs.named() is 'Needs whose receipt the transaction names.';

-- The web server's role may erase no key by itself: only that of a need whose receipt it can name.
create function needs.erase_key(whose uuid) returns void language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  delete from kit.personal_key where owner = whose and owner = any ((select needs.named())::uuid[])
$$;
revoke execute on function needs.erase_key(uuid) from public;
grant execute on function needs.erase_key(uuid) to concilia_web;
comment on function needs.erase_key(uuid) is 'Erases the key of a need whose receipt the transaction names; of any other, nothing.';

create function needs.entered_on(body text, day date, threshold integer) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select sum(p.people) from needs.need n join needs.person p on p.need = n.id
  where n.channel = 'organization' and n.organization = body and n.voiced_at >= (day::timestamp at time zone 'Europe/Rome')
    and n.voiced_at < (day::timestamp at time zone 'Europe/Rome') + interval '1 day' and n.withdrawn_at is null
    and exists (select from accounts.node o where o.kind = 'organization' and o.ref = body
      and o.id = any ((select accounts.nodes_for('needs.voice-workers'))::uuid[]))
  having sum(p.people) >= greatest(threshold, 5)
$$;
comment on function needs.entered_on(text, date, integer) is 'For how many workers a body has written needs on a day: all that it is told again of them, and nothing while they are few.';

alter table needs.need enable row level security;
create policy need_named on needs.need for select to concilia_web
  using (receipt = any ((select needs.named_receipts())::bytea[]));
create policy need_of_area on needs.need for select to concilia_web
  using (node in (select unnest(accounts.nodes_for('needs.read'))));
create policy need_voiced on needs.need for insert to concilia_web with check (
  receipt = any ((select needs.named_receipts())::bytea[])
  and withdrawn_at is null and content_hash is null and not example
  and case channel
    when 'self' then voice = 'citizen' and organization is null and entered_by_role is null
    when 'desk' then voice = 'citizen' and organization is null and accounts.acts_as(entered_by_role, 'needs.voice-for', node)
    when 'phone' then voice = 'citizen' and organization is null and accounts.acts_as(entered_by_role, 'needs.voice-for', node)
    when 'organization' then voice = 'organization' and organization in (
      select n.ref from accounts.node n where n.kind = 'organization' and accounts.acts_as(entered_by_role, 'needs.voice-workers', n.id))
    else false
  end);
create policy need_changed on needs.need for update to concilia_web
  using (receipt = any ((select needs.named_receipts())::bytea[]))
  with check (receipt = any ((select needs.named_receipts())::bytea[]));

alter table needs.person enable row level security;
create policy person_named on needs.person for select to concilia_web using (need = any ((select needs.named())::uuid[]));
create policy person_of_area on needs.person for select to concilia_web
  using (node in (select unnest(accounts.nodes_for('needs.read'))));
create policy person_voiced on needs.person for insert to concilia_web with check (need = any ((select needs.named())::uuid[]));
create policy person_erased on needs.person for delete to concilia_web using (need = any ((select needs.named())::uuid[]));

create policy contact_named on needs.contact to concilia_web
  using (need = any ((select needs.named())::uuid[])) with check (need = any ((select needs.named())::uuid[]));
create policy contact_of_area on needs.contact for select to concilia_web using (exists (
  select from needs.need n where n.id = need and n.node = any ((select accounts.nodes_for('needs.read-contact'))::uuid[])));

-- A request about a need is for whoever handles requests where the need is: its own node, not one that the request names.
create function needs.may_answer(asked uuid, there uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from needs.need n where n.id = asked and n.withdrawn_at is null and case
      when there is not null then n.node = there and accounts.may('accounts.handle-requests', there)
      else not exists (select from accounts.node a where a.id = n.node) and accounts.holds('accounts.handle-requests') end)
$$;
comment on function needs.may_answer(uuid, uuid) is 'Whether a need is at this node and the acting person handles requests there; without a node, whether it is in no part of the tree and they handle them everywhere.';
create policy request_where_the_need_is on accounts.data_request as restrictive for insert to concilia_web
  with check (owner_kind <> 'need' or needs.may_answer(owner, node));

-- One statement instead of three, planned once: with the caller's rights, so that every policy above holds here too.
create function needs.keep(codes text, wanted jsonb, persons jsonb) returns setof uuid language plpgsql as $$
begin
  perform set_config('concilia.receipt', codes, true);
  return query
    insert into needs.need (id, voice, organization, given, voiced_at, changed_at, receipt, example, home, work, mode, minutes, budget, isee,
      employer, language, access, carer, adults, adults_working, shift, channel, entered_by_role)
    select n.id, n.voice, n.organization, n.given, n.voiced_at, n.changed_at, n.receipt, n.example, n.home, n.work, n.mode, n.minutes, n.budget, n.isee,
      n.employer, n.language, n.access, n.carer, n.adults, n.adults_working, n.shift, n.channel, n.entered_by_role
    from jsonb_populate_recordset(null::needs.need, wanted) n
    on conflict do nothing
    returning need.id;
  -- A press that comes twice: the need is there, with its persons.
  if found then
    insert into needs.person select * from jsonb_populate_recordset(null::needs.person, persons) p on conflict do nothing;
  end if;
end $$;
comment on function needs.keep(text, jsonb, jsonb) is 'Keeps needs with their persons, naming their receipt codes; the ids of those that were not there.';

-- Columns one by one: the hash of a receipt is shown to nobody, how a need arrived never changes, and where it is nobody says.
revoke all on needs.need, needs.person, needs.contact from concilia_web;
grant select (id, voice, organization, given, voiced_at, changed_at, withdrawn_at, example, home, work, mode, minutes, budget, isee,
  employer, language, access, carer, adults, adults_working, shift, node, channel, entered_by_role) on needs.need to concilia_web;
grant insert (id, voice, organization, given, voiced_at, changed_at, receipt, example, home, work, mode, minutes, budget, isee,
  employer, language, access, carer, adults, adults_working, shift, channel, entered_by_role) on needs.need to concilia_web;
grant update (organization, changed_at, withdrawn_at, home, work, mode, minutes, budget, isee,
  employer, language, access, carer, adults, adults_working, shift) on needs.need to concilia_web;
grant select, insert, delete on needs.person to concilia_web;
grant select, insert, update, delete on needs.contact to concilia_web;

-- Reports of citizens on services: read and settled by whoever answers for the body, or for the place when there is none.
alter table directory.report
  add column node uuid,
  add column settled_by_role text,
  add column reason text check (reason in ('corrected', 'right', 'passed-on', 'unclear'));
-- No page settled a report before: one that is settled was put right by hand.
update directory.report set reason = 'corrected' where settled_at is not null;
alter table directory.report add check ((settled_at is null) = (reason is null));
comment on column directory.report.node is 'Node of the service''s body in the governance tree, else of its municipality: it decides who reads the report.';
comment on column directory.report.reason is 'What was done about it, from a list: no free text about whoever reported.';
create index report_waiting on directory.report (node, at, id) where settled_at is null;

-- A body without a known seat stands right below the region, itself and one more: nobody works there, so the place of the service counts.
create function directory.node_of_service(service uuid) returns uuid language sql stable set search_path = pg_catalog, pg_temp as $$
  select case when s.organization_id is null or (s.town is not null and body.above <= 2) then (
      select n.id from accounts.node n where n.kind = 'municipality' and n.ref = s.town)
    else body.id end
  from (
    select d.organization_id, (
      select o.municipality from directory.offer o where o.service_id = d.id and o.municipality is not null order by o.id limit 1) as town
    from directory.service d where d.id = node_of_service.service) s
  left join lateral (
    select n.id, (select count(*) from accounts.below b where b.node = n.id and b.valid @> accounts.today()) as above
    from accounts.node n where n.kind = 'organization' and n.ref = s.organization_id::text) body on true
$$;
comment on function directory.node_of_service(uuid) is 'Where a service belongs in the governance tree: at its body, else in the municipality of the first of its places; empty while that is not in the tree.';
create function directory.find_node() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.node := directory.node_of_service(new.service_id);
  return new;
end $$;
create trigger report_placed before insert or update of service_id on directory.report for each row execute function directory.find_node();
create function directory.place_reports() returns void language sql set search_path = pg_catalog, pg_temp as $$
  update directory.report set service_id = service_id where node is null and directory.node_of_service(service_id) is not null
$$;
revoke execute on function directory.place_reports() from public;
comment on function directory.place_reports() is 'Finds the node of reports kept before their service was in the tree.';

create function directory.waiting_reports(service uuid) returns bigint language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*) from directory.report r where r.service_id = service and r.settled_at is null
$$;
comment on function directory.waiting_reports(uuid) is 'How many reports on a service wait: all that who writes one more is told of the others.';

alter table directory.report enable row level security;
create policy report_written on directory.report for insert to concilia_web with check (settled_at is null);
create policy report_read on directory.report for select to concilia_web
  using (node = any ((select accounts.nodes_for('directory.settle-report'))::uuid[]));
create policy report_settled on directory.report for update to concilia_web
  using (node = any ((select accounts.nodes_for('directory.settle-report'))::uuid[]))
  with check (accounts.acts_as(settled_by_role, 'directory.settle-report', node));
revoke all on directory.report from concilia_web;
grant insert (id, service_id, at, what, message) on directory.report to concilia_web;
grant select on directory.report to concilia_web;
grant update (settled_at, settled_by_role, reason) on directory.report to concilia_web;
