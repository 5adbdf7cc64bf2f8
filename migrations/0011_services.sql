-- Services every slice uses: a key of one's own for whoever personal data is about, e-mail, limits, what failed.
create table kit.personal_key (
  owner uuid primary key,
  sealed bytea not null,
  master bytea,
  made_at timestamptz not null default now()
);
comment on table kit.personal_key is 'The key of one person, need or message, sealed with the master key (AES-256-GCM, owner bound): deleting the row makes everything sealed with it unreadable.';
comment on column kit.personal_key.master is 'Fingerprint of the master key that sealed it; null = sealed before fingerprints were kept.';

-- What a key opens is guarded where it stands; a key opens nothing without the master key, which is not in the database.
alter table kit.personal_key enable row level security;
create policy personal_key_web on kit.personal_key to concilia_web using (true) with check (true);
grant usage on schema kit to concilia_web;
grant select, insert, delete on kit.personal_key to concilia_web;

-- The web server reads settings, and may only add the key of look-up hashes, once.
alter table kit.setting enable row level security;
create policy setting_read on kit.setting for select to concilia_web using (true);
create policy setting_lookup_key on kit.setting for insert to concilia_web with check (key = 'lookup-key');
grant select, insert on kit.setting to concilia_web;
