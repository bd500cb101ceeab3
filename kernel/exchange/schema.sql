-- Flows between systems: where they read, what they write, how far they are and what they could not take.
create schema if not exists exchange;

create table if not exists exchange.connection (
  id uuid primary key,
  name text not null,
  kind text not null,
  settings jsonb not null,
  -- Encrypted under the key file (identity/secrets.ts); never leaves the engine.
  secret bytea,
  department text not null,
  division text not null,
  created_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null
);

create table if not exists exchange.flow (
  id uuid primary key,
  name text not null,
  -- What the flow is for; the legal ground where personal data move.
  purpose text not null,
  source jsonb not null,
  sink jsonb not null,
  mapping jsonb not null,
  mode text not null check (mode in ('full', 'changes', 'files')),
  options jsonb not null default '{}',
  schedule jsonb not null,
  -- The source as it was when somebody last looked and agreed: drift is measured against it.
  columns jsonb not null,
  new_columns jsonb not null default '[]',
  provided_by text not null,
  owner jsonb not null,
  state text not null default 'idle' check (state in ('idle', 'waiting', 'stopped', 'failed', 'paused')),
  code text,
  details jsonb,
  tries integer not null default 0,
  next_run timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  removed_at timestamptz
);
create index if not exists flow_due on exchange.flow (next_run) where removed_at is null and state in ('idle', 'waiting');

-- Every mapping a flow had; the first is written down with the second.
create table if not exists exchange.mapping_version (
  flow uuid not null references exchange.flow (id),
  version integer not null,
  mapping jsonb not null,
  at timestamptz not null,
  by_name text not null,
  primary key (flow, version)
);

create table if not exists exchange.run (
  id uuid primary key,
  flow uuid not null references exchange.flow (id),
  state text not null check (state in ('running', 'done', 'waiting', 'stopped', 'failed')),
  started_at timestamptz not null,
  ended_at timestamptz,
  seen_at timestamptz not null,
  subject text,
  totals jsonb not null default '{}',
  code text,
  details jsonb
);
create index if not exists run_of_flow on exchange.run (flow, started_at desc);

-- How far a flow is, for sinks that live in this database or cannot keep it themselves. Others keep theirs beside their rows.
create table if not exists exchange.checkpoint (
  flow uuid primary key,
  seq bigint not null,
  state jsonb not null
);
-- Keys met in the run under way: what stands twice is found, and what is gone at the source is known at the end.
create table if not exists exchange.seen (
  flow uuid not null,
  key text collate "C" not null,
  primary key (flow, key)
);

create table if not exists exchange.quarantine (
  id uuid primary key,
  flow uuid not null references exchange.flow (id),
  run uuid not null,
  -- The same bad row read again after a kill is one row here.
  digest text not null,
  key text,
  place text not null,
  cells jsonb not null,
  problems jsonb not null,
  fixed jsonb,
  state text not null default 'open' check (state in ('open', 'fixed', 'solved', 'dismissed')),
  at timestamptz not null,
  settled_at timestamptz,
  settled_by text
);
create unique index if not exists quarantine_once on exchange.quarantine (flow, digest) where state = 'open';
create index if not exists quarantine_of_flow on exchange.quarantine (flow, state, at, id);
create index if not exists quarantine_key on exchange.quarantine (flow, key) where state = 'open';

create table if not exists exchange.reconciliation (
  id uuid primary key,
  flow uuid not null references exchange.flow (id),
  run uuid,
  at timestamptz not null,
  by text not null,
  is_clean boolean not null,
  report jsonb not null
);
create index if not exists reconciliation_of_flow on exchange.reconciliation (flow, at desc);
