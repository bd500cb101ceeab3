create schema if not exists catalogue;

-- The numbers that make up resource codes. Once given they never change, whatever happens to the definitions.
create table if not exists catalogue.code_group (
  parent text not null,
  name text not null,
  number integer not null,
  primary key (parent, name),
  unique (parent, number)
);
create table if not exists catalogue.resource_code (
  pack text not null,
  record text not null,
  code text not null unique,
  primary key (pack, record)
);

-- One row per published version of a resource. What is published never changes; an edit is a new version.
create table if not exists catalogue.resource (
  code text not null,
  version integer not null,
  pack text not null,
  record text not null,
  class text not null,
  provider text not null,
  share text not null,
  open text not null,
  cycle text not null,
  grade text not null,
  -- Everything that was published, words in both languages included.
  entry jsonb not null,
  fingerprint text not null,
  published_at timestamptz not null,
  -- Set when a newer version replaces this one, or when the resource is withdrawn.
  ended_at timestamptz,
  -- Derived from the entry and the provider's name, so it may be made again.
  search tsvector not null,
  primary key (code, version)
);
-- Taken from what was published, so that they can be filtered and counted; a BEFORE trigger does not see them yet.
alter table catalogue.resource add column if not exists kind text generated always as (coalesce(entry ->> 'kind', 'record')) stored;
alter table catalogue.resource add column if not exists theme text generated always as (coalesce(entry ->> 'theme', '')) stored;
alter table catalogue.resource add column if not exists formats jsonb generated always as (entry -> 'formats') stored;
create unique index if not exists resource_current on catalogue.resource (code) where ended_at is null;
create unique index if not exists resource_of_record on catalogue.resource (pack, record) where ended_at is null;
create index if not exists resource_search on catalogue.resource using gin (search) where ended_at is null;

create or replace function catalogue.keep_published() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a published version of a resource cannot be deleted';
  end if;
  if old.ended_at is not null or (to_jsonb(new) - '{ended_at,search,kind,theme,formats}'::text[]) is distinct from (to_jsonb(old) - '{ended_at,search,kind,theme,formats}'::text[]) then
    raise exception 'a published version of a resource cannot be changed; publish a new one';
  end if;
  return new;
end $$;
create or replace trigger keep_published before update or delete on catalogue.resource
  for each row execute function catalogue.keep_published();

-- What was last seen in the tables of record types, against which the promised cycle is measured.
create table if not exists catalogue.freshness (
  pack text not null,
  record text not null,
  -- Null while there is no record at all.
  last_change timestamptz,
  n bigint not null,
  measured_at timestamptz not null,
  primary key (pack, record)
);

-- How good the data of a record type was on a day (GB/T 36344-2018): one row a day, the last measurement of it.
create table if not exists catalogue.quality (
  pack text not null,
  record text not null,
  day date not null,
  rows bigint not null,
  -- Metric → {part, whole}; a metric that cannot be told is left out.
  metrics jsonb not null,
  measured_at timestamptz not null,
  primary key (pack, record, day)
);

-- What a provider's data officer says of a pack's record type instead of the pack itself: sharing, opening, cycle. Never changed, only followed.
create table if not exists catalogue.revision (
  pack text not null,
  record text not null,
  version integer not null,
  sharing jsonb not null,
  reason text not null,
  revised_at timestamptz not null,
  revised_by text not null,
  primary key (pack, record, version)
);
