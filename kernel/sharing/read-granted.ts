import { hash } from 'node:crypto'
import type { City } from '../city.ts'
import type { Queryable, Transaction } from '../db.ts'
import { refuse } from '../errors.ts'
import { decodeCursor, encodeCursor, type Table, tableOf } from '../registry/index.ts'
import { changedAfter, decodePlace, encodePlace, endOfFeed } from './feed.ts'
import { ownGrant, resourceOf } from './find.ts'
import { requireFoundation } from './foundation.ts'
import { columnsOf, conditionOf, coveredBefore, type GrantedRow, outgoing } from './granted-rows.ts'
import { takeRequest } from './quota.ts'
import { ensureMonth, noteReading, type Way } from './read-log.ts'
import { subjectsIn } from './subjects.ts'
import { fieldsOf, filterable, filtersOf, type Grant, requireFilterable, requireInUse, requireWay } from './terms.ts'

export interface GrantedReading {
  /** Fewer fields than granted. */
  readonly fields?: readonly string[] | undefined
  /** Filters as in a register's address: `division.under`, `status`, `establishedOn.from`. Over granted fields only. */
  readonly filters?: Readonly<Record<string, unknown>> | undefined
  /** A granted field of the type's `key`, `scope` or `findBy`; `-` before it for descending. */
  readonly order?: string | undefined
  /** `next` of the page before. */
  readonly after?: string | undefined
  /** `changedSince` of an earlier answer: only what changed meanwhile, and the ids of what went. */
  readonly changedSince?: string | undefined
  /** 1 to `longestGrantedPage`, default 100. */
  readonly limit?: number | undefined
}

export interface GrantedPage {
  readonly grant: Grant
  readonly fields: readonly string[]
  readonly records: readonly GrantedRow[]
  /** Ids that are no longer in the grant; only with `changedSince`. */
  readonly removed?: readonly string[]
  /** Give it as `after` for the next page; absent on the last one. */
  readonly next?: string
  /** Give it as `changedSince` to learn what changes from now on. On the first page of everything, and with every answer of changes. */
  readonly changedSince?: string
  /** Whether changes are left for another request right away. */
  readonly more?: boolean
  /** Rows still possible today. */
  readonly rowsLeft: number
}

const usualPage = 100
/** Rows: larger pages cost a program fewer commits of the log, and more than some megabytes at once helps nobody. */
export const longestGrantedPage = 5000

/**
 * A page of what was granted to the actor's department, never more: granted fields, granted rows, within the term and the quota, personal
 * fields masked unless the grant says on what basis not. Written to the read log, with whom it was about, before it is answered.
 *
 * @throws `sharing/department-required`, `sharing/no-such-grant` (also for another department's), `sharing/not-in-use`,
 *   `sharing/expired`, `sharing/not-yet`, `sharing/way-not-granted`, `sharing/field-not-granted`, `sharing/filter-not-granted`, `sharing/over-quota`,
 *   `sharing/too-fast`, `sharing/start-again`
 */
export async function readGranted(city: City, key: string, reading: GrantedReading = {}): Promise<GrantedPage> {
  const grant = await ownGrant(city, key)
  return readUnder(city, grant, reading, reading.changedSince === undefined ? 'pull' : 'changes')
}

/**
 * The same for a grant that was found already; `isFurther` for what belongs to a request that was counted. What `alongside` does is done in the
 * transaction of the reading, or neither.
 */
export async function readUnder(
  city: City,
  grant: Grant,
  reading: GrantedReading,
  way: Way,
  {
    isFurther = false,
    alongside,
  }: { isFurther?: boolean; alongside?: (tx: Transaction, page: GrantedPage) => Promise<void> } = {},
): Promise<GrantedPage> {
  requireInUse(city, grant)
  requireWay(city, grant, way)
  const fields = fieldsOf(grant, reading.fields)
  const table = tableOf(resourceOf(city, grant))
  await ensureMonth(city, city.clock.now())
  if (reading.changedSince !== undefined && (reading.filters || reading.order || reading.after))
    throw refuse('request/bad-parameter', {
      name: 'changedSince',
      reason: 'it stands alone, with fields and limit / 只能与 fields、limit 同用',
    })
  // In one go: the rows are asked for before the quota has answered, and the commit is sent behind the line of the log.
  return city.db.transaction(
    async (tx) => {
      await requireFoundation(city, tx, grant)
      const limit = Math.min(Math.max(Math.trunc(reading.limit ?? usualPage), 1), longestGrantedPage)
      const left = takeRequest(city, tx, grant, { isFurther })
      left.catch(() => {})
      const asked = { grant, table, fields, reading, limit, left }
      const { rows, ...answer } = await (reading.changedSince === undefined
        ? everything(city, tx, asked)
        : changes(city, tx, asked))
      // Nothing sent of its own accord is no reading; an empty answer to somebody who asked is one.
      if (way !== 'push' || rows.length > 0) {
        const subjects = await subjectsIn(city, tx, table, rows)
        noteReading(city, tx, { grant, way, fields, rows: rows.length, subjects }).catch(() => {})
      }
      // While the database writes the log down: masking a page takes as long.
      const records = outgoing(table, grant, fields, rows)
      const given = { grant, fields, records, ...answer, rowsLeft: (await left) - rows.length }
      await alongside?.(tx, given)
      return given
    },
    { isPipelined: true },
  )
}

/** A prepared statement's name: the text decides it. */
const nameOf = (text: string): string => `sharing-${hash('sha256', text).slice(0, 40)}`

interface Asked {
  readonly grant: Grant
  readonly table: Table
  readonly fields: readonly string[]
  readonly reading: GrantedReading
  readonly limit: number
  /** Rows still possible today; whoever has fewer left than a page gets the beginning of it. */
  readonly left: Promise<number>
}

async function everything(city: City, tx: Transaction, { grant, table, fields, reading, limit, left }: Asked) {
  const values: unknown[] = []
  const conditions = [conditionOf(city, table, grant, filtersOf(city, table.owned, grant, reading.filters ?? {}), values)]
  const order = orderOf(city, table, grant, reading.order)
  if (reading.after !== undefined) {
    values.push(...decodeCursor(reading.after, order.column))
    const beyond = order.direction === 'asc' ? '>' : '<'
    conditions.push(
      order.column === 'id'
        ? `id ${beyond} $${values.length}`
        : `(${order.sql}, id) ${beyond} ($${values.length - 1}, $${values.length})`,
    )
  }
  const by = order.column === 'id' ? `id ${order.direction}` : `${order.sql} ${order.direction}, id ${order.direction}`
  const asked = order.column === 'id' || fields.includes(order.column) ? fields : [...fields, order.column]
  values.push(limit + 1)
  const text = `select ${columnsOf(table, asked)} from ${table.sql} where ${conditions.join(' and ')} order by ${by} limit $${values.length}`
  // The plain pull of a grant is one statement, asked over and over; filters have as many shapes as somebody cares to ask for.
  const [mayHave, since, found] = await Promise.all([
    left,
    // Before the rows are read: what changes while somebody pages through them comes again with the changes.
    reading.after === undefined ? endOfFeed(tx) : undefined,
    tx.query(reading.filters ? { text, values } : { name: nameOf(text), text, values }),
  ])
  const rows = found.slice(0, Math.min(limit, mayHave))
  const last = rows.at(-1)
  return {
    rows,
    ...(found.length > rows.length && last ? { next: encodeCursor(order.column, last) } : {}),
    ...(since ? { changedSince: encodePlace(since) } : {}),
  }
}

async function changes(city: City, tx: Queryable, { grant, table, fields, reading, limit, left }: Asked) {
  const changed = await changedAfter(tx, table, decodePlace(reading.changedSince!), Math.min(limit, await left))
  const values: unknown[] = [changed.ids]
  const condition = conditionOf(city, table, grant, {}, values)
  const rows = await tx.query(
    `select ${columnsOf(table, fields)} from ${table.sql} where id = any($1::uuid[]) and ${condition} order by id`,
    values,
  )
  const here = new Set(rows.map(({ id }) => id))
  const removed = await coveredBefore(
    city,
    tx,
    table,
    grant,
    changed.ids.filter((id) => !here.has(id)),
  )
  return { rows, removed, changedSince: encodePlace(changed.place), more: !changed.isAll }
}

/** By id, or by a granted field that the type keeps in order. Sorting by a field tells of it, so it must be granted like any other. */
function orderOf(city: City, table: Table, grant: Grant, asked?: string) {
  const direction = asked?.startsWith('-') ? ('desc' as const) : ('asc' as const)
  const column = asked?.replace(/^-/, '') || 'id'
  if (column === 'id') return { column, sql: 'id', direction }
  const { key, findBy, scope } = table.owned.type
  const may = filterable(table, grant).filter((name) => {
    const { isOptional, isPersonal } = table.column.get(name)!.field
    return [key, scope, ...findBy].includes(name) && !isOptional && !isPersonal
  })
  requireFilterable(city, grant, may, column)
  return { column, sql: table.column.get(column)!.sql, direction }
}
