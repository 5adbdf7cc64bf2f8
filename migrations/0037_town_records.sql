-- An officer of a municipality does for the services that stand only there what whoever keeps them does.
insert into accounts.permission (verb, role) values ('directory.keep-town', 'municipal-officer');

create function directory.town_of_service(service uuid) returns text language sql stable set search_path = pg_catalog, pg_temp as $$
  select case when count(*) = count(o.municipality) and min(o.municipality) = max(o.municipality) then min(o.municipality) end
  from directory.offer o where o.service_id = town_of_service.service or o.of_source = town_of_service.service
$$;
comment on function directory.town_of_service(uuid) is 'The municipality in which all places of a service are; null when they are in several, or one is nowhere.';

create function directory.kept_towns() returns text[] language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(n.ref), '{}') from accounts.node n
  where n.kind = 'municipality' and n.id = any ((select accounts.nodes_for('directory.keep-town'))::uuid[])
$$;
comment on function directory.kept_towns() is 'Municipalities whose services the acting person cares for.';

alter table directory.duplicate add column town_one text, add column town_other text;
comment on column directory.duplicate.town_one is 'The one municipality of the first record, when it has only one.';
update directory.duplicate set town_one = directory.town_of_service(one), town_other = directory.town_of_service(other);
create policy duplicate_seen_in_town on directory.duplicate for select to concilia_web using (
  town_one = any ((select directory.kept_towns())::text[]) or town_other = any ((select directory.kept_towns())::text[]));

-- Both records must be those of whoever acts: by their bodies, or by where they are.
create or replace function directory.may_merge(one uuid, other uuid) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(bool_and(accounts.may('directory.merge', directory.node_of_service(s))
    or coalesce(directory.town_of_service(s) = any ((select directory.kept_towns())::text[]), false)), false) from unnest(array[one, other]) s
$$;

alter table directory.service drop constraint service_confirmed_how_check,
  add constraint service_confirmed_how_check check (confirmed_how in ('desk', 'link', 'town'));
comment on column directory.service.confirmed_how is 'How it was last said that the record is right: by the body itself, signed in (desk) or by the link of an e-mail (link), or by the municipality where it is (town).';

create or replace function directory.confirm(chosen uuid[], day date) returns setof uuid
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with own as (
    select s.id, s.organization_id in (
        select n.ref::uuid from accounts.node n where n.kind = 'organization' and n.ref ~ '^[0-9a-f-]{36}$'
          and n.id = any ((select accounts.nodes_for('directory.confirm'))::uuid[])) as body,
      directory.town_of_service(s.id) = any ((select directory.kept_towns())::text[]) as town
    from directory.service s where s.id = any (chosen) and s.merged_into is null and day <= accounts.today())
  update directory.service s set assured_on = greatest(s.assured_on, day), confirmed_on = greatest(s.confirmed_on, day), confirmed_how = case when own.body then 'desk' else 'town' end
  from own where s.id = own.id and (own.body or own.town)
  returning s.id
$$;
comment on function directory.confirm(uuid[], date) is 'Says that records of services are still right on a day, for whoever answers for their body or for their municipality; returns those that were theirs to confirm.';

-- A link is good for sixty days, whoever writes it. In hours: days are shorter when the clocks change.
alter table directory.still_right add constraint still_right_good_for check (expires_at <= made_at + interval '1440 hours');

-- The municipality asks a body about one record at a time.
create policy still_right_seen_in_town on directory.still_right for select to concilia_web using (
  service is not null and directory.town_of_service(service) = any ((select directory.kept_towns())::text[]));
create policy still_right_asked_in_town on directory.still_right for insert to concilia_web with check (asked = 'desk' and used_at is null
  and exists (select from directory.service s where s.id = still_right.service and s.organization_id = still_right.organization)
  and directory.town_of_service(service) = any ((select directory.kept_towns())::text[]));

create or replace function directory.show_merged(touched uuid[]) returns integer language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  kept_id uuid;
  m directory.merge;
  now_said jsonb;
  place uuid;
  copies jsonb;
  found integer := 0;
  theirs date;
  days jsonb;
begin
  for kept_id in select distinct g.kept from directory.merge g where g.undone_at is null and (g.kept = any (touched) or g.other = any (touched)) order by 1 loop
    found := found + 1;
    perform directory.keep_own((select array_agg(g.other) || kept_id from directory.merge g where g.kept = kept_id and g.undone_at is null));
    select r.said into now_said from directory.own_row r where r.id = kept_id;
    place := kept_id;
    copies := '{}';
    days := jsonb_build_object('where', now_said -> 'assured_on', 'price', now_said -> 'assured_on', 'places', now_said -> 'assured_on');
    for m in select * from directory.merge g where g.kept = kept_id and g.undone_at is null order by g.at, g.id loop
      now_said := now_said || (select directory.taken_from(r.said, m.taken, 'service') from directory.own_row r where r.id = m.other);
      select (r.said ->> 'assured_on')::date into theirs from directory.own_row r where r.id = m.other;
      days := days || (select coalesce(jsonb_object_agg(p, theirs), '{}') from unnest(m.taken) p where p in ('where', 'price', 'places'));
      copies := copies || coalesce((select directory.taken_from(r.said, m.taken, 'offer')
        from directory.own_row r where r.service = m.other and r.id <> m.other order by r.id limit 1), '{}');
      if 'where' = any (m.taken) then place := m.other; end if;
    end loop;
    -- As fresh as the oldest of what one goes by: hours, price, places. A name alone brings no date; never confirmed is oldest of all.
    now_said := now_said || (select jsonb_build_object('assured_on', case when bool_and(d.value <> 'null') then min(d.value #>> '{}') end) from jsonb_each(days) d);
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
