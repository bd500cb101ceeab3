import { type EntryProblem, refuse } from '../../errors.ts'
import { type Checkpoint, portionRows, type Sink, type SinkBatch, type SinkField, type SinkRow } from '../connector.ts'
import { plainBoolean, plainDate, plainField, plainInteger, plainNumber, plainStamp, plainText } from '../plain-types.ts'
import { type Mysql, type MysqlColumn, named, quotedMysqlTable } from './mysql-client.ts'
import { mysqlSource } from './mysql-source.ts'
import { type TableWriting, twiceProblem } from './postgres-sink.ts'

/** Writes a table of MySQL or MariaDB (InnoDB): rows, met keys and checkpoint in one transaction. */
export async function mysqlSink(mysql: Mysql, { flow, table, key, zone, silentSeconds }: TableWriting): Promise<Sink> {
  const known = await mysql.columns(table)
  if (key !== undefined && !known.find(({ name }) => name === key)?.isKey) throw refuse('exchange/no-key', { table, key })
  await mysql.query(
    `create table if not exists chengshu_exchange_checkpoint (flow char(36) primary key, seq bigint not null, state longtext not null) engine = InnoDB`,
  )
  await mysql.query(
    `create table if not exists chengshu_exchange_seen (flow char(36) not null, \`key\` varbinary(700) not null, primary key (flow, \`key\`)) engine = InnoDB`,
  )
  const target = quotedMysqlTable(table)
  const keyed = `cast(t.${named(key ?? '')} as char)`
  const note = async (expect: number, next: Checkpoint) => {
    const { affected } =
      expect === 0
        ? await mysql.query('insert ignore into chengshu_exchange_checkpoint (flow, seq, state) values (?, ?, ?)', [
            flow,
            next.seq,
            JSON.stringify(next),
          ])
        : await mysql.query('update chengshu_exchange_checkpoint set seq = ?, state = ? where flow = ? and seq = ?', [
            next.seq,
            JSON.stringify(next),
            flow,
            expect,
          ])
    if (affected !== 1) throw refuse('exchange/overtaken')
  }
  return {
    ...(key === undefined ? {} : { key }),
    fields: async () => known.map((column) => fieldOf(column, zone, column.name === key)),
    async checkpoint() {
      const { rows } = await mysql.query('select state from chengshu_exchange_checkpoint where flow = ?', [flow])
      return rows[0] && (JSON.parse(rows[0][0]!) as Checkpoint)
    },
    async isEmpty() {
      return (await mysql.query(`select 1 from ${target} limit 1`)).rows.length === 0
    },
    apply: (batch) =>
      mysql.inTransaction(async () => {
        const twice = batch.seen ? await meet(mysql, flow, batch.seen) : new Set<number>()
        const refused = new Map<number, readonly EntryProblem[]>([...twice].map((index) => [index, [twiceProblem(key ?? '')]]))
        const done = await put(
          mysql,
          target,
          key,
          batch.names,
          batch.rows.filter(({ index }) => !twice.has(index)),
          refused,
        )
        let removed = 0
        for (let at = 0; at < batch.drops.length; at += 1000)
          removed += (await mysql.query(`delete t from ${target} t where ${keyed} in (?)`, [batch.drops.slice(at, at + 1000)]))
            .affected
        const result = { ...done, removed, refused }
        if (batch.settle) await note(batch.expect, await batch.settle(result))
        return result
      }),
    async countGone() {
      const { rows } = await mysql.query(
        `select coalesce(sum(s.flow is null), 0), count(*) from ${target} t left join chengshu_exchange_seen s on s.flow = ? and s.\`key\` = cast(${keyed} as binary)`,
        [flow],
      )
      return { gone: Number(rows[0]![0]), there: Number(rows[0]![1]) }
    },
    dropGone: (expect, checkpoint) =>
      mysql.inTransaction(async () => {
        const { affected } = await mysql.query(
          `delete t from ${target} t left join chengshu_exchange_seen s on s.flow = ? and s.\`key\` = cast(${keyed} as binary) where s.flow is null`,
          [flow],
        )
        await note(expect, checkpoint(affected))
        return affected
      }),
    async forgetSeen() {
      await mysql.query('delete from chengshu_exchange_seen where flow = ?', [flow])
    },
    async *readBack(names) {
      for await (const { rows } of mysqlSource(mysql, { table, key: key!, silentSeconds, zone, portionRows }).batches(names))
        yield rows
    },
    close: () => mysql.close(),
  }
}

/** Data too long, truncated, out of range, incorrect: MySQL says some of them under a general state. */
const valueErrors: ReadonlySet<number> = new Set([1048, 1264, 1265, 1292, 1364, 1366, 1406])

/** Rows of one statement: far below the packet a server takes unless told otherwise (16 MB). */
const rowsAtOnce = 500

async function meet(mysql: Mysql, flow: string, seen: NonNullable<SinkBatch['seen']>): Promise<ReadonlySet<number>> {
  const twice = new Set<number>()
  for (let at = 0; at < seen.length; at += rowsAtOnce) {
    const part = seen.slice(at, at + rowsAtOnce)
    const { rows } = await mysql.query('select cast(`key` as char) from chengshu_exchange_seen where flow = ? and `key` in (?)', [
      flow,
      part.map(({ key }) => key),
    ])
    const known = new Set(rows.map(([key]) => key))
    for (const { index, key } of part) if (known.has(key)) twice.add(index)
    const fresh = part.filter(({ key }) => !known.has(key))
    if (fresh.length > 0)
      await mysql.query('insert into chengshu_exchange_seen (flow, `key`) values ?', [fresh.map(({ key }) => [flow, key])])
  }
  return twice
}

async function put(
  mysql: Mysql,
  target: string,
  key: string | undefined,
  names: readonly string[],
  rows: readonly SinkRow[],
  refused: Map<number, readonly EntryProblem[]>,
) {
  const done = { added: 0, changed: 0, unchanged: 0 }
  const others = names.filter((name) => name !== key)
  const onDuplicate =
    key === undefined
      ? ''
      : others.length > 0
        ? `on duplicate key update ${others.map((name) => `${named(name)} = values(${named(name)})`).join(', ')}`
        : `on duplicate key update ${named(key)} = ${named(key)}`
  const sql = `insert into ${target} (${names.map(named).join(', ')}) values ? ${onDuplicate}`
  const write = async (part: readonly SinkRow[]): Promise<void> => {
    if (part.length === 0) return
    await mysql.query('savepoint rows_at_once')
    try {
      // 1 for a new row, 2 for a changed one, 0 for one that says the same.
      const before =
        key === undefined
          ? 0
          : Number(
              (
                await mysql.query(`select count(*) from ${target} where ${named(key)} in (?)`, [
                  part.map(({ values }) => values[names.indexOf(key)]),
                ])
              ).rows[0]![0],
            )
      const { affected } = await mysql.query(sql, [
        part.map(({ values }) => values.map((value) => (value === undefined ? null : value))),
      ])
      const added = part.length - before
      done.added += added
      const changed = Math.round((affected - added) / 2)
      done.changed += changed
      done.unchanged += before - changed
    } catch (error) {
      const { sqlState = '', errno = 0, message = '' } = error as { sqlState?: string; errno?: number; message?: string }
      // 22: the value, 23: a rule of the table (4025 is MariaDB's CHECK), 45: a trigger. Anything else is no fault of a row.
      if (!/^(22|23|45)/.test(sqlState) && errno !== 4025 && !valueErrors.has(errno)) throw error
      await mysql.query('rollback to savepoint rows_at_once')
      if (part.length === 1) {
        refused.set(part[0]!.index, [
          { field: '', code: 'exchange/sink-refused', zh: `目标库拒收：${message}`, en: `The target refuses it: ${message}` },
        ])
        return
      }
      const half = Math.ceil(part.length / 2)
      await write(part.slice(0, half))
      await write(part.slice(half))
    }
  }
  for (let at = 0; at < rows.length; at += rowsAtOnce) await write(rows.slice(at, at + rowsAtOnce))
  return done
}

function fieldOf({ name, declared, type, isRequired }: MysqlColumn, zone: string, isKey: boolean): SinkField {
  const length = /^(?:var)?char\((\d+)\)/.exec(declared)?.[1]
  const bits = { tinyint: 8n, smallint: 16n, mediumint: 24n, int: 32n, bigint: 64n }[/^[a-z]+/.exec(declared)?.[0] ?? '']
  const isUnsigned = declared.includes('unsigned')
  const plain =
    type === 'boolean'
      ? { ...plainBoolean, parse: (input: unknown) => mapped(plainBoolean.parse(input)) }
      : bits !== undefined
        ? plainInteger(isUnsigned ? 0n : -(2n ** (bits - 1n)), isUnsigned ? 2n ** bits - 1n : 2n ** (bits - 1n) - 1n)
        : type === 'number'
          ? plainNumber
          : type === 'date'
            ? plainDate
            : type === 'instant'
              ? mysqlStamp(declared, zone)
              : plainText(length === undefined ? undefined : Number(length))
  return plainField(name, type, plain, isRequired || isKey)
}

const mapped = <T extends { readonly ok: boolean; readonly value?: unknown }>(parsed: T): T =>
  parsed.ok ? { ...parsed, value: parsed.value === 'true' ? 1 : 0 } : parsed

/** A `datetime` shows the city's clock, a `timestamp` of this session UTC; neither literal carries a zone. */
function mysqlStamp(declared: string, zone: string) {
  const meant = plainStamp(zone)
  const shown = plainStamp(/^timestamp/.test(declared) ? '+00:00' : zone, { isLocal: true })
  return {
    parse(input: unknown) {
      const moment = meant.parse(input)
      return moment.ok ? shown.parse(moment.value) : moment
    },
    toText: meant.toText,
  }
}
