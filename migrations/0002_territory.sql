-- Where things are: areas one inside the other, municipalities, calendars, distances. All of it is data with a validity.
create schema territory;

create table territory.source (
  dataset text primary key check (dataset in ('areas', 'municipalities', 'names', 'calendars', 'boundaries', 'population', 'travel-times')),
  title text not null,
  vintage text not null,
  url text,
  loaded_at timestamptz not null,
  records integer not null check (records >= 0)
);
comment on table territory.source is 'Where each set of territorial facts comes from, of which vintage, and when it was loaded.';

create table territory.area (
  code text primary key check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  kind text not null check (kind in ('region', 'ats', 'ambito')),
  label text not null,
  name text not null,
  number integer,
  parent text references territory.area,
  valid_from date,
  valid_to date,
  note text,
  check ((kind = 'region') = (parent is null)),
  check (valid_from < valid_to)
);
create index area_inside on territory.area (parent);
comment on table territory.area is 'Areas above the municipality: region, health agency (ATS), social plan district (ambito).';
comment on column territory.area.label is 'What this kind of area is called in this region, e.g. ATS, Ambito.';
comment on column territory.area.valid_from is 'First day; null = before our data begin. valid_to is the first day on which it no longer holds.';

create table territory.municipality (
  code text primary key check (code ~ '^\d{6}$'),
  name text not null,
  name_key text not null,
  province text not null check (province ~ '^[A-Z]{2}$'),
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  area_km2 double precision check (area_km2 > 0),
  residents integer check (residents >= 0),
  valid_from date
);
create index municipality_name on territory.municipality using gin (name_key gin_trgm_ops);
comment on table territory.municipality is 'Municipalities by ISTAT code, with a point inside their territory. The province is an attribute: it does not say which ATS.';
comment on column territory.municipality.name_key is 'The name in lower case without accents and punctuation, to be found however it is typed.';

create table territory.membership (
  municipality text not null references territory.municipality,
  area text not null references territory.area,
  valid_from date not null default '-infinity',
  valid_to date not null default 'infinity',
  primary key (municipality, area, valid_from),
  check (valid_from < valid_to)
);
create index membership_of_area on territory.membership (area);
comment on table territory.membership is 'Which municipality belongs to which area, and in which days (from the first, to the last excluded).';

create table territory.other_name (
  name_key text not null,
  name text not null,
  kind text not null check (kind in ('spelling', 'renamed', 'merged')),
  municipality text not null references territory.municipality,
  since text check (since ~ '^\d{4}(-\d\d-\d\d)?$'),
  former_code text check (former_code ~ '^\d{6}$'),
  primary key (name_key, municipality)
);
comment on table territory.other_name is 'Other names of a municipality: spellings in use, names it had, municipalities that merged into it.';
comment on column territory.other_name.since is 'When the name ended: a day, or a year where the day is not known to us.';

create table territory.calendar (
  code text primary key check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name_it text not null,
  name_en text not null,
  age_from integer not null check (age_from >= 0),
  age_to integer not null check (age_to >= age_from),
  note_it text not null default '',
  note_en text not null default ''
);
comment on table territory.calendar is 'School calendars by level: which ages (whole years, both ends included) follow them.';

create table territory.calendar_period (
  calendar text not null references territory.calendar on delete cascade,
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  period text not null check (period in ('term', 'closed', 'summer')),
  name_it text not null,
  name_en text not null,
  indicative boolean not null default false,
  primary key (calendar, first_day)
);
comment on table territory.calendar_period is 'The days of a calendar, each in exactly one period: school term, school closed, summer.';
comment on column territory.calendar_period.indicative is 'Decided locally or not yet by an act: the days may differ.';

create table territory.population (
  municipality text not null references territory.municipality,
  age smallint not null check (age between 0 and 120),
  sex text not null check (sex in ('f', 'm')),
  residents integer not null check (residents >= 0),
  primary key (municipality, age, sex)
);
comment on table territory.population is 'Official residents by single year of age and sex; the last age means that age and over.';

create table territory.boundary (
  municipality text primary key references territory.municipality,
  fine jsonb not null,
  coarse jsonb not null
);
comment on table territory.boundary is 'Boundaries as MultiPolygon coordinates (longitude, latitude; outer rings counter-clockwise), for one municipality and for a whole region.';

create table territory.travel_time (
  origin text not null references territory.municipality,
  destination text not null references territory.municipality,
  minutes real not null check (minutes >= 0),
  primary key (origin, destination)
);
comment on table territory.travel_time is 'Minutes by road between two municipalities; a pair that is absent is estimated from the straight line.';
