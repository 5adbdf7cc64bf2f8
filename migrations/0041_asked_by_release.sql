-- Answers about the household release by release: each count moves or stays by itself, and every past day can be read.
alter table observatory.asked rename to asked_before;
alter table observatory.asked_before rename constraint asked_pkey to asked_before_pkey;

create table observatory.asked (
  release uuid not null references observatory.release on delete cascade,
  area text not null,
  question text not null check (question in ('carer', 'language', 'shift')),
  answer text not null check (length(answer) between 1 and 40),
  n integer not null check (n >= 5),
  moved_on date not null,
  primary key (release, area, question, answer)
);
comment on table observatory.asked is 'How many needs of an ATS with hours in school months gave each answer to a question about the household, as a release shows it: five or more. An absent row is hidden, or nobody.';
comment on column observatory.asked.moved_on is 'Day of the release in which this count last moved.';
grant select on observatory.asked to concilia_web;

create table observatory.asked_counted (
  release uuid not null references observatory.release on delete cascade,
  area text not null,
  question text not null check (question in ('carer', 'language', 'shift')),
  answer text not null check (length(answer) <= 40),
  told boolean not null,
  counted integer check (counted >= 0),
  came integer not null check (came >= 0),
  changed integer not null check (changed >= 0),
  went integer not null check (went >= 0),
  primary key (release, area, question, answer)
);
comment on table observatory.asked_counted is 'How many needs gave each answer about the household in a release, and how many came, went or changed since the one before: what the next release must know so that subtracting any two tells of nobody. No need is named. Never shown.';
comment on column observatory.asked_counted.answer is 'Empty = none.';
comment on column observatory.asked_counted.told is 'What the release shows of this answer is its count of then.';
comment on column observatory.asked_counted.counted is 'Needs that gave it; kept for the latest release alone.';

-- No grant and no policy: only the owner, who makes releases, reads or writes what would tell who changed.
alter table observatory.asked_counted enable row level security;
revoke all on observatory.asked_counted from concilia_web;

-- What was shown goes on as shown by the latest release; how it was counted nobody wrote down.
insert into observatory.asked
  select r.id, b.area, b.question, b.answer, b.n, b.as_of
  from observatory.asked_before b,
    (select id from observatory.release order by cutoff desc limit 1) r
  where b.answer <> '';
insert into observatory.asked_counted
  select r.id, b.area, b.question, b.answer, b.answer <> '', null, 0, 0, 0
  from observatory.asked_before b,
    (select id from observatory.release order by cutoff desc limit 1) r;
drop table observatory.asked_before;
