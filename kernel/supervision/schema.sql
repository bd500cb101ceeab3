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
create index if not exists card_department on supervision.card (department, id);
create index if not exists card_unexplained on supervision.card (id) where explained_at is null;

create or replace function supervision.guard_card() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.explained_at is null and new.explained_at is not null
     and (new.id, new.case_id, new.deadline, new.round, new.kind, new.issued_at, new.pack, new.process, new.number, new.department,
          new.division, new.role, new.proof)
       is not distinct from (old.id, old.case_id, old.deadline, old.round, old.kind, old.issued_at, old.pack, old.process, old.number,
          old.department, old.division, old.role, old.proof) then
    return new;
  end if;
  raise exception 'A supervision card can only be explained, once: % is forbidden.', tg_op;
end $$;
create or replace trigger guarded before update or delete on supervision.card for each row execute function supervision.guard_card();
create or replace trigger never_emptied before truncate on supervision.card for each statement execute function supervision.guard_card();
