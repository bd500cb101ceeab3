import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type EntryProblem, refuse } from '../../errors.ts'
import {
  type Checkpoint,
  portionRows,
  type Sink,
  type SinkBatch,
  type SinkField,
  type SinkResult,
  type SinkRow,
} from '../connector.ts'
import { plainBoolean, plainDate, plainField, plainInteger, plainNumber, plainStamp, plainText } from '../plain-types.ts'
import { copyValue } from './copy-text.ts'
import { postgresRefusal, quotedName, quotedTable, type TableColumn, tableColumns } from './postgres-client.ts'
import { postgresSource } from './postgres-source.ts'

export interface TableWriting {
  readonly flow: string
  readonly table: string
  /** A column with a unique index; absent: rows are only added. */
  readonly key?: string
  readonly zone: string
  readonly silentSeconds: number
}

const schema = 'chengshu_exchange'

/**
 * Writes a table of PostgreSQL: rows, keys met and the checkpoint in one transaction of the target, so a kill leaves all or nothing.
 * Needs the right to create the schema `chengshu_exchange` there, or to use one that somebody made.
 */
export async function postgresSink(client: pg.Client, { flow, table, key, zone, silentSeconds }: TableWriting): Promise<Sink> {
  let known: readonly TableColumn[]
  try {
    known = await tableColumns(client, table)
    await prepare(client)
  } catch (error) {
    throw postgresRefusal(error, table)
  }
  if (key !== undefined && !known.find(({ name }) => name === key)?.isKey) throw refuse('exchange/no-key', { table, key })
  const target = quotedTable(table)
  const inTransaction = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      await client.query('begin')
      const result = await work()
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback').catch(() => {})
      throw postgresRefusal(error, table)
    }
  }
  const note = async (expect: number, next: Checkpoint) => {
    const { rowCount } = await client.query(
      expect === 0
        ? `insert into ${schema}.checkpoint (flow, seq, state) values ($1, $2, $3) on conflict (flow) do nothing`
        : `update ${schema}.checkpoint set seq = $2, state = $3 where flow = $1 and seq = $4`,
      [flow, next.seq, JSON.stringify(next), ...(expect === 0 ? [] : [expect])],
    )
    if (rowCount !== 1) throw refuse('exchange/overtaken')
  }
  return {
    ...(key === undefined ? {} : { key }),
    async fields() {
      return known.map((column) => fieldOf(column, zone, column.name === key))
    },
    async checkpoint() {
      const { rows } = await client.query<{ state: Checkpoint }>(`select state from ${schema}.checkpoint where flow = $1`, [flow])
      return rows[0]?.state
    },
    async isEmpty() {
      const { rows } = await client.query(`select exists (select from ${target}) as any`)
      return !rows[0].any
    },
    apply: (batch) =>
      inTransaction(async () => {
        const twice = batch.seen ? await meet(client, flow, batch.seen) : new Set<number>()
        const rows = batch.rows.filter(({ index }) => !twice.has(index))
        const refused = new Map<number, readonly EntryProblem[]>([...twice].map((index) => [index, [twiceProblem(key ?? '')]]))
        const done = await put(client, { target, key, names: batch.names, rows, isFresh: batch.isFresh ?? false, refused })
        const removed =
          batch.drops.length > 0 && key
            ? ((await client.query(`delete from ${target} where ${quotedName(key)}::text = any($1)`, [batch.drops])).rowCount ??
              0)
            : 0
        const result: SinkResult = { ...done, removed, refused }
        if (batch.settle) await note(batch.expect, await batch.settle(result))
        return result
      }),
    async countGone() {
      const { rows } = await client.query<{ gone: string; there: string }>(
        `select count(*) filter (where s.key is null) as gone, count(*) as there from ${target} t left join ${schema}.seen s on s.flow = $1 and s.key = t.${quotedName(key!)}::text`,
        [flow],
      )
      return { gone: Number(rows[0]!.gone), there: Number(rows[0]!.there) }
    },
    dropGone: (expect, checkpoint) =>
      inTransaction(async () => {
        const { rowCount } = await client.query(
          `delete from ${target} t where not exists (select from ${schema}.seen s where s.flow = $1 and s.key = t.${quotedName(key!)}::text)`,
          [flow],
        )
        await note(expect, checkpoint(rowCount ?? 0))
        return rowCount ?? 0
      }),
    async forgetSeen() {
      await client.query(`delete from ${schema}.seen where flow = $1`, [flow])
    },
    async *readBack(names) {
      for await (const { rows } of postgresSource(client, { table, key: key!, silentSeconds, zone, portionRows }).batches(names))
        yield rows
    },
    close: () => client.end().catch(() => {}),
  }
}

async function prepare(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`select to_regclass('${schema}.seen') is not null as there`)
  if (rows[0].there) return
  await client.query(
    `create schema if not exists ${schema};
     create table if not exists ${schema}.checkpoint (flow uuid primary key, seq bigint not null, state jsonb not null);
     create table if not exists ${schema}.seen (flow uuid not null, key text collate "C" not null, primary key (flow, key))`,
  )
}

/** Notes the keys of a portion; returns those that were met before in this run. */
async function meet(client: pg.Client, flow: string, seen: NonNullable<SinkBatch['seen']>): Promise<Set<number>> {
  const { rows } = await client.query<{ key: string }>(
    `insert into ${schema}.seen (flow, key) select $1, key from unnest($2::text[]) as key on conflict do nothing returning key`,
    [flow, seen.map(({ key }) => key)],
  )
  if (rows.length === seen.length) return new Set()
  const fresh = new Set(rows.map(({ key }) => key))
  return new Set(seen.filter(({ key }) => !fresh.has(key)).map(({ index }) => index))
}

export const twiceProblem = (field: string): EntryProblem => ({
  field,
  code: 'exchange/duplicate-key',
  zh: '来源里前面已有一行用了这个值。',
  en: 'An earlier row of the source has this value already.',
})

interface Putting {
  readonly target: string
  readonly key: string | undefined
  readonly names: readonly string[]
  readonly rows: readonly SinkRow[]
  readonly isFresh: boolean
  readonly refused: Map<number, readonly EntryProblem[]>
}

/** Writes rows; what the table itself refuses is found by halving and named, and the rest is in. */
async function put(client: pg.Client, putting: Putting): Promise<Omit<SinkResult, 'refused' | 'removed'>> {
  const { rows, refused } = putting
  if (rows.length === 0) return { added: 0, changed: 0, unchanged: 0 }
  await client.query('savepoint portion')
  try {
    const done = putting.isFresh ? await copyIn(client, putting.target, putting) : await merge(client, putting)
    await client.query('release savepoint portion')
    return done
  } catch (error) {
    const { code = '', message = '' } = error as { code?: string; message?: string }
    // 22: the value, 23: a rule of the table, P0001: a trigger. Anything else is no fault of a row.
    if (!/^(22|23|P0001)/.test(code)) throw error
    await client.query('rollback to savepoint portion')
    if (putting.isFresh) return put(client, { ...putting, isFresh: false })
    if (rows.length === 1) {
      refused.set(rows[0]!.index, [
        { field: '', code: 'exchange/sink-refused', zh: `目标库拒收：${message}`, en: `The target refuses it: ${message}` },
      ])
      return { added: 0, changed: 0, unchanged: 0 }
    }
    const half = Math.ceil(rows.length / 2)
    const [a, b] = [
      await put(client, { ...putting, rows: rows.slice(0, half) }),
      await put(client, { ...putting, rows: rows.slice(half) }),
    ]
    return { added: a.added + b.added, changed: a.changed + b.changed, unchanged: a.unchanged + b.unchanged }
  }
}

async function copyIn(client: pg.Client, into: string, { names, rows }: Putting) {
  let text = ''
  const pieces: string[] = []
  for (const { values } of rows) {
    text += copyValue(values[0])
    for (let i = 1; i < values.length; i++) text += `\t${copyValue(values[i])}`
    text += '\n'
    if (text.length > 64 * 1024) {
      pieces.push(text)
      text = ''
    }
  }
  pieces.push(text)
  await pipeline(Readable.from(pieces), client.query(copyFrom(`copy ${into} (${names.map(quotedName).join(', ')}) from stdin`)))
  return { added: rows.length, changed: 0, unchanged: 0 }
}

async function merge(client: pg.Client, putting: Putting) {
  const { target, key, names } = putting
  const columns = names.map(quotedName)
  if (key === undefined) return copyIn(client, target, putting)
  await client.query(
    `create temporary table if not exists incoming_rows on commit drop as select ${columns.join(', ')} from ${target} with no data`,
  )
  await client.query('truncate incoming_rows')
  await copyIn(client, 'incoming_rows', putting)
  const others = columns.filter((column) => column !== quotedName(key))
  const sets = others.map((column) => `${column} = excluded.${column}`).join(', ')
  const differs = `(${others.map((column) => `t.${column}::text`).join(', ')}) is distinct from (${others.map((column) => `excluded.${column}::text`).join(', ')})`
  const conflict = others.length > 0 ? `do update set ${sets} where ${differs}` : 'do nothing'
  const { rows } = await client.query<{ added: string; written: string }>(
    `with written as (insert into ${target} as t (${columns.join(', ')}) select ${columns.join(', ')} from incoming_rows
       on conflict (${quotedName(key)}) ${conflict} returning (t.xmax = 0) as is_new)
     select count(*) filter (where is_new) as added, count(*) as written from written`,
  )
  const [added, written] = [Number(rows[0]!.added), Number(rows[0]!.written)]
  return { added, changed: written - added, unchanged: putting.rows.length - written }
}

/** What a column takes; the database has the last word. */
function fieldOf({ name, declared, type, isRequired }: TableColumn, zone: string, isKey: boolean): SinkField {
  const length = /^(?:character varying|character)\((\d+)\)$/.exec(declared)?.[1]
  const bits = { smallint: 15n, integer: 31n, bigint: 63n }[declared]
  const plain =
    bits !== undefined
      ? plainInteger(-(2n ** bits), 2n ** bits - 1n)
      : type === 'number'
        ? plainNumber
        : type === 'date'
          ? plainDate
          : type === 'instant'
            ? plainStamp(zone, { isLocal: declared.endsWith('without time zone') })
            : type === 'boolean'
              ? plainBoolean
              : plainText(length === undefined ? undefined : Number(length))
  return plainField(name, type, plain, isRequired || isKey)
}
