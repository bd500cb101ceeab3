create schema if not exists lake;

-- Record types that are laid down as they stand, once a day, and for how many days each is kept.
create table if not exists lake.choice (
  record text primary key,
  days integer not null check (days between 1 and 3660),
  chosen_at timestamptz not null,
  chosen_by text not null
);

-- What stands in the folder: written after the folder was renamed into place, so whatever is here is whole.
create table if not exists lake.part (
  record text not null,
  valid_date date not null,
  part text not null,
  rows bigint not null,
  bytes bigint not null,
  sha256 text not null,
  written_at timestamptz not null,
  primary key (record, valid_date, part)
);
