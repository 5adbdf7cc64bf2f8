-- What a body is told of its workers' needs was summed up anew whenever it looked: whoever withdrew or changed a need moved the sum
-- at once, by themselves. Now the sum is kept as a release found it, and moves only when five people or more in three groups or
-- more came, went or changed since it last did.
create table needs.pool (
  body text primary key,
  as_of date not null,
  people bigint not null check (people >= 5),
  quarter_hours bigint not null,
  groups bigint not null check (groups >= 3)
);
comment on table needs.pool is 'What the workers of a body needed in school term, one sum, as of the release in which it last moved.';
create table needs.pool_part (
  body text not null references needs.pool on delete cascade,
  need uuid references needs.need on delete set null,
  changed_at timestamptz not null,
  people integer not null,
  groups integer not null
);
create index pool_part_body on needs.pool_part (body);
create index pool_part_need on needs.pool_part (need);
comment on table needs.pool_part is 'Which needs a body''s sum counts, so that it moves only when enough of them changed. Never shown; a need that is withdrawn is forgotten here at once.';
-- No grant and no policy: only the owner reads or writes what would tell who changed.
alter table needs.pool enable row level security;
alter table needs.pool_part enable row level security;
revoke all on needs.pool, needs.pool_part from concilia_web;

create function needs.forget_part() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update needs.pool_part set need = null where need = new.id;
  return null;
end $$;
revoke execute on function needs.forget_part() from public;
create trigger part_withdrawn after update of withdrawn_at on needs.need
  for each row when (new.withdrawn_at is not null) execute function needs.forget_part();

create function needs.parts_before(cutoff timestamptz) returns table (body text, need uuid, changed_at timestamptz, people bigint, groups bigint, quarter_hours bigint)
language sql stable set search_path = pg_catalog, pg_temp as $$
  select n.organization, n.id, n.changed_at, sum(p.people), count(*), sum(p.people * coalesce(bit_count(p.term), 0))
  from needs.need n join needs.person p on p.need = n.id
  where n.organization is not null and n.withdrawn_at is null and n.voiced_at < cutoff
  group by n.id
$$;
revoke execute on function needs.parts_before(timestamptz) from public;

create function needs.pool_needs(cutoff timestamptz, day date) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  moving text[];
begin
  -- A need that changed its words went and came: counted once, as the larger of the two.
  select coalesce(array_agg(m.body), '{}') into moving from (
    select c.body from (
      select coalesce(a.body, b.body) as body, greatest(coalesce(a.people, 0), coalesce(b.people, 0)) as people,
        greatest(coalesce(a.groups, 0), coalesce(b.groups, 0)) as groups
      from needs.parts_before(cutoff) a
      full join needs.pool_part b on b.body = a.body and b.need = a.need
      where a.changed_at is distinct from b.changed_at) c
    group by c.body having sum(c.people) >= 5 and sum(c.groups) >= 3) m
  -- Where one to four people, or one or two groups, are left, what was told stays: its going would tell of them.
  where not exists (select from needs.parts_before(cutoff) p where p.body = m.body having count(*) > 0 and not (sum(p.people) >= 5 and sum(p.groups) >= 3));
  delete from needs.pool where body = any (moving);
  insert into needs.pool (body, as_of, people, quarter_hours, groups)
    select p.body, day, sum(p.people), sum(p.quarter_hours), sum(p.groups) from needs.parts_before(cutoff) p
    where p.body = any (moving) group by p.body;
  insert into needs.pool_part (body, need, changed_at, people, groups)
    select p.body, p.need, p.changed_at, p.people, p.groups from needs.parts_before(cutoff) p where p.body = any (moving);
end $$;
revoke execute on function needs.pool_needs(timestamptz, date) from public;
comment on function needs.pool_needs(timestamptz, date) is 'Moves the sums of bodies'' needs that may move: with every release, for nobody else.';

create function needs.pool_with_release() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform needs.pool_needs(new.cutoff, new.as_of);
  return null;
end $$;
revoke execute on function needs.pool_with_release() from public;
create trigger release_made after insert on observatory.release for each row execute function needs.pool_with_release();

drop function needs.pooled(text);
create function needs.pooled(whose text) returns table (people bigint, quarter_hours bigint, groups bigint, as_of date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.people, p.quarter_hours, p.groups, p.as_of from needs.pool p
  where p.body = whose and exists (select from accounts.node o where o.kind = 'organization' and o.ref = whose
    and o.id = any ((select accounts.nodes_for('workbench.see-body'))::uuid[]))
$$;
comment on function needs.pooled(text) is 'People and hours that a body''s workers needed in school term, as of the release in which five of them or more last changed: one sum, and nothing while they are few.';
revoke execute on function needs.pooled(text) from public;
grant execute on function needs.pooled(text) to concilia_web;

-- What bodies are told today, kept as it is.
select needs.pool_needs(r.cutoff, r.as_of) from observatory.release r order by r.cutoff desc limit 1;
