create schema if not exists identity;

create table if not exists identity.person (
  id             uuid primary key,
  account        text not null unique,
  name           text not null,
  phone          text,
  locale         text,
  -- scrypt with its parameters: scrypt$N$r$p$salt$hash
  password_hash  text not null,
  -- AES-256-GCM under the key file; pending until the first code proves that it was scanned.
  totp_secret    bytea,
  totp_pending   bytea,
  -- Time step of the last code that was accepted; a code of it or before is refused.
  totp_step      bigint,
  -- SHA-256, each usable once.
  recovery_codes bytea[] not null default '{}',
  is_active      boolean not null default true,
  -- Place in the printed list of who signs in with the demo password; null for everybody whose password is another.
  demo_place     integer,
  last_post      uuid,
  created_at     timestamptz not null,
  changed_at     timestamptz not null
);

create table if not exists identity.post (
  id         uuid primary key,
  person     uuid not null references identity.person,
  role       text not null,
  department text not null,
  -- Without trailing zeros: the prefix of the subtree it covers.
  division   text not null,
  from_date  date not null,
  -- The last day of the post; null while open-ended.
  to_date    date
);
create index if not exists post_person on identity.post (person);

create table if not exists identity.session (
  token_hash   bytea primary key,
  person       uuid not null references identity.person,
  csrf         text not null,
  post         uuid references identity.post,
  created_at   timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at   timestamptz not null,
  confirmed_at timestamptz not null
);
create index if not exists session_person on identity.session (person);

-- Keyed by the hash of what was typed: also accounts that do not exist lock, and people do type passwords into the account field.
create table if not exists identity.attempt (
  account_hash bytea primary key,
  wrong        integer not null,
  locks        integer not null,
  locked_until timestamptz,
  last_at      timestamptz not null
);

-- Keys of other people's programs. Only the SHA-256 of a key is kept.
create table if not exists identity.interface_key (
  id         uuid primary key,
  name       text not null,
  key_hash   bytea not null unique,
  made_at    timestamptz not null,
  made_by    text not null,
  revoked_at timestamptz
);

-- Whose program reads what was granted to a department; null for programs of outsiders.
alter table identity.interface_key add column if not exists department text;

-- Whom an account may act for: its holder (citizen id, real-name verified) and companies (credit code). See `standsFor`.
create table if not exists identity.stands_for (
  person     uuid not null references identity.person,
  subject    text not null,
  since      timestamptz not null,
  primary key (person, subject)
);
