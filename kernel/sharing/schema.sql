create schema if not exists sharing;

-- Who may read what. Kept in step with the case it comes from; what it was before is in grant_version.
create table if not exists sharing.grant (
  id uuid primary key,
  case_id uuid not null unique,
  case_number text not null,
  pack text not null,
  record text not null,
  provider text not null,
  grantee text not null,
  from_day date not null,
  until_day date not null,
  state text not null check (state in ('inUse', 'suspended', 'revoked', 'closed')),
  -- The whole of it, as `Granted`.
  terms jsonb not null,
  version integer not null,
  changed_at timestamptz not null,
  changed_by text not null
);
create index if not exists grant_grantee on sharing.grant (grantee, id);
create index if not exists grant_provider on sharing.grant (provider, id);
create index if not exists grant_resource on sharing.grant (pack, record);

create table if not exists sharing.grant_version (
  grant_id uuid not null references sharing.grant,
  version integer not null,
  terms jsonb not null,
  at timestamptz not null,
  by_name text not null,
  by_post jsonb,
  primary key (grant_id, version)
);

-- What was read: one row for a batch, the subjects of all its rows in one array. 1,000 subjects are one insert of 8 kB, not 1,000.
create table if not exists sharing.read (
  id bigint generated always as identity,
  at timestamptz not null,
  grant_id uuid not null,
  grant_version integer not null,
  department text not null,
  -- The program (interface key) or the person.
  reader_kind text not null check (reader_kind in ('key', 'person', 'system')),
  reader_id text not null,
  reader_name text not null,
  way text not null check (way in ('pull', 'changes', 'file', 'push', 'query')),
  fields text[] not null,
  rows integer not null,
  -- Keyed hash of each person or company a row was about (64 bits, under the city's key); see subjects.ts.
  subjects bigint[],
  primary key (id, at)
) partition by range (at);
alter table sharing.read drop constraint if exists read_way_check;
alter table sharing.read add constraint read_way_check check (way in ('pull', 'changes', 'file', 'push', 'query'));
-- Hashes do not pack: trying costs a seventh of the line.
alter table sharing.read alter column subjects set storage external;
-- Person or program of another city, in that city's words.
alter table sharing.read add column if not exists on_behalf text;
-- A department's question over its own data has no grant: what it looked at and what for stand here instead.
alter table sharing.read alter column grant_id drop not null;
alter table sharing.read alter column grant_version drop not null;
alter table sharing.read add column if not exists resource text;
alter table sharing.read add column if not exists purpose text;
alter table sharing.read drop constraint if exists read_about_check;
alter table sharing.read add constraint read_about_check check ((grant_id is null) = (resource is not null));
create index if not exists read_grant on sharing.read (grant_id, id desc);
-- 256 MB, in kB: no reader ever has to merge the waiting hashes by itself; tidyReadLog does.
create index if not exists read_subjects on sharing.read using gin (subjects) with (fastupdate = on, gin_pending_list_limit = 262144);

create or replace function sharing.forbid() returns trigger language plpgsql as $$
begin
  raise exception 'The read log is append-only: % on %.% is forbidden.', tg_op, tg_table_schema, tg_table_name;
end $$;
create or replace trigger append_only before update or delete on sharing.read for each row execute function sharing.forbid();
create or replace trigger append_only before update or delete on sharing.grant_version for each row execute function sharing.forbid();
create or replace trigger never_emptied before truncate on sharing.grant_version for each statement execute function sharing.forbid();

-- What a grant used of its quota; one row a day, whose lock makes reads of one grant count one after the other.
create table if not exists sharing.usage (
  grant_id uuid not null references sharing.grant,
  day date not null,
  rows bigint not null default 0,
  requests bigint not null default 0,
  minute timestamptz,
  in_minute integer not null default 0,
  primary key (grant_id, day)
);

-- Changes of record types somebody holds a grant of, in the order transactions became visible. Filled by triggers that the first grant
-- of a record type brings (feed.ts): types nobody shares pay nothing.
create table if not exists sharing.feed (
  record text primary key,
  -- Changes of transactions before this one are not known (any more).
  from_xid xid8 not null
);
create table if not exists sharing.change (
  record text not null,
  xid xid8 not null default pg_current_xact_id(),
  record_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  primary key (record, xid, record_id)
);
create index if not exists change_at on sharing.change (at);

create or replace function sharing.note_fresh() returns trigger language plpgsql as $$
begin
  insert into sharing.change (record, record_id) select tg_table_schema || '/' || tg_table_name, id from fresh on conflict do nothing;
  return null;
end $$;
create or replace function sharing.note_stale() returns trigger language plpgsql as $$
begin
  insert into sharing.change (record, record_id) select tg_table_schema || '/' || tg_table_name, id from stale on conflict do nothing;
  return null;
end $$;
