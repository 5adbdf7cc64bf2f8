-- What a body is told back of its own people's needs, and who opens the working pages of a body and of an alliance.
insert into accounts.permission (verb, role)
select 'workbench.' || verb, unnest(roles) from (values
  ('see-body', array['contact', 'deputy']),
  ('see-alliance', array['regional-officer', 'ats-officer', 'alliance-coordinator', 'network-agent', 'welfare-community-manager', 'facilitator'])
) as p (verb, roles);

-- One sum for everything, told only of five people or more in three groups or more, and only as of a release: a body
-- that writes one need more and looks again learns nothing of it before the figures of everybody move.
create function needs.pooled(body text, cutoff timestamptz) returns table (people bigint, quarter_hours bigint, groups bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select sum(p.people), sum(p.people * coalesce(bit_count(p.term), 0)), count(*)
  from needs.need n join needs.person p on p.need = n.id
  where n.organization = body and n.withdrawn_at is null and n.voiced_at < cutoff
    and exists (select from accounts.node o where o.kind = 'organization' and o.ref = body
      and o.id = any ((select accounts.nodes_for('workbench.see-body'))::uuid[]))
  having sum(p.people) >= 5 and count(*) >= 3
$$;
comment on function needs.pooled(text, timestamptz) is 'People and hours that a body''s workers needed in school term when a release was made: one sum, and nothing while they are few.';
revoke execute on function needs.pooled(text, timestamptz) from public;
grant execute on function needs.pooled(text, timestamptz) to concilia_web;
