-- What is really open, for whom, at which hours and at what price (HSDS 3.1 words).
create schema directory;

-- Italian stemming that forgives accents: "asilo", "asili"; "citta", "città".
create text search configuration directory.plain (copy = pg_catalog.italian);
alter text search configuration directory.plain
  alter mapping for hword, hword_part, word with public.unaccent, pg_catalog.italian_stem;

create table directory.location (
  id uuid primary key,
  source text not null,
  source_key text not null,
  organization_id uuid,
  name text,
  alternate_name text,
  description text,
  transportation text,
  address text,
  postal_code text,
  city text,
  municipality text,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  point_from text check (point_from in ('source', 'municipality')),
  week_term bit(672),
  week_closed bit(672),
  week_summer bit(672),
  phones jsonb not null default '[]',
  contacts jsonb not null default '[]',
  languages text[] not null default '{}',
  accessibility text[] not null default '{}',
  example boolean not null default false,
  kept jsonb not null default '{}',
  content_hash bytea not null,
  check ((latitude is null) = (longitude is null)),
  check ((latitude is null) = (point_from is null))
);
comment on table directory.location is 'HSDS location: a place. Its weeks are the hours of the place, not of the services in it.';
comment on column directory.location.municipality is 'ISTAT code; empty when the name given by the source was not recognised (the name stays in city).';
comment on column directory.location.point_from is 'Where the point comes from: the source, or the point of the municipality because the source has none.';
comment on column directory.location.kept is 'Fields of the source that have no column of their own, word for word.';

create table directory.service (
  id uuid primary key,
  source text not null,
  source_key text not null,
  organization_id uuid,
  provider text,
  name text not null,
  alternate_name text,
  description text,
  url text,
  email text,
  status text not null default 'active',
  alert text,
  category text,
  age_from integer check (age_from >= 0),
  age_to integer check (age_to > 0),
  eligibility jsonb not null default '[]',
  eligibility_text text,
  places integer check (places >= 0),
  places_free integer check (places_free >= 0),
  places_as_of date,
  price bigint check (price >= 0),
  price_text text,
  costs jsonb not null default '[]',
  benefits text[] not null default '{}',
  enrolment_how text,
  enrolment_url text,
  enrolment_phone text,
  enrolment_windows jsonb not null default '[]',
  waiting_list text,
  documents text[] not null default '{}',
  phones jsonb not null default '[]',
  contacts jsonb not null default '[]',
  languages text[] not null default '{}',
  accessibility text[] not null default '{}',
  accompaniment boolean not null default false,
  public_funds boolean,
  assured_on date,
  example boolean not null default false,
  kept jsonb not null default '{}',
  content_hash bytea not null,
  changed_at timestamptz not null default now()
);
create index service_by_organization on directory.service (organization_id);
create index service_changed on directory.service (changed_at);
comment on table directory.service is 'HSDS service: what somebody offers, with eligibility, capacity, cost, languages, phones, contacts and how to enrol.';
comment on column directory.service.age_from is 'Age in months from which the service is for.';
comment on column directory.service.age_to is 'Age in months before which the service is for (36 = until the third birthday).';
comment on column directory.service.eligibility is 'Rules as data, as in rules/eligibility.ts; the text beside it is what the source says in words.';
comment on column directory.service.price is 'Full price in euro cents a month; empty = not known.';
comment on column directory.service.assured_on is 'Day on which somebody last checked that the record is true.';

create table directory.offer (
  id uuid primary key,
  service_id uuid not null references directory.service (id) on delete cascade,
  location_id uuid references directory.location (id) on delete cascade,
  source_key text not null,
  description text,
  week_term bit(672),
  week_closed bit(672),
  week_summer bit(672),
  hours_from text check (hours_from in ('offer', 'service', 'location')),
  hours_text text,
  dates jsonb not null default '[]',
  name text not null,
  provider text,
  category text,
  age_from integer,
  age_to integer,
  municipality text,
  city text,
  latitude double precision,
  longitude double precision,
  price bigint,
  places_free integer,
  enrolment_from date[] not null default '{}',
  enrolment_to date[] not null default '{}',
  example boolean not null default false,
  published boolean not null default true,
  place point generated always as (point(longitude * 0.7, latitude)) stored,
  words tsvector not null,
  kept jsonb not null default '{}',
  content_hash bytea not null,
  check ((week_term is null) = (hours_from is null)),
  check ((week_term is null) = (week_closed is null) and (week_term is null) = (week_summer is null))
);
create index offer_of_service on directory.offer (service_id);
create index offer_at_location on directory.offer (location_id);
create index offer_in_order on directory.offer (name, id) where published;
create index offer_by_category on directory.offer (category) where published;
create index offer_by_municipality on directory.offer (municipality) where published;
create index offer_words on directory.offer using gin (words);
create index offer_place on directory.offer using gist (place) where published;
comment on table directory.offer is 'HSDS service_at_location: a service at a location, what a person can use. A service whose source names no location has one offer without location. Columns after dates are copied from service and location so that search and matching read one table.';
comment on column directory.offer.hours_from is 'Whose hours these are: of the service in this place, of the service, or of the place; empty = hours unknown, never closed and never always open.';
comment on column directory.offer.place is 'Degrees with longitude shortened as in northern Italy, so that the nearest come first; distances shown are computed on the globe.';

create table directory.schedule (
  id uuid primary key,
  source text not null,
  service_id uuid,
  location_id uuid,
  offer_id uuid,
  fields jsonb not null,
  readable boolean not null,
  content_hash bytea not null
);
create index schedule_of_service on directory.schedule (service_id) where service_id is not null;
create index schedule_of_location on directory.schedule (location_id) where location_id is not null;
create index schedule_of_offer on directory.schedule (offer_id) where offer_id is not null;
comment on table directory.schedule is 'HSDS schedule, word for word as the source gave it; the weeks of services and places are computed from these rows.';

create table directory.word (
  word text primary key
);
create index word_alike on directory.word using gin (word public.gin_trgm_ops);
comment on table directory.word is 'Words in the names of services, categories and places, to forgive typing errors.';

create table directory.report (
  id uuid primary key,
  service_id uuid not null references directory.service (id) on delete cascade,
  at timestamptz not null,
  what text not null check (what in ('hours', 'closed', 'contact', 'price', 'place', 'other')),
  message text check (char_length(message) <= 1000),
  settled_at timestamptz
);
create index report_open on directory.report (service_id) where settled_at is null;
comment on table directory.report is 'What somebody told us is wrong in the record of a service. Nothing says who told us.';
