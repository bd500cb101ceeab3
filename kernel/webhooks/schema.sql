create schema if not exists webhooks;

-- A system that is told of cases. The secret is locked with the key file; see kernel/identity/secrets.ts.
create table if not exists webhooks.subscription (
  id            uuid primary key,
  name          text not null,
  url           text not null,
  secret        bytea not null,
  -- `pack` or `pack/process`; null for every process.
  process       text,
  -- Event types; null for all.
  events        text[],
  created_by    text not null,
  created_at    timestamptz not null,
  -- Since when nothing went through; null after every success.
  failing_since timestamptz,
  switched_off  timestamptz,
  removed_at    timestamptz
);

-- One event for one subscription. The body is kept as it is sent: every try is the same, byte for byte.
create table if not exists webhooks.delivery (
  id           bigint generated always as identity primary key,
  subscription uuid not null references webhooks.subscription,
  case_id      uuid not null,
  -- `webhook-id`: the same for every try and for a replay.
  message      text not null,
  replay       integer not null default 0,
  type         text not null,
  number       text not null,
  body         text not null,
  at           timestamptz not null,
  status       text not null default 'waiting' check (status in ('waiting', 'delivered')),
  tries        integer not null default 0,
  next_try     timestamptz not null,
  last_status  integer,
  problem      text,
  ms           integer,
  delivered_at timestamptz,
  unique (subscription, message, replay)
);
-- A stream of granted changes (kernel/push-granted.ts): what it is about, and how far it got. No topic: events of cases.
alter table webhooks.subscription add column if not exists topic uuid;
alter table webhooks.subscription add column if not exists place text;
alter table webhooks.delivery add column if not exists next_place text;
create unique index if not exists subscription_topic on webhooks.subscription (topic) where topic is not null and removed_at is null;

create index if not exists delivery_next on webhooks.delivery (subscription, next_try) where status = 'waiting';
create index if not exists delivery_order on webhooks.delivery (subscription, case_id, id) where status = 'waiting';
create index if not exists delivery_log on webhooks.delivery (subscription, id desc);
create index if not exists delivery_at on webhooks.delivery (at);
