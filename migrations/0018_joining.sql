-- How a body comes in and goes out: the request, the act it becomes, the signed copy that is filed.

insert into accounts.permission (verb, role)
select 'network.' || verb, unnest(roles) from (values
  ('review-joining', array['ats-officer', 'alliance-coordinator']),
  ('read-applicant', array['ats-officer', 'alliance-coordinator']),
  ('file-act', array['ats-officer', 'alliance-coordinator']),
  ('agree-with-lead', array['ats-officer']),
  ('edit-template', array['ats-officer', 'alliance-coordinator'])
) as p (verb, roles);

create table network.document_template (
  id uuid primary key,
  node uuid not null references accounts.node,
  kind text not null check (kind in ('adhesion', 'agreement', 'leaving', 'lead-change', 'convention')),
  version integer not null check (version > 0),
  title text not null check (title <> ''),
  body text not null check (body <> ''),
  made_at timestamptz not null,
  made_by_role text not null,
  unique (node, kind, version)
);
comment on table network.document_template is 'The text of an act as a network or an alliance writes it, in versions; the last one is used, the others are kept. Without one the text shipped with Concilia is used.';
comment on column network.document_template.body is 'Paragraphs; a line that begins with # is a heading, with - an entry of a list; {{placeholders}} are filled from the request.';

create table network.joining_request (
  id uuid primary key,
  kind text not null check (kind in ('adhesion', 'agreement', 'leaving', 'lead-change', 'convention')),
  network text not null references network.territorial_network,
  alliance text references network.alliance,
  node uuid not null,
  part text check (part in ('effective', 'associated')),
  state text not null check (state in ('submitted', 'question', 'approved', 'filed', 'refused', 'withdrawn')),
  organization uuid references network.organization,
  body_name text not null check (body_name <> ''),
  body_key text not null,
  body_kind text not null check (body_kind in ('public', 'nonprofit', 'profit', 'unknown')),
  tax_code text,
  vat_number text,
  ipa_code text,
  municipality text,
  url text,
  technical text not null default '',
  economic text not null default '',
  content text not null default '',
  reason text not null default '',
  sealed bytea,
  receipt bytea unique check (octet_length(receipt) = 32),
  language text not null check (language in ('it', 'en')),
  asked_at timestamptz not null,
  changed_at timestamptz not null,
  act_title text,
  act_body text,
  act_template text,
  example boolean not null default false,
  check (kind in ('adhesion', 'leaving') or alliance is not null),
  check (kind <> 'adhesion' or alliance is null),
  check (kind <> 'agreement' or part is not null),
  check (state not in ('approved', 'filed') or act_body is not null)
);
create index joining_request_at on network.joining_request (node, state, asked_at);
create index joining_request_of on network.joining_request (tax_code);
comment on table network.joining_request is 'A body asks to join a territorial network or an alliance''s agreement, to leave, to lead; or the ATS prepares the convention with a lead. Its state is that of its last step.';
comment on column network.joining_request.node is 'Node of the alliance, or of the network: found by the database, it decides who handles the request.';
comment on column network.joining_request.sealed is 'Who answers for the body and who signs: sealed with the personal key of the request; empty once its term is over.';
comment on column network.joining_request.receipt is 'SHA-256 of the receipt code: the code itself is only with whoever asked.';
comment on column network.joining_request.act_body is 'The act as it was approved; the names of people in it stay placeholders.';

create table network.joining_step (
  id uuid primary key,
  request uuid not null references network.joining_request on delete cascade,
  at timestamptz not null,
  state text not null check (state in ('submitted', 'question', 'approved', 'filed', 'refused', 'withdrawn')),
  by_role text,
  words text not null default ''
);
create index joining_step_of on network.joining_step (request, at, id);
comment on table network.joining_step is 'What happened to a request, step by step, with what was asked and answered; never changed.';
comment on column network.joining_step.by_role is 'In which role somebody of the office did it; empty = whoever asked.';

create table network.filed_document (
  id uuid primary key,
  request uuid not null references network.joining_request,
  file_name text not null,
  media_type text not null check (media_type in ('application/pdf', 'application/pkcs7-mime', 'image/jpeg', 'image/png')),
  size integer not null check (size between 1 and 10000000),
  sha256 bytea not null check (octet_length(sha256) = 32),
  content bytea not null,
  filed_at timestamptz not null,
  check (octet_length(content) = size),
  check (sha256(content) = sha256)
);
create index filed_document_of on network.filed_document (request);
-- Files are compressed already.
alter table network.filed_document alter content set storage external;
comment on table network.filed_document is 'The signed copy of an act, byte for byte, with its fingerprint; never changed.';

-- Nobody says where a request is handled: the database finds it. The network of an alliance's request is the alliance's.
create function network.place_request() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.alliance is not null then
    select a.network into strict new.network from network.alliance a where a.code = new.alliance;
  end if;
  select n.id into strict new.node from accounts.node n
    where (n.kind = 'alliance' and n.ref = new.alliance) or (new.alliance is null and n.kind = 'network' and n.ref = new.network);
  return new;
end $$;
create trigger request_placed before insert or update of network, alliance, node on network.joining_request
  for each row execute function network.place_request();

-- The same steps as in network/rules/joining.ts; a test compares them.
create function network.joining_goes(a text, b text) returns boolean language sql immutable set search_path = pg_catalog, pg_temp as $$
  select (a, b) in (values ('submitted', 'question'), ('submitted', 'approved'), ('submitted', 'refused'), ('submitted', 'withdrawn'),
    ('question', 'submitted'), ('question', 'refused'), ('question', 'withdrawn'),
    ('approved', 'question'), ('approved', 'filed'), ('approved', 'refused'), ('approved', 'withdrawn'))
$$;
comment on function network.joining_goes(text, text) is 'Whether a request in the first state may come into the second.';
create function network.check_step() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.state <> old.state and not network.joining_goes(old.state, new.state) then
    raise exception 'a request that is % does not become %', old.state, new.state using errcode = '23514';
  end if;
  if new.state = 'filed' and not exists (select from network.filed_document d where d.request = new.id) then
    raise exception 'a request is filed with its signed copy' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger request_step before update on network.joining_request for each row execute function network.check_step();

create function network.named_receipt() returns bytea language sql stable set search_path = pg_catalog, pg_temp as $$
  select sha256(convert_to(nullif(current_setting('concilia.joining', true), ''), 'UTF8'))
$$;
comment on function network.named_receipt() is 'Hash of the receipt code that the transaction names: it must know the code.';

create function network.named_request() returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select id from network.joining_request where receipt = network.named_receipt()
$$;
comment on function network.named_request() is 'The request whose receipt the transaction names.';

-- A body that was not in the register comes in with its approved request: the row, and its place in the tree below its memberships.
create function network.admit_body(request uuid, body uuid, place uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  r network.joining_request;
begin
  select * into strict r from network.joining_request j where j.id = request;
  if r.organization is not null then return r.organization; end if;
  if r.state <> 'approved' or r.kind not in ('adhesion', 'agreement') or not network.handles(r.kind, r.node) then
    raise exception 'only an approved request lets a body in' using errcode = '42501';
  end if;
  insert into network.organization (id, name, name_key, kind, ipa_code, tax_code, vat_number, municipality, url, source, source_key, assured_on, example)
    values (body, r.body_name, r.body_key, r.body_kind, r.ipa_code, r.tax_code, r.vat_number, r.municipality, r.url,
      'Domanda di ingresso nella rete', r.id::text, accounts.today(), r.example);
  insert into accounts.node (id, kind, ref, name) values (place, 'organization', body::text, r.body_name) on conflict do nothing;
  update network.joining_request set organization = body where id = request;
  return body;
end $$;
comment on function network.admit_body(uuid, uuid, uuid) is 'Registers the body of an approved request, for whoever handles it; answers its id, also when it was there already.';

-- A lead is changed, and a convention made, by the ATS alone.
create function network.handles(kind text, node uuid) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  select accounts.may(case when kind in ('lead-change', 'convention') then 'network.agree-with-lead' else 'network.review-joining' end, node)
$$;
comment on function network.handles(text, uuid) is 'Whether whoever acts handles this kind of request there.';

alter table network.joining_request enable row level security;
create policy request_named on network.joining_request for select to concilia_web using (receipt = (select network.named_receipt()));
create policy request_handled on network.joining_request for select to concilia_web
  using (node in (select unnest(accounts.nodes_for('network.review-joining'))));
create policy request_asked on network.joining_request for insert to concilia_web with check (
  receipt = (select network.named_receipt()) and state = 'submitted' and kind <> 'convention' and act_body is null and not example
  -- A body of the register is named by its codes, never by whoever asks.
  and (organization is null or exists (select from network.organization o where o.id = organization
    and (o.tax_code = joining_request.tax_code or o.vat_number = joining_request.vat_number or o.ipa_code = joining_request.ipa_code))));
create policy request_prepared on network.joining_request for insert to concilia_web with check (
  kind = 'convention' and state = 'submitted' and receipt is null and network.handles(kind, node));
create policy request_answered on network.joining_request for update to concilia_web
  using (receipt = (select network.named_receipt()))
  with check (receipt = (select network.named_receipt()) and state in ('submitted', 'withdrawn'));
create policy request_decided on network.joining_request for update to concilia_web
  using (network.handles(kind, node)) with check (network.handles(kind, node) and state in ('question', 'approved', 'refused', 'filed'));

alter table network.joining_step enable row level security;
create policy step_seen on network.joining_step for select to concilia_web using (request in (select r.id from network.joining_request r));
create policy step_made on network.joining_step for insert to concilia_web with check (
  request in (select r.id from network.joining_request r where case
    when by_role is null then r.id = (select network.named_request())
    else network.handles(r.kind, r.node) and accounts.acts_as(by_role, 'network.review-joining', r.node) end));

alter table network.filed_document enable row level security;
create policy document_seen on network.filed_document for select to concilia_web using (request in (
  select r.id from network.joining_request r where r.node in (select unnest(accounts.nodes_for('network.file-act')))));
create policy document_filed on network.filed_document for insert to concilia_web with check (request in (
  select r.id from network.joining_request r where r.state = 'approved' and network.handles(r.kind, r.node)));

alter table network.document_template enable row level security;
create policy template_public on network.document_template for select using (true);
create policy template_written on network.document_template for insert to concilia_web
  with check (accounts.acts_as(made_by_role, 'network.edit-template', node));

grant select, insert on network.document_template, network.joining_step, network.filed_document to concilia_web;
-- The hash of a receipt is shown to nobody, and who asked for what never changes.
grant select (id, kind, network, alliance, node, part, state, organization, body_name, body_key, body_kind, tax_code, vat_number, ipa_code,
  municipality, url, technical, economic, content, reason, sealed, language, asked_at, changed_at, act_title, act_body, act_template, example)
  on network.joining_request to concilia_web;
grant insert on network.joining_request to concilia_web;
grant update (state, changed_at, act_title, act_body, act_template, organization) on network.joining_request to concilia_web;

-- A request about data is for whoever handles requests where the data is, also when it is no need.
create function network.may_answer(asked uuid, there uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select accounts.may('accounts.handle-requests', there) and (
    exists (select from network.joining_request r where r.id = asked and r.node = there and r.sealed is not null)
    or exists (select from network.contact_person c where c.id = asked and c.node = there))
$$;
comment on function network.may_answer(uuid, uuid) is 'Whether a request to the network, or a person in their role, is at this node and the acting person handles requests about data there.';
drop policy request_where_the_need_is on accounts.data_request;
create policy request_where_the_data_is on accounts.data_request as restrictive for insert to concilia_web
  with check (owner_kind <> 'need' or needs.may_answer(owner, node) or network.may_answer(owner, node));

insert into accounts.retention (kind, keep, starts, name, purpose, source) values
  ('joining-contacts', '24 months', $${"it": "dall’ultimo passo della domanda", "en": "from the last step of the request"}$$::jsonb,
    $${"it": "Nomi e recapiti di chi ha chiesto di entrare nella rete", "en": "Names and contacts of whoever asked to join the network"}$$::jsonb,
    'accounts', 'GDPR art. 5(1)(e)'),
  ('joining-requests', '60 months', $${"it": "da quando sono state rifiutate o ritirate", "en": "from when they were refused or withdrawn"}$$::jsonb,
    $${"it": "Domande di ingresso che non sono diventate un atto", "en": "Requests to join that became no act"}$$::jsonb,
    'accounts', 'GDPR art. 5(1)(e)');
