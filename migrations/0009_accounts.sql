-- Who may do what, and where: the governance tree, roles given at its nodes, sessions; and the web server's role, which owns nothing.
create schema accounts;

create table accounts.node (
  id uuid primary key,
  kind text not null check (kind in ('region', 'network', 'alliance', 'ambito', 'municipality', 'organization', 'project', 'table')),
  ref text not null check (ref <> ''),
  name text not null check (name <> ''),
  unique (kind, ref)
);
comment on table accounts.node is 'The governance tree, bare: a place where a role can be given. Other slices fill it; `ref` is the thing''s key there.';

-- A link always goes down this order, so that no circle can be made.
create function accounts.node_rank(kind text) returns integer language sql immutable as
$$ select array_position(array['region', 'network', 'alliance', 'ambito', 'municipality', 'organization', 'project', 'table'], kind) $$;

create table accounts.node_link (
  parent uuid not null references accounts.node on delete cascade,
  child uuid not null references accounts.node on delete cascade,
  valid_from date not null default '-infinity',
  valid_until date not null default 'infinity',
  primary key (parent, child, valid_from),
  check (valid_from < valid_until)
);
create index node_link_up on accounts.node_link (child);
comment on table accounts.node_link is 'What stands below what, and when: an organisation may stand below several alliances, an Ambito below its network and an alliance.';

create table accounts.below (
  ancestor uuid not null references accounts.node on delete cascade,
  node uuid not null references accounts.node on delete cascade,
  valid datemultirange not null,
  primary key (ancestor, node)
);
create index below_up on accounts.below (node);
comment on table accounts.below is 'Every node with itself and everything above it, and on which days. Derived from the links by triggers, never written by hand.';

create function accounts.rebuild_below(changed uuid[]) returns void language plpgsql as $$
declare
  affected uuid[];
begin
  with recursive down(id) as (
    select unnest(changed)
    union
    select l.child from down join accounts.node_link l on l.parent = down.id
  )
  select array_agg(id) into affected from down;
  delete from accounts.below where node = any (affected);
  with recursive up(node, ancestor, valid) as (
    select n.id, n.id, '(,)'::daterange from accounts.node n where n.id = any (affected)
    union all
    select up.node, l.parent, up.valid * daterange(l.valid_from, l.valid_until)
    from up join accounts.node_link l on l.child = up.ancestor
    where not isempty(up.valid * daterange(l.valid_from, l.valid_until))
  )
  insert into accounts.below (ancestor, node, valid)
  select up.ancestor, up.node, range_agg(up.valid) from up group by 1, 2;
end $$;

create function accounts.links_changed() returns trigger language plpgsql as $$
begin
  if exists (
    select from touched t join accounts.node p on p.id = t.parent join accounts.node c on c.id = t.child
    where accounts.node_rank(p.kind) >= accounts.node_rank(c.kind)
  ) then
    raise exception 'a link goes down the governance tree, never up' using errcode = '23514';
  end if;
  perform accounts.rebuild_below((select array_agg(distinct child) from touched));
  return null;
end $$;
create trigger link_added after insert on accounts.node_link
  referencing new table as touched for each statement execute function accounts.links_changed();
create trigger link_changed after update on accounts.node_link
  referencing new table as touched for each statement execute function accounts.links_changed();
create trigger link_removed after delete on accounts.node_link
  referencing old table as touched for each statement execute function accounts.links_changed();

create function accounts.nodes_added() returns trigger language plpgsql as $$
begin
  insert into accounts.below (ancestor, node, valid) select id, id, datemultirange('(,)'::daterange) from touched
    on conflict do nothing;
  return null;
end $$;
create trigger node_added after insert on accounts.node
  referencing new table as touched for each statement execute function accounts.nodes_added();

create table accounts.role (
  code text primary key,
  second_factor boolean not null,
  given_at text[] not null
);
comment on table accounts.role is 'What somebody can be. A role that shows personal data counts only in a session with a second factor; `given_at` = kinds of node.';

create table accounts.permission (
  verb text not null check (verb ~ '^[a-z]+\.[a-z-]+$'),
  role text not null references accounts.role,
  primary key (verb, role)
);
comment on table accounts.permission is 'Which role may do what, `<slice>.<verb>`: the same table as in the slices'' policies, for row-level security.';

create table accounts.person (
  id uuid primary key,
  email_hash bytea unique,
  fiscal_hash bytea unique,
  name bytea,
  email bytea,
  language text not null default 'it' check (language in ('it', 'en')),
  made_at timestamptz not null,
  locked_at timestamptz,
  erased_at timestamptz,
  example boolean not null default false
);
comment on table accounts.person is 'Somebody with an account. Name and e-mail are sealed with the person''s own key; e-mail and fiscal number are found by a keyed hash.';

create table accounts.assignment (
  id uuid primary key,
  person uuid not null references accounts.person,
  role text not null references accounts.role,
  node uuid not null references accounts.node,
  valid_from date not null,
  valid_until date,
  given_by uuid references accounts.person,
  given_at timestamptz not null,
  accepted_at timestamptz,
  accepted boolean not null generated always as (given_by is null or accepted_at is not null) stored,
  spoken_name bytea,
  ended_at timestamptz,
  ended_by uuid references accounts.person,
  check (valid_from <= valid_until)
);
create unique index assignment_once on accounts.assignment (person, role, node) where ended_at is null;
create index assignment_of_person on accounts.assignment (person) where ended_at is null;
create index assignment_at_node on accounts.assignment (node) where ended_at is null;
comment on table accounts.assignment is 'A role given to somebody at a node of the governance tree: it holds for what is below, from a day, until a day included.';
comment on column accounts.assignment.accepted is 'Until the person says yes a role is an offer and counts for nothing; one given by whoever runs the installation counts at once.';
comment on column accounts.assignment.spoken_name is 'What whoever offers the role calls the person, sealed with the person''s key; empty once accepted.';

create table accounts.session (
  id uuid primary key,
  token bytea not null unique check (octet_length(token) = 32),
  person uuid not null references accounts.person,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  second_factor_at timestamptz,
  method text not null check (method in ('password', 'link', 'provider')),
  agent text,
  origin bytea,
  ended_at timestamptz
);
create index session_of_person on accounts.session (person) where ended_at is null;
comment on table accounts.session is 'A browser that is signed in. `token` is the SHA-256 of the cookie; `origin`, the address, is sealed with the person''s key.';

-- A session nobody used for this long is over.
create function accounts.session_rest() returns interval language sql immutable as $$ select interval '8 hours' $$;

create function accounts.acting() returns table (session uuid, person uuid, second_factor boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, s.person, s.second_factor_at is not null
  from accounts.session s join accounts.person p on p.id = s.person
  where nullif(current_setting('concilia.session', true), '') is not null
    and s.token = decode(current_setting('concilia.session', true), 'hex')
    and s.ended_at is null and s.expires_at > now() and s.seen_at > now() - accounts.session_rest()
    and p.locked_at is null and p.erased_at is null
$$;
comment on function accounts.acting() is 'Whose transaction this is: the database looks the session up by itself, a program that only says who it is gets nothing.';

create function accounts.acting_person() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if coalesce(current_setting('concilia.session', true), '') = '' then return null; end if;
  return (select person from accounts.acting());
end $$;

create function accounts.today() returns date language sql stable set search_path = pg_catalog, pg_temp as
$$ select (now() at time zone 'Europe/Rome')::date $$;

create function accounts.held() returns table (role text, node uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.role, a.node
  from accounts.acting() s
  join accounts.assignment a on a.person = s.person
  join accounts.role r on r.code = a.role
  where a.ended_at is null and a.accepted and a.valid_from <= accounts.today() and (a.valid_until is null or a.valid_until >= accounts.today())
    and (s.second_factor or not r.second_factor)
$$;
comment on function accounts.held() is 'Roles that count now, with where they were given.';

-- In plpgsql: a visitor costs nothing, and the plan is kept for the connection.
create function accounts.nodes_for(wanted text) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if coalesce(current_setting('concilia.session', true), '') = '' then return '{}'; end if;
  return (
    select coalesce(array_agg(distinct b.node), '{}')
    from accounts.held() h
    join accounts.permission p on p.role = h.role and p.verb = wanted
    join accounts.below b on b.ancestor = h.node and b.valid @> (select accounts.today()));
end $$;
comment on function accounts.nodes_for(text) is 'Nodes where the acting person may do `<slice>.<verb>`. In a policy: node = any ((select accounts.nodes_for(…))::uuid[]), evaluated once.';

create function accounts.may(wanted text, there uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if coalesce(current_setting('concilia.session', true), '') = '' then return false; end if;
  return exists (
    select from accounts.held() h
    join accounts.permission p on p.role = h.role and p.verb = wanted
    join accounts.below b on b.ancestor = h.node and b.node = there and b.valid @> accounts.today());
end $$;

create function accounts.holds(wanted text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if coalesce(current_setting('concilia.session', true), '') = '' then return false; end if;
  return exists (
    select from accounts.held() h
    join accounts.permission p on p.role = h.role and p.verb = wanted
    join accounts.node n on n.id = h.node and n.kind = 'region');
end $$;
comment on function accounts.holds(text) is 'Whether the acting person may do it for the whole installation: the role was given at the region.';

create function accounts.holders(there uuid) returns table (role text, node uuid, kind text, name text, people integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.role, n.id, n.kind, n.name, count(distinct a.person)::integer
  from accounts.below b
  join accounts.assignment a on a.node = b.ancestor
  join accounts.node n on n.id = b.ancestor
  where accounts.may('accounts.see-roles', there) and b.node = there and b.valid @> accounts.today()
    and a.ended_at is null and a.accepted and a.valid_from <= accounts.today() and (a.valid_until is null or a.valid_until >= accounts.today())
  group by a.role, n.id, n.kind, n.name
  order by accounts.node_rank(n.kind), n.name, a.role
$$;
comment on function accounts.holders(uuid) is 'How many people hold which role at a place or above it: everybody who can see what is there, without names, for whoever may ask.';

create function accounts.enter(token_hash bytea) returns table (
  session uuid, person uuid, second_factor boolean, language text, name bytea, grants jsonb)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform set_config('concilia.session', encode(token_hash, 'hex'), true);
  update accounts.session s set seen_at = now()
    where s.token = token_hash and s.ended_at is null and s.seen_at < now() - interval '5 minutes'
      and s.seen_at > now() - accounts.session_rest();
  return query
    select a.session, a.person, a.second_factor, p.language, p.name, coalesce((
      select jsonb_agg(jsonb_build_object('role', g.role, 'node', g.node, 'nodeKind', n.kind, 'nodeName', n.name,
        'until', g.valid_until, 'active', a.second_factor or not r.second_factor) order by accounts.node_rank(n.kind), n.name, g.role)
      from accounts.assignment g join accounts.role r on r.code = g.role join accounts.node n on n.id = g.node
      where g.person = a.person and g.ended_at is null and g.accepted and g.valid_from <= accounts.today()
        and (g.valid_until is null or g.valid_until >= accounts.today())), '[]')
    from accounts.acting() a join accounts.person p on p.id = a.person;
end $$;
comment on function accounts.enter(bytea) is 'What a request needs to know about whoever sent this cookie; no row when the session is over.';

insert into accounts.role (code, second_factor, given_at) values
  ('regional-officer', false, '{region}'),
  ('ats-officer', false, '{network}'),
  ('alliance-coordinator', true, '{alliance}'),
  ('municipal-officer', true, '{ambito,municipality}'),
  ('contact', false, '{organization}'),
  ('deputy', false, '{organization}'),
  ('facilitator', false, '{region,network,alliance,table}'),
  ('network-agent', true, '{network,alliance,ambito}'),
  ('welfare-community-manager', true, '{network,alliance,ambito}'),
  ('evaluator', false, '{region,network}'),
  ('equality-councillor', false, '{region,network}'),
  ('service-editor', false, '{network,alliance,ambito,organization}'),
  ('auditor', true, '{region,network,alliance}'),
  ('data-protection-officer', true, '{region,network,alliance}'),
  ('administrator', true, '{region}'),
  ('citizen', false, '{}');

insert into accounts.permission (verb, role) values
  ('accounts.give-regional-officer', 'administrator'),
  ('accounts.give-ats-officer', 'administrator'), ('accounts.give-ats-officer', 'regional-officer'),
  ('accounts.give-alliance-coordinator', 'administrator'), ('accounts.give-alliance-coordinator', 'ats-officer'),
  ('accounts.give-municipal-officer', 'administrator'), ('accounts.give-municipal-officer', 'ats-officer'), ('accounts.give-municipal-officer', 'alliance-coordinator'),
  ('accounts.give-contact', 'administrator'), ('accounts.give-contact', 'ats-officer'), ('accounts.give-contact', 'alliance-coordinator'),
  ('accounts.give-deputy', 'administrator'), ('accounts.give-deputy', 'ats-officer'), ('accounts.give-deputy', 'alliance-coordinator'), ('accounts.give-deputy', 'contact'),
  ('accounts.give-facilitator', 'administrator'), ('accounts.give-facilitator', 'ats-officer'), ('accounts.give-facilitator', 'alliance-coordinator'),
  ('accounts.give-network-agent', 'administrator'), ('accounts.give-network-agent', 'ats-officer'),
  ('accounts.give-welfare-community-manager', 'administrator'), ('accounts.give-welfare-community-manager', 'ats-officer'),
  ('accounts.give-evaluator', 'administrator'), ('accounts.give-evaluator', 'regional-officer'),
  ('accounts.give-equality-councillor', 'administrator'), ('accounts.give-equality-councillor', 'regional-officer'),
  ('accounts.give-service-editor', 'administrator'), ('accounts.give-service-editor', 'ats-officer'), ('accounts.give-service-editor', 'alliance-coordinator'), ('accounts.give-service-editor', 'contact'),
  ('accounts.give-auditor', 'administrator'),
  ('accounts.give-data-protection-officer', 'administrator'),
  ('accounts.give-administrator', 'administrator'),
  ('accounts.see-roles', 'administrator'), ('accounts.see-roles', 'regional-officer'), ('accounts.see-roles', 'ats-officer'),
  ('accounts.see-roles', 'alliance-coordinator'), ('accounts.see-roles', 'auditor'), ('accounts.see-roles', 'data-protection-officer'), ('accounts.see-roles', 'contact'),
  ('accounts.read-audit', 'auditor'), ('accounts.read-audit', 'data-protection-officer'),
  ('accounts.manage-jobs', 'administrator');

-- Row-level security: without a session nothing of these tables is visible.
alter table accounts.person enable row level security;
create policy person_self on accounts.person for select using (id = (select accounts.acting_person()));
-- A role that is over shows nobody any more, one that was only offered nobody yet; one that begins later does already. Names of others ask for a second factor.
create policy person_with_role on accounts.person for select using ((select s.second_factor from accounts.acting() s) and exists (
  select from accounts.assignment a where a.person = person.id and a.ended_at is null and a.accepted
    and (a.valid_until is null or a.valid_until >= (select accounts.today()))
    and a.node = any ((select accounts.nodes_for('accounts.see-roles'))::uuid[])));

alter table accounts.assignment enable row level security;
create policy assignment_own on accounts.assignment for select using (person = (select accounts.acting_person()));
create policy assignment_seen on accounts.assignment for select
  using (node = any ((select accounts.nodes_for('accounts.see-roles'))::uuid[]));
create policy assignment_given on accounts.assignment for insert
  with check (given_by = (select accounts.acting_person()) and ended_at is null and accounts.may('accounts.give-' || role, node));

-- A role stands only at the kinds of place it is made for: a check cannot look into other tables, a trigger can.
create function accounts.assignment_fits() returns trigger language plpgsql as $$
begin
  if not exists (
    select from accounts.role r, accounts.node n where r.code = new.role and n.id = new.node and n.kind = any (r.given_at)
  ) then
    raise exception 'this role is not given at this kind of place' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger assignment_fits before insert or update of role, node on accounts.assignment
  for each row execute function accounts.assignment_fits();
create policy assignment_ended on accounts.assignment for update
  using (accounts.may('accounts.give-' || role, node) or person = (select accounts.acting_person()))
  with check (ended_by = (select accounts.acting_person()) and ended_at is not null);

alter table accounts.session enable row level security;
create policy session_own on accounts.session for select using (person = (select accounts.acting_person()));

-- A temporary type of the caller's could stand before the real one where it is not named in full.
do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$;

grant usage on schema kit, territory, thread, network, directory, needs, observatory, accounts to concilia_web;
grant select on all tables in schema territory, thread, network, directory, observatory to concilia_web;
revoke select on directory.report from concilia_web;
grant insert on directory.report, thread.link to concilia_web;
grant select, insert on kit.event to concilia_web;
grant select on kit.setting, kit.migration to concilia_web;
grant insert on kit.job to concilia_web;
grant select, insert, update, delete on all tables in schema needs to concilia_web;
grant select on accounts.node, accounts.node_link, accounts.below, accounts.role, accounts.permission to concilia_web;
-- Never the hashes: whoever knows one is taken for somebody an identity provider has vouched for.
grant select (id, name, email, language, made_at, locked_at, erased_at, example) on accounts.person to concilia_web;
grant select, insert (id, person, role, node, valid_from, valid_until, given_by, given_at, spoken_name), update (ended_at, ended_by) on accounts.assignment to concilia_web;
grant select (id, person, opened_at, seen_at, expires_at, second_factor_at, method, agent, origin, ended_at), update (ended_at) on accounts.session to concilia_web;
revoke execute on function accounts.rebuild_below(uuid[]) from public;
