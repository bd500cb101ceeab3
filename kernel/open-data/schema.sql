create schema if not exists open_data;

-- How often each open set was used on each day. Nothing about who: a number and nothing else is ever written.
create table if not exists open_data.use (
  day date not null,
  pack text not null,
  record text not null,
  -- view (its page), download (a file), call (an interface)
  kind text not null check (kind in ('view', 'download', 'call')),
  n bigint not null,
  primary key (pack, record, kind, day)
);
