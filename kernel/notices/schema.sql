create schema if not exists notices;

-- One message to one recipient over one channel. The unique key is what makes an event that comes twice be told once.
create table if not exists notices.notice (
  id           bigint generated always as identity primary key,
  -- What it tells of: `case/<id of the event>`, `webhook/…`.
  event        text not null,
  -- `person/<id>`, `post/<role>/<department>/<division>`, `contact/<hash of case and address>`.
  recipient    text not null,
  channel      text not null check (channel in ('in-app', 'sms', 'email', 'wechat')),
  kind         text not null,
  urgent       boolean not null,
  title        jsonb not null,
  body         jsonb not null,
  href         text not null,
  case_id      uuid,
  number       text,
  at           timestamptz not null,
  person       uuid,
  role         text,
  -- '' is any department that has the role.
  department   text,
  division     text collate "C",
  -- Phone number or address; forgotten once the message is delivered.
  address      text,
  language     text not null,
  status       text not null check (status in ('waiting', 'delivered', 'stuck')),
  tries        integer not null default 0,
  next_try     timestamptz not null,
  problem      text,
  delivered_at timestamptz,
  proof        jsonb,
  unique (event, recipient, channel)
);
create index if not exists notice_person on notices.notice (person, id desc) where person is not null;
create index if not exists notice_post on notices.notice (role, department, id desc) where role is not null;
create index if not exists notice_next on notices.notice (next_try) where status = 'waiting';
create index if not exists notice_order on notices.notice (recipient, case_id, channel, id) where status <> 'delivered';
create index if not exists notice_at on notices.notice (at);

-- A notice to a post is read by each of its holders for themselves.
create table if not exists notices.read (
  notice bigint not null references notices.notice on delete cascade,
  person uuid not null,
  at     timestamptz not null,
  primary key (person, notice)
);
create index if not exists read_notice on notices.read (notice);

-- The secret address of a person's calendar; only its hash is kept.
create table if not exists notices.calendar (
  person     uuid primary key,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  read_at    timestamptz
);
