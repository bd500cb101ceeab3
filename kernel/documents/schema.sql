create schema if not exists documents;

-- One uploaded file. Its bytes lie in the files folder under the id; they are there before this row is.
create table if not exists documents.file (
  id            uuid primary key,
  -- Of the bytes as kept: a picture is kept without what its camera added.
  sha256        bytea not null,
  bytes         bigint not null check (bytes > 0),
  -- As its bytes say, never as its name or sender does.
  type          text not null,
  -- As the uploader named it; pictures have none, cameras and telephones put dates and places there.
  name          text,
  width         integer,
  height        integer,
  uploader_kind text not null,
  uploader_id   text not null,
  -- SHA-256 of the secret that a visitor was given.
  secret        bytea,
  at            timestamptz not null,
  -- Changed by whoever attaches it, so that housekeeping, which removes what is not attached, sees the change.
  attached_at   timestamptz
);
create index if not exists file_unattached on documents.file (at) where attached_at is null;

-- What a file belongs to: 'cases/case/<id>' or '<pack>/<record>/<id>', and where in it.
create table if not exists documents.attachment (
  file_id uuid not null references documents.file,
  subject text not null,
  place   text not null,
  at      timestamptz not null,
  primary key (file_id, subject, place)
);
create index if not exists attachment_subject on documents.attachment (subject);

-- What visitors of one address sent on one day. The address is kept as a hash that changes with the day.
create table if not exists documents.allowance (
  day     date not null,
  address bytea not null,
  bytes   bigint not null,
  primary key (day, address)
);
