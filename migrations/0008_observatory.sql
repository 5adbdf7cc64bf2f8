-- What the territory sees. Only what passed the publishing rule is kept here: these tables hold no figure that a page may not show.
create schema observatory;

create table observatory.release (
  id uuid primary key,
  as_of date not null,
  cutoff timestamptz not null,
  reason text not null check (reason in ('weekly', 'asked')),
  notes jsonb not null default '{}'
);
create index release_latest on observatory.release (cutoff desc);
comment on table observatory.release is 'A moment at which the figures derived from needs move. Between two of them nothing that people said changes any page.';
comment on column observatory.release.as_of is 'The day in Europe/Rome by which the release is called.';
comment on column observatory.release.cutoff is 'Needs voiced and services recorded before this moment are counted.';
comment on column observatory.release.notes is 'What the release was made with: services, population and travel sources, rates, seconds taken.';

create table observatory.figure (
  release uuid not null references observatory.release on delete cascade,
  area text not null,
  category text not null,
  period text not null check (period in ('term', 'closed', 'summer')),
  needs integer check (needs = 0 or needs >= 5),
  people integer,
  needed_hours double precision,
  reachable_hours double precision,
  uncovered_hours double precision,
  services integer not null,
  services_hours_unknown integer not null,
  services_capacity_unknown integer not null,
  potential_demand double precision,
  potential_uncovered double precision,
  bands jsonb not null default '[]',
  worst jsonb,
  week jsonb,
  primary key (release, area, category, period)
);
comment on table observatory.figure is 'Published figures of an area, category (or all, or any = not said) and period of a release. An absent row means that nobody spoke and nothing is offered there.';
comment on column observatory.figure.needs is 'Voices; null = hidden, because few or because they would give few away. Likewise people and the hours.';
comment on column observatory.figure.potential_demand is 'People that official population and a stated rate let expect; null = not known.';
comment on column observatory.figure.week is 'People uncovered over the week: quartersPerValue 1 (672 values) or 8 (84); null values are hidden.';

create table observatory.overlap (
  release uuid not null references observatory.release on delete cascade,
  position integer not null,
  kind text not null check (kind in ('overlap', 'duplicate')),
  period text not null check (period in ('term', 'closed', 'summer')),
  category text not null,
  areas text[] not null,
  body jsonb not null,
  primary key (release, position)
);
create index overlap_in_area on observatory.overlap using gin (areas);
comment on table observatory.overlap is 'Services that do the same for the same people at the same hours, with their reasons, and records that look like one service twice.';
