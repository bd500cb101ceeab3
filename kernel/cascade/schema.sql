-- Installations of the same software in other cities: who they are, what they publish for us, what is asked of each other.
create schema if not exists cascade;

-- A pairing code shown here: of the code itself only a hash to find it by is kept, and a key made from it, locked with the key file.
create table if not exists cascade.offer (
  id uuid primary key,
  lookup text not null unique,
  secret bytea not null,
  relation text not null check (relation in ('upper', 'lower', 'neighbour')),
  address text not null,
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table if not exists cascade.link (
  -- The same on both sides.
  id uuid primary key,
  -- Division code of the other city.
  code text not null,
  title jsonb not null,
  address text not null,
  own_address text not null,
  -- What the other city is to us.
  relation text not null check (relation in ('upper', 'lower', 'neighbour')),
  -- Keys to send, to receive and to seal with, locked with the key file (identity/secrets.ts); never leave the engine.
  secret bytea not null,
  fingerprint text not null,
  created_by text not null,
  created_at timestamptz not null,
  ours_at timestamptz,
  ours_by text,
  theirs_at timestamptz,
  revoked_at timestamptz,
  revoked_by text,
  -- Up to where their catalogue is here, and when to look again.
  place bigint not null default 0,
  pulled_at timestamptz,
  next_pull timestamptz,
  tries integer not null default 0,
  problem text,
  heard_at timestamptz
);
-- One relation with a city at a time.
create unique index if not exists link_city on cascade.link (code) where revoked_at is null;

-- What this city publishes for others, in the order it became so. `seq` is given under one lock, so it is the order of commits.
create sequence if not exists cascade.published_seq;
create table if not exists cascade.published (
  code text collate "C" primary key,
  version integer not null,
  seq bigint not null unique,
  is_gone boolean not null default false
);

-- What others publish, apart from the own catalogue: nothing counts or measures it as the city's own.
create table if not exists cascade.entry (
  link uuid not null references cascade.link,
  code text collate "C" not null,
  pack text not null,
  record text not null,
  seq bigint not null,
  entry jsonb not null,
  search tsvector not null,
  received_at timestamptz not null,
  primary key (link, code)
);
create index if not exists entry_search on cascade.entry using gin (search);
create unique index if not exists entry_address on cascade.entry (link, pack, record);
-- What was sent and not taken, and why.
create table if not exists cascade.rejected (
  link uuid not null references cascade.link,
  code text not null,
  reason text not null,
  at timestamptz not null,
  primary key (link, code)
);
-- Departments of other cities by `@city/department`: the names the other city gave.
create table if not exists cascade.office (
  department text primary key,
  name jsonb not null
);

-- One request with a case on either side.
create table if not exists cascade.thread (
  case_id uuid primary key,
  number text not null unique,
  link uuid not null references cascade.link,
  -- Id of the case in the city that asks: the name of the thread on both sides.
  thread uuid not null,
  side text not null check (side in ('asks', 'answers')),
  sent_seq integer not null default 0,
  sent integer not null default 0,
  received integer not null default 0,
  -- The case over there as last heard; and what was told of ours.
  facts jsonb not null default '{}',
  told jsonb not null default '{}',
  -- The relayed key: locked where it is used, by its id where it was made.
  key bytea,
  key_id uuid,
  -- What came too late to be done.
  missed jsonb not null default '[]',
  opened_at timestamptz not null,
  heard_at timestamptz,
  unique (link, thread)
);
-- Who asks: a department of this city. Absent for requests older than this column.
alter table cascade.thread add column if not exists asker text;
create index if not exists thread_asker on cascade.thread (side, case_id);
-- Requests of a city that could not become a case here: the answer is the same however often they come.
create table if not exists cascade.not_taken (
  link uuid not null references cascade.link,
  thread uuid not null,
  primary key (link, thread)
);
