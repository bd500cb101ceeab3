create schema if not exists matching;

-- What changed in a register that a match reads, until the match has looked at it. Only added to: writers never wait for the match.
create table if not exists matching.touched (
  id bigint generated always as identity primary key,
  source text not null,
  record_id uuid not null
);

create or replace function matching.touch_fresh() returns trigger language plpgsql as $$
begin
  insert into matching.touched (source, record_id) select tg_table_schema || '/' || tg_table_name, id from fresh;
  return null;
end $$;
create or replace function matching.touch_stale() returns trigger language plpgsql as $$
begin
  insert into matching.touched (source, record_id) select tg_table_schema || '/' || tg_table_name, id from stale;
  return null;
end $$;

-- One record of one source as a match sees it, and the golden record it belongs to (the golden record has the id of the register's
-- record, or of one of its own).
create table if not exists matching.node (
  match text not null,
  id uuid not null,
  source text not null,
  is_target boolean not null,
  department text not null,
  field_sources jsonb not null,
  known_at text not null,
  said jsonb not null,
  wrong jsonb not null,
  id_doubted boolean not null default false,
  golden uuid,
  primary key (match, id)
);
create index if not exists node_golden on matching.node (match, golden, id);
create index if not exists node_source on matching.node (match, source, id);

create table if not exists matching.block (
  match text not null,
  key text not null,
  node uuid not null,
  primary key (match, key, node)
);
create index if not exists block_node on matching.block (match, node);

-- Records that are alike. `state`: joined, open (a person is asked), echo (the same question as an open one), apart (a person said no),
-- impossible (joining them would contradict an identifier or a person).
create table if not exists matching.pair (
  match text not null,
  a uuid not null,
  b uuid not null,
  score integer not null,
  verdict text not null,
  reasons jsonb not null,
  state text not null default 'open',
  primary key (match, a, b),
  check (a < b)
);
create index if not exists pair_b on matching.pair (match, b);
create index if not exists pair_state on matching.pair (match, state, score desc, a, b);

-- What people decided; never changed but for its withdrawal, which is itself written down.
create table if not exists matching.decision (
  id bigint generated always as identity primary key,
  match text not null,
  kind text not null check (kind in ('same', 'different', 'split')),
  -- For a split: the record taken out. For the others the two records.
  a uuid not null,
  b uuid,
  -- The golden records it was about, so that their pages tell of it.
  about uuid[] not null,
  doubts_id boolean not null default false,
  reason text not null,
  decided_by text not null,
  department text not null,
  decided_at timestamptz not null,
  withdrawn_by text,
  withdrawn_at timestamptz,
  withdrawn_reason text
);
create index if not exists decision_about on matching.decision using gin (about);
create index if not exists decision_match on matching.decision (match, id);

-- The rulings of decisions in force.
create table if not exists matching.ruling (
  match text not null,
  a uuid not null,
  b uuid not null,
  is_same boolean not null,
  decision bigint not null references matching.decision (id),
  primary key (match, a, b, decision),
  check (a < b)
);
create index if not exists ruling_b on matching.ruling (match, b);

create table if not exists matching.golden (
  match text not null,
  id uuid not null,
  target uuid,
  title text not null,
  fields jsonb not null,
  members integer not null,
  primary key (match, id)
);
create index if not exists golden_members on matching.golden (match, members, id);

-- What a match wrote into the register, and what was there before: taken back when the record it came from leaves.
create table if not exists matching.applied (
  match text not null,
  target uuid not null,
  field text not null,
  before jsonb not null,
  before_source text not null,
  after jsonb not null,
  node uuid not null,
  primary key (match, target, field)
);

-- Every edition of points and thresholds a match was compared by, and what that changed; only added to.
create table if not exists matching.turn (
  id bigint generated always as identity primary key,
  match text not null,
  edition integer not null,
  at timestamptz not null,
  joined_before integer not null,
  joined integer not null,
  open_before integer not null,
  open integer not null,
  moved integer not null
);
create index if not exists turn_match on matching.turn (match, id);

-- Where every record stood when a change of edition began, until it is done: a killed run counts on from there.
create table if not exists matching.before_turn (
  match text not null,
  node uuid not null,
  golden uuid not null,
  primary key (match, node)
);
