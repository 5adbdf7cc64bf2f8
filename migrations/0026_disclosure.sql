-- What a release has to know of the one before, so that subtracting the two tells of nobody; and when each figure last moved.
alter table observatory.figure
  add column moved_on date,
  add column voices_reached integer check (voices_reached = 0 or voices_reached >= 5);
comment on column observatory.figure.moved_on is 'Day of the release in which what people said last moved this figure; null = the release''s own.';
comment on column observatory.figure.voices_reached is 'Voices with at least one hour that some service can cover; null = hidden.';

create table observatory.counted (
  release uuid not null references observatory.release on delete cascade,
  position integer not null,
  need uuid references needs.need on delete set null,
  revision timestamptz not null,
  counted jsonb not null,
  primary key (release, position)
);
create index counted_need on observatory.counted (need);
comment on table observatory.counted is 'In which cells the latest release counted each need: municipality, categories, ages, blocks of the week; no hours, no people. Never shown; replaced whole at every release, so that nothing of a need that is gone outlives the next one.';
comment on column observatory.counted.revision is 'When the words of the need were last changed.';

create table observatory.unmoved (
  cell text primary key,
  changed integer not null check (changed > 0)
);
comment on table observatory.unmoved is 'How many voices came, went or changed in a cell since what it shows last moved: one to four, or it would give another cell away. Never shown; replaced at every release.';

-- No grant and no policy: only the owner, who makes releases, reads or writes what would tell who changed.
alter table observatory.counted enable row level security;
alter table observatory.unmoved enable row level security;
revoke all on observatory.counted, observatory.unmoved from concilia_web;

-- Whoever withdraws a need is forgotten at once: what it counted in stays until the next release, of nobody.
create function observatory.forget_need() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update observatory.counted set need = null where need = new.id;
  return null;
end $$;
revoke execute on function observatory.forget_need() from public;
create trigger need_withdrawn after update of withdrawn_at on needs.need
  for each row when (new.withdrawn_at is not null) execute function observatory.forget_need();
