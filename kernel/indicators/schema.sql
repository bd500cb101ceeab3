create schema if not exists indicators;

-- What an indicator was on a day. scope is a division code without its trailing zeros; '' is the whole city.
create table if not exists indicators.value (
  pack text not null,
  name text not null,
  scope text not null,
  at date not null,
  -- Null when it could not be computed that day: an honest gap, not a zero.
  value double precision,
  primary key (pack, name, scope, at)
);
