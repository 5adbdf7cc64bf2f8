-- The audit trail: every change and every reading of personal data is a row; rows form a hash chain by day, days a chain of their own.

-- Days up to this one (counted from 2000-01-01) take no more rows. A sequence and not a table, because every transaction
-- sees its value at once, whatever its snapshot: a clock that jumps back never brings a row into a day that is over.
create sequence kit.audit_over minvalue 0 start 0;

create function kit.audit_today() returns date language sql volatile as $$
  select greatest((clock_timestamp() at time zone 'UTC')::date, date '2000-01-02' + last_value::integer) from kit.audit_over
$$;
comment on function kit.audit_today() is 'The day (UTC) a row written now belongs to: today, or the first day that is not over.';

create table kit.audit (
  id uuid not null,
  -- Before `day`: whoever read the day before it was declared over has a transaction number below that moment's.
  xid xid8 not null default pg_current_xact_id(),
  day date not null default kit.audit_today(),
  at timestamptz not null default clock_timestamp(),
  actor_kind text not null check (actor_kind in ('anyone', 'installation', 'person')),
  actor uuid,
  verb text not null check (verb ~ '^[a-z]+\.[a-z-]+$'),
  kind text not null,
  subject text not null,
  node uuid,
  owner uuid,
  before jsonb,
  after jsonb,
  sealed bytea,
  origin bytea,
  position bigint,
  hash bytea,
  primary key (day, id),
  check ((actor is not null) = (actor_kind = 'person')),
  check (sealed is null or owner is not null),
  check ((position is null) = (hash is null))
) partition by range (day);
create unique index audit_position on kit.audit (day, position) where position is not null;
create index audit_unsealed on kit.audit (day, xid, id) where position is null;
create index audit_of_subject on kit.audit (subject, day);
create index audit_of_actor on kit.audit (actor, day) where actor is not null;
create index audit_of_owner on kit.audit (owner, day) where owner is not null;
-- Whole, not partial: who reads the trail of the region also reads the rows that belong to no place.
create index audit_of_node on kit.audit (node, day);
comment on table kit.audit is 'Who did what, when and from where, before and after; personal values sealed with the key of the person they are about. Partitioned by month.';
comment on column kit.audit.sealed is 'Personal values before and after, sealed with the key of `owner`: erasing the key makes them unreadable, and the chain still verifies.';
comment on column kit.audit.origin is 'Address of who acted, sealed with their own key.';
comment on column kit.audit.hash is 'SHA-256 of the hash of the row before and of this row''s bytes; null until the sealing job has come by.';

-- Who owns the table can take this away, and the chain would tell; nobody changes a sealed row without meaning to.
create function kit.audit_stays() returns trigger language plpgsql as $$
begin
  -- Rows that had no partition move to it: taken from here and put there.
  if tg_table_name = 'audit_default' and tg_op = 'DELETE' then return old; end if;
  raise exception 'a sealed row of the audit trail is never changed' using errcode = '42501';
end $$;
create trigger audit_sealed before update or delete on kit.audit
  for each row when (old.position is not null) execute function kit.audit_stays();

create table kit.audit_default partition of kit.audit default;
comment on table kit.audit_default is 'Rows of months that have no partition yet: nothing is ever refused for want of one.';

create table kit.audit_day (
  day date primary key,
  rows bigint not null default 0,
  head bytea,
  kept_from date not null,
  marker xid8,
  follows bytea,
  closing bytea,
  closed_at timestamptz,
  check ((closing is null) = (closed_at is null)),
  check (closing is null or marker is null)
);
comment on table kit.audit_day is 'The chain of days: how many rows, the hash of the last, and once the day is closed its closing hash, which includes the day before.';
comment on column kit.audit_day.kept_from is 'First day whose rows are still kept: retention dropped the months before. Part of the closing hash.';
comment on column kit.audit_day.follows is 'Closing hash of the day before, noted when that day closed: a day that is opened again leaves a trace here.';
comment on column kit.audit_day.marker is 'A transaction number taken after the day was declared over: the day closes when every earlier transaction has ended.';

insert into kit.setting (key, value) values ('audit-months', '24');

-- Makes the partition of a day's month, and brings home the rows that had to wait elsewhere. Harmless when it is there.
create function kit.audit_partition(any_day date) returns void language plpgsql as $$
declare
  first date := date_trunc('month', any_day)::date;
  next date := (first + interval '1 month')::date;
  name text := 'audit_' || to_char(first, 'YYYY_MM');
begin
  if to_regclass('kit.' || name) is not null then return; end if;
  -- Whoever else makes one waits here, for a lock that the web server's role can never ask for.
  lock table kit.audit_default in access exclusive mode;
  if to_regclass('kit.' || name) is not null then return; end if;
  execute format('create table kit.%I (like kit.audit including all)', name);
  execute format('alter table kit.%I enable row level security', name);
  execute format('with moved as (delete from kit.audit_default where day >= %L and day < %L returning *) insert into kit.%I select * from moved', first, next, name);
  execute format('alter table kit.audit attach partition kit.%I for values from (%L) to (%L)', name, first, next);
end $$;

alter table kit.audit enable row level security;
alter table kit.audit_default enable row level security;

-- Nobody forges somebody else's row: the database knows who acts.
create policy audit_written on kit.audit for insert with check (
  (actor_kind = 'person' and actor = (select accounts.acting_person()))
  or (actor_kind = 'anyone' and (select accounts.acting_person()) is null));
create policy audit_own on kit.audit for select
  using (actor = (select accounts.acting_person()) or owner = (select accounts.acting_person()));
create policy audit_below on kit.audit for select
  using (node = any ((select accounts.nodes_for('accounts.read-audit'))::uuid[]));
create policy audit_whole on kit.audit for select
  using (node is null and (select accounts.holds('accounts.read-audit')));

-- Day, moment, transaction and seal are the database's to say, never the writer's.
grant insert (id, actor_kind, actor, verb, kind, subject, node, owner, before, after, sealed, origin) on kit.audit to concilia_web;
grant select on kit.audit, kit.audit_day to concilia_web;
grant select on sequence kit.audit_over to concilia_web;
revoke execute on function kit.audit_partition(date) from public;
