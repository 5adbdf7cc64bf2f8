-- Draft services kept from the simulator: what was tried, what it said then, and who may see it.
insert into accounts.permission (verb, role)
select 'observatory.propose', unnest(array['regional-officer', 'ats-officer', 'alliance-coordinator', 'municipal-officer', 'facilitator',
  'network-agent', 'welfare-community-manager']);

create table observatory.proposal (
  id uuid primary key,
  area text not null,
  place text not null,
  title text not null check (length(title) between 1 and 120),
  notes text not null default '' check (length(notes) <= 2000),
  draft jsonb not null,
  result jsonb not null,
  shown boolean not null default false,
  node uuid not null references accounts.node,
  made_by_role text not null,
  made_at timestamptz not null,
  example boolean not null default false
);
create index proposal_at on observatory.proposal (node, made_at);
create index proposal_shown on observatory.proposal (made_at desc, id desc) where shown;
comment on table observatory.proposal is 'A draft service kept from the simulator: what was tried, and what it changed by the figures of that day.';
comment on column observatory.proposal.area is 'The area it was tried on.';
comment on column observatory.proposal.place is 'Municipality of the draft, or the area when it names none: it decides who works on it.';
comment on column observatory.proposal.result is 'Person-hours as computed when it was kept, with their receipt: directory, population, rate.';
comment on column observatory.proposal.shown is 'Shown to everybody; else only to who may keep proposals there.';
comment on column observatory.proposal.made_by_role is 'In which role. Who it was stands only in the audit trail.';

-- Nobody says where a proposal is: the database finds it. An ATS is its network.
create function observatory.node_of_place(place text) returns uuid language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(
    (select n.id from accounts.node n join network.territorial_network t on n.kind = 'network' and n.ref = t.code
      where t.area = place order by t.code limit 1),
    (select n.id from accounts.node n where n.kind in ('municipality', 'ambito', 'region') and n.ref = place
      order by array_position(array['municipality', 'ambito', 'region'], n.kind::text) limit 1))
$$;
comment on function observatory.node_of_place(text) is 'The place of the governance tree that keeps the proposals of an area; null = none does.';
create function observatory.place_proposal() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.node := observatory.node_of_place(new.place);
  return new;
end $$;
create trigger proposal_placed before insert or update of place, node on observatory.proposal for each row execute function observatory.place_proposal();

alter table observatory.proposal enable row level security;
create policy proposal_seen on observatory.proposal for select using (
  shown or node = any ((select accounts.nodes_for('observatory.propose'))::uuid[]));
create policy proposal_kept on observatory.proposal for insert to concilia_web with check (
  not example and accounts.acts_as(made_by_role, 'observatory.propose', node));
create policy proposal_changed on observatory.proposal for update to concilia_web
  using (node = any ((select accounts.nodes_for('observatory.propose'))::uuid[]))
  with check (node = any ((select accounts.nodes_for('observatory.propose'))::uuid[]));
create policy proposal_removed on observatory.proposal for delete to concilia_web using (
  node = any ((select accounts.nodes_for('observatory.propose'))::uuid[]));
grant select, insert, delete on observatory.proposal to concilia_web;
grant update (shown) on observatory.proposal to concilia_web;
