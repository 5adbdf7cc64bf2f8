-- Some figures are owed by every body of a kind: who has given them and who has not is told body by body.
alter table programme.data_plan add column owed_by text check (owed_by in ('ambito', 'alliance', 'network'));
comment on column programme.data_plan.owed_by is 'Every Ambito, alliance or network of its place gives its own; null = one body gives it.';

create table programme.data_given_by (
  plan uuid not null references programme.data_plan on delete cascade,
  due date not null,
  body text not null check (length(body) between 1 and 100),
  given_on date not null,
  role text not null,
  node uuid not null,
  example boolean not null default false,
  recorded_at timestamptz not null,
  primary key (plan, due, body)
);
comment on table programme.data_given_by is 'That one of the bodies that owe an awaited figure gave its own for a deadline. Who pressed the button is in the audit trail.';
comment on column programme.data_given_by.body is 'Code of an Ambito, of an alliance or of a network, as owed_by of the plan says.';

-- That a figure was given is said at the node of the figure, not at any where the writer may give another.
create function programme.plan_at(line uuid, place uuid) returns boolean language sql stable set search_path = pg_catalog, pg_temp as
$$ select exists (select from programme.data_plan p where p.id = line and p.node = place) $$;
comment on function programme.plan_at(uuid, uuid) is 'Whether an awaited figure is of this node. For policies.';

grant select, insert, update, delete on programme.data_given_by to concilia_web;
alter table programme.data_given_by enable row level security;
create policy data_given_by_public on programme.data_given_by for select using (true);
create policy data_given_by_written on programme.data_given_by for insert to concilia_web
  with check (node in (select programme.mine('give-data')) and programme.plan_at(plan, node));
create policy data_given_by_changed on programme.data_given_by for update to concilia_web
  using (node in (select programme.mine('give-data'))) with check (node in (select programme.mine('give-data')) and programme.plan_at(plan, node));
create policy data_given_by_taken_back on programme.data_given_by for delete to concilia_web using (node in (select programme.mine('give-data')));
alter policy data_given_written on programme.data_given with check (node in (select programme.mine('give-data')) and programme.plan_at(plan, node));
alter policy data_given_changed on programme.data_given with check (node in (select programme.mine('give-data')) and programme.plan_at(plan, node));
