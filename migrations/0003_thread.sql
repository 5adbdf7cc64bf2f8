-- Where things come from and what became of them, across slices.
create schema thread;

create table thread.link (
  from_kind text not null check (from_kind ~ '^[a-z-]+$'),
  from_id text not null check (from_id <> ''),
  to_kind text not null check (to_kind ~ '^[a-z-]+$'),
  to_id text not null check (to_id <> ''),
  relation text not null check (relation ~ '^[a-z-]+$'),
  at timestamptz not null,
  primary key (from_kind, from_id, relation, to_kind, to_id)
);
create index link_backwards on thread.link (to_kind, to_id);
comment on table thread.link is 'One thing led to another: a need to a release, a gap to a table, an action to a service.';
