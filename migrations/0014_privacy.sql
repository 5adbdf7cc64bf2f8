-- Privacy: why data is used, notices in versions, agreements, requests of people about their data, how long each kind is kept.

create table accounts.purpose (
  code text primary key,
  basis text not null check (basis in ('public-task', 'legal-obligation', 'consent')),
  source text not null,
  special_source text,
  name jsonb not null check (name ?& array['it', 'en'])
);
comment on table accounts.purpose is 'What data is used for, and on which legal basis: a public task unless stated, consent only where it is really free.';
comment on column accounts.purpose.special_source is 'The rule for special categories of data (health), where there may be some.';

create table accounts.controller (
  id uuid primary key,
  node uuid references accounts.node,
  name text not null check (name <> ''),
  address text,
  pec text,
  joint jsonb not null default '[]',
  dpo_name text,
  dpo_contact text,
  valid_from date not null,
  made_at timestamptz not null default now()
);
create index controller_at on accounts.controller (node, valid_from);
comment on table accounts.controller is 'Who answers for personal data at a node and below, from a day: controller, joint controllers, data protection officer. Node empty = everywhere.';
comment on column accounts.controller.joint is 'Joint controllers (GDPR art. 26): [{"name", "role", "contact"}].';

create table accounts.notice (
  id uuid primary key,
  node uuid references accounts.node,
  kind text not null check (kind in ('general', 'contact-care')),
  version integer not null check (version > 0),
  valid_from date not null,
  texts jsonb not null check (texts ?& array['it', 'en']),
  made_at timestamptz not null,
  unique nulls not distinct (node, kind, version)
);
comment on table accounts.notice is 'What people are told about their data (GDPR arts. 13-14), in versions that are never changed. Node empty = everywhere; a lower node may have its own.';

create table accounts.consent (
  id uuid primary key,
  person uuid not null references accounts.person,
  purpose text not null references accounts.purpose,
  notice uuid not null references accounts.notice,
  given_at timestamptz not null,
  withdrawn_at timestamptz
);
create unique index consent_in_force on accounts.consent (person, purpose) where withdrawn_at is null;
comment on table accounts.consent is 'What somebody agreed to, in front of which version of the notice, and when they took it back.';

create table accounts.data_request (
  id uuid primary key,
  code bytea not null unique check (octet_length(code) = 32),
  kind text not null check (kind in ('export', 'erasure')),
  owner uuid,
  owner_kind text not null check (owner_kind in ('person', 'need')),
  asked_by uuid references accounts.person,
  by_operator boolean not null,
  identified text check (identified in ('in-person', 'document', 'code')),
  node uuid references accounts.node,
  state text not null default 'waiting' check (state in ('waiting', 'done')),
  asked_at timestamptz not null default now(),
  done_at timestamptz,
  report jsonb,
  result bytea,
  check (by_operator = (identified is not null)),
  check ((state = 'done') = (done_at is not null and report is not null)),
  check (owner is not null or state = 'done')
);
create index data_request_of_owner on accounts.data_request (owner) where owner is not null;
create index data_request_at on accounts.data_request (asked_at desc, id desc);
comment on table accounts.data_request is 'Somebody asks for a copy of their data, or to have it erased; a job carries it out. The report holds no personal data and stays.';
comment on column accounts.data_request.code is 'SHA-256 of the code with which the report is read again, also by whoever has no account any more.';
comment on column accounts.data_request.owner is 'Whose data; empty once it was erased.';
comment on column accounts.data_request.result is 'The copy, sealed with the key of the owner; emptied when its time is over.';

create table accounts.erasure (
  owner_hash bytea primary key check (octet_length(owner_hash) = 32),
  erased_at timestamptz not null
);
comment on table accounts.erasure is 'Who was erased, as a hash of the id: after an older backup is restored they are erased again.';

create table accounts.retention (
  kind text primary key,
  keep interval not null check (keep > interval '0'),
  starts jsonb not null check (starts ?& array['it', 'en']),
  name jsonb not null check (name ?& array['it', 'en']),
  purpose text not null references accounts.purpose,
  source text not null
);
comment on table accounts.retention is 'How long each kind of data is kept, from what, why and by which rule; a job applies it every day.';

create table accounts.retention_run (
  id uuid primary key,
  at timestamptz not null,
  dry boolean not null,
  counts jsonb not null
);
comment on table accounts.retention_run is 'What the retention job dropped, or (dry) would drop: {"kind": rows}.';

insert into accounts.permission (verb, role) values
  ('accounts.handle-requests', 'data-protection-officer'),
  ('accounts.write-notices', 'administrator'), ('accounts.write-notices', 'data-protection-officer'),
  ('accounts.manage-retention', 'administrator'), ('accounts.manage-retention', 'data-protection-officer');

create function accounts.may_handle(whose uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select accounts.holds('accounts.handle-requests') or (
    exists (select from accounts.assignment a where a.person = whose and a.ended_at is null and a.accepted)
    and not exists (select from accounts.assignment a where a.person = whose and a.ended_at is null and a.accepted
      and a.node <> all ((select accounts.nodes_for('accounts.handle-requests'))::uuid[])))
$$;
comment on function accounts.may_handle(uuid) is 'Whether the acting person may act on the data of this account: all its roles are at or below their own node, or theirs is the region.';

create function accounts.is_person(id uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select exists (select from accounts.person p where p.id = is_person.id) $$;
comment on function accounts.is_person(uuid) is 'Whether an id is that of an account, also one the acting person does not see.';

create function accounts.person_to_handle(mail bytea) returns table (person uuid, node uuid, allowed boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.id,
    (select a.node from accounts.assignment a where a.person = p.id and a.ended_at is null and a.accepted
      and a.node = any ((select accounts.nodes_for('accounts.handle-requests'))::uuid[]) order by a.node limit 1),
    accounts.may_handle(p.id)
  from accounts.person p
  where p.email_hash = mail and p.erased_at is null
    and (accounts.may_handle(p.id) or exists (select from accounts.assignment a where a.person = p.id and a.ended_at is null and a.accepted
      and a.node = any ((select accounts.nodes_for('accounts.handle-requests'))::uuid[])))
$$;
comment on function accounts.person_to_handle(bytea) is 'The account with this e-mail, for whoever handles requests where it has a role; nothing for the others.';

create function accounts.request_by_code(secret bytea) returns table (kind text, state text, asked_at timestamptz, done_at timestamptz, report jsonb)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.kind, r.state, r.asked_at, r.done_at, r.report from accounts.data_request r where r.code = sha256(secret)
$$;
comment on function accounts.request_by_code(bytea) is 'What became of a request, for whoever holds its code: no personal data.';

alter table accounts.purpose enable row level security;
create policy purpose_public on accounts.purpose for select using (true);
alter table accounts.controller enable row level security;
create policy controller_public on accounts.controller for select using (true);
create policy controller_written on accounts.controller for insert with check (
  case when node is null then (select accounts.holds('accounts.write-notices')) else accounts.may('accounts.write-notices', node) end);
alter table accounts.notice enable row level security;
create policy notice_public on accounts.notice for select using (true);
create policy notice_written on accounts.notice for insert with check (
  case when node is null then (select accounts.holds('accounts.write-notices')) else accounts.may('accounts.write-notices', node) end);

alter table accounts.consent enable row level security;
create policy consent_own on accounts.consent for select using (person = (select accounts.acting_person()));
create policy consent_given on accounts.consent for insert with check (person = (select accounts.acting_person()) and withdrawn_at is null
  and exists (select from accounts.purpose p where p.code = purpose and p.basis = 'consent'));
create policy consent_withdrawn on accounts.consent for update
  using (person = (select accounts.acting_person()) and withdrawn_at is null) with check (withdrawn_at is not null);

alter table accounts.data_request enable row level security;
create policy request_own on accounts.data_request for select using (owner = (select accounts.acting_person()));
create policy request_handled on accounts.data_request for select
  using (node = any ((select accounts.nodes_for('accounts.handle-requests'))::uuid[]));
create policy request_wide on accounts.data_request for select
  using (node is null and (select accounts.holds('accounts.handle-requests')));
create policy request_made on accounts.data_request for insert with check (
  asked_by = (select accounts.acting_person()) and state = 'waiting' and case
    when not by_operator then owner_kind = 'person' and owner = (select accounts.acting_fully())
    when owner_kind = 'person' then accounts.may_handle(owner) and (node is null or accounts.may('accounts.handle-requests', node))
    else not accounts.is_person(owner)
      and case when node is null then (select accounts.holds('accounts.handle-requests')) else accounts.may('accounts.handle-requests', node) end
  end);

-- A person corrects their own name and language; the e-mail is changed by a link that proves it.
create policy person_corrected on accounts.person for update
  using (id = (select accounts.acting_fully())) with check (id = (select accounts.acting_fully()));

alter table accounts.erasure enable row level security;
alter table accounts.retention enable row level security;
create policy retention_public on accounts.retention for select using (true);
create policy retention_set on accounts.retention for update
  using ((select accounts.holds('accounts.manage-retention'))) with check ((select accounts.holds('accounts.manage-retention')));
alter table accounts.retention_run enable row level security;
create policy retention_run_seen on accounts.retention_run for select using ((select accounts.holds('accounts.manage-retention')));

grant select on accounts.purpose, accounts.retention, accounts.retention_run to concilia_web;
grant select, insert on accounts.controller, accounts.notice, accounts.consent to concilia_web;
grant update (withdrawn_at) on accounts.consent to concilia_web;
grant update (keep) on accounts.retention to concilia_web;
grant select on accounts.data_request to concilia_web;
grant insert (id, code, kind, owner, owner_kind, asked_by, by_operator, identified, node) on accounts.data_request to concilia_web;
grant update (name, language) on accounts.person to concilia_web;

insert into accounts.purpose (code, basis, source, special_source, name) values
  ('services', 'public-task', 'GDPR art. 6(1)(e); d.lgs. 196/2003 art. 2-ter', null, $${"it": "Trovare i servizi adatti", "en": "Finding services that fit"}$$::jsonb),
  ('needs', 'public-task', 'GDPR art. 6(1)(e); d.lgs. 196/2003 art. 2-ter', 'GDPR art. 9(2)(g); d.lgs. 196/2003 art. 2-sexies', $${"it": "Capire quali servizi mancano", "en": "Learning which services are missing"}$$::jsonb),
  ('accounts', 'public-task', 'GDPR art. 6(1)(e); d.lgs. 196/2003 art. 2-ter', null, $${"it": "Far lavorare chi ha un ruolo nella rete", "en": "Letting those with a role in the network work"}$$::jsonb),
  ('security', 'legal-obligation', 'GDPR artt. 5(2), 6(1)(c), 24, 32', null, $${"it": "Sapere chi ha fatto che cosa e proteggere i dati", "en": "Knowing who did what and protecting the data"}$$::jsonb),
  ('contact', 'consent', 'GDPR art. 6(1)(a), art. 7', 'GDPR art. 9(2)(g); d.lgs. 196/2003 art. 2-sexies', $${"it": "Essere ricontattati", "en": "Being contacted"}$$::jsonb),
  ('newsletter', 'consent', 'GDPR art. 6(1)(a), art. 7', null, $${"it": "Ricevere notizie sulle attività della rete", "en": "Receiving news of the network’s activities"}$$::jsonb),
  ('publication', 'consent', 'GDPR art. 6(1)(a), art. 7', null, $${"it": "Pubblicare il mio nome accanto a ciò che faccio nella rete", "en": "Publishing my name beside what I do in the network"}$$::jsonb);

insert into accounts.retention (kind, keep, starts, name, purpose, source) values
  ('sessions', '90 days', $${"it": "dalla fine dell’accesso", "en": "from the end of the session"}$$::jsonb, $${"it": "Accessi (quando, da quale programma)", "en": "Sessions (when, with which program)"}$$::jsonb, 'security', 'GDPR art. 5(1)(e), art. 32'),
  ('sign-in-attempts', '1 day', $${"it": "dall’ultimo errore", "en": "from the last mistake"}$$::jsonb, $${"it": "Tentativi d’accesso sbagliati", "en": "Failed attempts to sign in"}$$::jsonb, 'security', 'GDPR art. 5(1)(e), art. 32'),
  ('invitations', '30 days', $${"it": "dalla scadenza", "en": "from their expiry"}$$::jsonb, $${"it": "Inviti e link per entrare", "en": "Invitations and links to sign in"}$$::jsonb, 'accounts', 'GDPR art. 5(1)(e)'),
  ('mails', '90 days', $${"it": "dall’invio, o da quando non si sono potuti inviare", "en": "from being sent, or from when they could not be"}$$::jsonb, $${"it": "Messaggi (il testo di quelli inviati resta 7 giorni)", "en": "Messages (the text of those sent stays 7 days)"}$$::jsonb, 'accounts', 'GDPR art. 5(1)(e)'),
  ('jobs', '30 days', $${"it": "dalla fine", "en": "from their end"}$$::jsonb, $${"it": "Lavori svolti dal sito", "en": "Jobs done by the site"}$$::jsonb, 'security', 'GDPR art. 5(1)(e)'),
  ('events', '90 days', $${"it": "da quando è successo", "en": "from when it happened"}$$::jsonb, $${"it": "Notizie interne di che cosa è cambiato (senza nomi)", "en": "Internal notes of what changed (without names)"}$$::jsonb, 'services', 'GDPR art. 5(1)(e)'),
  ('audit', '24 months', $${"it": "dalla fine del mese", "en": "from the end of the month"}$$::jsonb, $${"it": "Registro di chi ha fatto che cosa", "en": "Record of who did what"}$$::jsonb, 'security', 'GDPR artt. 5(2), 24, 32'),
  ('uploads', '7 days', $${"it": "dal caricamento", "en": "from the upload"}$$::jsonb, $${"it": "File caricati", "en": "Files given to the site"}$$::jsonb, 'services', 'GDPR art. 5(1)(e)'),
  ('reports', '12 months', $${"it": "da quando sono state chiuse", "en": "from when they were settled"}$$::jsonb, $${"it": "Segnalazioni sulle schede dei servizi", "en": "Reports on the pages of services"}$$::jsonb, 'services', 'GDPR art. 5(1)(e)'),
  ('need-contacts', '12 months', $${"it": "da quando è stato lasciato", "en": "from when it was left"}$$::jsonb, $${"it": "Recapiti lasciati con un bisogno", "en": "Contacts left with a need"}$$::jsonb, 'contact', 'GDPR art. 5(1)(e), art. 7'),
  ('withdrawn-needs', '24 months', $${"it": "dal ritiro", "en": "from the withdrawal"}$$::jsonb, $${"it": "Bisogni ritirati (resta solo che c’erano)", "en": "Withdrawn needs (only that they existed)"}$$::jsonb, 'needs', 'GDPR art. 5(1)(e)'),
  ('exports', '30 days', $${"it": "da quando sono pronte", "en": "from when they are ready"}$$::jsonb, $${"it": "Copie dei dati preparate per chi le ha chieste", "en": "Copies of data made for whoever asked"}$$::jsonb, 'accounts', 'GDPR art. 5(1)(e), artt. 15, 20'),
  ('data-requests', '60 months', $${"it": "da quando sono concluse", "en": "from their conclusion"}$$::jsonb, $${"it": "Richieste sui dati (senza dati personali)", "en": "Requests about data (without personal data)"}$$::jsonb, 'security', 'GDPR artt. 5(2), 12; c.c. art. 2947'),
  ('consents', '60 months', $${"it": "dal ritiro", "en": "from the withdrawal"}$$::jsonb, $${"it": "Accordi ritirati", "en": "Agreements taken back"}$$::jsonb, 'security', 'GDPR art. 7(1)');

-- The notices every installation begins with; a body writes its own beside them, as a new version or at its own node.
insert into accounts.notice (id, kind, version, valid_from, texts, made_at) values
  ('019a0000-0000-7000-8000-000000000001', 'general', 1, '2026-11-22', $${"it": {"title": "Come trattiamo i tuoi dati", "lead": "Puoi cercare, chiedere e vedere le risposte senza dire chi sei.", "sections": [{"title": "Quando cerchi una risposta", "paragraphs": ["Con JavaScript attivo i conti si fanno sul tuo dispositivo: il sito sa solo di quale zona hai chiesto i servizi.", "Senza JavaScript i conti li fa il sito: risponde e non conserva la domanda."]}, {"title": "Quando scegli di dire un bisogno", "paragraphs": ["Conserviamo le ore, l’età indicata, il Comune e i limiti che hai scritto. Nessun nome.", "Lo facciamo per un compito di interesse pubblico: capire quali servizi mancano. Non ti chiediamo un consenso, e puoi sempre ritirare il bisogno.", "Ti diamo un codice. Chi ha il codice può rileggere, cambiare o ritirare il bisogno. Noi non possiamo risalire a te dal codice.", "Un recapito è facoltativo: lo conserviamo solo se sei d’accordo, cifrato, e lo cancelliamo quando ritiri l’accordo o il bisogno."]}, {"title": "Quando hai un accesso", "paragraphs": ["Conserviamo il nome, l’e-mail, i ruoli che ti hanno dato e il registro di ciò che hai fatto nel sito. Servono a far lavorare le persone giuste e a sapere chi ha fatto che cosa.", "Nome, e-mail e indirizzi di rete sono cifrati con una chiave soltanto tua. Il codice fiscale, se arriva da SPID o CIE, non viene conservato: ne resta un’impronta che serve a riconoscerti."]}, {"title": "Quando pubblichiamo i numeri", "paragraphs": ["I numeri ricavati dai bisogni si aggiornano solo in uscite periodiche, così nessuno può scoprire un bisogno guardando un contatore che cambia.", "Non mostriamo mai quanti sono quando sono da 1 a 4. Un datore di lavoro non vede mai il bisogno di una persona."]}, {"title": "Chi può vedere i dati", "paragraphs": ["Le persone autorizzate dell’ente, ciascuna per la parte di territorio di cui si occupa. Ogni lettura di un recapito è registrata.", "I dati stanno sui computer scelti dall’ente che gestisce questo sito. Non li vendiamo e non li diamo ad altri."]}, {"title": "I tuoi diritti", "paragraphs": ["Puoi vedere, correggere, scaricare e cancellare i tuoi dati, e ritirare gli accordi che hai dato. Con un accesso lo fai dalla pagina «I miei dati»; con un codice, dalla pagina del codice.", "Puoi anche opporti al trattamento e chiedere di limitarlo: scrivi al responsabile della protezione dei dati indicato qui sotto.", "Se pensi che qualcosa non vada puoi rivolgerti al Garante per la protezione dei dati personali, www.garanteprivacy.it."]}, {"title": "Che cosa non facciamo", "paragraphs": ["Nessun cookie di profilazione, nessuno strumento di terzi, nessun tracciamento, nessuna decisione presa in automatico su una persona. Ciò che scrivi in un modulo di ricerca non viene registrato."]}]}, "en": {"title": "How we treat your data", "lead": "You can search, ask and see answers without saying who you are.", "sections": [{"title": "When you look for an answer", "paragraphs": ["With JavaScript on, the answer is worked out on your device: the site only learns for which area you fetched the services.", "Without JavaScript the site works it out: it answers and does not keep the question."]}, {"title": "When you choose to voice a need", "paragraphs": ["We keep the hours, the age you gave, the municipality and the limits you wrote. No name.", "We do it as a task in the public interest: to learn which services are missing. We do not ask for consent, and you can always withdraw the need.", "We give you a code. Whoever holds it can read, change or withdraw the need. We cannot trace you from the code.", "A contact is optional: we keep it only if you agree, encrypted, and delete it when you take back your agreement or the need."]}, {"title": "When you have an account", "paragraphs": ["We keep name, e-mail, the roles you were given and the record of what you did on the site. They serve to let the right people work and to know who did what.", "Name, e-mail and network addresses are encrypted with a key of your own. The fiscal number, if it comes from SPID or CIE, is not kept: only a fingerprint by which we know you again."]}, {"title": "When we publish figures", "paragraphs": ["Figures drawn from needs move only in periodic releases, so that nobody can discover one need by watching a counter.", "Counts from 1 to 4 are never shown. An employer never sees the need of one person."]}, {"title": "Who can see the data", "paragraphs": ["Authorised people of the body, each for the part of the territory they look after. Every reading of a contact is recorded.", "The data stand on computers chosen by the body that runs this site. We do not sell them or give them to others."]}, {"title": "Your rights", "paragraphs": ["You can see, correct, download and erase your data, and take back the agreements you gave. With an account you do it on the page “My data”; with a code, on the page of the code.", "You can also object to the processing and ask for it to be restricted: write to the data protection officer named below.", "If you think something is wrong you can turn to the Italian data protection authority, www.garanteprivacy.it."]}, {"title": "What we do not do", "paragraphs": ["No profiling cookies, no third-party tools, no tracking, no automatic decision about a person. What you type in a search form is not logged."]}]}}$$::jsonb, '2026-11-22'),
  ('019a0000-0000-7000-8000-000000000002', 'contact-care', 1, '2026-11-22', $${"it": {"title": "Se lasci un recapito accanto a notizie sulla cura", "lead": "Quando il bisogno parla di disabilità, malattia o non autosufficienza e lasci anche un recapito, quelle notizie diventano riferibili a te. Per questo c’è un’informativa a parte.", "sections": [{"title": "Che cosa cambia", "paragraphs": ["Senza recapito nessuno può sapere di chi parla il bisogno. Con il recapito chi è autorizzato può ricontattarti, e sa quale condizione hai indicato.", "Sono dati sulla salute: li trattiamo solo per motivi di interesse pubblico rilevante (art. 9, par. 2, lett. g del regolamento europeo 2016/679; art. 2-sexies del d.lgs. 196/2003), in materia di assistenza e di sostegno alle famiglie."]}, {"title": "Per che cosa usiamo il recapito", "paragraphs": ["Soltanto per rispondere a questo bisogno, e soltanto se sei d’accordo. Il tuo accordo è registrato con la versione di questa informativa."]}, {"title": "Chi lo vede", "paragraphs": ["Le persone della tua zona autorizzate a leggere i recapiti, con una seconda prova d’accesso. Ogni lettura è registrata. Nessun datore di lavoro lo vede mai."]}, {"title": "Come lo togli", "paragraphs": ["Dalla pagina del tuo codice, con un tasto: la chiave che lo protegge viene distrutta e nessuno può più leggerlo. Altrimenti lo cancelliamo noi allo scadere del tempo indicato nella tabella dei tempi di conservazione."]}]}, "en": {"title": "If you leave a contact beside details of care", "lead": "When the need speaks of disability, illness or dependency and you also leave a contact, those details can be traced to you. That is why there is a separate notice.", "sections": [{"title": "What changes", "paragraphs": ["Without a contact nobody can know whom the need is about. With it, authorised people can get back to you, and know which condition you gave.", "These are data concerning health: we process them only for reasons of substantial public interest (art. 9(2)(g) of Regulation (EU) 2016/679; art. 2-sexies of legislative decree 196/2003), in matters of care and support of families."]}, {"title": "What we use the contact for", "paragraphs": ["Only to answer this need, and only if you agree. Your agreement is recorded with the version of this notice."]}, {"title": "Who sees it", "paragraphs": ["Officers of your area who may read contacts, with a second proof of access. Every reading is recorded. No employer ever sees it."]}, {"title": "How you take it away", "paragraphs": ["From the page of your code, with one button: the key that protects it is destroyed and nobody can read it any more. Otherwise we erase it when the time in the table of retention periods is over."]}]}}$$::jsonb, '2026-11-22');
