import { append as audit } from '../audit/index.ts'
import type { City, OwnedRecord } from '../city.ts'
import type { Transaction } from '../db.ts'
import type { Fields, RecordSet, RecordType, Stored } from '../define/index.ts'
import { type EntryProblem, refuse } from '../errors.ts'
import { coversDivision, mayRead, requireRole } from '../identity/index.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { attachFiles } from './files.ts'
import { labelOf } from './label.ts'
import { checkRow, maskRecord, newId, parseValues, searchVector, toRecord, type Values } from './row.ts'
import * as store from './store.ts'
import { type Table, tableOf } from './table.ts'
import { compileWhere, seesShownOnly } from './where.ts'

export interface ListOptions {
  readonly where?: RecordSet['where']
  readonly search?: string
  /** `next` of the page before. */
  readonly after?: string
  /** 1–200, default 30. */
  readonly limit?: number
  /** A field of `key`, `scope` or `findBy` that is not personal; `-` before it for descending. Default: the key, else the id. */
  readonly order?: string
}

export interface Page<F extends Fields> {
  readonly records: readonly Stored<F>[]
  /** Give it as `after` for the next page; absent on the last one. */
  readonly next?: string
}

/** Longest page the engine gives; the outside interface allows less. */
const longestPage = 1000
const nothing: ReadonlySet<string> = new Set()
const shownTo = (city: City) => (city.actor.kind === 'system' ? 'all' : nothing)

/** A page of records the actor may see, personal fields masked. Cost does not grow with the table: paging is by key, never by offset. */
export async function list<F extends Fields>(
  city: City,
  type: RecordType<string, F>,
  options: ListOptions = {},
): Promise<Page<F>> {
  const table = readable(city, type)
  const values: unknown[] = []
  const conditions = [compileWhere(city, table, options, values)]
  const limit = Math.min(Math.max(options.limit ?? 30, 1), longestPage)
  const order = orderOf(table, options.order)
  if (options.after !== undefined) {
    const cursor = decodeCursor(options.after, order.column)
    const beyond = order.direction === 'asc' ? '>' : '<'
    values.push(...cursor)
    conditions.push(
      order.column === 'id'
        ? `id ${beyond} $${values.length}`
        : `(${order.sql}, id) ${beyond} ($${values.length - 1}, $${values.length})`,
    )
  }
  const condition = conditions.join(' and ')
  const rows = await store.listRows(city.db, table, {
    condition,
    values,
    orderBy: order.sql,
    direction: order.direction,
    limit: limit + 1,
  })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const records = shown.map((row) => toRecord<F>(table, row, shownTo(city)))
  return rows.length > limit && last ? { records, next: encodeCursor(order.column, last) } : { records }
}

function orderOf(table: Table, asked?: string): { column: string; sql: string; direction: 'asc' | 'desc' } {
  const { key, findBy, scope } = table.owned.type
  const direction = asked?.startsWith('-') ? 'desc' : 'asc'
  // Optional fields are left out: an empty value has no place in a keyset. Personal ones too: the page mark holds the value itself.
  const mayOrder = (name: string) => !(table.column.get(name)!.field.isOptional || table.column.get(name)!.field.isPersonal)
  const known = [...new Set([key, scope, ...findBy])].filter((name) => name !== undefined).filter(mayOrder)
  const column = asked?.replace(/^-/, '') || known.find((name) => name === key) || 'id'
  if (column === 'id') return { column, sql: 'id', direction }
  const found = table.column.get(column)
  if (!found || !known.includes(column))
    throw refuse('request/bad-parameter', { name: 'order', reason: `${column}; ${known.join(', ')}` })
  return { column, sql: found.sql, direction }
}

/** One record by id, personal fields masked. A record outside the actor's scope is as good as absent. */
export async function get<F extends Fields>(city: City, type: RecordType<string, F>, id: string): Promise<Stored<F>> {
  const table = readable(city, type)
  return toRecord<F>(table, await rowInView(city, table, id), shownTo(city))
}

/** One record by its key field, or undefined. */
export async function findByKey<F extends Fields>(
  city: City,
  type: RecordType<string, F>,
  key: string,
): Promise<Stored<F> | undefined> {
  const table = readable(city, type)
  if (!type.key) throw new TypeError(`Record type "${type.name}" has no key.`)
  const values: unknown[] = []
  const condition = compileWhere(city, table, { where: { [type.key]: key } }, values)
  const row = await store.findRow(city.db, table, condition, values)
  return row && toRecord<F>(table, row, shownTo(city))
}

/** A record as somebody without a purpose sees it, for those who read it as the system and pass it on. */
export const maskedRecord = <F extends Fields>(city: City, type: RecordType<string, F>, record: Stored<F>): Stored<F> =>
  maskRecord(tableOf(city.ownerOf(type)), record) as Stored<F>

/** How many records match; exact up to the ceiling, for the whole type always. */
export async function countOf(
  city: City,
  type: RecordType,
  selection: Pick<ListOptions, 'where' | 'search'> = {},
  ceiling = 10_000,
): Promise<{ n: number; exact: boolean }> {
  const table = readable(city, type)
  const values: unknown[] = []
  const condition = compileWhere(city, table, selection, values)
  if (condition === 'true') return { n: await store.countAll(city.db, table), exact: true }
  const n = await store.countRows(city.db, table, condition, values, ceiling + 1)
  return n > ceiling ? { n: ceiling, exact: false } : { n, exact: true }
}

export interface WriteOptions {
  /** Department code of the source; the system says it, for people it is the department of their post. */
  readonly providedBy?: string
}

/** Adds one record. Every wrong entry is reported at once; nothing is stored unless all are right. */
export async function insert<F extends Fields>(
  city: City,
  type: RecordType<string, F>,
  input: Values,
  options: WriteOptions = {},
): Promise<Stored<F>> {
  const table = writable(city, type)
  const { values, problems } = parseValues(table, input, 'whole')
  requireRight(table, values, problems)
  requireCovered(city, table, values)
  const stamp = { now: city.clock.now(), by: city.actor.name }
  const id = newId(stamp.now)
  const row = await writing(city, table, values, async (tx) => {
    await attachFiles(city, tx, table, id, values)
    return store
      .insertRow(tx, table, {
        id,
        values,
        search: searchVector(table, values),
        providedBy: sourceOf(city, options),
        stamp,
      })
      .then(async (stored) => {
        await audit(city, { act: 'record/add', subject: `${table.address}/${stored['id']}` }, tx)
        return stored
      })
  })
  return toRecord<F>(table, row, shownTo(city))
}

export interface UpdateResult<F extends Fields> {
  readonly record: Stored<F>
  /** Fields whose new value disagrees with the designated source: not written, but raised as objections. */
  readonly objections: readonly string[]
}

/**
 * Changes some fields of one record; `null` empties an optional one. `version` is the one the actor saw:
 * `record/stale` when somebody was faster. A value that disagrees with a field's designated source is kept as an objection.
 */
export async function update<F extends Fields>(
  city: City,
  type: RecordType<string, F>,
  id: string,
  version: number,
  input: Values,
): Promise<UpdateResult<F>> {
  const table = writable(city, type)
  requireChangeable(city, table)
  const parsed = parseValues(table, input, 'changes')
  if (parsed.problems.length > 0) throw invalid(parsed.problems)
  const stamp = { now: city.clock.now(), by: city.actor.name }
  const department = sourceOf(city, {})
  return writing(city, table, parsed.values, async (tx) => {
    const before = await rowInView(city, table, id, tx)
    requireVersion(city, table, before, version)
    const current = toRecord(table, before, 'all') as Values
    requireCovered(city, table, current)
    const changed = Object.entries(parsed.values).filter(([name, value]) => !same(current[name], value))
    const disputed = changed.filter(([name]) => isDisputed(city, table, name, current[name], department))
    // Also what only becomes an objection: it is what the claim rests on.
    await attachFiles(city, tx, table, id, Object.fromEntries(changed))
    for (const [name, claimed] of disputed) {
      await store.raiseObjection(tx, table, {
        recordId: id,
        field: name,
        current: said(table, name, current[name]),
        claimed: said(table, name, claimed),
        designated: table.column.get(name)!.field.source!,
        claimedBy: department,
        stamp,
      })
    }
    const changes = Object.fromEntries(changed.filter((entry) => !disputed.includes(entry)))
    const objections = disputed.map(([name]) => name)
    if (objections.length > 0)
      await audit(city, { act: 'record/object', subject: `${table.address}/${id}`, detail: { fields: objections } }, tx)
    if (Object.keys(changes).length === 0) return { record: toRecord<F>(table, before, shownTo(city)), objections }
    const whole = Object.fromEntries(
      Object.entries({ ...current, ...changes }).filter(([name, value]) => table.column.has(name) && value !== null),
    )
    requireRight(table, whole, [])
    requireCovered(city, table, whole)
    await store.keepVersion(tx, table, id, stamp, 'update')
    const fieldSources = {
      ...before['field_sources'],
      ...Object.fromEntries(Object.keys(changes).map((name) => [name, department])),
    }
    const row = await store.updateRow(tx, table, { id, changes, search: searchVector(table, whole), fieldSources, stamp })
    await audit(
      city,
      {
        act: 'record/change',
        subject: `${table.address}/${id}`,
        detail: { fields: Object.keys(changes), version: row['version'] },
      },
      tx,
    )
    return { record: toRecord<F>(table, row, shownTo(city)), objections }
  })
}

/** Removes one record; its last version stays in the history. */
export async function remove(city: City, type: RecordType, id: string, version: number): Promise<void> {
  const table = writable(city, type)
  requireChangeable(city, table)
  const stamp = { now: city.clock.now(), by: city.actor.name }
  await writing(city, table, {}, async (tx) => {
    const before = await rowInView(city, table, id, tx)
    requireVersion(city, table, before, version)
    requireCovered(city, table, toRecord(table, before, 'all') as Values)
    await store.keepVersion(tx, table, id, stamp, 'remove')
    await store.deleteRow(tx, table, id)
    await audit(city, { act: 'record/remove', subject: `${table.address}/${id}` }, tx)
  })
}

export interface Version {
  readonly version: number
  readonly changedAt: string
  readonly changedBy: string
  readonly providedBy: string
  /** Absent for the version in force. */
  readonly endedAt?: string
  readonly endedBy?: string
  readonly record: Values
}

/** Every version of a record, newest first, personal fields masked. */
export async function history(city: City, type: RecordType, id: string): Promise<readonly Version[]> {
  const table = readable(city, type)
  const current = await rowInView(city, table, id)
  const { id: _, version, changedAt, changedBy, providedBy, ...record } = toRecord(table, current, nothing) as Record<string, any>
  // What was corrected before it was shown again (a name left in a letter) must not be read in its history.
  const past = seesShownOnly(city, table) ? [] : await store.listVersions(city.db, table, id)
  return [
    { version, changedAt, changedBy, providedBy, record },
    ...past.map((row) => ({
      version: row.version,
      changedAt: row.changed_at,
      changedBy: row.changed_by,
      providedBy: row.provided_by,
      endedAt: row.ended_at,
      endedBy: row.ended_by,
      record: maskRecord(table, fromJson(table, row.record)),
    })),
  ]
}

/** A kept JSON row back in the values the program works with. */
function fromJson(table: Table, record: Values): Values {
  return Object.fromEntries(
    Object.entries(record)
      .filter(([name, value]) => value !== null && table.column.has(name))
      .map(([name, value]) => {
        const { field } = table.column.get(name)!
        return [name, field.type.fromColumn ? field.type.fromColumn(value, field.options) : value]
      }),
  )
}

/** Personal fields unmasked, for a purpose that is written to the audit before anything is shown. */
export async function reveal(
  city: City,
  type: RecordType,
  id: string,
  fields: readonly string[],
  purpose: string,
): Promise<Values> {
  const table = readable(city, type)
  requireRole(city, type.reveal, {
    zh: `查看${labelOf(city, table.owned)}的个人信息`,
    en: `view personal data of ${labelOf(city, table.owned)}`,
  })
  if ([...purpose.trim()].length < 5) throw refuse('access/purpose-required')
  const unknown = fields.find((name) => !table.column.get(name)?.field.isPersonal)
  if (unknown !== undefined) {
    const known = table.columns
      .filter((column) => column.field.isPersonal)
      .map((column) => column.name)
      .join(', ')
    throw refuse('request/unknown-parameter', { name: unknown, known })
  }
  const row = await rowInView(city, table, id)
  await audit(city, { act: 'record/reveal', subject: `${table.address}/${id}`, detail: { fields, purpose: purpose.trim() } })
  const record = toRecord(table, row, new Set(fields)) as Values
  return Object.fromEntries(fields.map((name) => [name, record[name] ?? null]))
}

/** Open and answered objections, newest first, of one record or of all the actor may see. Personal values are masked. */
export async function objections(city: City, type: RecordType, recordId?: string): Promise<readonly store.Objection[]> {
  const table = readable(city, type)
  const values: unknown[] = []
  const condition = compileWhere(city, table, {}, values)
  const found = await store.listObjections(city.db, table, { ...(recordId ? { recordId } : {}), condition, values })
  return found.map((objection) => {
    const column = table.column.get(objection.field)
    if (!column?.field.isPersonal || shownTo(city) === 'all') return objection
    const hide = (value: string) => String(maskRecord(table, { [objection.field]: value })[objection.field])
    return { ...objection, currentValue: hide(objection.currentValue), claimedValue: hide(objection.claimedValue) }
  })
}

/** What waits for the actor's department as the designated source, in the actor's divisions, by record type, the oldest first. */
export async function objectionsToAnswer(city: City): Promise<readonly store.OpenObjections[]> {
  const department = city.actor.post?.department
  if (department === undefined) return []
  const open: store.OpenObjections[] = []
  for (const owned of city.records) {
    const table = tableOf(owned)
    if (!mayRead(city.actor, owned.type.read) || !table.columns.some(({ field }) => field.source === department)) continue
    const values: unknown[] = []
    const condition = compileWhere(city, table, {}, values)
    open.push(...(await store.openObjectionsAgainst(city.db, table, { designated: department, condition, values })))
  }
  return open.sort((a, b) => a.oldestAt.localeCompare(b.oldestAt))
}

// ---- what every function above checks ----------------------------------------------------------

export function readable(city: City, type: RecordType): Table {
  const owned = city.ownerOf(type)
  if (!mayRead(city.actor, type.read)) {
    requireRole(city, type.read === 'everyone' ? [] : type.read, {
      zh: `查看${labelOf(city, owned)}`,
      en: `view ${labelOf(city, owned)}`,
    })
  }
  return tableOf(owned)
}

export function writable(city: City, type: RecordType): Table {
  const owned = city.ownerOf(type)
  requireRole(city, type.write, { zh: `登记或修改${labelOf(city, owned)}`, en: `add or change ${labelOf(city, owned)}` })
  return tableOf(owned)
}

/** Inside a transaction the row is locked as well, on the transaction's own connection: taking a second one could starve the pool. */
async function rowInView(city: City, table: Table, id: string, tx?: Transaction) {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw notFound(city, table)
  const values: unknown[] = []
  const condition = compileWhere(city, table, {}, values)
  values.push(id)
  const row = await store.findRow(
    tx ?? city.db,
    table,
    `${condition} and id = $${values.length}${tx ? ' for update' : ''}`,
    values,
  )
  if (!row) throw notFound(city, table)
  return row
}

const notFound = (city: City, table: Table) => refuse('record/not-found', { label: labelOf(city, table.owned) })
const invalid = (problems: readonly EntryProblem[]) => refuse('record/invalid', { count: problems.length }, problems)

function requireRight(table: Table, values: Values, problems: readonly EntryProblem[]): void {
  if (problems.length > 0) throw invalid(problems)
  const broken = checkRow(table, values)
  if (broken) throw invalid([broken])
}

/** Writing outside one's own divisions is refused even for records everybody may read. */
function requireCovered(city: City, table: Table, values: Values): void {
  const { scope } = table.owned.type
  if (!scope) return
  const division = String(values[scope] ?? '')
  if (division === '' ? city.actor.kind === 'system' : coversDivision(city.actor, division)) return
  throw refuse('access/out-of-scope', { division: division || '—', scope: city.actor.post?.division ?? '—' })
}

function requireVersion(city: City, table: Table, row: Record<string, any>, version: number): void {
  if (row['version'] === version) return
  throw refuse('record/stale', { label: labelOf(city, table.owned), by: row['changed_by'], version: row['version'] })
}

export function sourceOf(city: City, options: WriteOptions): string {
  if (city.actor.kind === 'system') return options.providedBy ?? 'system'
  return city.actor.post?.department ?? 'self'
}

function isDisputed(city: City, table: Table, name: string, current: unknown, department: string): boolean {
  const { source } = table.column.get(name)!.field
  return (
    source !== undefined && source !== department && city.actor.kind !== 'system' && current !== undefined && current !== null
  )
}

const said = (table: Table, name: string, value: unknown): string => {
  const { field } = table.column.get(name)!
  return value === undefined || value === null ? '' : field.type.toText(value, field.options)
}

const same = (a: unknown, b: unknown): boolean =>
  (a ?? null) === (b ?? null) || JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Runs a write in a transaction and turns the database's own constraint errors into refusals. */
async function writing<T>(city: City, table: Table, values: Values, work: (tx: Transaction) => Promise<T>): Promise<T> {
  try {
    return await city.db.transaction(work)
  } catch (error) {
    throw constraintRefusal(city, table.owned, values, error) ?? error
  }
}

function constraintRefusal(city: City, owned: OwnedRecord, values: Values, error: unknown) {
  const { code, constraint = '', table: onTable = '' } = error as { code?: string; constraint?: string; table?: string }
  const label = labelOf(city, owned)
  if (code === '23505') {
    const name = /_([A-Za-z0-9]+)_unique$/.exec(constraint)?.[1] ?? ''
    const field = tableOf(owned).column.get(name)
    return refuse('record/duplicate', {
      label,
      field: field ? labelOf(city, owned, name) : constraint,
      value: field ? said(tableOf(owned), name, values[name]) : '',
    })
  }
  if (code === '40P01') return refuse('record/overtaken')
  if (code === '23503') {
    const name = /_([A-Za-z0-9]+)_link$/.exec(constraint)?.[1] ?? constraint
    return onTable === owned.type.name && values[name] !== undefined
      ? refuse('record/no-such-link', { field: labelOf(city, owned, name) })
      : refuse('record/linked', { label })
  }
  return undefined
}

function requireChangeable(city: City, table: Table): void {
  if (table.owned.type.appendOnly) throw refuse('record/append-only', { label: labelOf(city, table.owned) })
}
