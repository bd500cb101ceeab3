import { type Queryable, quoted } from '../db.ts'

/** Everything of the database that is not PostgreSQL's own. */
const ours = (schema: string) => `${schema} not in ('pg_catalog', 'information_schema') and ${schema} !~ '^pg_(toast|temp)'`
/** Objects that came with an extension come back with it. */
const notOfExtension = (catalog: string, oid: string) =>
  `not exists (select from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = ${oid} and d.deptype = 'e')`

export interface Table {
  readonly schema: string
  readonly name: string
  /** Columns that hold data of their own (not computed from others), in order. */
  readonly columns: readonly string[]
}

export interface Sequence {
  readonly schema: string
  readonly name: string
  readonly value: number
  /** Whether `value` was given out already. */
  readonly used: boolean
}

/** Every table that holds rows itself, in the order of names. */
export const tables = (on: Queryable): Promise<Table[]> =>
  on.query<Table>(`
    select n.nspname as schema, c.relname as name,
      array(select a.attname::text from pg_attribute a
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and ${ours('n.nspname')} and ${notOfExtension('pg_class', 'c.oid')}
    order by 1, 2`)

export async function sequences(on: Queryable): Promise<Sequence[]> {
  const found = await on.query<{ schema: string; name: string }>(`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and ${ours('n.nspname')} and ${notOfExtension('pg_class', 'c.oid')} order by 1, 2`)
  const read: Sequence[] = []
  for (const { schema, name } of found) {
    const [row] = await on.query<{ value: number; used: boolean }>(
      `select last_value as value, is_called as used from ${quoted(schema)}.${quoted(name)}`,
    )
    read.push({ schema, name, ...row! })
  }
  return read
}

export const setSequence = (on: Queryable, { schema, name, value, used }: Sequence): Promise<unknown> =>
  on.query(`select setval($1::regclass, $2, $3)`, [`${quoted(schema)}.${quoted(name)}`, value, used])

/** Whether nothing of ours, or of anybody's, is in the database. */
export async function isEmpty(on: Queryable): Promise<boolean> {
  const [row] = await on.query<{ empty: boolean }>(`
    select not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${ours('n.nspname')} and ${notOfExtension('pg_class', 'c.oid')}) as empty`)
  return row!.empty
}

export async function rowCount(on: Queryable, table: Pick<Table, 'schema' | 'name'>): Promise<number> {
  const [row] = await on.query<{ count: number }>(`select count(*) from ${quoted(table.schema)}.${quoted(table.name)}`)
  return row!.count
}

/** Statements that make schemas, types, functions, sequences and bare tables: what must be there before the rows. */
export async function structureBefore(on: Queryable): Promise<string[]> {
  // Bodies may name tables that are made later.
  const statements = ['set local check_function_bodies = off']
  for (const sql of [
    `select format('create extension if not exists %I with schema %I', e.extname, n.nspname) as sql
     from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname <> 'plpgsql' order by e.oid`,
    `select format('create schema if not exists %I', n.nspname) as sql from pg_namespace n where ${ours('n.nspname')} order by 1`,
    `select format('create type %I.%I as enum (%s)', n.nspname, t.typname,
       (select string_agg(quote_literal(v.enumlabel), ', ' order by v.enumsortorder) from pg_enum v where v.enumtypid = t.oid)) as sql
     from pg_type t join pg_namespace n on n.oid = t.typnamespace
     where t.typtype = 'e' and ${ours('n.nspname')} and ${notOfExtension('pg_type', 't.oid')} order by t.oid`,
    functionsSql(false),
    // Sequences of identity columns come with their table.
    `select format('create sequence %I.%I as %s increment %s minvalue %s maxvalue %s cache %s%s', n.nspname, c.relname,
       format_type(s.seqtypid, null), s.seqincrement, s.seqmin, s.seqmax, s.seqcache, case when s.seqcycle then ' cycle' else '' end) as sql
     from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
     where ${ours('n.nspname')} and ${notOfExtension('pg_class', 'c.oid')}
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'i') order by c.oid`,
    tablesSql,
    functionsSql(true),
  ]) {
    statements.push(...(await on.query<{ sql: string }>(sql)).map((row) => row.sql))
  }
  return statements
}

/** Statements that make constraints, indexes, triggers and views: faster, and free of order, once the rows are there. */
export async function structureAfter(on: Queryable): Promise<string[]> {
  const statements: string[] = []
  for (const sql of [
    `select format('alter table %I.%I add constraint %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) as sql
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype in ('p', 'u', 'c', 'x', 'f') and k.conparentid = 0 and k.conislocal and ${ours('n.nspname')}
       and ${notOfExtension('pg_class', 'c.oid')}
     order by k.contype = 'f', k.contype <> 'p', k.oid`,
    `select case c.relkind when 'I' then replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') else pg_get_indexdef(i.indexrelid) end as sql
     from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
     where ${ours('n.nspname')} and ${notOfExtension('pg_class', 'i.indrelid')}
       and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
       and not exists (select from pg_inherits h where h.inhrelid = i.indexrelid) order by i.indexrelid`,
    `select format('alter sequence %I.%I owned by %I.%I.%I', n.nspname, c.relname, tn.nspname, t.relname, a.attname) as sql
     from pg_depend d join pg_class c on c.oid = d.objid and c.relkind = 'S' join pg_namespace n on n.oid = c.relnamespace
     join pg_class t on t.oid = d.refobjid join pg_namespace tn on tn.oid = t.relnamespace
     join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
     where d.classid = 'pg_class'::regclass and d.deptype = 'a' and ${ours('n.nspname')} order by c.oid`,
    `select format('create %s %I.%I as %s', case c.relkind when 'm' then 'materialized view' else 'view' end, n.nspname, c.relname, pg_get_viewdef(c.oid)) as sql
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('v', 'm') and ${ours('n.nspname')} and ${notOfExtension('pg_class', 'c.oid')} order by c.oid`,
    `select pg_get_triggerdef(t.oid) as sql
     from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where not t.tgisinternal and t.tgparentid = 0 and ${ours('n.nspname')} order by t.oid`,
  ]) {
    statements.push(...(await on.query<{ sql: string }>(sql)).map((row) => row.sql))
  }
  return statements
}

/** Functions over a table's row type need the table first; functions that a column's formula uses must be there before the table. */
const functionsSql = (overTables: boolean) => `
  select pg_get_functiondef(p.oid) as sql from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where p.prokind in ('f', 'p') and ${ours('n.nspname')} and ${notOfExtension('pg_proc', 'p.oid')}
    and ${overTables ? '' : 'not'} exists (
      select from pg_type t join pg_class c on c.oid = t.typrelid and c.relkind in ('r', 'p', 'v')
      where t.oid = p.prorettype or t.oid = any (p.proargtypes) or t.oid = any (p.proallargtypes)
        or t.typarray = p.prorettype or t.typarray = any (p.proargtypes))
  order by p.oid`

const tablesSql = `
  with columns as (
    select a.attrelid, string_agg(format('%I %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attcollation <> t.typcollation then (select format(' collate %I.%I', cn.nspname, co.collname)
        from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace where co.oid = a.attcollation) else '' end,
      case when a.attgenerated = 's' then format(' generated always as (%s) stored', pg_get_expr(d.adbin, d.adrelid))
           when a.attgenerated = 'v' then format(' generated always as (%s) virtual', pg_get_expr(d.adbin, d.adrelid))
           when a.attidentity = 'a' then ' generated always as identity'
           when a.attidentity = 'd' then ' generated by default as identity'
           when d.adbin is not null then format(' default %s', pg_get_expr(d.adbin, d.adrelid)) else '' end,
      case when a.attnotnull then ' not null' else '' end), ', ' order by a.attnum) as list
    from pg_attribute a join pg_type t on t.oid = a.atttypid left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attnum > 0 and not a.attisdropped group by a.attrelid)
  select format('create %s %I.%I %s%s%s', case c.relpersistence when 'u' then 'unlogged table' else 'table' end, n.nspname, c.relname,
    case when c.relispartition then (select format('partition of %I.%I %s', pn.nspname, p.relname, pg_get_expr(c.relpartbound, c.oid))
        from pg_inherits h join pg_class p on p.oid = h.inhparent join pg_namespace pn on pn.oid = p.relnamespace where h.inhrelid = c.oid)
      else format('(%s)', coalesce(k.list, '')) end,
    case when c.relkind = 'p' then format(' partition by %s', pg_get_partkeydef(c.oid)) else '' end,
    case when c.reloptions is not null then format(' with (%s)', array_to_string(c.reloptions, ', ')) else '' end) as sql
  from pg_class c join pg_namespace n on n.oid = c.relnamespace left join columns k on k.attrelid = c.oid
  where c.relkind in ('r', 'p') and ${ours('n.nspname')} and ${notOfExtension('pg_class', 'c.oid')}
  order by c.relispartition, c.oid`
