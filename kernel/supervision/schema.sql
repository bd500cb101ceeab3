create schema if not exists supervision;

-- Issued by the observer, explained once by the department, changed by nobody.
create table if not exists supervision.card (
  id           uuid primary key,
  case_id      uuid not null,
  deadline     text not null,
  round        integer not null,
  kind         text not null check (kind in ('yellow', 'red')),
  issued_at    timestamptz not null,
  pack         text not null,
  process      text not null,
  number       text not null,
  department   text not null,
  division     text collate "C" not null,
  role         text not null,
  -- Everything that is needed to compute the lamp again.
  proof        jsonb not null,
  explanation  text,
  explained_by text,
  explained_at timestamptz,
  unique (case_id, deadline, round, kind)
);
-- What called for it: a promise nearly or wholly used up, too many yellow cards, an ending without its reasons.
alter table supervision.card add column if not exists cause text not null default 'promise';
create index if not exists card_department on supervision.card (department, id);
create index if not exists card_unexplained on supervision.card (id) where explained_at is null;
create index if not exists card_issued on supervision.card (issued_at);

create or replace function supervision.guard_card() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.explained_at is null and new.explained_at is not null
     and (new.id, new.case_id, new.deadline, new.round, new.kind, new.issued_at, new.pack, new.process, new.number, new.department,
          new.division, new.role, new.proof, new.cause)
       is not distinct from (old.id, old.case_id, old.deadline, old.round, old.kind, old.issued_at, old.pack, old.process, old.number,
          old.department, old.division, old.role, old.proof, old.cause) then
    return new;
  end if;
  raise exception 'A supervision card can only be explained, once: % is forbidden.', tg_op;
end $$;
create or replace trigger guarded before update or delete on supervision.card for each row execute function supervision.guard_card();
create or replace trigger never_emptied before truncate on supervision.card for each statement execute function supervision.guard_card();

create or replace function supervision.forbid() returns trigger language plpgsql as $$
begin
  raise exception 'What supervision wrote down is append-only: % on %.% is forbidden.', tg_op, tg_table_schema, tg_table_name;
end $$;

-- Rulings and appeals: what was said to a card after its explanation.
create table if not exists supervision.step (
  card_id uuid not null,
  seq     integer not null,
  name    text not null check (name in ('rule', 'appeal', 'decide')),
  outcome text check (outcome in ('upheld', 'lifted')),
  words   text not null,
  person  text not null,
  by      text not null,
  at      timestamptz not null,
  primary key (card_id, seq)
);
create or replace trigger append_only before update or delete on supervision.step for each row execute function supervision.forbid();
create or replace trigger never_emptied before truncate on supervision.step for each statement execute function supervision.forbid();

-- Settings of supervision, dated, so that a change never judges what was before it.
create table if not exists supervision.rule (
  name      text not null,
  from_date date not null,
  value     jsonb not null,
  basis     text not null,
  set_by    text not null,
  set_at    timestamptz not null,
  primary key (name, from_date)
);
create or replace trigger append_only before update or delete on supervision.rule for each row execute function supervision.forbid();
create or replace trigger never_emptied before truncate on supervision.rule for each statement execute function supervision.forbid();

-- How far the observer has read the closed cases of a process.
create table if not exists supervision.sweep (
  name text primary key,
  upto timestamptz not null
);

-- What a department or the office did about a bad evaluation that is no action of the case: a call, a visit.
create table if not exists supervision.follow_up (
  case_id uuid not null,
  kind    text not null check (kind in ('contacted', 'rectified', 'calledBack')),
  words   text not null,
  person  text not null,
  by      text not null,
  at      timestamptz not null,
  primary key (case_id, kind)
);
create or replace trigger append_only before update or delete on supervision.follow_up for each row execute function supervision.forbid();
create or replace trigger never_emptied before truncate on supervision.follow_up for each statement execute function supervision.forbid();

-- A month's report once signed: its figures, the rules they were judged by, and a hash over both.
create table if not exists supervision.report (
  month     text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  division  text collate "C" not null,
  as_of     timestamptz not null,
  content   jsonb not null,
  hash      text not null,
  remark    text not null,
  signed_by text not null,
  person    text not null,
  signed_at timestamptz not null,
  primary key (month, division)
);
create or replace trigger append_only before update or delete on supervision.report for each row execute function supervision.forbid();
create or replace trigger never_emptied before truncate on supervision.report for each statement execute function supervision.forbid();

-- A sample of closed cases, drawn by a seed that anybody can draw by again, and what was found in each.
create table if not exists supervision.draw (
  id         uuid primary key,
  month      text not null,
  division   text collate "C" not null,
  seed       text not null,
  size       integer not null,
  population integer not null,
  -- Over the numbers that were drawn from, so that a changed population is seen.
  hash       text not null,
  drawn      jsonb not null,
  person     text not null,
  by         text not null,
  at         timestamptz not null
);
create index if not exists draw_month on supervision.draw (month, division, at);
create table if not exists supervision.inspection (
  draw_id uuid not null,
  case_id uuid not null,
  verdict text not null check (verdict in ('sound', 'flawed')),
  words   text not null,
  person  text not null,
  by      text not null,
  at      timestamptz not null,
  primary key (draw_id, case_id)
);
create or replace trigger append_only before update or delete on supervision.draw for each row execute function supervision.forbid();
create or replace trigger never_emptied before truncate on supervision.draw for each statement execute function supervision.forbid();
create or replace trigger append_only before update or delete on supervision.inspection for each row execute function supervision.forbid();
create or replace trigger never_emptied before truncate on supervision.inspection for each statement execute function supervision.forbid();
