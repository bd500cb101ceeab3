create schema if not exists audit;

-- The log. Written only by the sealer, one row after the other; see docs/decisions/0003-audit-chain.md.
create table if not exists audit.entry (
  seq           bigint primary key,
  at            timestamptz not null,
  actor_kind    text not null,
  actor_id      text not null,
  actor_name    text not null,
  post          jsonb,
  act           text not null,
  subject       text not null,
  detail        jsonb,
  previous_hash bytea not null,
  hash          bytea not null
);
create index if not exists entry_subject on audit.entry (subject, seq);
create index if not exists entry_actor on audit.entry (actor_id, seq);

-- Committed together with the act it tells of, waiting to be sealed into the log.
create table if not exists audit.fresh (
  ticket     bigint generated always as identity primary key,
  at         timestamptz not null,
  actor_kind text not null,
  actor_id   text not null,
  actor_name text not null,
  post       jsonb,
  act        text not null,
  subject    text not null,
  detail     jsonb
);

-- Where the log ends. One row; its lock is what makes sealing one at a time.
create table if not exists audit.head (
  only_one boolean primary key default true check (only_one),
  seq      bigint not null,
  hash     bytea not null
);
insert into audit.head (seq, hash) values (0, decode(repeat('00', 32), 'hex')) on conflict do nothing;

create or replace function audit.forbid() returns trigger language plpgsql as $$
begin
  raise exception 'The audit log is append-only: % on %.% is forbidden.', tg_op, tg_table_schema, tg_table_name;
end $$;

create or replace trigger append_only before update or delete on audit.entry for each row execute function audit.forbid();
create or replace trigger never_emptied before truncate on audit.entry for each statement execute function audit.forbid();
create or replace trigger never_changed before update on audit.fresh for each row execute function audit.forbid();
create or replace trigger never_emptied before truncate on audit.fresh for each statement execute function audit.forbid();
create or replace trigger never_removed before delete or truncate on audit.head for each statement execute function audit.forbid();
