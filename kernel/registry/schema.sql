-- The registry's own tables. The tables of record types are made from their definitions (table-plan.ts).
create schema if not exists registry;

-- Maintained counters: a list page must never count a million rows. Sixteen slots keep concurrent writers apart.
create table if not exists registry.counter (
  record text not null,
  slot smallint not null,
  n bigint not null,
  primary key (record, slot)
);

create or replace function registry.count_added() returns trigger language plpgsql as $$
declare added bigint;
begin
  select count(*) into added from fresh;
  if added > 0 then
    insert into registry.counter (record, slot, n)
    values (tg_table_schema || '/' || tg_table_name, pg_backend_pid() % 16, added)
    on conflict (record, slot) do update set n = registry.counter.n + excluded.n;
  end if;
  return null;
end $$;

create or replace function registry.count_gone() returns trigger language plpgsql as $$
declare gone bigint;
begin
  select count(*) into gone from stale;
  if gone > 0 then
    insert into registry.counter (record, slot, n)
    values (tg_table_schema || '/' || tg_table_name, pg_backend_pid() % 16, -gone)
    on conflict (record, slot) do update set n = registry.counter.n + excluded.n;
  end if;
  return null;
end $$;

-- One source per field (一数一源): a department's value that disagrees with the designated source's waits here.
create table if not exists registry.objection (
  id bigint generated always as identity primary key,
  pack text not null,
  record text not null,
  record_id uuid not null,
  field text not null,
  current_value text not null,
  claimed_value text not null,
  designated text not null,
  claimed_by text not null,
  raised_by text not null,
  raised_at timestamptz not null,
  status text not null default 'open' check (status in ('open', 'corrected', 'rejected'))
);
create index if not exists objection_record on registry.objection (pack, record, record_id);
create index if not exists objection_open on registry.objection (pack, record, id) where status = 'open';
-- The same disagreement arrives with every nightly import; it is one objection until somebody answers it.
-- By digest: an index entry holds 2,700 bytes, and a disputed description or boundary is longer.
drop index if exists registry.objection_once;
create unique index if not exists objection_same on registry.objection (pack, record, record_id, field, claimed_by, md5(claimed_value)) where status = 'open';
