create schema if not exists workbench;

-- Every question that was asked, whatever came of it. What it looked at of other departments is in sharing.read besides, grant by grant.
create table if not exists workbench.run (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  department text not null,
  person text not null,
  person_name text not null,
  purpose text not null,
  sql text not null,
  -- Addresses of the resources, and the grants among them.
  resources text[] not null,
  grants uuid[] not null,
  way text not null check (way in ('screen', 'csv', 'parquet')),
  outcome text not null,
  rows integer not null,
  milliseconds integer not null
);
create index if not exists run_person on workbench.run (person, id desc);
create index if not exists run_department on workbench.run (department, id desc);

create or replace function workbench.forbid() returns trigger language plpgsql as $$
begin
  raise exception 'What was asked stays asked: % on %.% is forbidden.', tg_op, tg_table_schema, tg_table_name;
end $$;
create or replace trigger never_changed before update on workbench.run for each row execute function workbench.forbid();

create table if not exists workbench.saved (
  id uuid primary key,
  department text not null,
  person text not null,
  person_name text not null,
  name text not null,
  sql text not null,
  purpose text not null,
  is_shared boolean not null,
  at timestamptz not null,
  unique (person, department, name)
);
create index if not exists saved_department on workbench.saved (department);
