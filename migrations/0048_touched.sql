-- A need that changes at every release is one need: what touched a still cell is counted so that no family counts as five.
alter table observatory.unmoved
  add column came integer not null default 0 check (came >= 0),
  add column gone integer not null default 0 check (gone >= 0);
-- What was written until now added the same need again at every release: that somebody touched the cell is all it says.
update observatory.unmoved set changed = 1;
comment on table observatory.unmoved is 'What touched a cell since what it shows last moved: needs that came, that went, and the most that came, went or changed in one release. Never shown; replaced at every release.';
comment on column observatory.unmoved.changed is 'The most needs that came, went or changed in the cell in one of the releases since it last moved.';
