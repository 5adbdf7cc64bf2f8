-- Imports as pages: who loaded which file where, what it changed, and the way back.
create table kit.import_run (
  id uuid primary key,
  kind text not null check (kind in ('services', 'organizations', 'needs', 'population', 'boundaries', 'travel-times')),
  verb text not null check (verb in ('directory.import', 'network.import', 'needs.import', 'territory.import')),
  node uuid references accounts.node,
  node_name text,
  file_name text not null,
  format text not null default 'csv',
  sha256 bytea check (octet_length(sha256) = 32),
  size bigint check (size >= 0),
  made_by uuid references accounts.person,
  made_by_name bytea,
  at timestamptz not null,
  state text not null check (state in ('reading', 'ready', 'loading', 'done', 'failed', 'undoing', 'undone')),
  columns text[] not null default '{}',
  mapping jsonb,
  progress text,
  trial jsonb,
  report jsonb,
  done_at timestamptz,
  kept boolean not null default false,
  not_undone jsonb,
  undone_at timestamptz,
  undone_by uuid references accounts.person,
  undone_by_name bytea,
  check ((made_by is null) = (node is null)),
  -- The policies ask for the verb, the worker goes by the kind: one never says something else than the other.
  constraint import_run_verb_of_kind check (verb = case kind
    when 'services' then 'directory.import'
    when 'organizations' then 'network.import'
    when 'needs' then 'needs.import'
    else 'territory.import' end)
);
create index import_run_at on kit.import_run (at desc, id desc);
create index import_run_here on kit.import_run (node, at desc);
comment on table kit.import_run is 'A file that somebody loaded, by page or command line: where, when, what came of it, and whether it was taken back.';
comment on column kit.import_run.node is 'Where in the governance tree; empty = command line, for the whole installation.';
comment on column kit.import_run.made_by_name is 'Name of whoever loaded it, sealed with their own key: erased with them.';
comment on column kit.import_run.mapping is 'Field of ours → column of the file, where the person chose; empty = recognised by themselves.';
comment on column kit.import_run.kept is 'What it changed is kept row by row: it can be taken back.';
comment on column kit.import_run.not_undone is 'Why it could not be taken back: rows changed since.';

create table kit.upload (
  run uuid not null references kit.import_run on delete cascade,
  part integer not null check (part >= 0),
  bytes bytea not null,
  primary key (run, part)
);
-- Files are compressed already, or small.
alter table kit.upload alter bytes set storage external;
comment on table kit.upload is 'The bytes of a file given to a page, in parts; deleted after seven days.';

create table kit.import_change (
  run uuid not null references kit.import_run on delete cascade,
  position bigint generated always as identity,
  relation text not null,
  op text not null check (op in ('insert', 'update', 'delete')),
  rows jsonb not null,
  primary key (run, position)
);
comment on table kit.import_change is 'What each statement of an import changed, so that it can be taken back; deleted after thirty days.';
comment on column kit.import_change.rows is 'One object a row: k = its key, h = MD5 of the row afterwards, as PostgreSQL sends it, b = the row before.';

create table kit.journal_table (
  relation text primary key,
  key text[] not null,
  used_by text[] not null default '{}'
);
comment on table kit.journal_table is 'Tables whose changes by imports are kept; `used_by` = columns that name a row there without a foreign key.';

create function kit.journal_import() returns trigger language plpgsql as $$
declare
  run uuid := nullif(current_setting('concilia.import', true), '')::uuid;
begin
  if run is null then return null; end if;
  if tg_op = 'INSERT' then
    execute format('insert into kit.import_change (run, relation, op, rows)
      select $1, $2, $3, jsonb_agg(jsonb_build_object(''k'', jsonb_build_object(%s), ''h'', md5(record_send(n)))) from after_rows n having count(*) > 0', tg_argv[0])
      using run, tg_table_schema || '.' || tg_table_name, 'insert';
  elsif tg_op = 'UPDATE' then
    execute format('insert into kit.import_change (run, relation, op, rows)
      select $1, $2, $3, jsonb_agg(jsonb_build_object(''k'', jsonb_build_object(%s), ''h'', md5(record_send(n)), ''b'', to_jsonb(o)))
      from before_rows o join after_rows n on %s having count(*) > 0', tg_argv[0], tg_argv[1])
      using run, tg_table_schema || '.' || tg_table_name, 'update';
  else
    execute format('insert into kit.import_change (run, relation, op, rows)
      select $1, $2, $3, jsonb_agg(jsonb_build_object(''k'', jsonb_build_object(%s), ''b'', to_jsonb(n))) from before_rows n having count(*) > 0', tg_argv[0])
      using run, tg_table_schema || '.' || tg_table_name, 'delete';
  end if;
  return null;
end $$;
comment on function kit.journal_import() is 'Keeps what a statement changed while `concilia.import` names a run; otherwise does nothing.';

create function kit.journal(relation text, key text[], used_by text[] default '{}') returns void language plpgsql as $$
declare
  pairs text := (select string_agg(format('%L, n.%I', k, k), ', ') from unnest(key) k);
  same text := (select string_agg(format('o.%I = n.%I', k, k), ' and ') from unnest(key) k);
begin
  insert into kit.journal_table (relation, key, used_by) values (relation, key, used_by);
  execute format('create trigger import_insert after insert on %s referencing new table as after_rows for each statement execute function kit.journal_import(%L, %L)', relation, pairs, same);
  execute format('create trigger import_update after update on %s referencing old table as before_rows new table as after_rows for each statement execute function kit.journal_import(%L, %L)', relation, pairs, same);
  execute format('create trigger import_delete after delete on %s referencing old table as before_rows for each statement execute function kit.journal_import(%L, %L)', relation, pairs, same);
end $$;

-- travel_time is left out: millions of rows, taken back by loading the file of before. directory.word only forgives typing errors.
select kit.journal('territory.source', '{dataset}');
select kit.journal('territory.population', '{municipality,age,sex}');
select kit.journal('territory.boundary', '{municipality}');
select kit.journal('network.organization', '{id}', '{directory.service.organization_id,directory.location.organization_id}');
select kit.journal('accounts.node', '{id}');
select kit.journal('accounts.node_link', '{parent,child,valid_from}');
select kit.journal('directory.location', '{id}');
select kit.journal('directory.service', '{id}');
select kit.journal('directory.offer', '{id}');
select kit.journal('directory.schedule', '{id}');
select kit.journal('needs.need', '{id}');
select kit.journal('needs.person', '{need,position}');

insert into accounts.permission (verb, role)
  select 'exchange.load-files', unnest('{administrator,regional-officer,ats-officer,alliance-coordinator,service-editor,network-agent,welfare-community-manager}'::text[]);
insert into accounts.permission (verb, role) values
  ('directory.import', 'administrator'), ('directory.import', 'ats-officer'), ('directory.import', 'alliance-coordinator'), ('directory.import', 'service-editor'),
  ('network.import', 'administrator'), ('network.import', 'ats-officer'), ('network.import', 'alliance-coordinator'),
  ('territory.import', 'administrator'), ('territory.import', 'regional-officer'), ('territory.import', 'ats-officer');

-- Who may load files of this kind there sees what was loaded there; the command line's is the whole installation's.
create function kit.import_seen(verb text, node uuid) returns boolean language sql stable as $$
  select case when node is null then accounts.holds(verb) else accounts.may(verb, node) end
$$;
alter table kit.import_run enable row level security;
create policy import_run_seen on kit.import_run for select to concilia_web using (
  made_by = (select accounts.acting_person())
  or (verb = 'directory.import' and node = any ((select accounts.nodes_for('directory.import'))::uuid[]))
  or (verb = 'network.import' and node = any ((select accounts.nodes_for('network.import'))::uuid[]))
  or (verb = 'needs.import' and node = any ((select accounts.nodes_for('needs.import'))::uuid[]))
  or (verb = 'territory.import' and node = any ((select accounts.nodes_for('territory.import'))::uuid[]))
  or (node is null and verb = 'directory.import' and (select accounts.holds('directory.import')))
  or (node is null and verb = 'network.import' and (select accounts.holds('network.import')))
  or (node is null and verb = 'needs.import' and (select accounts.holds('needs.import')))
  or (node is null and verb = 'territory.import' and (select accounts.holds('territory.import'))));
create policy import_run_made on kit.import_run for insert to concilia_web
  with check (made_by = (select accounts.acting_person()) and state = 'reading' and accounts.may(verb, node));
create policy import_run_asked on kit.import_run for update to concilia_web
  using (kit.import_seen(verb, node)) with check (kit.import_seen(verb, node) and case state
    -- The worker takes it back in this name: nobody writes another's.
    when 'undoing' then undone_by = (select accounts.acting_person())
    else state in ('reading', 'loading') and undone_by is null and undone_by_name is null end);
-- A policy does not see the row of before: nothing done is loaded again, nothing half read is taken back.
create function kit.import_run_moves() returns trigger language plpgsql as $$
begin
  if row_security_active('kit.import_run') and (old.state, new.state) not in
    (('ready', 'reading'), ('failed', 'reading'), ('ready', 'loading'), ('done', 'undoing'))
  then raise exception 'an import does not go from % to %', old.state, new.state using errcode = '42501'; end if;
  return new;
end $$;
create trigger import_run_moves before update on kit.import_run for each row execute function kit.import_run_moves();
alter table kit.upload enable row level security;
create policy upload_made on kit.upload for insert to concilia_web with check (exists (
  select from kit.import_run r where r.id = run and r.made_by = (select accounts.acting_person()) and r.state = 'reading'));
alter table kit.import_change enable row level security;
grant select, insert on kit.import_run to concilia_web;
grant update (state, mapping, undone_by, undone_by_name) on kit.import_run to concilia_web;
grant insert on kit.upload to concilia_web;
