create schema if not exists cases;

-- What the actions of a case come to, kept so that lists are one index range. Written only together with an action.
create table if not exists cases."case" (
  id              uuid primary key,
  pack            text not null,
  process         text not null,
  process_version integer not null,
  number          text not null unique,
  -- SHA-256 of number and code.
  query_code      bytea not null,
  state           text not null,
  opened_at       timestamptz not null,
  closed_at       timestamptz,
  division        text collate "C" not null,
  -- Whose turn it is; '' is any department that has the role.
  department      text not null,
  role            text not null,
  -- Every department that ever had it: those go on seeing it.
  involved        text[] not null,
  handler         uuid,
  form            jsonb not null,
  title           text not null,
  search          tsvector,
  -- Year 9999 while nothing is due, so that lists need no nulls.
  next_due        timestamptz not null,
  -- For sorting and filters only; what is shown is computed. `lamp_at` is when supervision looks next: when a lamp changes by itself,
  -- or at once when an action leaves one that is not green.
  lamp            text not null,
  lamp_at         timestamptz not null,
  seq             integer not null,
  decided_seq     integer not null,
  urged           integer not null default 0,
  grade           smallint check (grade between 1 and 5),
  merged_into     uuid references cases."case",
  parent          uuid references cases."case",
  part_key        text,
  lon             double precision,
  lat             double precision
);
create index if not exists case_turn on cases."case" (role, department, next_due, id) where closed_at is null;
create index if not exists case_department on cases."case" (department, next_due, id) where closed_at is null;
create index if not exists case_open on cases."case" (pack, process, next_due, id) where closed_at is null;
create index if not exists case_due on cases."case" (next_due, id) where closed_at is null;
create index if not exists case_still_open on cases."case" (id) where closed_at is null;
create index if not exists case_lamp on cases."case" (lamp_at, id);
-- Supervision's wall counts what is kept as yellow without a pass over everything open.
create index if not exists case_yellow on cases."case" (department, pack, process) where closed_at is null and lamp = 'yellow';
create index if not exists case_handler on cases."case" (handler, next_due, id) where closed_at is null;
create index if not exists case_closed on cases."case" (pack, process, closed_at desc, id desc) where closed_at is not null;
create index if not exists case_closed_at on cases."case" (department, closed_at desc, id desc) where closed_at is not null;
create index if not exists case_parent on cases."case" (parent) where parent is not null;
create index if not exists case_merged on cases."case" (merged_into) where merged_into is not null;
create index if not exists case_search on cases."case" using gin (search);

create table if not exists cases.action (
  case_id    uuid not null references cases."case",
  seq        integer not null,
  name       text not null,
  at         timestamptz not null,
  actor      jsonb not null,
  post       jsonb,
  answers    jsonb not null,
  from_state text not null,
  to_state   text not null,
  assigned   jsonb not null,
  comment    text,
  told       jsonb,
  internal   boolean not null,
  primary key (case_id, seq)
);
-- What happened in a stretch of time. Actions are stored in the order they happen, so a few pages of summary do.
create index if not exists action_at on cases.action using brin (at);

create index if not exists action_evaluated on cases.action (at) where name = 'case/evaluate';

create table if not exists cases.deadline (
  case_id    uuid not null references cases."case",
  name       text not null,
  round      integer not null,
  label      jsonb not null,
  basis      jsonb not null,
  text       jsonb not null,
  unit       text not null,
  allowed    double precision not null,
  started_at timestamptz not null,
  due_at     timestamptz not null,
  pauses     jsonb not null,
  met_at     timestamptz,
  extended   integer not null,
  asked      boolean not null,
  -- The year of the due time has no holiday notice yet.
  provisional boolean not null default false,
  primary key (case_id, name, round)
);
alter table cases.deadline add column if not exists provisional boolean not null default false;
create index if not exists deadline_provisional on cases.deadline (due_at) where provisional and met_at is null;
create index if not exists deadline_due on cases.deadline (due_at) where met_at is null;
-- The monthly report counts what was due in a month, kept or not.
create index if not exists deadline_by_due on cases.deadline (due_at);

-- Everybody who waits for an answer; merged cases bring theirs along.
create table if not exists cases.reporter (
  case_id   uuid not null references cases."case",
  place     integer not null,
  person    uuid,
  contact   jsonb not null,
  from_case uuid,
  primary key (case_id, place)
);
create index if not exists reporter_person on cases.reporter (person, case_id) where person is not null;
create index if not exists reporter_phone on cases.reporter (right(regexp_replace(contact->>'phone', '\D', '', 'g'), 11)) where contact ? 'phone';

-- Open cases by whose turn it is; several slots, so that busy types do not wait for one row.
create table if not exists cases.counter (
  pack       text not null,
  process    text not null,
  role       text not null,
  department text not null,
  division   text collate "C" not null,
  state      text not null,
  slot       integer not null,
  n          bigint not null,
  primary key (role, department, division, pack, process, state, slot)
);

-- The last number of a type on a day. Its row lock is what leaves no gap.
create table if not exists cases.numbering (
  prefix text not null,
  day    date not null,
  last   integer not null,
  primary key (prefix, day)
);

create table if not exists cases.idempotency (
  key_hash bytea primary key,
  case_id  uuid not null,
  request  bytea not null,
  at       timestamptz not null
);

-- Committed with the action it tells of; a task delivers it, at least once and in order for each case.
create table if not exists cases.outbox (
  id       bigint generated always as identity primary key,
  case_id  uuid not null,
  seq      integer not null,
  name     text not null,
  at       timestamptz not null,
  payload  jsonb not null,
  tries    integer not null default 0,
  next_try timestamptz not null,
  stuck    boolean not null default false,
  problem  text
);
create index if not exists outbox_case on cases.outbox (case_id, id);
create index if not exists outbox_next on cases.outbox (next_try) where not stuck;

create table if not exists cases.wrong_code (
  number text primary key,
  wrong  integer not null,
  last   timestamptz not null
);

-- When lamps turn yellow: dated, so that a change never recolours what was promised before it.
create table if not exists cases.lamp_rule (
  from_date          date primary key,
  yellow_share       double precision not null check (yellow_share > 0 and yellow_share <= 1),
  yellow_days_before integer not null check (yellow_days_before >= 0),
  basis              text not null,
  set_by             text not null
);

create or replace function cases.forbid() returns trigger language plpgsql as $$
begin
  raise exception 'The actions of a case are append-only: % on %.% is forbidden.', tg_op, tg_table_schema, tg_table_name;
end $$;
create or replace trigger append_only before update or delete on cases.action for each row execute function cases.forbid();
create or replace trigger never_emptied before truncate on cases.action for each statement execute function cases.forbid();
create or replace trigger dated before update or delete on cases.lamp_rule for each row execute function cases.forbid();

-- A promise keeps its words and its start, and what was kept stays kept.
create or replace function cases.keep_promise() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (new.case_id, new.name, new.round, new.basis, new.text, new.unit, new.started_at)
     is distinct from (old.case_id, old.name, old.round, old.basis, old.text, old.unit, old.started_at)
     or (old.met_at is not null and (new.met_at, new.due_at) is distinct from (old.met_at, old.due_at)) then
    raise exception 'A deadline that was promised is not rewritten.';
  end if;
  return new;
end $$;
create or replace trigger promised before update or delete on cases.deadline for each row execute function cases.keep_promise();
