-- Who cares, the language, the shifts: what whoever tells a need may say of the household, counted by a whole ATS.
create table observatory.asked (
  area text not null,
  question text not null check (question in ('carer', 'language', 'shift')),
  answer text not null check (length(answer) <= 40),
  n integer not null check (n >= 5),
  as_of date not null,
  primary key (area, question, answer)
);
comment on table observatory.asked is 'How many needs of an ATS with hours in school months gave each answer to a question about the household, as published: five or more, moved by five or more; made anew by releases.';
comment on column observatory.asked.answer is 'Empty = another answer, or none: five or more too, and kept for the next release: shown to nobody.';
grant select on observatory.asked to concilia_web;
alter table observatory.asked enable row level security;
create policy asked_answers on observatory.asked for select to concilia_web using (answer <> '');
