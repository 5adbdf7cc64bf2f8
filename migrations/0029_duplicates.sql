-- Two records of one service become one, and can become two again; whoever keeps a record says that it is still right.
insert into accounts.permission (verb, role)
select 'directory.' || verb, unnest(roles) from (values
  ('merge', array['ats-officer', 'alliance-coordinator', 'service-editor']),
  ('see-quality', array['regional-officer', 'ats-officer', 'alliance-coordinator', 'network-agent', 'welfare-community-manager', 'service-editor', 'contact', 'deputy']),
  ('ask', array['ats-officer', 'alliance-coordinator', 'network-agent', 'welfare-community-manager', 'service-editor'])
) as p (verb, roles);

alter table directory.service
  add column merged_into uuid references directory.service (id),
  add column confirmed_on date,
  add column confirmed_how text check (confirmed_how in ('desk', 'link')),
  add check ((confirmed_on is null) = (confirmed_how is null)),
  add check (merged_into <> id);
create index service_merged on directory.service (merged_into) where merged_into is not null;
comment on column directory.service.merged_into is 'The record that is shown instead of this one; what its own source says stays here.';
comment on column directory.service.confirmed_how is 'How the body itself last said that the record is right: signed in, or by the link of an e-mail.';
alter table directory.offer add column of_source uuid references directory.service (id) on delete cascade;
create index offer_of_source on directory.offer (of_source) where of_source is not null;
comment on column directory.offer.of_source is 'The service that its source gives it to, while it is shown under the one that record was merged into.';
alter table directory.report add column told_of uuid references directory.service (id) on delete cascade;
comment on column directory.report.told_of is 'The record it was told of, while it is with the one that record was merged into.';

-- As before; a record whose places are shown under another is still where they are.
create or replace function directory.node_of_service(service uuid) returns uuid language sql stable set search_path = pg_catalog, pg_temp as $$
  select case when s.organization_id is null or (s.town is not null and body.above <= 2) then (
      select n.id from accounts.node n where n.kind = 'municipality' and n.ref = s.town)
    else body.id end
  from (
    select d.organization_id, (
      select o.municipality from directory.offer o where (o.service_id = d.id or o.of_source = d.id) and o.municipality is not null order by o.id limit 1) as town
    from directory.service d where d.id = node_of_service.service) s
  left join lateral (
    select n.id, (select count(*) from accounts.below b where b.node = n.id and b.valid @> accounts.today()) as above
    from accounts.node n where n.kind = 'organization' and n.ref = s.organization_id::text) body on true
$$;

-- Whoever still has the old record in front of them tells of the one it is in.
create or replace function directory.find_node() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  into_id uuid := (select s.merged_into from directory.service s where s.id = new.service_id);
begin
  if into_id is not null then
    new.told_of := new.service_id;
    new.service_id := into_id;
  end if;
  new.node := directory.node_of_service(new.service_id);
  return new;
end $$;

create table directory.duplicate (
  id uuid primary key,
  one uuid not null references directory.service (id) on delete cascade,
  other uuid not null references directory.service (id) on delete cascade,
  band text not null check (band in ('certain', 'review')),
  score double precision not null check (score between 0 and 1),
  name_likeness double precision not null,
  metres double precision,
  same text[] not null,
  differs text[] not null,
  node_one uuid,
  node_other uuid,
  found_at timestamptz not null,
  decision text check (decision in ('merged', 'different')),
  decided_at timestamptz,
  unique (one, other),
  check (one < other),
  check ((decision is null) = (decided_at is null))
);
create index duplicate_open on directory.duplicate (score desc, id) where decision is null;
create index duplicate_of_other on directory.duplicate (other);
comment on table directory.duplicate is 'Two records that look like one service, with what was compared and what whoever keeps them decided.';

create table directory.merge (
  id uuid primary key,
  kept uuid not null references directory.service (id) on delete cascade,
  other uuid not null references directory.service (id) on delete cascade,
  taken text[] not null,
  at timestamptz not null,
  undone_at timestamptz,
  check (kept <> other)
);
create unique index merge_of_other on directory.merge (other) where undone_at is null;
create index merge_of_kept on directory.merge (kept) where undone_at is null;
comment on table directory.merge is 'A record shown inside another: which parts are taken from it, since when, and whether it was undone.';
comment on column directory.merge.taken is 'Parts of the kept record that come from the other one, as directory.part_columns names them.';

create table directory.own_row (
  id uuid primary key,
  service uuid not null references directory.service (id) on delete cascade,
  said jsonb not null
);
create index own_row_of_service on directory.own_row (service);
comment on table directory.own_row is 'What its own source says of a service, or of an offer, that takes part in a merge: the way back.';
select kit.journal('directory.own_row', '{id}');

-- The parts of a record that whoever merges chooses between, with their columns in services and in offers.
create function directory.part_columns(part text, relation text) returns text[] language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case relation when 'service' then s else o end from (values
    ('name', '{name,alternate_name}'::text[], '{name}'::text[]),
    ('body', '{organization_id,provider,public_funds}', '{provider}'),
    ('about', '{description,alert,url}', '{}'),
    ('who', '{category,age_from,age_to,eligibility,eligibility_text}', '{category,age_from,age_to}'),
    ('contacts', '{email,phones,contacts}', '{}'),
    ('price', '{price,price_text,costs,benefits}', '{price}'),
    ('places', '{places,places_free,places_as_of,waiting_list}', '{places_free}'),
    ('enrolment', '{enrolment_how,enrolment_url,enrolment_phone,enrolment_windows,documents}', '{enrolment_from,enrolment_to}'),
    ('access', '{languages,accessibility,accompaniment}', '{}'),
    ('status', '{status}', '{published}'),
    ('where', '{}', '{}')) as p (name, s, o) where p.name = part
$$;

create function directory.taken_from(said jsonb, taken text[], relation text) returns jsonb language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_object_agg(e.key, e.value), '{}') from jsonb_each(said) e
  where e.key in (select unnest(directory.part_columns(t, relation)) from unnest(taken) t)
$$;

create function directory.write_service(service uuid, said jsonb) returns void language sql volatile set search_path = pg_catalog, pg_temp as $$
  update directory.service s set name = t.name, alternate_name = t.alternate_name, organization_id = t.organization_id, provider = t.provider,
    public_funds = t.public_funds, description = t.description, alert = t.alert, url = t.url, category = t.category, age_from = t.age_from, age_to = t.age_to,
    eligibility = t.eligibility, eligibility_text = t.eligibility_text, email = t.email, phones = t.phones, contacts = t.contacts, price = t.price,
    price_text = t.price_text, costs = t.costs, benefits = t.benefits, places = t.places, places_free = t.places_free, places_as_of = t.places_as_of,
    waiting_list = t.waiting_list, enrolment_how = t.enrolment_how, enrolment_url = t.enrolment_url, enrolment_phone = t.enrolment_phone,
    enrolment_windows = t.enrolment_windows, documents = t.documents, languages = t.languages, accessibility = t.accessibility,
    accompaniment = t.accompaniment, status = t.status, assured_on = greatest(t.assured_on, s.confirmed_on), changed_at = now()
  from jsonb_populate_record(null::directory.service, said) t where s.id = service
$$;

create function directory.write_offer(offer uuid, said jsonb, shown_under uuid) returns void language sql volatile set search_path = pg_catalog, pg_temp as $$
  update directory.offer o set service_id = coalesce(shown_under, t.service_id),
    of_source = case when shown_under <> t.service_id then t.service_id end,
    name = t.name, provider = t.provider, category = t.category, age_from = t.age_from, age_to = t.age_to, price = t.price,
    places_free = t.places_free, enrolment_from = t.enrolment_from, enrolment_to = t.enrolment_to, published = t.published, words = t.words
  from jsonb_populate_record(null::directory.offer, said) t where o.id = offer
$$;

-- What the sources say now, wherever it is not what was kept: an import writes rows whole, with their own fingerprint.
create function directory.keep_own(services uuid[]) returns void language sql volatile set search_path = pg_catalog, pg_temp as $$
  insert into directory.own_row (id, service, said)
    select s.id, s.id, to_jsonb(s) from directory.service s where s.id = any (services)
    union all
    select o.id, coalesce(o.of_source, o.service_id), to_jsonb(o) from directory.offer o
    where (o.service_id = any (services) and o.of_source is null) or o.of_source = any (services)
  on conflict (id) do update set said = excluded.said, service = excluded.service
    where own_row.said -> 'content_hash' is distinct from excluded.said -> 'content_hash';
  delete from directory.own_row r where r.service = any (services) and r.id <> r.service
    and not exists (select from directory.offer o where o.id = r.id)
$$;

create function directory.give_back(given uuid) returns void language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.write_service(r.id, r.said) from directory.own_row r where r.id = given;
  perform directory.write_offer(r.id, r.said || jsonb_build_object('service_id', given), null) from directory.own_row r where r.service = given and r.id <> given;
  delete from directory.own_row where service = given;
end $$;

create function directory.show_merged(touched uuid[]) returns integer language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  kept_id uuid;
  m directory.merge;
  now_said jsonb;
  place uuid;
  copies jsonb;
  found integer := 0;
begin
  for kept_id in select distinct g.kept from directory.merge g where g.undone_at is null and (g.kept = any (touched) or g.other = any (touched)) order by 1 loop
    found := found + 1;
    perform directory.keep_own((select array_agg(g.other) || kept_id from directory.merge g where g.kept = kept_id and g.undone_at is null));
    select r.said into now_said from directory.own_row r where r.id = kept_id;
    place := kept_id;
    copies := '{}';
    for m in select * from directory.merge g where g.kept = kept_id and g.undone_at is null order by g.at, g.id loop
      now_said := now_said || (select directory.taken_from(r.said, m.taken, 'service') || case
          -- Made of two records, it is as fresh as the older of them.
          when m.taken = '{}' then '{}' else jsonb_build_object('assured_on', least((now_said ->> 'assured_on')::date, (r.said ->> 'assured_on')::date)) end
        from directory.own_row r where r.id = m.other);
      copies := copies || coalesce((select directory.taken_from(r.said, m.taken, 'offer')
        from directory.own_row r where r.service = m.other and r.id <> m.other order by r.id limit 1), '{}');
      if 'where' = any (m.taken) then place := m.other; end if;
    end loop;
    perform directory.write_service(kept_id, now_said);
    -- Those of the place chosen are shown, found under the names of all records; the others wait unseen.
    perform directory.write_offer(r.id, case when r.service <> place then r.said || '{"published": false}' else
        r.said || (case when place = kept_id then '{}' else directory.taken_from((
          select k.said from directory.own_row k where k.service = kept_id and k.id <> kept_id order by k.id limit 1),
          array['name', 'body', 'who', 'price', 'places', 'enrolment', 'status'], 'offer') end) || copies
        || jsonb_build_object('words', (select string_agg(w.said ->> 'words', ' ') from directory.own_row w
          where w.service in (select kept_id union select g.other from directory.merge g where g.kept = kept_id and g.undone_at is null) and w.id <> w.service)::tsvector)
      end || jsonb_build_object('service_id', r.service), case when r.service = place then kept_id end)
    from directory.own_row r where r.id <> r.service and (r.service = kept_id or r.service in (
      select g.other from directory.merge g where g.kept = kept_id and g.undone_at is null));
  end loop;
  return found;
end $$;
comment on function directory.show_merged(uuid[]) is 'Writes again the records that are made of some others, from what each source says now; returns how many.';

-- Both records must be those of whoever acts.
create function directory.may_merge(one uuid, other uuid) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(bool_and(accounts.may('directory.merge', directory.node_of_service(s))), false) from unnest(array[one, other]) s
$$;

create function directory.merge_records(merge_id uuid, pair uuid, kept_id uuid, parts text[], moment timestamptz) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  d directory.duplicate;
  other_id uuid;
begin
  select * into d from directory.duplicate where id = pair for update;
  if d.id is null or kept_id not in (d.one, d.other) or not directory.may_merge(d.one, d.other) then return 'unknown'; end if;
  other_id := case when kept_id = d.one then d.other else d.one end;
  perform from directory.service where id in (d.one, d.other) order by id for update;
  if exists (select from directory.service where id in (d.one, d.other) and merged_into is not null) then return 'merged'; end if;
  if exists (select from directory.merge g where g.kept = other_id and g.undone_at is null) then return 'holds-others'; end if;
  if exists (select from unnest(parts) p where directory.part_columns(p, 'service') is null) then return 'unknown'; end if;
  insert into directory.merge (id, kept, other, taken, at) values (merge_id, kept_id, other_id, parts, moment);
  perform directory.show_merged(array[kept_id]);
  update directory.service set merged_into = kept_id, changed_at = now() where id = other_id;
  update directory.report set service_id = kept_id, told_of = other_id where service_id = other_id;
  update directory.duplicate set decision = 'merged', decided_at = moment where id = pair;
  return 'done';
end $$;
comment on function directory.merge_records(uuid, uuid, uuid, text[], timestamptz) is 'Shows one record of a pair inside the other, for whoever keeps both; says done, or why not.';

create function directory.unmerge_records(merge_id uuid, moment timestamptz) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  m directory.merge;
begin
  select * into m from directory.merge where id = merge_id for update;
  if m.id is null or not directory.may_merge(m.kept, m.other) then return 'unknown'; end if;
  if m.undone_at is not null then return 'undone'; end if;
  perform from directory.service where id in (m.kept, m.other) order by id for update;
  update directory.merge set undone_at = moment where id = merge_id;
  update directory.service set merged_into = null where id = m.other;
  perform directory.give_back(m.other);
  if directory.show_merged(array[m.kept]) = 0 then perform directory.give_back(m.kept); end if;
  update directory.report set service_id = told_of, told_of = null where told_of = m.other;
  update directory.duplicate set decision = null, decided_at = null where one = least(m.kept, m.other) and other = greatest(m.kept, m.other);
  return 'done';
end $$;
comment on function directory.unmerge_records(uuid, timestamptz) is 'Gives both records of a merge back as their sources say them, for whoever keeps both; says done, or why not.';

create function directory.set_apart(pair uuid, apart boolean, moment timestamptz) returns boolean
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update directory.duplicate d set decision = case when apart then 'different' end, decided_at = case when apart then moment end
  where d.id = pair and (d.decision is null or d.decision = 'different') and directory.may_merge(d.one, d.other) returning true
$$;
comment on function directory.set_apart(uuid, boolean, timestamptz) is 'Remembers that a pair is two services, or forgets it, for whoever keeps both.';

create function directory.services_apart() returns table (one uuid, other uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select one, other from directory.duplicate where decision = 'different'
$$;
comment on function directory.services_apart() is 'Pairs of services that whoever keeps them said to be two: published records, so everybody may know.';

create table directory.still_right (
  id uuid primary key,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  organization uuid not null,
  service uuid references directory.service (id) on delete cascade,
  asked text not null check (asked in ('job', 'desk')),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  check (expires_at > made_at)
);
create index still_right_of_body on directory.still_right (organization, made_at desc);
comment on table directory.still_right is 'A link sent to the published address of a body, to say that its records are still right: only its hash is here.';
comment on column directory.still_right.service is 'The one record it is about. Null = all of the body.';

-- A body is asked again half a year after it was asked: until then the row says that it was.
insert into accounts.retention (kind, keep, starts, name, purpose, source) values
  ('record-links', '6 months', $${"it": "dalla scadenza", "en": "from their expiry"}$$::jsonb, $${"it": "Link mandati agli enti per dire che le schede sono giuste (senza indirizzo)", "en": "Links sent to bodies to say that records are right (without the address)"}$$::jsonb, 'services', 'GDPR art. 5(1)(e)');

create function directory.body_of_link(hash bytea) returns table (organization uuid, service uuid, expired boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.organization, r.service, r.expires_at <= now() from directory.still_right r where r.token_hash = hash
$$;
comment on function directory.body_of_link(bytea) is 'Whose records the link of an e-mail is about, and whether it is too old.';

create function directory.confirm_by_link(hash bytea, chosen uuid[], day date, moment timestamptz) returns setof uuid
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with link as (update directory.still_right r set used_at = moment where r.token_hash = hash and r.expires_at > now() returning r.organization, r.service)
  update directory.service s set assured_on = greatest(s.assured_on, day), confirmed_on = day, confirmed_how = 'link'
  from link where s.id = any (chosen) and s.organization_id = link.organization and (link.service is null or link.service = s.id) and s.merged_into is null and day <= accounts.today()
  returning s.id
$$;
comment on function directory.confirm_by_link(bytea, uuid[], date, timestamptz) is 'Says that records are still right, for whoever got the link; returns those that were of its body. A link is good until it expires, so that who looked at some records comes back for the others.';

create or replace function directory.confirm(chosen uuid[], day date) returns setof uuid
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update directory.service s set assured_on = greatest(s.assured_on, day), confirmed_on = day, confirmed_how = 'desk'
  where s.id = any (chosen) and s.merged_into is null and day <= accounts.today() and s.organization_id in (
    select n.ref::uuid from accounts.node n where n.kind = 'organization' and n.ref ~ '^[0-9a-f-]{36}$'
      and n.id = any ((select accounts.nodes_for('directory.confirm'))::uuid[]))
  returning s.id
$$;

do $$ declare f text; begin
  foreach f in array array['merge_records(uuid, uuid, uuid, text[], timestamptz)', 'unmerge_records(uuid, timestamptz)', 'set_apart(uuid, boolean, timestamptz)',
    'services_apart()', 'body_of_link(bytea)', 'confirm_by_link(bytea, uuid[], date, timestamptz)'] loop
    execute format('revoke execute on function directory.%s from public', f);
    execute format('grant execute on function directory.%s to concilia_web', f);
  end loop;
  foreach f in array array['write_service(uuid, jsonb)', 'write_offer(uuid, jsonb, uuid)', 'keep_own(uuid[])', 'give_back(uuid)', 'show_merged(uuid[])'] loop
    execute format('revoke execute on function directory.%s from public', f);
  end loop;
end $$;
alter table directory.duplicate enable row level security;
create policy duplicate_seen on directory.duplicate for select to concilia_web using (
  node_one = any ((select accounts.nodes_for('directory.merge'))::uuid[]) or node_other = any ((select accounts.nodes_for('directory.merge'))::uuid[]));
alter table directory.own_row enable row level security;
alter table directory.still_right enable row level security;
create policy still_right_seen on directory.still_right for select to concilia_web using (organization::text in (
  select n.ref from accounts.node n where n.kind = 'organization' and n.id = any ((select accounts.nodes_for('directory.see-quality'))::uuid[])));
create policy still_right_asked on directory.still_right for insert to concilia_web with check (asked = 'desk' and used_at is null
  and (service is null or exists (select from directory.service s where s.id = still_right.service and s.organization_id = still_right.organization))
  and organization::text in (
  select n.ref from accounts.node n where n.kind = 'organization' and n.id = any ((select accounts.nodes_for('directory.ask'))::uuid[])));
grant select on directory.duplicate, directory.merge to concilia_web;
grant select (id, organization, service, asked, made_at, expires_at, used_at) on directory.still_right to concilia_web;
grant insert on directory.still_right to concilia_web;
