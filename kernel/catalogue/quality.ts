import { setImmediate } from 'node:timers/promises'
import type { City, OwnedRecord } from '../city.ts'

import { parseField, type Row } from '../define/index.ts'
import { type Table, tableOf } from '../registry/index.ts'
import { dueAfter, measuredCycle } from './freshness.ts'
import { reachedOf } from './reached.ts'

/**
 * Dimensions of data quality, named by GB/T 36344-2018 (names recalled, formulas those of this city's rules); 唯一性 is the city's own.
 */
export const metricNames = [
  'completeness',
  'conformity',
  'accuracy',
  'consistency',
  'uniqueness',
  'timeliness',
  'accessibility',
] as const
export type Metric = (typeof metricNames)[number]

/** `part` of `whole` are right; what is counted says the metric. */
export interface Measured {
  readonly part: number
  readonly whole: number
}
export type Metrics = { readonly [M in Metric]?: Measured }

/**
 * Measures every record type and keeps the day's figures. A task of the house; one type can be measured alone. Counts all rows: a share of a
 * sample could not show the rows behind it.
 */
export async function measureQuality(city: City, only?: OwnedRecord): Promise<void> {
  for (const owned of only ? [only] : city.records) {
    const { rows, metrics } = await measure(city, owned)
    await city.db.query(
      `insert into catalogue.quality (pack, record, day, rows, metrics, measured_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (pack, record, day) do update set rows = excluded.rows, metrics = excluded.metrics, measured_at = excluded.measured_at`,
      [owned.pack.name, owned.type.name, city.clock.today(), rows, JSON.stringify(metrics), city.clock.now()],
    )
  }
}

async function measure(city: City, owned: OwnedRecord): Promise<{ rows: number; metrics: Metrics }> {
  const table = tableOf(owned)
  const required = table.columns.filter(({ field }) => !field.isOptional)
  const key = owned.type.key && table.column.get(owned.type.key)
  const [counted] = await city.db.query<{
    rows: number
    cells: number
    conforming: number
    distinct: number
    changed: string | null
  }>(
    `select count(*) as rows,
            ${required.length === 0 ? '0' : required.map(({ sql }) => `count(${sql})`).join(' + ')} as cells,
            count(*) filter (where not (${breaksForm(table)})) as conforming,
            count(distinct ${key ? key.sql : wholeRow(table)}) as distinct,
            max(changed_at) as changed from ${table.sql}`,
  )
  const { rows, cells, conforming, distinct, changed } = counted!
  if (rows === 0) return { rows, metrics: {} }
  const [disputed] = await city.db.query<{ n: number }>(
    `select count(distinct record_id) as n from registry.objection where pack = $1 and record = $2 and status = 'open'`,
    [owned.pack.name, owned.type.name],
  )
  const [published] = await city.db.query<{ cycle: typeof owned.type.sharing.cycle }>(
    `select cycle from catalogue.resource where pack = $1 and record = $2 and ended_at is null`,
    [owned.pack.name, owned.type.name],
  )
  const promised = published?.cycle ?? owned.type.sharing.cycle
  const due = changed ? dueAfter(changed, measuredCycle(city, owned.type, promised)) : undefined
  const reached = await reachedOf(city, owned.pack.name, owned.type.name)
  const hasSource = table.columns.some(({ field }) => field.source !== undefined)
  return {
    rows,
    metrics: {
      ...(required.length > 0 ? { completeness: { part: cells, whole: rows * required.length } } : {}),
      conformity: { part: conforming, whole: rows },
      accuracy: { part: rows - (await inaccurate(city, table, Number.MAX_SAFE_INTEGER)).length, whole: rows },
      ...(hasSource ? { consistency: { part: rows - Math.min(disputed!.n, rows), whole: rows } } : {}),
      uniqueness: { part: distinct, whole: rows },
      ...(reached === undefined ? {} : { accessibility: reached }),
      ...(due === undefined ? {} : { timeliness: { part: city.clock.now() <= due ? 1 : 0, whole: 1 } }),
    },
  }
}

/** A row whose text breaks the form its field announces: pattern, length or list. Types of numbers and dates are kept by the database. */
export function breaksForm(table: Table): string {
  const conditions = table.columns.flatMap(({ sql, sqlType, field }) => {
    if (!/^(text|char|varchar)/.test(sqlType)) return []
    const schema = field.type.jsonSchema(field.options) as { pattern?: string; maxLength?: number; enum?: readonly string[] }
    const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
    return [
      ...(schema.pattern ? [`${sql} !~ ${literal(schema.pattern)}`] : []),
      ...(schema.maxLength ? [`length(${sql}) > ${Number(schema.maxLength)}`] : []),
      ...(schema.enum && schema.enum.length <= 500
        ? [`${sql} not in (${schema.enum.map((one) => literal(String(one))).join(', ')})`]
        : []),
    ]
  })
  return conditions.length === 0 ? 'false' : conditions.map((condition) => `coalesce(${condition}, false)`).join(' or ')
}

/** All that a record without a key says, as one value. */
export const wholeRow = (table: Table): string => `md5(row(${table.columns.map(({ sql }) => sql).join(', ')})::text)`

export interface Inaccurate {
  readonly id: string
  readonly zh: string
  readonly en: string
}

/**
 * Rows that break a rule only the program knows: a check digit, or the record type's own rule over several fields. `most` ends the search early.
 */
export async function inaccurate(city: City, table: Table, most: number): Promise<readonly Inaccurate[]> {
  const { type } = table.owned
  const checked = table.columns.filter(({ field }) => ['citizenId', 'creditCode'].includes(field.type.kind))
  if (!type.check && checked.length === 0) return []
  const wanted = type.check ? table.columns : checked
  const found: Inaccurate[] = []
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await city.db.query<Record<string, any>>(
      `select id, ${wanted.map(({ sql }) => sql).join(', ')} from ${table.sql} where id > $1 order by id limit 2000`,
      [after],
    )
    for (const row of rows) {
      const wrong = checked
        .map(({ name, field }) => (row[name] === null ? undefined : parseField(field, row[name])))
        .find((parsed) => parsed?.ok === false)
      const words = wrong?.ok === false ? wrong.problem.words : brokenRule(table, row)
      if (words) found.push({ id: row['id'], zh: words.zh, en: words.en })
      if (found.length >= most) return found
    }
    if (rows.length < 2000) return found
    after = rows.at(-1)!['id']
    // Others are served meanwhile.
    await setImmediate()
  }
}

function brokenRule(table: Table, row: Record<string, any>): { zh: string; en: string } | undefined {
  const { check } = table.owned.type
  if (!check) return undefined
  const values = Object.fromEntries(
    table.columns.flatMap(({ name, field }) => {
      const stored = row[name]
      if (stored === null || stored === undefined) return []
      return [[name, field.type.fromColumn ? field.type.fromColumn(stored, field.options) : stored]]
    }),
  )
  return check(values as Row<any>)
}
