create schema if not exists decisions;

-- One row is one edition of one table. The draft is the row that was not published; what was published is never touched again.
create table if not exists decisions.edition (
  id           uuid primary key,
  pack         text not null,
  name         text not null,
  number       integer not null,
  -- First day in force; the next edition ends it.
  valid_from   date,
  rows         jsonb not null,
  why          text not null,
  -- Rises with every saving of the draft.
  version      integer not null,
  made_by      text not null,
  made_at      timestamptz not null,
  published_by text,
  published_at timestamptz,
  unique (pack, name, number),
  check ((valid_from is null) = (published_at is null))
);
create unique index if not exists edition_draft on decisions.edition (pack, name) where published_at is null;
create unique index if not exists edition_from on decisions.edition (pack, name, valid_from) where published_at is not null;

create or replace function decisions.keep_edition() returns trigger language plpgsql as $$
begin
  if old.published_at is not null then
    raise exception 'A published edition of a decision table is not changed: make the next one.';
  end if;
  return coalesce(new, old);
end $$;
create or replace trigger published before update or delete on decisions.edition for each row execute function decisions.keep_edition();
