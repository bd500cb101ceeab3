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
-- Until all tables of records were of one kind the column said who had listed them.
do $$ begin
  if exists (select from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
      where d.adrelid = 'catalogue.resource'::regclass and a.attname = 'kind' and pg_get_expr(d.adbin, d.adrelid) not like '%table%') then
    alter table catalogue.resource drop column kind;
  end if;
end $$;
-- Taken from what was published, so that they can be filtered and counted; a BEFORE trigger does not see them yet.
alter table catalogue.resource add column if not exists kind text generated always as (
  case coalesce(entry ->> 'kind', 'dataset') when 'dataset' then 'table' else entry ->> 'kind' end) stored;
alter table catalogue.resource add column if not exists theme text generated always as (coalesce(entry ->> 'theme', '')) stored;
alter table catalogue.resource add column if not exists formats jsonb generated always as (entry -> 'formats') stored;
create unique index if not exists resource_current on catalogue.resource (code) where ended_at is null;
create unique index if not exists resource_of_record on catalogue.resource (pack, record) where ended_at is null;

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

-- How many attempts to read a record type were answered on a day, and how many failed on our side; nothing about who tried.
create table if not exists catalogue.reached (
  pack text not null,
  record text not null,
  day date not null,
  answered bigint not null default 0,
  failed bigint not null default 0,
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

-- What a search reads instead of the published entries: narrow, of current versions only, kept by triggers. `facets` are nine numbers of two
-- bytes (facet_value) in the order of facets.ts; whoever searches gets those of all hits in one piece and counts them.
create table if not exists catalogue.facet_value (
  id smallint generated always as identity primary key,
  facet text not null,
  value text not null,
  unique (facet, value)
);
create table if not exists catalogue.found (
  code text collate "C" primary key,
  version integer not null,
  facets bytea not null,
  search tsvector not null
);
create index if not exists found_search on catalogue.found using gin (search) with (fastupdate = off);
-- How many current resources have one value, and beside it each value of the other facets; ('', '') is all of them. The counts of a search
-- without words are read here, however large the catalogue is.
create table if not exists catalogue.pair (
  facet text not null,
  value text not null,
  other text not null,
  other_value text not null,
  n integer not null,
  primary key (facet, value, other, other_value)
);
drop index if exists catalogue.resource_search;
create index if not exists resource_class on catalogue.resource (class, code collate "C") where ended_at is null;
create index if not exists resource_provider on catalogue.resource (provider, code collate "C") where ended_at is null;
create index if not exists resource_share on catalogue.resource (share, code collate "C") where ended_at is null;
create index if not exists resource_open on catalogue.resource (open, code collate "C") where ended_at is null;
create index if not exists resource_cycle on catalogue.resource (cycle, code collate "C") where ended_at is null;
create index if not exists resource_grade on catalogue.resource (grade, code collate "C") where ended_at is null;
create index if not exists resource_kind on catalogue.resource (kind, code collate "C") where ended_at is null;
create index if not exists resource_theme on catalogue.resource (theme, code collate "C") where ended_at is null;
create index if not exists resource_by_code on catalogue.resource (code collate "C") where ended_at is null;

-- In plpgsql on purpose: PostgreSQL 18 fails to plan these when it unfolds them over a whole row.
create or replace function catalogue.facets_of(r catalogue.resource) returns table (facet text, value text) language plpgsql stable as $$
begin return query
  select v.facet, v.value from (values ('class', r.class), ('provider', r.provider), ('share', r.share), ('open', r.open), ('cycle', r.cycle),
    ('grade', r.grade), ('kind', r.kind), ('theme', r.theme)) as v (facet, value) where v.value <> ''
  union all select 'format', f from jsonb_array_elements_text(r.formats) as f;
end $$;
create or replace function catalogue.packed_facets(r catalogue.resource) returns bytea language plpgsql stable as $$
begin return (
  select string_agg(int2send(f.id), ''::bytea order by v.at)
    from (values (1, 'class', r.class), (2, 'provider', r.provider), (3, 'share', r.share), (4, 'open', r.open), (5, 'cycle', r.cycle),
      (6, 'grade', r.grade), (7, 'kind', r.kind), (8, 'theme', r.theme), (9, 'formats', r.formats::text)) as v (at, facet, value)
    join catalogue.facet_value f on f.facet = v.facet and f.value = v.value);
end $$;
create or replace function catalogue.name_facets(r catalogue.resource) returns table (facet text, value text) language plpgsql stable as $$
begin return query
  values ('class', r.class), ('provider', r.provider), ('share', r.share), ('open', r.open), ('cycle', r.cycle), ('grade', r.grade),
    ('kind', r.kind), ('theme', r.theme), ('formats', r.formats::text);
end $$;

create or replace function catalogue.count_pairs(rows catalogue.resource[], by integer) returns void language plpgsql as $$
begin
  insert into catalogue.pair as p (facet, value, other, other_value, n)
  select one.facet, one.value, other.facet, other.value, by * count(*)
    from unnest(rows) as r
    cross join lateral (select * from catalogue.facets_of(r) union all values ('', '')) as one
    cross join lateral (select * from catalogue.facets_of(r) union all values ('', '')) as other
   group by 1, 2, 3, 4 order by 1, 2, 3, 4
  on conflict (facet, value, other, other_value) do update set n = p.n + excluded.n;
  delete from catalogue.pair where n = 0 and by < 0;
end $$;

create or replace function catalogue.resource_published() returns trigger language plpgsql as $$
declare rows catalogue.resource[];
begin
  select array_agg(r) into rows from catalogue.resource r join fresh using (code, version) where fresh.ended_at is null;
  if rows is null then return null; end if;
  insert into catalogue.facet_value (facet, value)
    select distinct v.facet, v.value from unnest(rows) as r cross join lateral catalogue.name_facets(r) as v order by 1, 2
  on conflict do nothing;
  insert into catalogue.found (code, version, facets, search)
    select r.code, r.version, catalogue.packed_facets(r), r.search from unnest(rows) as r
  on conflict (code) do update set version = excluded.version, facets = excluded.facets, search = excluded.search;
  perform catalogue.count_pairs(rows, 1);
  return null;
end $$;
create or replace function catalogue.resource_ended() returns trigger language plpgsql as $$
declare rows catalogue.resource[];
begin
  select array_agg(r) into rows from catalogue.resource r join fresh using (code, version) join stale using (code, version)
   where fresh.ended_at is not null and stale.ended_at is null;
  if rows is not null then
    delete from catalogue.found f using unnest(rows) as r where f.code = r.code and f.version = r.version;
    perform catalogue.count_pairs(rows, -1);
  end if;
  update catalogue.found f set search = fresh.search from fresh where fresh.ended_at is null and f.code = fresh.code and f.search <> fresh.search;
  return null;
end $$;
create or replace trigger published after insert on catalogue.resource
  referencing new table as fresh for each statement execute function catalogue.resource_published();
create or replace trigger ended after update on catalogue.resource
  referencing old table as stale new table as fresh for each statement execute function catalogue.resource_ended();

-- What was published before searches read these tables, and after they were made otherwise.
truncate catalogue.found, catalogue.pair;
insert into catalogue.facet_value (facet, value)
  select distinct v.facet, v.value from catalogue.resource r cross join lateral catalogue.name_facets(r) as v where r.ended_at is null
on conflict do nothing;
insert into catalogue.found (code, version, facets, search)
  select r.code, r.version, catalogue.packed_facets(r), r.search from catalogue.resource r where r.ended_at is null;
select catalogue.count_pairs(array_agg(r), 1) from catalogue.resource r where r.ended_at is null having count(*) > 0;
