-- Signing in: passwords, links by e-mail, identity providers, second factor. What proves who somebody is can be checked
-- by the web server's role, and read or written by it only through the functions below.

create table accounts.credential (
  person uuid primary key references accounts.person,
  salt bytea not null check (octet_length(salt) = 16),
  verifier bytea not null check (octet_length(verifier) = 32),
  memory integer not null,
  passes integer not null,
  lanes integer not null,
  changed_at timestamptz not null default now(),
  failures integer not null default 0,
  failed_at timestamptz,
  locked_until timestamptz,
  told_at timestamptz
);
comment on table accounts.credential is 'The password of a person: SHA-256 of its Argon2id hash. The hash itself is made by the application and never kept.';
comment on column accounts.credential.told_at is 'When the person was told by e-mail that the password is locked; null once it has worked again.';

create table accounts.link (
  id uuid primary key,
  kind text not null check (kind in ('sign-in', 'reset', 'invitation', 'email')),
  person uuid not null references accounts.person,
  token bytea not null unique check (octet_length(token) = 32),
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  email bytea,
  email_hash bytea,
  made_by uuid references accounts.person,
  check ((kind = 'email') = (email is not null and email_hash is not null))
);
create index link_of_person on accounts.link (person, kind);
comment on table accounts.link is 'A link sent by e-mail that works once. `token` is the SHA-256 of what the link carries; `email`, the new address, is sealed.';

create table accounts.factor (
  person uuid primary key references accounts.person,
  secret bytea not null,
  verifier bytea not null check (octet_length(verifier) = 32),
  made_at timestamptz not null default now(),
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  tries integer not null default 0,
  tried_at timestamptz
);
comment on table accounts.factor is 'The device that shows codes (TOTP). `secret` is sealed with the person''s key; a step of 30 seconds is used once.';
comment on column accounts.factor.verifier is 'SHA-256 of a proof that only whoever unsealed the secret can make: the database counts no second factor without it.';

create table accounts.recovery_code (
  person uuid not null references accounts.person,
  code bytea not null check (octet_length(code) = 32),
  used_at timestamptz,
  primary key (person, code)
);
comment on table accounts.recovery_code is 'Codes on paper for whoever loses the device: keyed hash, each works once.';

create table accounts.provider (
  code text primary key check (code ~ '^[a-z][a-z0-9-]{0,30}$'),
  name text not null,
  issuer text not null,
  client_id text not null,
  client_secret bytea,
  settings jsonb not null,
  made_at timestamptz not null default now()
);
comment on table accounts.provider is 'Who vouches for people by OpenID Connect: SPID or CIE through a gateway, a region''s own sign-in. The secret is sealed.';

create table accounts.identity (
  provider text not null references accounts.provider on delete cascade,
  subject bytea not null check (octet_length(subject) = 32),
  person uuid not null references accounts.person,
  linked_at timestamptz not null default now(),
  primary key (provider, subject)
);
create index identity_of_person on accounts.identity (person);
comment on table accounts.identity is 'Which account an identity provider''s person is; `subject` is a keyed hash.';

alter table accounts.credential enable row level security;
alter table accounts.link enable row level security;
alter table accounts.factor enable row level security;
alter table accounts.recovery_code enable row level security;
alter table accounts.provider enable row level security;
alter table accounts.identity enable row level security;
create policy factor_own on accounts.factor for select using (person = (select accounts.acting_person()));
create policy provider_seen on accounts.provider for select using (true);
create policy identity_own on accounts.identity for select using (person = (select accounts.acting_person()));
grant select (person, made_at, confirmed_at) on accounts.factor to concilia_web;
grant select on accounts.provider to concilia_web;
grant select (provider, person, linked_at) on accounts.identity to concilia_web;
grant update (origin) on accounts.session to concilia_web;

-- Opens a session and makes it the acting one. Only the functions below, which have seen a proof, may call it.
create function accounts.begin_session(whose uuid, session_id uuid, token_hash bytea, how text, browser text, strong boolean)
returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  insert into accounts.session (id, token, person, opened_at, seen_at, expires_at, second_factor_at, method, agent)
  values (session_id, token_hash, whose, now(), now(), now() + interval '12 hours', case when strong then now() end, how, left(browser, 300));
  perform set_config('concilia.session', encode(token_hash, 'hex'), true);
end $$;

create function accounts.password_salt(mail bytea) returns table (salt bytea, memory integer, passes integer, lanes integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.salt, c.memory, c.passes, c.lanes from accounts.credential c join accounts.person p on p.id = c.person where p.email_hash = mail
$$;
comment on function accounts.password_salt(bytea) is 'How the password of this account is to be hashed: opens nothing.';

-- Five mistakes are free; then a minute, two, four … up to an hour. A day of quiet forgets them.
create function accounts.prove(whose uuid, proof bytea) returns boolean
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  known accounts.credential;
  mistakes integer;
begin
  select * into known from accounts.credential c where c.person = whose for update;
  if known.person is null or known.locked_until > clock_timestamp() then return false; end if;
  if sha256(proof) = known.verifier then
    update accounts.credential c set failures = 0, failed_at = null, locked_until = null, told_at = null
      where c.person = whose and (c.failures > 0 or c.told_at is not null);
    return true;
  end if;
  mistakes := case when known.failed_at < clock_timestamp() - interval '1 day' then 1 else known.failures + 1 end;
  update accounts.credential c set failures = mistakes, failed_at = clock_timestamp(),
    locked_until = case when mistakes >= 5 then clock_timestamp() + least(interval '1 hour', interval '1 minute' * power(2, least(mistakes, 20) - 5)) end
    where c.person = whose;
  return false;
end $$;

create function accounts.open_by_password(mail bytea, proof bytea, session_id uuid, token_hash bytea, browser text)
returns table (person uuid, opened boolean) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  whose uuid;
  allowed boolean;
begin
  select p.id, p.locked_at is null into whose, allowed from accounts.person p where p.email_hash = mail and p.erased_at is null;
  if whose is null then return; end if;
  if accounts.prove(whose, proof) and allowed then
    perform accounts.begin_session(whose, session_id, token_hash, 'password', browser, false);
    return query select whose, true;
  else
    return query select whose, false;
  end if;
end $$;
comment on function accounts.open_by_password(bytea, bytea, uuid, bytea, text) is 'Signs in whoever proves to know the password; counts mistakes, and while they weigh nothing is looked at.';

create function accounts.keep_password(whose uuid, new_salt bytea, new_verifier bytea, cost integer[]) returns void
language sql set search_path = pg_catalog, pg_temp as $$
  insert into accounts.credential (person, salt, verifier, memory, passes, lanes)
  values (whose, new_salt, new_verifier, cost[1], cost[2], cost[3])
  on conflict (person) do update set salt = excluded.salt, verifier = excluded.verifier, memory = excluded.memory, passes = excluded.passes,
    lanes = excluded.lanes, changed_at = now(), failures = 0, failed_at = null, locked_until = null, told_at = null
$$;

create function accounts.rehash_password(proof bytea, new_salt bytea, new_verifier bytea, cost integer[]) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update accounts.credential set salt = new_salt, verifier = new_verifier, memory = cost[1], passes = cost[2], lanes = cost[3]
  where person = (select accounts.acting_person()) and verifier = sha256(proof)
$$;
comment on function accounts.rehash_password(bytea, bytea, bytea, integer[]) is 'Keeps the same password hashed at today''s cost, right after it was proven.';

-- A session whose person has a second factor must have given it before anything that matters is changed.
create function accounts.acting_fully() returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.person from accounts.acting() a
  where a.second_factor or not exists (select from accounts.factor f where f.person = a.person and f.confirmed_at is not null)
$$;

-- Without the second factor one leaves one's own browser, and puts nobody else out. A session that is over is never
-- touched again: nothing brings it back.
create policy session_ended on accounts.session for update
  using (ended_at is null and (person = (select accounts.acting_fully()) or id = (select a.session from accounts.acting() a)))
  with check (person = (select accounts.acting_person()));

create function accounts.renew_session(new_token bytea, strong boolean) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  update accounts.session s set token = new_token, second_factor_at = case when strong then now() else s.second_factor_at end
    where s.id = (select a.session from accounts.acting() a);
  perform set_config('concilia.session', encode(new_token, 'hex'), true);
end $$;

create function accounts.end_other_sessions(whose uuid, kept uuid) returns void language sql set search_path = pg_catalog, pg_temp as $$
  update accounts.session set ended_at = now() where person = whose and ended_at is null and id is distinct from kept
$$;

create function accounts.change_password(proof bytea, new_salt bytea, new_verifier bytea, cost integer[], new_token bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me uuid := accounts.acting_fully();
begin
  if me is null or not accounts.prove(me, proof) then return false; end if;
  perform accounts.keep_password(me, new_salt, new_verifier, cost);
  perform accounts.end_other_sessions(me, (select a.session from accounts.acting() a));
  perform accounts.renew_session(new_token, false);
  return true;
end $$;
comment on function accounts.change_password(bytea, bytea, bytea, integer[], bytea) is 'A new password for whoever acts and proves the old one: every other browser is signed out, this one gets a new cookie.';

create function accounts.confirm_password(proof bytea) returns boolean language sql security definer set search_path = pg_catalog, pg_temp as $$
  select accounts.prove(accounts.acting_fully(), proof)
$$;

create function accounts.own_password_salt() returns table (salt bytea, memory integer, passes integer, lanes integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.salt, c.memory, c.passes, c.lanes from accounts.credential c where c.person = (select accounts.acting_person())
$$;

-- Links: what the database keeps is the hash, what proves is the token itself.
create function accounts.link_of(secret bytea) returns table (kind text, state text, person uuid, name bytea, email bytea, language text, known boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.kind, case when l.used_at is not null then 'used' when l.expires_at <= now() then 'expired' else 'good' end,
    l.person, p.name, coalesce(l.email, p.email), p.language, exists (select from accounts.credential c where c.person = p.id)
  from accounts.link l join accounts.person p on p.id = l.person
  where l.token = sha256(secret) and p.erased_at is null and p.locked_at is null
$$;

create function accounts.use_link(secret bytea, wanted text[]) returns uuid language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  whose uuid;
begin
  update accounts.link l set used_at = now() from accounts.person p
    where l.token = sha256(secret) and l.kind = any (wanted) and l.used_at is null and l.expires_at > now()
      and p.id = l.person and p.erased_at is null and p.locked_at is null
    returning l.person into whose;
  return whose;
end $$;

-- Whoever comes in by an invitation says yes to what its sender offered; what others offer waits for an answer of its own.
create function accounts.accept_with(secret bytea) returns void language sql set search_path = pg_catalog, pg_temp as $$
  update accounts.assignment a set accepted_at = now(), spoken_name = null from accounts.link l
  where l.token = sha256(secret) and l.kind = 'invitation' and a.person = l.person and a.given_by = l.made_by
    and a.accepted_at is null and a.ended_at is null
$$;

create function accounts.accept_role(which uuid) returns table (role text, node uuid) language sql security definer set search_path = pg_catalog, pg_temp as $$
  update accounts.assignment a set accepted_at = now(), spoken_name = null
  where a.id = which and a.person = (select accounts.acting_fully()) and not a.accepted and a.ended_at is null
    and (a.valid_until is null or a.valid_until >= accounts.today())
  returning a.role, a.node
$$;
comment on function accounts.accept_role(uuid) is 'Somebody says yes to a role they were offered: from now on it counts. No row when there is no such offer.';

create function accounts.open_by_link(secret bytea, session_id uuid, token_hash bytea, browser text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  whose uuid := accounts.use_link(secret, '{sign-in}');
begin
  if whose is not null then perform accounts.begin_session(whose, session_id, token_hash, 'link', browser, false); end if;
  return whose;
end $$;

create function accounts.set_password_by_link(secret bytea, new_salt bytea, new_verifier bytea, cost integer[], session_id uuid, token_hash bytea, browser text)
returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  whose uuid := accounts.use_link(secret, '{reset,invitation}');
begin
  if whose is null then return null; end if;
  perform accounts.keep_password(whose, new_salt, new_verifier, cost);
  perform accounts.accept_with(secret);
  -- Whatever could still open this account stops here.
  perform accounts.end_other_sessions(whose, null);
  update accounts.link l set used_at = now() where l.person = whose and l.used_at is null and l.kind <> 'email';
  perform accounts.begin_session(whose, session_id, token_hash, 'link', browser, false);
  return whose;
end $$;

create function accounts.confirm_email(secret bytea) returns table (person uuid, old_email bytea, outcome text, language text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  whose uuid := accounts.use_link(secret, '{email}');
  wanted accounts.link;
  before bytea;
begin
  if whose is null then return; end if;
  select * into wanted from accounts.link l where l.token = sha256(secret);
  if exists (select from accounts.person p where p.email_hash = wanted.email_hash and p.id <> whose) then
    return query select whose, null::bytea, 'taken', 'it';
    return;
  end if;
  select p.email into before from accounts.person p where p.id = whose for update;
  begin
    update accounts.person p set email = wanted.email, email_hash = wanted.email_hash where p.id = whose;
  exception when unique_violation then
    return query select whose, null::bytea, 'taken', 'it';
    return;
  end;
  update accounts.link l set used_at = now() where l.person = whose and l.used_at is null;
  return query select whose, before, 'changed', (select p.language from accounts.person p where p.id = whose);
end $$;

create function accounts.set_profile(new_name bytea, new_language text) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  update accounts.person set name = coalesce(new_name, name), language = coalesce(new_language, language) where id = (select accounts.acting_fully())
$$;

-- Second factor.
create function accounts.propose_factor(new_secret bytea, new_verifier bytea) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into accounts.factor (person, secret, verifier) select a.person, new_secret, new_verifier from accounts.acting() a
    on conflict (person) do nothing;
  return found;
end $$;

-- Every try is counted before it is looked at. Five are free; then as with passwords.
create function accounts.try_factor(count boolean) returns table (secret bytea, confirmed boolean, last_step bigint, wait integer)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  known accounts.factor;
  pause interval;
begin
  select * into known from accounts.factor f where f.person = accounts.acting_person() for update;
  if known.person is null then return; end if;
  pause := case when known.tries < 5 then interval '0' else least(interval '1 hour', interval '1 minute' * power(2, least(known.tries, 20) - 5)) end;
  if known.tried_at + pause > clock_timestamp() and known.tries >= 5 then
    return query select null::bytea, known.confirmed_at is not null, known.last_step,
      ceil(extract(epoch from known.tried_at + pause - clock_timestamp()))::integer;
    return;
  end if;
  if count then update accounts.factor f set tries = f.tries + 1, tried_at = clock_timestamp() where f.person = known.person; end if;
  return query select known.secret, known.confirmed_at is not null, known.last_step, 0;
end $$;

-- Which code was typed is checked by the application; that it knows the device's secret, here.
create function accounts.pass_factor(step bigint, proof bytea, new_token bytea) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update accounts.factor f set last_step = step, confirmed_at = coalesce(f.confirmed_at, now()), tries = 0, tried_at = null
    where f.person = accounts.acting_person() and f.last_step < step and f.verifier = sha256(proof)
      and abs(step - floor(extract(epoch from clock_timestamp()) / 30)) <= 2;
  if not found then return false; end if;
  perform accounts.renew_session(new_token, true);
  return true;
end $$;

create function accounts.pass_recovery(given bytea, new_token bytea) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update accounts.recovery_code r set used_at = now() where r.person = accounts.acting_person() and r.code = given and r.used_at is null;
  if not found then return false; end if;
  update accounts.factor f set tries = 0, tried_at = null where f.person = accounts.acting_person();
  perform accounts.renew_session(new_token, true);
  return true;
end $$;

create function accounts.set_recovery(codes bytea[]) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me uuid;
begin
  select a.person into me from accounts.acting() a where a.second_factor;
  if me is null then return false; end if;
  delete from accounts.recovery_code r where r.person = me;
  insert into accounts.recovery_code (person, code) select me, unnest(codes);
  return true;
end $$;

create function accounts.recovery_left() returns integer language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::integer from accounts.recovery_code where person = (select accounts.acting_person()) and used_at is null
$$;

create function accounts.remove_factor() returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me uuid;
begin
  select a.person into me from accounts.acting() a
    where a.second_factor or not exists (select from accounts.factor f where f.person = a.person and f.confirmed_at is not null);
  if me is null then return false; end if;
  delete from accounts.recovery_code r where r.person = me;
  delete from accounts.factor f where f.person = me;
  -- What was opened with the old device keeps no rights of it.
  update accounts.session s set second_factor_at = null where s.person = me and s.ended_at is null;
  return true;
end $$;

-- A level counts as a second factor only with a provider that was set up to give one.
create function accounts.gives_factor(via text) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select from accounts.provider p where p.code = via and jsonb_array_length(p.settings -> 'secondFactorAcr') > 0)
$$;

-- Identity providers. Their signature is checked by the application: here what it says is believed, and the proof is to know
-- the hashes. They are keyed outside the database, and the web server's role may read none of them.
create function accounts.open_by_provider(via text, who bytea, fiscal bytea, mail bytea, new_person uuid, session_id uuid, token_hash bytea, browser text, strong boolean)
returns table (person uuid, outcome text) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  whose uuid;
  how text := 'known';
begin
  -- Two windows that come back at once make one account.
  perform pg_advisory_xact_lock(hashtextextended(encode(who, 'hex'), 12));
  if mail is not null then perform pg_advisory_xact_lock(hashtextextended(encode(mail, 'hex'), 13)); end if;
  if fiscal is not null then perform pg_advisory_xact_lock(hashtextextended(encode(fiscal, 'hex'), 14)); end if;
  select i.person into whose from accounts.identity i where i.provider = via and i.subject = who;
  if whose is null and fiscal is not null then
    select p.id into whose from accounts.person p where p.fiscal_hash = fiscal and p.erased_at is null;
    how := 'fiscal';
  end if;
  if whose is null and mail is not null then
    -- Only an account nobody has entered yet: an e-mail alone never opens one that is in use.
    select p.id into whose from accounts.person p where p.email_hash = mail and p.erased_at is null
      and not exists (select from accounts.credential c where c.person = p.id)
      and not exists (select from accounts.identity i where i.person = p.id)
      and exists (select from accounts.link l where l.person = p.id and l.kind = 'invitation' and l.used_at is null and l.expires_at > now());
    how := 'invited';
    if whose is null and exists (select from accounts.person p where p.email_hash = mail) then
      return query select null::uuid, 'taken';
      return;
    end if;
  end if;
  if whose is null then
    if not exists (select from accounts.provider p where p.code = via and (p.settings ->> 'creates')::boolean) then
      return query select null::uuid, 'unknown';
      return;
    end if;
    insert into accounts.person (id, email_hash, fiscal_hash, made_at) values (new_person, mail, fiscal, now());
    whose := new_person;
    how := 'made';
  end if;
  if exists (select from accounts.person p where p.id = whose and (p.locked_at is not null or p.erased_at is not null)) then
    return query select null::uuid, 'locked';
    return;
  end if;
  insert into accounts.identity (provider, subject, person) values (via, who, whose) on conflict do nothing;
  if fiscal is not null then
    update accounts.person p set fiscal_hash = fiscal where p.id = whose and p.fiscal_hash is null
      and not exists (select from accounts.person o where o.fiscal_hash = fiscal);
  end if;
  if how = 'invited' then update accounts.link l set used_at = now() where l.person = whose and l.kind = 'invitation' and l.used_at is null; end if;
  perform accounts.begin_session(whose, session_id, token_hash, 'provider', browser, strong and accounts.gives_factor(via));
  return query select whose, how;
end $$;

create function accounts.introduce(new_name bytea, new_email bytea) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  update accounts.person set name = coalesce(name, new_name), email = case when email_hash is null then email else coalesce(email, new_email) end
  where id = (select accounts.acting_person())
$$;
comment on function accounts.introduce(bytea, bytea) is 'Name and e-mail of whoever has just entered for the first time; what is there already stays.';

-- An invitation holder enters through a provider: the identity becomes that account's.
create function accounts.join_by_link(secret bytea, via text, who bytea, fiscal bytea, session_id uuid, token_hash bytea, browser text, strong boolean)
returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  whose uuid;
begin
  if exists (select from accounts.identity i where i.provider = via and i.subject = who) then return null; end if;
  whose := accounts.use_link(secret, '{invitation}');
  if whose is null then return null; end if;
  perform accounts.accept_with(secret);
  insert into accounts.identity (provider, subject, person) values (via, who, whose);
  if fiscal is not null then
    update accounts.person p set fiscal_hash = fiscal where p.id = whose and p.fiscal_hash is null
      and not exists (select from accounts.person o where o.fiscal_hash = fiscal);
  end if;
  perform accounts.begin_session(whose, session_id, token_hash, 'provider', browser, strong and accounts.gives_factor(via));
  return whose;
end $$;

-- Whoever may give a role somewhere may name somebody by e-mail; so may whoever runs the installation, who owns the tables.
create function accounts.is_owner() returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  -- `current_user` is the owner of this function; who calls it is the role that was put on, else the one that signed in.
  select pg_has_role(case current_setting('role') when 'none' then session_user::text else current_setting('role') end, current_user, 'member')
$$;
comment on function accounts.is_owner() is 'Whether whoever runs the installation calls, and not its web server, under whatever name that signs in.';

create function accounts.may_invite() returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select accounts.is_owner()
    or exists (select from accounts.held() h join accounts.permission p on p.role = h.role and p.verb like 'accounts.give-%')
$$;

create function accounts.invitee(mail bytea, proposed uuid, spoken text) returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  whose uuid;
begin
  if not accounts.may_invite() then raise exception 'whoever acts may give no role' using errcode = '42501'; end if;
  insert into accounts.person (id, email_hash, language, made_at) values (proposed, mail, spoken, now()) on conflict do nothing;
  select p.id into whose from accounts.person p where p.email_hash = mail and p.erased_at is null;
  return whose;
end $$;
comment on function accounts.invitee(bytea, uuid, text) is 'The account with this e-mail, made if there is none: the answer does not say which.';

create function accounts.entered(whose uuid) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select from accounts.credential c where c.person = whose) or exists (select from accounts.identity i where i.person = whose)
    or exists (select from accounts.session s where s.person = whose)
$$;

-- Somebody who was only invited, and may never come, administers nothing.
create function accounts.administrators_left() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from accounts.assignment a join accounts.person p on p.id = a.person
    where a.role = 'administrator' and a.ended_at is null and a.accepted and p.erased_at is null and accounts.entered(p.id)
      and (a.valid_until is null or a.valid_until >= accounts.today()))
$$;
comment on function accounts.administrators_left() is 'Whether anybody still administers the installation, as this transaction leaves it.';

create function accounts.last_administrator(whose uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*) filter (where a.person = whose) > 0 and count(*) filter (where a.person <> whose and accounts.entered(a.person)) = 0
  from accounts.assignment a join accounts.person p on p.id = a.person and p.erased_at is null
  where a.role = 'administrator' and a.ended_at is null and a.accepted and (a.valid_until is null or a.valid_until >= accounts.today())
$$;
comment on function accounts.last_administrator(uuid) is 'Whether this account administers the installation and nobody else who has ever come in does.';

-- Whoever acts has just given them a role, and could give every other one they hold: the way in is worth no more than that.
create function accounts.may_open(whose uuid) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  select accounts.is_owner() or (
    exists (select from accounts.assignment a where a.person = whose and a.given_by = (select accounts.acting_person())
      and a.xmin = pg_current_xact_id()::xid)
    and not exists (select from accounts.assignment a where a.person = whose and a.ended_at is null
      and (a.valid_until is null or a.valid_until >= accounts.today()) and not accounts.may('accounts.give-' || a.role, a.node)))
$$;

-- An invitation is a way in: only for an account nobody has entered yet.
create function accounts.make_invitation(whose uuid, link_id uuid, token_hash bytea, new_name bytea, new_email bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not accounts.may_invite() then raise exception 'whoever acts may give no role' using errcode = '42501'; end if;
  -- Two who invite the same person take turns: the second sees what the first gave.
  perform from accounts.person p where p.id = whose for no key update;
  if accounts.entered(whose) or not accounts.may_open(whose) then return false; end if;
  update accounts.person p set name = coalesce(p.name, new_name), email = coalesce(p.email, new_email) where p.id = whose;
  update accounts.link l set used_at = now() where l.person = whose and l.kind = 'invitation' and l.used_at is null;
  insert into accounts.link (id, kind, person, token, expires_at, made_by)
    values (link_id, 'invitation', whose, token_hash, now() + interval '7 days', accounts.acting_person());
  return true;
end $$;
comment on function accounts.make_invitation(uuid, uuid, bytea, bytea, bytea) is 'False when the account is in use, or holds roles that whoever acts could not give: the answer does not say which.';

create function accounts.factor_wanted() returns text language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when a.second_factor then 'given'
    when exists (select from accounts.factor f where f.person = a.person and f.confirmed_at is not null) then 'ask'
    when exists (select from accounts.assignment g join accounts.role r on r.code = g.role and r.second_factor
      where g.person = a.person and g.ended_at is null and g.accepted and g.valid_from <= accounts.today()
        and (g.valid_until is null or g.valid_until >= accounts.today())) then 'set-up'
    else 'none' end
  from accounts.acting() a
$$;

revoke execute on function accounts.begin_session(uuid, uuid, bytea, text, text, boolean), accounts.prove(uuid, bytea),
  accounts.keep_password(uuid, bytea, bytea, integer[]), accounts.renew_session(bytea, boolean), accounts.end_other_sessions(uuid, uuid),
  accounts.use_link(bytea, text[]), accounts.accept_with(bytea), accounts.entered(uuid), accounts.may_open(uuid), accounts.gives_factor(text) from public;
