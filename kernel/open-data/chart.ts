import { providerNames } from '../catalogue/index.ts'
import type { City } from '../city.ts'
import { quoted } from '../db.ts'
import { type RecordSet, type RecordType, targetOf } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { type Column, labelOf, tableOf, translated } from '../registry/index.ts'
import { openColumnsOf, valueTypeOf } from './fields.ts'
import { type OpenSet, requireOpen } from './open-set.ts'
import { columnNamed, conditionOf, reading, valuesOf } from './rows.ts'

/** How dates are put together, and which level divisions are counted at. */
export type Step = 'day' | 'month' | 'year' | 'district' | 'street'

export interface ChartAsked {
  readonly where?: RecordSet['where']
  readonly search?: string
  /** The field whose values are compared. */
  readonly by: string
  readonly step?: Step
  /** A number to add up, or to take the mean of; without it rows are counted. */
  readonly of?: string
  readonly how?: 'sum' | 'average'
  /** 1–500 groups, the largest first (dates and numbers: in their own order); default 30. */
  readonly most?: number
}

export interface Group {
  readonly key: string | null
  readonly label: string
  readonly value: number
}
export interface Chart {
  readonly groups: readonly Group[]
  /** Whether the groups have an order of their own (time, number), as a line needs. */
  readonly isOrdered: boolean
  /** How many further groups there are, and what they come to together; a mean has no such rest. */
  readonly rest?: { readonly groups: number; readonly value: number }
  readonly rows: number
  readonly unit?: string
}

/** What rows can be compared by; the others (long texts, places) have a value of their own in every row. */
export const mayGroupBy = ({ field }: Column): boolean =>
  ['choice', 'codeTable', 'divisionCode', 'boolean', 'date', 'instant', 'integer', 'text', 'departmentCode'].includes(
    field.type.kind,
  ) && !field.isUnique
export const mayAddUp = (column: Column): boolean => ['int', 'numeric'].includes(valueTypeOf(column)) && !column.field.isUnique

/** Counts, adds up or averages the rows of an open set by one field, within what anybody may see of it. */
export async function openChart(city: City, set: OpenSet, asked: ChartAsked): Promise<Chart> {
  requireOpen(city, set)
  const columns = openColumnsOf(set.owned)
  const by = oneOf(columns, asked.by, mayGroupBy)
  const of = asked.of === undefined ? undefined : oneOf(columns, asked.of, mayAddUp)
  const most = Math.min(Math.max(asked.most ?? 30, 1), 500)
  const key = keyOf(city, by, asked.step)
  const value = of ? `${asked.how === 'average' ? 'avg' : 'sum'}(${of.sql})` : 'count(*)'
  const isOrdered = ['date', 'timestamp', 'int'].includes(valueTypeOf(by))
  const { condition, values } = conditionOf(city, set, asked)
  const order = isOrdered ? 'max(sorted) desc nulls last' : 'value desc nulls last, key nulls last'
  const found = await reading(city, (tx) =>
    tx.query<{ key: string | null; value: string | null; n: number }>(
      `select key, ${value} as value, count(*) as n from (
         select (${key})::text as key, ${isOrdered ? by.sql : 'null::text'} as sorted${of ? `, ${of.sql}` : ''} from ${tableOf(set.owned).sql} where ${condition}
       ) as counted group by key order by ${order}`,
      values,
    ),
  )
  const counted = found.filter((one) => one.value !== null)
  const shown = counted.slice(0, most)
  const left = counted.slice(most)
  const labels = await labelsOf(
    city,
    set,
    by,
    shown.flatMap((one) => one.key ?? []),
  )
  const groups = shown.map((one) => ({
    key: one.key,
    label: one.key === null ? (city.language === 'en' ? '(empty)' : '（空）') : (labels.get(one.key) ?? one.key),
    value: Number(one.value),
  }))
  const unit = of?.field.options.unit as string | undefined
  return {
    groups: isOrdered ? groups.toReversed() : groups,
    isOrdered,
    ...(left.length > 0 && asked.how !== 'average'
      ? { rest: { groups: left.length, value: left.reduce((sum, one) => sum + Number(one.value), 0) } }
      : {}),
    rows: found.reduce((sum, { n }) => sum + n, 0),
    ...(unit ? { unit: translated(city, set.owned.pack, `records.${set.owned.type.name}.fields.${of!.name}.unit`, unit) } : {}),
  }
}

function oneOf(columns: readonly Column[], name: string, fits: (column: Column) => boolean): Column {
  const column = columnNamed(columns, name)
  if (!fits(column))
    throw refuse('request/bad-parameter', {
      name,
      reason:
        columns
          .filter(fits)
          .map((one) => one.name)
          .join(', ') || '—',
    })
  return column
}

function keyOf(city: City, { sql, field }: Column, step: Step | undefined): string {
  const { kind } = field.type
  if (kind === 'divisionCode') return step === 'street' ? `left(${sql}, 9)` : `left(${sql}, 6)`
  if (kind !== 'date' && kind !== 'instant') return sql
  const length = { day: 10, month: 7, year: 4 }[step as string] ?? 7
  return `left((${kind === 'instant' ? `${sql} at time zone '${city.definition.timeZone.replaceAll("'", "''")}'` : sql})::text, ${length})`
}

/** What the values of a field are called: choices and code tables by their words, divisions and departments by their names. */
export async function labelsOf(
  city: City,
  set: Pick<OpenSet, 'owned'>,
  { name, field }: Column,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { pack, type } = set.owned
  const say = (key: string, zh: string) => translated(city, pack, `records.${type.name}.fields.${name}.options.${key}`, zh)
  const { kind } = field.type
  if (kind === 'choice' || kind === 'codeTable') {
    const known: Readonly<Record<string, string>> = kind === 'choice' ? field.options.options : field.options.table.codes
    return new Map(keys.flatMap((key) => (known[key] === undefined ? [] : [[key, say(key, known[key])]])))
  }
  if (kind === 'boolean')
    return new Map(
      city.language === 'en'
        ? [
            ['true', 'Yes'],
            ['false', 'No'],
          ]
        : [
            ['true', '是'],
            ['false', '否'],
          ],
    )
  if (kind === 'divisionCode') return divisionNames(city, keys)
  if (kind === 'link') return titlesOf(city, targetOf(field.options), keys)
  if (kind !== 'text' && kind !== 'departmentCode') return new Map()
  // A text may be a department's code; only where every value is one may the field be read so.
  const names = await providerNames(city, keys)
  return kind === 'departmentCode' || keys.every((key) => names.has(key))
    ? new Map([...names].map(([key, words]) => [key, words[city.language]]))
    : new Map()
}

/** What linked records are called; only links into open registers are open, so their titles are too. */
async function titlesOf(city: City, type: RecordType, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const table = tableOf(city.ownerOf(type))
  const rows = await city.db.query<Record<string, any>>(
    `select ${table.selectList} from ${table.sql} where id = any($1::uuid[])`,
    [ids],
  )
  return new Map(rows.map((row) => [row['id'] as string, type.titleOf(valuesOf(table.columns, row) as never, city.language)]))
}

/** Names of divisions by code, from whichever pack of the city keeps a record type `division`; the kernel knows no pack. */
async function divisionNames(city: City, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const owned = city.records.find(({ type }) => type.name === 'division' && type.key !== undefined)
  if (!owned || codes.length === 0) return new Map()
  const table = tableOf(owned)
  const key = quoted(owned.type.key!)
  const rows = await city.db.query<Record<string, any>>(
    `select ${table.selectList} from ${table.sql} where ${key} = any($1::text[])`,
    [codes],
  )
  return new Map(rows.map((row) => [row[owned.type.key!] as string, owned.type.titleOf(row, city.language)]))
}

/** The label of a field with its unit, as a chart or a column is headed. */
export const headingOf = (city: City, set: Pick<OpenSet, 'owned'>, { name }: Column): string => labelOf(city, set.owned, name)
