-- Who belongs to what, since when, by which act; what each body is and brings; who answers for it.

insert into accounts.permission (verb, role) values
  ('network.manage-members', 'regional-officer'), ('network.manage-members', 'ats-officer'), ('network.manage-members', 'alliance-coordinator'),
  ('network.edit-body', 'contact'), ('network.edit-body', 'deputy'), ('network.edit-body', 'ats-officer'), ('network.edit-body', 'alliance-coordinator'),
  ('network.see-people', 'contact'), ('network.see-people', 'deputy'), ('network.see-people', 'ats-officer'),
  ('network.see-people', 'alliance-coordinator'), ('network.see-people', 'data-protection-officer'),
  ('network.name-people', 'contact'), ('network.name-people', 'ats-officer'), ('network.name-people', 'alliance-coordinator');

create table network.profile (
  organization uuid primary key references network.organization on delete cascade,
  size text check (size in ('micro', 'small', 'medium', 'large')),
  ateco text check (ateco ~ '^[0-9]{2}([.][0-9]{1,2}([.][0-9]{1,2})?)?$'),
  ateco_version text check (ateco_version in ('2007', '2022', '2025')),
  technical text not null default '',
  economic text not null default '',
  content text not null default '',
  changed_at timestamptz not null default now(),
  check ((ateco is null) = (ateco_version is null))
);
comment on table network.profile is 'What a body says of itself beyond the register: size, activity, what it brings. Apart from the register, so that a list loaded again takes nothing away.';
comment on column network.profile.size is 'Micro, small, medium or large firm (Recommendation 2003/361/EC). Null = not known.';
comment on column network.profile.ateco_version is 'Edition of the classification the code belongs to: 2007, 2022 (update of 2007), 2025.';
comment on column network.profile.technical is 'What it brings in skills and work; economic = money, rooms, goods; content = knowledge and ideas. Empty = not said.';

create table network.site (
  id uuid primary key,
  organization uuid not null references network.organization on delete cascade,
  name text not null default '',
  municipality text not null,
  address text not null default ''
);
create index site_of_body on network.site (organization);
create index site_place on network.site (municipality);
comment on table network.site is 'Where a body works besides its seat.';

create table network.agreement (
  id uuid primary key,
  kind text not null check (kind in ('founding', 'adhesion', 'partnership', 'convention', 'leaving', 'lead-change')),
  network text references network.territorial_network,
  alliance text references network.alliance,
  organization uuid references network.organization,
  title_it text not null check (title_it <> ''),
  title_en text not null check (title_en <> ''),
  dated date,
  protocol text,
  protocol_on date,
  pec_receipt text,
  pec_on date,
  file_name text,
  file_hash bytea check (octet_length(file_hash) = 32),
  url text,
  source text not null check (source <> ''),
  note_it text not null default '',
  note_en text not null default '',
  node uuid references accounts.node,
  example boolean not null default false,
  recorded_at timestamptz not null default now(),
  check (num_nonnulls(network, alliance) = 1)
);
create index agreement_of_network on network.agreement (network, dated);
create index agreement_of_alliance on network.agreement (alliance, dated);
create index agreement_of_body on network.agreement (organization);
comment on table network.agreement is 'Acts of a network or an alliance: the founding agreement, adhesion, partnership agreement, convention between ATS and lead, leaving, change of lead.';
comment on column network.agreement.organization is 'The body that signs, when it is one; several stand in signatory.';
comment on column network.agreement.file_hash is 'SHA-256 of the signed copy.';

create table network.signatory (
  agreement uuid not null references network.agreement on delete cascade,
  position integer not null,
  name text not null check (name <> ''),
  organization uuid references network.organization,
  primary key (agreement, position)
);
comment on table network.signatory is 'Who signed an agreement, as the act or its source calls them.';

create table network.membership (
  id uuid primary key,
  organization uuid not null references network.organization,
  network text references network.territorial_network,
  alliance text references network.alliance,
  part text not null check (part in ('lead', 'member', 'effective', 'associated')),
  valid_from date,
  valid_to date,
  confirmed boolean not null default true,
  agreement uuid references network.agreement,
  source text not null check (source <> ''),
  note_it text not null default '',
  note_en text not null default '',
  node uuid references accounts.node,
  example boolean not null default false,
  recorded_at timestamptz not null default now(),
  check (num_nonnulls(network, alliance) = 1),
  check (valid_from <= valid_to)
);
create unique index membership_open on network.membership (organization, coalesce(network, ''), coalesce(alliance, '')) where valid_to is null;
create unique index membership_one_lead on network.membership (coalesce(network, ''), coalesce(alliance, '')) where part = 'lead' and valid_to is null;
create index membership_of_network on network.membership (network, organization);
create index membership_of_alliance on network.membership (alliance, organization);
create index membership_of_body on network.membership (organization);
create index membership_at_node on network.membership (node);
comment on table network.membership is 'Which body belongs to which network or alliance, in which part, from when to when: the governance tree follows it.';
comment on column network.membership.valid_from is 'First day. Null = not known to us.';
comment on column network.membership.valid_to is 'First day on which it no longer holds. Null = still holds; the first day = it was written by mistake and never held.';
comment on column network.membership.confirmed is 'False = a source says it began, none says that it still holds.';

create table network.published_count (
  network text references network.territorial_network,
  alliance text references network.alliance,
  what text not null check (what in ('municipalities', 'firms', 'bodies', 'partners')),
  n integer not null check (n >= 0),
  as_of text,
  source text not null,
  check (num_nonnulls(network, alliance) = 1)
);
create unique index published_count_once on network.published_count (coalesce(network, ''), coalesce(alliance, ''), what, source);
comment on table network.published_count is 'How many members a source says there are, where it does not name them.';

create table network.contact_person (
  id uuid primary key,
  role text not null check (role in ('contact', 'deputy', 'committee-member', 'network-agent')),
  organization uuid references network.organization on delete cascade,
  network text references network.territorial_network,
  alliance text references network.alliance,
  person uuid references accounts.person,
  office text not null default '',
  office_email text,
  name bytea,
  email bytea,
  valid_from date not null,
  valid_to date,
  node uuid references accounts.node,
  example boolean not null default false,
  recorded_at timestamptz not null,
  check (num_nonnulls(organization, network, alliance) = 1),
  check (valid_from <= valid_to),
  check ((role in ('contact', 'deputy')) = (organization is not null))
);
create index contact_person_at on network.contact_person (node, role);
create index contact_person_of_body on network.contact_person (organization);
comment on table network.contact_person is 'People in their roles for a body, a network or an alliance. Name and e-mail are sealed with the row''s own key; what everybody sees is the office.';
comment on column network.contact_person.person is 'Their account, where they have one: then name and e-mail stand there and not here.';
comment on column network.contact_person.valid_to is 'First day on which it no longer holds. Null = still holds.';

-- Nobody says where a thing is: the database finds it.
create function network.find_node(body uuid, a_network text, an_alliance text) returns uuid
language sql stable set search_path = pg_catalog, pg_temp as $$
  select id from accounts.node
    where kind = case when body is not null then 'organization' when an_alliance is not null then 'alliance' else 'network' end
      and ref = coalesce(body::text, an_alliance, a_network)
$$;
create function network.place_row() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.node := network.find_node(case when tg_argv[0] = 'body' then (to_jsonb(new) ->> 'organization')::uuid end, new.network, new.alliance);
  return new;
end $$;
create trigger membership_found before insert or update of network, alliance, node on network.membership
  for each row execute function network.place_row('place');
create trigger agreement_found before insert or update of network, alliance, node on network.agreement
  for each row execute function network.place_row('place');
create trigger contact_person_found before insert or update of organization, network, alliance, node on network.contact_person
  for each row execute function network.place_row('body');

create function network.place_rows() returns void language sql set search_path = pg_catalog, pg_temp as $$
  update network.membership set node = null where node is null;
  update network.agreement set node = null where node is null;
  update network.contact_person set node = null where node is null;
$$;
revoke execute on function network.place_rows() from public;
comment on function network.place_rows() is 'Finds the node of what was written before the tree had its place.';

-- Where bodies stand: the networks of their seat, the networks and alliances they belong to or lead; below the region when none is known, or after the last.
create function network.links_of(bodies uuid[]) returns table (body uuid, kind text, ref text, valid_from date, valid_until date)
language sql stable set search_path = pg_catalog, pg_temp as $$
  with said as (
    select m.organization as body, case when m.alliance is null then 'network' else 'alliance' end as kind,
      coalesce(m.alliance, m.network) as ref, daterange(m.valid_from, m.valid_to) as days
      from network.membership m where m.organization = any (bodies)
    union all
    select a.lead, 'alliance', a.code, '(,)'::daterange from network.alliance a
      where a.lead = any (bodies) and not exists (select from network.membership m where m.alliance = a.code and m.organization = a.lead)
    union all
    select o.id, 'network', n.code, daterange(t.valid_from, t.valid_to) from network.organization o
      join territory.membership t on t.municipality = o.municipality join network.territorial_network n on n.area = t.area
      where o.id = any (bodies)
  ), merged as (
    select body, kind, ref, unnest(range_agg(days)) as days from said group by body, kind, ref
  )
  select body, kind, ref, coalesce(lower(days), '-infinity'), coalesce(upper(days), 'infinity') from merged
  union all
  select b.body, 'region', r.code, coalesce(max(case when m.body is not null then coalesce(upper(m.days), 'infinity') end), '-infinity'), 'infinity'
    from unnest(bodies) as b(body) cross join (select code from territory.area where kind = 'region' order by code limit 1) r
    left join merged m on m.body = b.body
    group by b.body, r.code having coalesce(max(case when m.body is not null then coalesce(upper(m.days), 'infinity') end), '-infinity') < 'infinity'
$$;
revoke execute on function network.links_of(uuid[]) from public;
comment on function network.links_of(uuid[]) is 'What each body stands below, and on which days: days that touch are one stretch.';

create function network.place_bodies(bodies uuid[]) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  wanted jsonb;
begin
  select coalesce(jsonb_agg(jsonb_build_object('parent', p.id, 'child', c.id, 'from', l.valid_from, 'until', l.valid_until)), '[]') into wanted
    from network.links_of(bodies) l
    join accounts.node p on p.kind = l.kind and p.ref = l.ref
    join accounts.node c on c.kind = 'organization' and c.ref = l.body::text;
  delete from accounts.node_link l
    where l.child in (select id from accounts.node where kind = 'organization' and ref = any (bodies::text[]))
      and not exists (select from jsonb_to_recordset(wanted) as w(parent uuid, child uuid, "from" date, "until" date)
        where w.parent = l.parent and w.child = l.child and w."from" = l.valid_from and w."until" = l.valid_until);
  insert into accounts.node_link (parent, child, valid_from, valid_until)
    select parent, child, "from", "until" from jsonb_to_recordset(wanted) as w(parent uuid, child uuid, "from" date, "until" date)
    on conflict do nothing;
end $$;
revoke execute on function network.place_bodies(uuid[]) from public;
comment on function network.place_bodies(uuid[]) is 'Puts bodies where their memberships say; what is right already is not touched.';

-- With the right of whoever owns the tree: a membership that may be written moves the body, and nothing else does.
create function network.members_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'DELETE' and exists (
    select from network.membership a join network.membership b on b.organization = a.organization and b.id <> a.id
      and b.network is not distinct from a.network and b.alliance is not distinct from a.alliance
      and daterange(a.valid_from, a.valid_to) && daterange(b.valid_from, b.valid_to)
    where a.id in (select id from touched)
  ) then
    raise exception 'a body belongs to the same network or alliance once at a time' using errcode = '23P01';
  end if;
  update network.alliance a set lead = m.organization, lead_confirmed = m.confirmed
    from (select distinct on (alliance) alliance, organization, confirmed from network.membership
      where part = 'lead' and alliance in (select alliance from touched)
        and (valid_from is null or valid_from <= accounts.today()) and (valid_to is null or valid_to > accounts.today())
      order by alliance, valid_from desc nulls last) m
    where a.code = m.alliance and (a.lead is distinct from m.organization or a.lead_confirmed <> m.confirmed);
  perform network.place_bodies((select array_agg(distinct organization) from touched));
  return null;
end $$;
create trigger member_added after insert on network.membership
  referencing new table as touched for each statement execute function network.members_changed();
create trigger member_changed after update on network.membership
  referencing new table as touched for each statement execute function network.members_changed();
create trigger member_removed after delete on network.membership
  referencing old table as touched for each statement execute function network.members_changed();
revoke execute on function network.members_changed() from public;

create function network.mine(verb text) returns setof uuid language sql stable set search_path = pg_catalog, pg_temp as
$$ select unnest(accounts.nodes_for('network.' || verb)) $$;
comment on function network.mine(text) is 'Nodes where whoever acts may do this verb. In a policy: node in (select network.mine(…)), evaluated once and hashed.';
create function network.own_bodies(verb text) returns setof text language sql stable set search_path = pg_catalog, pg_temp as
$$ select ref from accounts.node where kind = 'organization' and id in (select network.mine(verb)) $$;
comment on function network.own_bodies(text) is 'Bodies for which whoever acts may do this verb.';

alter table network.profile enable row level security;
create policy profile_public on network.profile for select using (true);
create policy profile_written on network.profile for insert to concilia_web with check (organization::text in (select network.own_bodies('edit-body')));
create policy profile_changed on network.profile for update to concilia_web
  using (organization::text in (select network.own_bodies('edit-body'))) with check (organization::text in (select network.own_bodies('edit-body')));
alter table network.site enable row level security;
create policy site_public on network.site for select using (true);
create policy site_written on network.site for insert to concilia_web with check (organization::text in (select network.own_bodies('edit-body')));
create policy site_taken_away on network.site for delete to concilia_web using (organization::text in (select network.own_bodies('edit-body')));

alter table network.agreement enable row level security;
create policy agreement_public on network.agreement for select using (true);
create policy agreement_recorded on network.agreement for insert to concilia_web with check (node in (select network.mine('manage-members')));
create policy agreement_changed on network.agreement for update to concilia_web
  using (node in (select network.mine('manage-members'))) with check (node in (select network.mine('manage-members')));
alter table network.signatory enable row level security;
create policy signatory_public on network.signatory for select using (true);
create policy signatory_recorded on network.signatory for insert to concilia_web with check (
  agreement in (select a.id from network.agreement a where a.node in (select network.mine('manage-members'))));

alter table network.membership enable row level security;
create policy membership_public on network.membership for select using (true);
-- Whoever is above a body sees and does what is the body's: nobody puts somebody else's body below themselves. One that
-- has a contact of its own, or belongs to another alliance, is placed by whoever answers for all of it already, or stays where it is.
create function network.may_place(body uuid, place uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select accounts.may('network.manage-members', place) and (
    accounts.may('network.manage-members', network.find_node(body, null, null))
    or exists (select from network.membership m where m.organization = body and m.node = place
      and (m.valid_to is null or m.valid_to >= accounts.today()) and (m.valid_from is null or m.valid_from <= accounts.today()))
    or (not exists (select from accounts.assignment a where a.node = network.find_node(body, null, null) and a.ended_at is null
        and (a.valid_until is null or a.valid_until >= accounts.today()))
      -- Everything it stands below stands above the place: nobody else answers for it.
      and not exists (select from accounts.below b join accounts.node n on n.id = b.ancestor
        where b.node = network.find_node(body, null, null) and b.ancestor <> b.node and b.valid @> accounts.today()
          and not exists (select from accounts.below up where up.node = place and up.ancestor = b.ancestor and up.valid @> accounts.today()))
      and not exists (select from network.territorial_network t where t.lead = body)))
$$;
comment on function network.may_place(uuid, uuid) is 'Whether the acting person may put a body into a network or alliance (its node): yes or no, about whoever acts.';
-- Who leads is agreed with whoever is above: the lead of an alliance with the ATS, that of a network with the Region.
create policy membership_recorded on network.membership for insert to concilia_web
  with check (network.may_place(organization, node) and (part <> 'lead' or node in (select network.mine('agree-with-lead'))));
create policy membership_changed on network.membership for update to concilia_web
  using (node in (select network.mine('manage-members')) and (part <> 'lead' or node in (select network.mine('agree-with-lead'))))
  with check (node in (select network.mine('manage-members')) and (part <> 'lead' or node in (select network.mine('agree-with-lead')))
    and (valid_to <= accounts.today() or network.may_place(organization, node)));

alter table network.contact_person enable row level security;
create policy contact_person_seen on network.contact_person for select using (node in (select network.mine('see-people')));
create policy contact_person_named on network.contact_person for insert to concilia_web with check (node in (select network.mine('name-people')));
create policy contact_person_ended on network.contact_person for update to concilia_web
  using (node in (select network.mine('name-people'))) with check (node in (select network.mine('name-people')));

grant select on network.published_count to concilia_web;
grant select, insert, update on network.profile to concilia_web;
grant select, insert, delete on network.site to concilia_web;
grant select, insert, update on network.agreement to concilia_web;
grant select, insert on network.signatory to concilia_web;
grant select, insert, update (part, valid_from, valid_to, confirmed, agreement, source, note_it, note_en) on network.membership to concilia_web;
grant select, insert, update (office, office_email, name, email, valid_to, person) on network.contact_person to concilia_web;

-- What everybody may know of who answers: the office, never a name.
create view network.public_office as
select id, role, organization, network, alliance, office, office_email, valid_from, valid_to, example
from network.contact_person where office <> '' or office_email is not null;
comment on view network.public_office is 'Offices that answer for a body, a network or an alliance, with the office''s own e-mail.';
grant select on network.public_office to concilia_web;

insert into accounts.retention (kind, keep, starts, name, purpose, source) values
  ('contact-people', '12 months', $${"it": "dalla fine del ruolo", "en": "from the end of the role"}$$::jsonb, $${"it": "Nomi ed e-mail di referenti, vice e componenti senza accesso", "en": "Names and e-mails of contacts, deputies and members without an account"}$$::jsonb, 'accounts', 'GDPR art. 5(1)(e)');

-- Lists of members arrive from files too, and can be taken back.
alter table kit.import_run drop constraint import_run_kind_check;
alter table kit.import_run add constraint import_run_kind_check
  check (kind in ('services', 'organizations', 'memberships', 'needs', 'population', 'boundaries', 'travel-times'));
alter table kit.import_run drop constraint import_run_verb_of_kind;
alter table kit.import_run add constraint import_run_verb_of_kind check (verb = case kind
  when 'services' then 'directory.import'
  when 'organizations' then 'network.import'
  when 'memberships' then 'network.import'
  when 'needs' then 'needs.import'
  else 'territory.import' end);
select kit.journal('network.profile', '{organization}');
select kit.journal('network.site', '{id}');
select kit.journal('network.membership', '{id}');
