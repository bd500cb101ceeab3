import type { City, OwnedRecord } from '../city.ts'
import { type Queryable, quoted } from '../db.ts'
import { type Column, linkTarget, type Table, tableOf } from './table.ts'

/** One step that brings the tables in line with the definitions. */
export interface SchemaStep {
  readonly sql: string
  /** `add` is safe on a running city; `decide` needs a person, and says why in `reason`. */
  readonly kind: 'add' | 'decide'
  readonly reason?: string
}

interface ExistingColumn {
  readonly type: string
  readonly isNullable: boolean
}

/**
 * Compares the definitions with the database and returns what is missing, in an order that can be run.
 * Additive steps only are ever applied by themselves. A column whose definition is gone keeps its data;
 * a column whose type changed is left to a person. `records`: only these types, also ones the city does not know yet.
 */
export async function planTables(
  city: City,
  on: Queryable = city.db,
  records: readonly OwnedRecord[] = city.records,
): Promise<readonly SchemaStep[]> {
  const existing = await readColumns(records, on)
  const indexes = new Set(
    (await on.query<{ name: string }>(`select schemaname || '/' || indexname as name from pg_indexes`)).map((row) => row.name),
  )
  const schemas = new Set((await on.query<{ name: string }>(`select nspname as name from pg_namespace`)).map((row) => row.name))
  const steps: SchemaStep[] = []
  // Foreign keys come last: two record types may link to each other.
  const links: SchemaStep[] = []
  for (const owned of records) {
    const table = tableOf(owned)
    if (!schemas.has(owned.pack.name)) {
      schemas.add(owned.pack.name)
      steps.push({ kind: 'add', sql: `create schema ${quoted(owned.pack.name)}` })
    }
    const columns = existing.get(table.address)
    if (columns) {
      steps.push(...missingColumns(table, columns))
      links.push(...foreignKeys(city, table, (column) => !columns.has(column.name)))
    } else {
      steps.push(...newTable(table))
      links.push(...foreignKeys(city, table))
    }
    steps.push(...missingIndexes(table, indexes))
  }
  return [...steps, ...links]
}

function newTable(table: Table): SchemaStep[] {
  const lines = [
    'id uuid primary key',
    'version integer not null default 1',
    'changed_at timestamptz not null',
    'changed_by text not null',
    'provided_by text not null',
    'field_sources jsonb',
    'search tsvector',
    ...table.columns.map((column) => `${column.sql} ${column.sqlType}${column.field.isOptional ? '' : ' not null'}`),
  ]
  return [
    `create table ${table.sql} (\n  ${lines.join(',\n  ')}\n)`,
    // A replaced version is kept whole: what the record said, who said it, and who replaced it when.
    `create table ${table.history} (\n  id uuid not null,\n  version integer not null,\n  record jsonb not null,\n  changed_at timestamptz not null,\n  changed_by text not null,\n  provided_by text not null,\n  ended_at timestamptz not null,\n  ended_by text not null,\n  operation text not null,\n  primary key (id, version)\n)`,
    `create trigger count_added after insert on ${table.sql} referencing new table as fresh for each statement execute function registry.count_added()`,
    `create trigger count_gone after delete on ${table.sql} referencing old table as stale for each statement execute function registry.count_gone()`,
  ].map((sql) => ({ kind: 'add', sql }))
}

function foreignKeys(city: City, table: Table, isNew: (column: Column) => boolean = () => true): SchemaStep[] {
  return table.columns
    .filter((column) => column.isLink && isNew(column))
    .map((column) => ({
      kind: 'add',
      sql: `alter table ${table.sql} add constraint ${quoted(`${table.owned.type.name}_${column.name}_link`)} foreign key (${column.sql}) references ${tableOf(city.ownerOf(linkTarget(column))).sql} (id)`,
    }))
}

function missingColumns(table: Table, columns: ReadonlyMap<string, ExistingColumn>): SchemaStep[] {
  return table.columns.flatMap((column): SchemaStep[] => {
    const found = columns.get(column.name)
    if (!found) {
      // Existing rows cannot have a value yet, so the database leaves it empty and the engine demands it from now on.
      return [{ kind: 'add', sql: `alter table ${table.sql} add column ${column.sql} ${column.sqlType}` }]
    }
    if (baseType(found.type) !== baseType(column.sqlType)) {
      return [
        {
          kind: 'decide',
          sql: `alter table ${table.sql} alter column ${column.sql} type ${column.sqlType} using ${column.sql}::${column.sqlType.replace(/ collate .*/, '')}`,
          reason: `${table.address}.${column.name} is ${found.type} in the database and ${column.sqlType} in the definition.`,
        },
      ]
    }
    if (column.field.isOptional && !found.isNullable) {
      return [{ kind: 'add', sql: `alter table ${table.sql} alter column ${column.sql} drop not null` }]
    }
    return []
  })
}

function missingIndexes(table: Table, indexes: ReadonlySet<string>): SchemaStep[] {
  const { pack, type } = table.owned
  const wanted: { name: string; sql: (name: string) => string }[] = []
  for (const column of table.columns) {
    if (column.field.isUnique || type.key === column.name) {
      wanted.push({
        name: `${type.name}_${column.name}_unique`,
        sql: (name) => `create unique index ${name} on ${table.sql} (${column.sql})`,
      })
    }
  }
  const ordered = new Set([...type.findBy, ...(type.scope ? [type.scope] : [])].filter((name) => name !== type.key))
  for (const name of ordered) {
    wanted.push({
      name: `${type.name}_${name}_find`,
      sql: (index) => `create index ${index} on ${table.sql} (${quoted(name)}, id)`,
    })
  }
  for (const column of table.columns.filter((column) => column.isLink && !ordered.has(column.name))) {
    wanted.push({
      name: `${type.name}_${column.name}_link`,
      // Only asked for a record's followers; a million empty links need no place in it.
      sql: (name) => `create index ${name} on ${table.sql} (${column.sql}) where ${column.sql} is not null`,
    })
  }
  if (type.search.length > 0) {
    wanted.push({
      name: `${type.name}_search`,
      // 1 GB, in kB: no writer ever has to merge the waiting words by itself; tidy.ts does.
      sql: (name) => `create index ${name} on ${table.sql} using gin (search) with (gin_pending_list_limit = 1048576)`,
    })
  }
  return wanted
    .filter(({ name }) => !indexes.has(`${pack.name}/${name}`))
    .map(({ name, sql }) => ({ kind: 'add', sql: sql(quoted(name)) }))
}

/** `character varying(3)`, `text collate "C"` and `numeric(18,2)` compare by what decides the stored form. */
function baseType(type: string): string {
  const bare = type
    .toLowerCase()
    .replace(/ collate .*/, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?\([^)]*\)/, '')
    .trim()
  return (
    {
      int: 'integer',
      int4: 'integer',
      int8: 'bigint',
      bool: 'boolean',
      timestamptz: 'timestamp with time zone',
      'double precision': 'float8',
    }[bare] ?? bare
  )
}

async function readColumns(
  records: readonly OwnedRecord[],
  on: Queryable,
): Promise<ReadonlyMap<string, ReadonlyMap<string, ExistingColumn>>> {
  const rows = await on.query<{ address: string; column_name: string; type: string; nullable: boolean }>(
    `select n.nspname || '/' || c.relname as address, a.attname as column_name,
            format_type(a.atttypid, null) as type, not a.attnotnull as nullable
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and n.nspname = any($1)`,
    [[...new Set(records.map((owned) => owned.pack.name))]],
  )
  const tables = new Map<string, Map<string, ExistingColumn>>()
  for (const row of rows) {
    const columns = tables.get(row.address) ?? new Map()
    tables.set(row.address, columns)
    columns.set(row.column_name, { type: row.type, isNullable: row.nullable })
  }
  return tables
}
