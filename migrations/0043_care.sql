-- When a body was asked is what the database's clock says, never what the web server writes.
alter table directory.still_right alter column made_at set default now(), alter column expires_at set default now() + interval '1440 hours';
revoke insert on directory.still_right from concilia_web;
grant insert (id, token_hash, organization, service, asked) on directory.still_right to concilia_web;

-- One message a week for each body, whoever asks and about what; a new link ends those that it stands for.
create function directory.link_written() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('directory.still_right ' || new.organization, 0));
  if exists (select from directory.still_right r where r.organization = new.organization and r.made_at > now() - interval '7 days') then
    return null;
  end if;
  update directory.still_right r set expires_at = now()
    where r.organization = new.organization and (new.service is null or r.service = new.service) and r.expires_at > now();
  return new;
end $$;
comment on function directory.link_written() is 'Writes no link for a body asked less than seven days ago; ends the earlier links about the same records.';
revoke execute on function directory.link_written() from public;
create trigger link_written before insert on directory.still_right for each row execute function directory.link_written();

create function directory.body_asked(body uuid) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select max(r.made_at) from directory.still_right r where r.organization = body
$$;
comment on function directory.body_asked(uuid) is 'When a body was last asked whether its records are right, by whomever: all that one asker learns of another.';
revoke execute on function directory.body_asked(uuid) from public;
grant execute on function directory.body_asked(uuid) to concilia_web;

create or replace function directory.confirm_by_link(hash bytea, chosen uuid[], day date, moment timestamptz) returns setof uuid
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with link as (update directory.still_right r set used_at = least(moment, now()) where r.token_hash = hash and r.expires_at > now() returning r.organization, r.service)
  update directory.service s set assured_on = greatest(s.assured_on, day), confirmed_on = greatest(s.confirmed_on, day), confirmed_how = 'link'
  from link where s.id = any (chosen) and s.organization_id = link.organization and (link.service is null or link.service = s.id) and s.merged_into is null and day <= accounts.today()
  returning s.id
$$;

-- What people report of the services that are only in one municipality, its officer reads and settles too.
create function directory.in_kept_town(service uuid) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(directory.town_of_service(service) = any ((select directory.kept_towns())::text[]), false)
$$;
comment on function directory.in_kept_town(uuid) is 'Whether all places of a service are in one municipality whose services the acting person cares for.';
create policy report_read_in_town on directory.report for select to concilia_web using (
  service_id in (select o.service_id from directory.offer o where o.municipality = any ((select directory.kept_towns())::text[]))
  and directory.in_kept_town(service_id));
create policy report_settled_in_town on directory.report for update to concilia_web using (directory.in_kept_town(service_id))
  with check (directory.in_kept_town(service_id) and exists (
    select from accounts.node n where n.kind = 'municipality' and n.ref = directory.town_of_service(service_id)
      and accounts.acts_as(settled_by_role, 'directory.keep-town', n.id)));
