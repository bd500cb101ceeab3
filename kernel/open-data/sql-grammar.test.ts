import { parse } from 'libpg-query'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../errors.ts'
import { tablesRead } from './sql-grammar.ts'

const read = async (sql: string) => [...tablesRead(await parse(sql))]

describe('a question over open data', () => {
  test.each([
    ['select * from "a-1" limit 5', ['a-1']],
    [
      'select kind, count(*) as n, round(avg(age), 1) from "a" where age >= 100 and name ilike \'%松%\' group by kind order by n desc',
      ['a'],
    ],
    ['select distinct x.kind from "a" x left join "b" as y on x.code = y.code where y.code is null', ['a', 'b']],
    ['with old as (select * from "a" where age > 300), few as (select * from old) select count(*) from few', ['a']],
    [
      'select extract(year from d), date_trunc(\'month\', d), d::date, cast(n as text), coalesce(a, b), greatest(a, b) from "a"',
      ['a'],
    ],
    [
      "select case when age > 1 then 'old' else 'young' end, age between 1 and 2, kind in ('x', 'y'), not isFenced from \"a\"",
      ['a'],
    ],
    ['select sum(n) over (partition by kind order by d), row_number() over (order by n desc) from "a"', ['a']],
    ['select * from "a" where n = (select max(n) from "b") union all select * from "c"', ['a', 'b', 'c']],
    ['select at ->> \'lon\' as lon from "a"', ['a']],
    ['select 1', []],
  ])('%s', async (sql, tables) => {
    expect(await read(sql)).toEqual(tables)
  })
})

describe('is refused when it is anything else', () => {
  test.each([
    'select 1; select 2',
    'delete from "a"',
    'insert into "a" values (1)',
    'update "a" set n = 1',
    'truncate "a"',
    'drop table "a"',
    'create table x as select * from "a"',
    "copy (select 1) to program 'id'",
    'do $$ begin perform 1; end $$',
    'set role postgres',
    'explain select 1',
    'values (1)',
    'select * into x from "a"',
    'select * from "a" for update',
    'select * from public.accounts',
    'select * from "identity"."person"',
    'select * from pg_catalog.pg_authid',
    'with t as (delete from "a" returning *) select * from t',
    'with t as (insert into "a" values (1) returning *) select * from t',
    'with recursive t as (select 1 union all select 1 from t) select * from t',
    'with pg_authid as (select 1) select * from pg_authid',
    'select pg_sleep(10)',
    "select pg_read_file('/etc/passwd')",
    "select pg_catalog.pg_read_file('/etc/passwd')",
    "select current_setting('data_directory')",
    "select set_config('statement_timeout', '0', false)",
    "select query_to_xml('select 1', true, true, '')",
    "select lo_import('/etc/passwd')",
    'select * from generate_series(1, 1000000000)',
    'select * from "a", lateral pg_ls_dir(\'.\')',
    "select repeat('x', 1000000000)",
    'select a || a from (select name as a from "a") x',
    "select replace(name, 'a', 'aaaaaaaaaa') from \"a\"",
    'select array_agg(name) from "a"',
    'select array[name, name] from "a"',
    'select row(name, name) from "a"',
    'select string_agg(name, \',\') from "a"',
    'select name ~ \'(a+)+$\' from "a"',
    'select name similar to \'%x%\' from "a"',
    "select 'pg_class'::regclass",
    "select cast('x' as regproc)",
    'select \'x\'::"identity"."person"',
    'select current_user',
    'select session_user',
    'select current_catalog',
    'select (name).anything from "a"',
    'select power(10, 100000)',
    'select 10 ^ 100000',
    'select * from "a" tablesample system (1)',
    "select * from xmltable('/' passing '' columns x text)",
    "select * from json_table('{}', '$' columns (x text))",
    'select xmlelement(name x)',
    'select grouping(a) from "a" group by rollup (a)',
    'select $1',
    'select count(*) within group (order by a) from "a"',
  ])('%s', async (sql) => {
    const answer = await read(sql).catch((error: unknown) => error)
    expect(answer, String(answer)).toBeInstanceOf(Refusal)
  })

  test('a name given by WITH hides no table of the database from the check', async () => {
    // Outside its own query, and inside its own text, the name means the table of the database.
    expect(await read('select * from "accounts", (with "accounts" as (select 1) select * from "accounts") x')).toEqual([
      'accounts',
    ])
    expect(await read('with "accounts" as (select * from "accounts") select * from "accounts"')).toEqual(['accounts'])
    expect(await read('with x as (select * from later), later as (select 1) select * from x')).toEqual(['later'])
  })

  test('nesting without end', async () => {
    await expect(read(`select ${'('.repeat(200)}1${' + 1)'.repeat(200)}`)).rejects.toBeInstanceOf(Refusal)
  })
})
