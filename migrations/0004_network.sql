-- Who is where: the register of organisations, territorial networks, local alliances.
create schema network;

create table network.organization (
  id uuid primary key,
  name text not null check (name <> ''),
  name_key text not null,
  kind text not null default 'unknown' check (kind in ('public', 'nonprofit', 'profit', 'unknown')),
  description text,
  ipa_code text,
  tax_code text,
  vat_number text,
  municipality text,
  address text,
  url text,
  phone text,
  email text,
  source text not null,
  source_key text not null,
  assured_on date,
  example boolean not null default false,
  changed_at timestamptz not null default now(),
  content jsonb not null default '{}',
  unique (source, source_key)
);
create index organization_by_name on network.organization (name_key, id);
create index organization_words on network.organization using gin (name_key gin_trgm_ops);
create index organization_place on network.organization (municipality);
comment on table network.organization is 'Register of organisations: public bodies, firms, non-profit bodies. Data of bodies, never of private persons.';
comment on column network.organization.source_key is 'The record''s own key in its source: with it the id is the same on any machine.';
comment on column network.organization.content is 'What the source says beyond these columns, kept as it was.';

create table network.territorial_network (
  code text primary key,
  name text not null,
  lead uuid references network.organization,
  area text not null,
  valid_from date,
  valid_to date,
  note text,
  source text not null
);
comment on table network.territorial_network is 'Territorial conciliation networks, one per ATS.';

create table network.alliance (
  code text primary key,
  network text not null references network.territorial_network,
  name text not null,
  lead uuid references network.organization,
  lead_confirmed boolean not null,
  areas_confirmed boolean not null,
  valid_from date,
  valid_to date,
  note_it text not null default '',
  note_en text not null default '',
  source text not null,
  url text
);
comment on table network.alliance is 'Local alliances of a territorial network, with their lead; what no act confirms is marked.';

create table network.alliance_area (
  alliance text not null references network.alliance on delete cascade,
  area text not null,
  primary key (alliance, area)
);
comment on table network.alliance_area is 'Which ambiti an alliance spans.';
