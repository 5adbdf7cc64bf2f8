-- What a body is told back of its own people's needs, and who opens the working pages of a body and of an alliance.
insert into accounts.permission (verb, role)
select 'workbench.' || verb, unnest(roles) from (values
  ('see-body', array['contact', 'deputy']),
  ('see-alliance', array['regional-officer', 'ats-officer', 'alliance-coordinator', 'network-agent', 'welfare-community-manager', 'facilitator'])
) as p (verb, roles);

-- One sum for everything, told only of five people or more in three groups or more, and only as of the last release, which
-- the function looks up itself: a body
-- that writes one need more and looks again learns nothing of it before the figures of everybody move.
create function needs.pooled(body text) returns table (people bigint, quarter_hours bigint, groups bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select sum(p.people), sum(p.people * coalesce(bit_count(p.term), 0)), count(*)
  from needs.need n join needs.person p on p.need = n.id
  where n.organization = body and n.withdrawn_at is null
    and n.voiced_at < (select max(r.cutoff) from observatory.release r)
    and exists (select from accounts.node o where o.kind = 'organization' and o.ref = body
      and o.id = any ((select accounts.nodes_for('workbench.see-body'))::uuid[]))
  having sum(p.people) >= 5 and count(*) >= 3
$$;
comment on function needs.pooled(text) is 'People and hours that a body''s workers needed in school term when a release was made: one sum, and nothing while they are few.';
revoke execute on function needs.pooled(text) from public;
grant execute on function needs.pooled(text) to concilia_web;

-- Whoever answers for a body says that the records of its services are still right. Nothing else of a record changes here.
insert into accounts.permission (verb, role)
select 'directory.confirm', unnest(array['contact', 'deputy', 'service-editor']);

create function directory.confirm(chosen uuid[], day date) returns setof uuid
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update directory.service s set assured_on = greatest(s.assured_on, day)
  where s.id = any (chosen) and day <= accounts.today() and s.organization_id in (
    select n.ref::uuid from accounts.node n where n.kind = 'organization' and n.ref ~ '^[0-9a-f-]{36}$'
      and n.id = any ((select accounts.nodes_for('directory.confirm'))::uuid[]))
  returning s.id
$$;
comment on function directory.confirm(uuid[], date) is 'Says that records of services are still right on a day, for whoever answers for their body; returns those that were theirs to confirm.';
revoke execute on function directory.confirm(uuid[], date) from public;
grant execute on function directory.confirm(uuid[], date) to concilia_web;

-- A row that was on its way to the default partition while its month's partition was made was refused: it had chosen where
-- to go before it waited. Now it waits before it chooses: whoever makes a partition holds the whole trail for that moment.
create or replace function kit.audit_partition(any_day date) returns void language plpgsql as $$
declare
  first date := date_trunc('month', any_day)::date;
  next date := (first + interval '1 month')::date;
  name text := 'audit_' || to_char(first, 'YYYY_MM');
begin
  if to_regclass('kit.' || name) is not null then return; end if;
  -- Locks that the web server's role can never ask for: nobody writes, then nobody reads what is moved.
  lock table only kit.audit in share row exclusive mode;
  lock table kit.audit_default in access exclusive mode;
  if to_regclass('kit.' || name) is not null then return; end if;
  execute format('create table kit.%I (like kit.audit including all)', name);
  execute format('alter table kit.%I enable row level security', name);
  execute format('with moved as (delete from kit.audit_default where day >= %L and day < %L returning *) insert into kit.%I select * from moved', first, next, name);
  execute format('alter table kit.audit attach partition kit.%I for values from (%L) to (%L)', name, first, next);
end $$;
