import type { Db, Transaction } from '../kernel/db.ts'

/**
 * Multiplies the cases that went through the engine: every row of a copy is the row the engine wrote, under an id, a number and a query
 * code of its own (the search vector has the new number). Counters and numbering go along; a sample is rebuilt from its actions afterwards.
 * Copies of one case share their instants. `times` is how often an open and a closed case is copied.
 */
export async function multiply(db: Db, times: { readonly open: number; readonly closed: number }): Promise<void> {
  await db.connect(async (on) => {
    // Copies keep every constraint by construction; checking 10 million references one by one would only take time.
    await on.query(`set session_replication_role = replica`)
    await on.query(`set maintenance_work_mem = '512MB'`)
    const indexes = await on.query<{ name: string; sql: string }>(
      `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as sql from pg_index i join pg_class t on t.oid = i.indrelid
        join pg_namespace n on n.oid = t.relnamespace where n.nspname = 'cases' and t.relname in ('case', 'action', 'deadline', 'reporter')
          and not i.indisunique`,
    )
    for (const { name } of indexes) await on.query(`drop index ${name}`)
    await copy(on, times)
    for (const { sql } of indexes) await on.query(sql)
    await on.query(`set session_replication_role = origin`)
  })
  for (const table of ['"case"', 'action', 'deadline', 'reporter', 'counter']) await db.query(`vacuum analyze cases.${table}`)
}

async function copy(on: Transaction, times: { readonly open: number; readonly closed: number }): Promise<void> {
  await on.query(`create table if not exists public.bench_template as select id from cases."case"`)
  await on.query(`drop table if exists public.bench_copy`)
  // An id begins with the instant the case was opened at, so a copy keeps the first 48 bits.
  await on.query(
    `create table public.bench_copy as
     with numbered as (
       select t.id as old, (left(t.id::text, 14) || '7' || substr(gen_random_uuid()::text, 16))::uuid as id,
         split_part(c.number, '-', 1) as day, split_part(c.number, '-', 2) as prefix, split_part(c.number, '-', 3) as sequence
       from public.bench_template t join cases."case" c on c.id = t.id
         cross join lateral generate_series(1, case when c.closed_at is null then $1::int else $2::int end))
     select n.old, n.id, n.day, n.prefix, n.sequence as was,
       lpad((row_number() over (partition by n.prefix, n.day order by n.id) + l.last)::text, 6, '0') as sequence
       from numbered n join cases.numbering l on l.prefix = n.prefix and l.day = n.day::date`,
    [times.open, times.closed],
  )
  await on.query(`create index on public.bench_copy (old)`)
  await on.query(`analyze public.bench_copy`)
  const columnsOf = async (table: string) =>
    (
      await on.query<{ name: string }>(
        `select column_name as name from information_schema.columns where table_schema = 'cases' and table_name = $1 order by ordinal_position`,
        [table],
      )
    ).map(({ name }) => name)
  const own: Readonly<Record<string, string>> = {
    id: 'm.id',
    number: `m.day || '-' || m.prefix || '-' || m.sequence`,
    query_code: `sha256(m.id::text::bytea)`,
    search: `replace(t.search::text, '''' || m.was || '''', '''' || m.sequence || '''')::tsvector`,
    case_id: 'm.id',
  }
  for (const [table, key] of [
    ['case', 'id'],
    ['action', 'case_id'],
    ['deadline', 'case_id'],
    ['reporter', 'case_id'],
  ] as const) {
    const columns = await columnsOf(table)
    await on.query(
      `insert into cases."${table}" (${columns.join(', ')})
       select ${columns.map((name) => own[name] ?? `t.${name}`).join(', ')} from public.bench_copy m join cases."${table}" t on t.${key} = m.old order by m.id`,
    )
  }
  await on.query(
    `insert into cases.counter (pack, process, role, department, division, state, slot, n)
     select c.pack, c.process, c.role, c.department, c.division, c.state, 0, count(*) from public.bench_copy m join cases."case" c on c.id = m.id
      where c.closed_at is null group by 1, 2, 3, 4, 5, 6
     on conflict (role, department, division, pack, process, state, slot) do update set n = cases.counter.n + excluded.n`,
  )
  await on.query(
    `update cases.numbering l set last = greatest(l.last, n.last) from
       (select prefix, day::date, max(sequence::int) as last from public.bench_copy group by 1, 2) n where n.prefix = l.prefix and n.day = l.day`,
  )
}
