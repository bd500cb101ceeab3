import { parseField, type RecordSet } from '#kernel'
import type { City } from '../../../kernel/city.ts'
import {
  countUse,
  getOpenTable,
  headingOf,
  mostRows,
  openColumnsOf,
  openRows,
  openSql,
  requireOpen,
  type ValueType,
  valueTypeOf,
} from '../../../kernel/open-data/index.ts'
import { type Column, type OutgoingColumn, writeTable } from '../../../kernel/registry/index.ts'
import { invalid } from './failure.ts'
import { type Given, jsonIn, listIn, needed, requireKnown, textIn, wholeIn, yesIn } from './given.ts'

/** The set behind a table of the DataStore. */
const tableNamed = getOpenTable

const pgNames: Readonly<Record<ValueType, string>> = {
  text: 'text',
  int: 'int8',
  numeric: 'numeric',
  bool: 'bool',
  date: 'date',
  timestamp: 'timestamp',
  json: 'json',
}
const fieldOf = (column: Column) => ({ id: column.name, type: pgNames[valueTypeOf(column)] })
const idField = { id: '_id', type: 'text' }

/** `datastore_info`: which fields a table has, and how many rows. */
export async function datastoreInfo(city: City, given: Given) {
  const id = textIn(given, 'id') ?? needed(given, 'resource_id')
  const set = await tableNamed(city, id)
  requireOpen(city, set)
  const { total } = await openRows(city, set, { limit: 0, offset: 0, isCounted: true })
  return {
    meta: { id, count: total!, table_type: 'BASE TABLE', aliases: [], size: null, idx_size: null, db_size: null },
    fields: openColumnsOf(set.owned).map((column) => ({
      ...fieldOf(column),
      info: {
        label: headingOf(city, set, column),
        notes: city.language === 'zh' ? (column.field.help ?? '') : '',
        ...(column.field.options.unit ? { unit: column.field.options.unit } : {}),
      },
      schema: {
        native_type: pgNames[valueTypeOf(column)],
        notnull: !column.field.isOptional,
        is_index: set.owned.type.findBy.includes(column.name),
        index_name: null,
        uniquekey: column.field.isUnique,
      },
    })),
  }
}

const known = [
  'resource_id',
  'id',
  'filters',
  'q',
  'distinct',
  'plain',
  'language',
  'limit',
  'offset',
  'fields',
  'sort',
  'include_total',
  'total_estimation_threshold',
  'records_format',
]

/** `datastore_search`: filters, words, sorting and paging over one table. */
export async function datastoreSearch(city: City, path: string, given: Given) {
  requireKnown(given, known)
  const id = textIn(given, 'resource_id') ?? needed(given, 'id')
  if (yesIn(given, 'distinct')) throw invalid('distinct', 'Use datastore_search_sql with SELECT DISTINCT')
  const set = await tableNamed(city, id)
  requireOpen(city, set)
  const columns = openColumnsOf(set.owned)
  const asked = listIn(given, 'fields')
  const names = asked ?? ['_id', ...columns.map(({ name }) => name)]
  const shown = names.map((name) => (name === '_id' ? undefined : columnOf(columns, name, 'fields')))
  const limit = wholeIn(given, 'limit', 100, mostRows)
  const offset = wholeIn(given, 'offset', 0)
  const isCounted = yesIn(given, 'include_total', true)
  const format = textIn(given, 'records_format') ?? 'objects'
  if (!['objects', 'lists', 'csv', 'tsv'].includes(format))
    throw invalid('records_format', 'Must be one of: objects, lists, csv, tsv')
  const filters = objectIn(given, 'filters')
  const { search, where } = wordsIn(given, columns)
  const sorts = sortIn(given, columns)
  const { rows, total } = await openRows(city, set, {
    where: { ...where, ...filtersOf(columns, filters) },
    search,
    ...(sorts ? { sort: sorts } : {}),
    limit,
    offset,
    fields: shown.flatMap((column) => column?.name ?? []),
    isCounted,
  })
  countUse(city, set, 'call')
  const records = rows.map((row) => shown.map((column) => (column ? plain(column, row[column.name]) : row['id'])))
  return {
    include_total: isCounted,
    limit,
    ...(offset ? { offset } : {}),
    ...(Object.keys(filters).length > 0 ? { filters } : {}),
    ...(given['q'] === undefined ? {} : { q: given['q'] }),
    ...(given['sort'] === undefined ? {} : { sort: given['sort'] }),
    records_format: format,
    resource_id: id,
    total_estimation_threshold: null,
    fields: shown.map((column) => (column ? fieldOf(column) : idField)),
    records: await inFormat(format, names, records),
    _links: linksOf(path, given, limit, offset),
    ...(isCounted ? { total: total!, total_was_estimated: false } : {}),
  }
}

/** `datastore_search_sql`: one SELECT over open tables, named by resource id. */
export async function datastoreSearchSql(city: City, given: Given) {
  requireKnown(given, ['sql'])
  const sql = needed(given, 'sql')
  const answer = await openSql(city, sql, (name) => tableNamed(city, name))
  for (const set of answer.sets) countUse(city, set, 'call')
  const isNumber = new Set(answer.fields.filter(({ type }) => type === 'numeric').map(({ name }) => name))
  return {
    sql,
    fields: answer.fields.map(({ name, type }) => ({ id: name, type: pgNames[type] })),
    records: answer.rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, isNumber.has(name) ? numberOf(value) : value])),
    ),
    ...(answer.isTruncated ? { records_truncated: true } : {}),
  }
}

function columnOf(columns: readonly Column[], name: string, parameter: string): Column {
  const found = columns.find((column) => column.name === name)
  if (!found)
    throw invalid(parameter, `field "${name.slice(0, 60)}" not in table; known: ${columns.map((one) => one.name).join(', ')}`)
  return found
}

function objectIn(given: Given, name: string): Readonly<Record<string, unknown>> {
  const value = jsonIn(given, name) ?? {}
  if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>
  throw invalid(name, 'Must be a dictionary')
}

/** Equal to a value, or to one of several. */
function filtersOf(columns: readonly Column[], filters: Readonly<Record<string, unknown>>): RecordSet['where'] {
  return Object.fromEntries(
    Object.entries(filters).map(([name, wanted]) => {
      const { field } = columnOf(columns, name, 'filters')
      const values = (Array.isArray(wanted) ? wanted : [wanted]).map((one) => {
        const parsed = parseField(field, one)
        if (!parsed.ok) throw invalid('filters', `${name}: ${parsed.problem.words.en}`)
        return parsed.value
      })
      if (values.length > 1000) throw invalid('filters', `${name}: at most 1000 values`)
      return [name, { oneOf: values }]
    }),
  )
}

/** Words in any field; words in one field are not known here, and a filter says that better. */
function wordsIn(given: Given, columns: readonly Column[]): { search: string; where: RecordSet['where'] } {
  const q = jsonIn(given, 'q')
  if (q === undefined) return { search: '', where: {} }
  if (typeof q !== 'object') return { search: String(q), where: {} }
  return { search: '', where: filtersOf(columns, q as Record<string, unknown>) }
}

function sortIn(given: Given, columns: readonly Column[]) {
  const said = textIn(given, 'sort')
  return said?.split(',').map((part) => {
    const [, quoted, word, direction = 'asc'] =
      /^\s*(?:"([^"]+)"|(\w+))(?:\s+(asc|desc))?(?:\s+nulls\s+last)?\s*$/i.exec(part) ?? []
    const name = quoted ?? word
    if (name === undefined) throw invalid('sort', `cannot read "${part.slice(0, 60)}"`)
    return {
      field: name === '_id' ? 'id' : columnOf(columns, name, 'sort').name,
      direction: direction.toLowerCase() === 'desc' ? ('desc' as const) : ('asc' as const),
    }
  })
}

/** Numbers as JSON numbers where a double holds them, as PostgreSQL's own JSON gives them to CKAN. */
const plain = (column: Column, value: unknown): unknown =>
  value === undefined ? null : valueTypeOf(column) === 'numeric' ? numberOf(value) : value

function numberOf(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && 'value' in value) return (value as { value: unknown }).value
  return typeof value === 'string' && value.replace(/\D/g, '').length <= 15 ? Number(value) : value
}

async function inFormat(format: string, names: readonly string[], records: readonly (readonly unknown[])[]): Promise<unknown> {
  if (format === 'lists') return records
  if (format === 'objects') return records.map((record) => Object.fromEntries(names.map((name, at) => [name, record[at]])))
  const columns = names.map(
    (name, at): OutgoingColumn => ({
      name: String(at),
      title: name,
      toText: (value) => (value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)),
    }),
  )
  const rows = (async function* () {
    for (const record of records) yield Object.fromEntries(record.map((value, at) => [String(at), value]))
  })()
  const lines = (await writeTable('csv', columns, rows).toArray()).join('')
  // Without mark and header, as CKAN gives records inside JSON.
  const body = lines.slice(lines.indexOf('\r\n') + 2).replaceAll('\r\n', '\n')
  return format === 'csv' ? body : tsvOf(records)
}

const tsvOf = (records: readonly (readonly unknown[])[]): string =>
  records
    .map((record) =>
      record
        .map((value) => (value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)))
        .map((cell) => cell.replace(/[\t\r\n]+/g, ' '))
        .join('\t'),
    )
    .map((line) => `${line}\n`)
    .join('')

function linksOf(path: string, given: Given, limit: number, offset: number) {
  const at = (place: number) => {
    const query = new URLSearchParams(
      Object.entries(given).flatMap(([name, value]) =>
        name === 'offset' || name === 'limit' ? [] : [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]],
      ),
    )
    query.set('limit', String(limit))
    if (place > 0) query.set('offset', String(place))
    return `${path}?${query}`
  }
  return { start: at(0), next: at(offset + limit) }
}
