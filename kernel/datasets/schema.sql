-- Datasets: record types that are data. Their own tables are in the schema `datasets`, made like those of packs (registry/table-plan.ts).
create schema if not exists registration;

-- One row per dataset, from the first upload on: what the department has put together so far.
create table if not exists registration.dataset (
  id uuid primary key,
  -- Department code.
  provider text not null,
  state text not null check (state in ('draft', 'submitted', 'published')),
  -- Grows with every change; whoever saves names the one seen.
  revision integer not null default 1,
  -- The definition being worked on. Null when nothing waits to be published.
  draft json,
  -- How each column of the file looked.
  profile json,
  -- The file whose rows are staged: name, encoding, titles, how much was put right in the page.
  file json,
  -- What the last check of the rows found.
  report json,
  -- Its place in the city once published: `datasets/<name>`.
  name text collate "C" unique,
  made_by text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  submitted_at timestamptz,
  submitted_by text,
  -- Person id: nobody publishes what he or she submitted.
  submitted_by_id text,
  -- Why the bureau gave it back, until it is submitted again.
  returned json
);
-- When its department was told that nobody works on the draft any more; null again once somebody does.
alter table registration.dataset add column if not exists warned_at timestamptz;
create index if not exists dataset_of on registration.dataset (provider, changed_at);
create index if not exists dataset_waiting on registration.dataset (submitted_at) where state = 'submitted';

-- Rows of an uploaded file on their way into the register: as they stand in the file, by position of the title.
create table if not exists registration.staged_row (
  dataset uuid not null references registration.dataset (id) on delete cascade,
  n integer not null,
  line integer not null,
  cells jsonb not null,
  -- Set when the row as such is wrong.
  problem jsonb,
  primary key (dataset, n)
);

-- One row per published version. Never changed: a new definition is a new version.
create table if not exists registration.version (
  name text collate "C" not null,
  version integer not null,
  dataset uuid not null,
  -- Text as it was given: a list of choices has an order.
  definition json not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (name, version)
);
create or replace function registration.keep_versions() returns trigger language plpgsql as $$
begin
  raise exception 'a published version of a dataset cannot be changed or deleted; publish a new one';
end $$;
create or replace trigger keep_versions before update or delete on registration.version
  for each row execute function registration.keep_versions();
