-- What the potential gap of each release was computed from, so that its change between two releases can be split into causes.
-- Services are kept once for each state they were in, population once for each loading: a release names those that held.
create table observatory.offered (
  id uuid primary key,
  body jsonb not null
);
comment on table observatory.offered is 'A state that a published service at a place was in when a release was made: where, open hours, places. Public records alone.';
comment on column observatory.offered.id is 'Made from the body: the same state is kept once.';

create table observatory.residents (
  id uuid primary key,
  body jsonb not null
);
comment on table observatory.residents is 'Official residents by single year of age of every municipality, as a release counted them.';

create table observatory.ground (
  release uuid primary key references observatory.release on delete cascade,
  offered uuid[] not null,
  residents uuid not null references observatory.residents,
  rates jsonb not null
);
comment on table observatory.ground is 'What the potential gap of a release was computed from: states of services, residents, shares of people expected to ask. Releases made before this table have none.';
grant select on observatory.offered, observatory.residents, observatory.ground to concilia_web;
