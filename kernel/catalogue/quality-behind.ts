import type { City, OwnedRecord } from '../city.ts'
import { refuse } from '../errors.ts'
import { mayRead } from '../identity/index.ts'
import { compileWhere, type Table, tableOf } from '../registry/index.ts'
import { breaksForm, inaccurate, type Metric, type Metrics, metricNames, wholeRow } from './quality.ts'

export interface QualityDay {
  /** ISO date. */
  readonly day: string
  readonly rows: number
  readonly metrics: Metrics
  readonly measuredAt: string
}

/** The figures of the last days, oldest first. */
export const qualitySeries = (city: City, pack: string, record: string, days = 90): Promise<readonly QualityDay[]> =>
  city.db.query<QualityDay>(
    `select day, rows, metrics, measured_at as "measuredAt" from (
       select * from catalogue.quality where pack = $1 and record = $2 order by day desc limit $3) as latest order by day`,
    [pack, record, days],
  )

/** The last figures of every record type that was measured, by `pack/record`. */
export async function latestQuality(city: City): Promise<ReadonlyMap<string, QualityDay>> {
  const rows = await city.db.query<QualityDay & { pack: string; record: string }>(
    `select distinct on (pack, record) pack, record, day, rows, metrics, measured_at as "measuredAt" from catalogue.quality order by pack, record, day desc`,
  )
  return new Map(rows.map(({ pack, record, ...day }) => [`${pack}/${record}`, day]))
}

export interface RowBehind {
  readonly id: string
  readonly title: string
  readonly why: string
}

const most = 100

/**
 * The records that keep a metric from being whole, within what the actor may read; the first hundred. Timeliness has none: it is about the
 * resource as such.
 *
 * @throws `catalogue/no-such-resource` for what the actor may not read, `request/bad-parameter` for an unknown metric
 */
export async function rowsBehind(city: City, owned: OwnedRecord, metric: string): Promise<readonly RowBehind[]> {
  if (!mayRead(city.actor, owned.type.read)) throw refuse('catalogue/no-such-resource')
  if (!(metricNames as readonly string[]).includes(metric))
    throw refuse('request/bad-parameter', { name: 'metric', reason: metricNames.join(', ') })
  const table = tableOf(owned)
  const say = (zh: string, en: string) => (city.language === 'en' ? en : zh)
  const ids = await idsBehind(city, table, metric as Metric)
  if (ids.size === 0) return []
  const values: unknown[] = []
  const condition = compileWhere(city, table, {}, values)
  values.push([...ids.keys()])
  const rows = await city.db.query<Record<string, any>>(
    `select ${table.selectList} from ${table.sql} where ${condition} and id = any($${values.length}::uuid[]) limit ${most}`,
    values,
  )
  return rows.map((row) => {
    const words = ids.get(row['id'])
    return { id: row['id'], title: titleFor(city, table, row), why: words ? say(words.zh, words.en) : '' }
  })
}

type Why = { readonly zh: string; readonly en: string }

async function idsBehind(city: City, table: Table, metric: Metric): Promise<ReadonlyMap<string, Why>> {
  const all = async (sql: string, values: readonly unknown[], why: (row: any) => Why) =>
    new Map((await city.db.query<{ id: string }>(sql, values)).map((row) => [row.id, why(row)]))
  switch (metric) {
    case 'completeness': {
      const required = table.columns.filter(({ field }) => !field.isOptional)
      if (required.length === 0) return new Map()
      const labels = required.map(({ sql, field }) => `case when ${sql} is null then '${field.label.replaceAll("'", "''")}' end`)
      return all(
        `select id, concat_ws('、', ${labels.join(', ')}) as missing from ${table.sql} where ${required.map(({ sql }) => `${sql} is null`).join(' or ')} limit ${most}`,
        [],
        ({ missing }) => ({ zh: `缺少：${missing}`, en: `Missing: ${missing}` }),
      )
    }
    case 'conformity':
      return all(`select id from ${table.sql} where ${breaksForm(table)} limit ${most}`, [], () => ({
        zh: '有一项的格式、长度或取值不合规定。',
        en: 'A value breaks the form, length or list of its field.',
      }))
    case 'accuracy':
      return new Map((await inaccurate(city, table, most)).map(({ id, ...words }) => [id, words]))
    case 'consistency':
      return all(
        `select distinct on (record_id) record_id as id, field from registry.objection where pack = $1 and record = $2 and status = 'open' order by record_id limit ${most}`,
        [table.owned.pack.name, table.owned.type.name],
        ({ field }) => {
          const label = table.column.get(field)?.field.label ?? field
          return { zh: `“${label}”有部门提出疑义。`, en: `Another department objects to “${label}”.` }
        },
      )
    case 'uniqueness': {
      const key = table.owned.type.key
      const same = key ? table.column.get(key)!.sql : wholeRow(table)
      return all(
        `select id from (select id, count(*) over (partition by ${same}) as n from ${table.sql}) as counted where n > 1 limit ${most}`,
        [],
        () => ({ zh: '另有一条内容相同。', en: 'Another record says the same.' }),
      )
    }
    // Not of rows: the one is of the whole, the other of attempts to read it.
    case 'timeliness':
    case 'accessibility':
      return new Map()
  }
}

/** What a record is called, personal values masked. */
function titleFor(city: City, table: Table, row: Record<string, any>): string {
  const values = Object.fromEntries(
    table.columns.flatMap(({ name, field }) => {
      const stored = row[name]
      if (stored === null || stored === undefined) return []
      const value = field.type.fromColumn ? field.type.fromColumn(stored, field.options) : stored
      return [[name, field.isPersonal ? (field.type.mask ? field.type.mask(value, field.options) : '***') : value]]
    }),
  )
  return table.owned.type.titleOf(values as any, city.language)
}
