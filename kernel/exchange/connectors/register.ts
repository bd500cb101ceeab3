import pg from 'pg'
import { append as audit } from '../../audit/index.ts'
import type { Actor, City, OwnedRecord } from '../../city.ts'
import { type Field, isBlank, type Parsed, parseField } from '../../define/index.ts'
import { type EntryProblem, Refusal, refuse } from '../../errors.ts'
import { coversDivision, divisionPrefix } from '../../identity/index.ts'
import { type Column, dropKeys, dropWhere, labelOf, loadPortion, type Table, tableOf, toRecord } from '../../registry/index.ts'
import { operatorRole } from '../access.ts'
import { cityCheckpoints } from '../checkpoints.ts'
import type { ColumnType, Sink, SinkField, SinkResult, Source, SourceColumn } from '../connector.ts'
import { twiceProblem } from './postgres-sink.ts'
import { postgresSource } from './postgres-source.ts'

/** What a register says of each record besides its fields. */
const ownColumns: readonly SourceColumn[] = [
  { name: 'id', type: 'text' },
  { name: 'version', type: 'integer' },
  { name: 'changed_at', type: 'instant' },
  { name: 'provided_by', type: 'text' },
]

const isFile = ({ type }: Field<any, boolean>): boolean => type.kind === 'file' || type.kind === 'photo'

/** Reads one of the city's own record types, current versions only; values as they are stored, so what leaves must have been allowed. */
export async function registerSource(
  city: City,
  owned: OwnedRecord,
  { changesOnly, silentSeconds, portionRows }: { changesOnly: boolean; silentSeconds: number; portionRows: number },
): Promise<Source> {
  const table = tableOf(owned)
  const client = new pg.Client({ connectionString: city.db.url, application_name: 'chengshu exchange' })
  client.on('error', () => {})
  await client.connect()
  await client.query(`set timezone = 'UTC'; set datestyle = 'ISO'`)
  const reading = {
    table: table.address.replace('/', '.'),
    key: 'id',
    silentSeconds,
    portionRows,
    zone: 'Z',
    ...(changesOnly ? { changed: 'changed_at' } : {}),
  }
  return {
    ...postgresSource(client, reading),
    columns: async () => [...table.columns.filter(({ field }) => !isFile(field)).map(columnOf), ...ownColumns],
  }
}

const columnOf = ({ name, field, sqlType }: Column): SourceColumn => {
  const type: ColumnType = /^(integer|bigint|smallint)/.test(sqlType)
    ? 'integer'
    : /^(numeric|double|real)/.test(sqlType)
      ? 'number'
      : sqlType === 'date'
        ? 'date'
        : sqlType.startsWith('timestamp')
          ? 'instant'
          : sqlType === 'boolean'
            ? 'boolean'
            : 'text'
  return { name, type, declared: `${field.type.kind} ${sqlType}` }
}

/**
 * Writes a register of the city by its own rules: validation, history, provenance, designated sources. Rows, met keys and checkpoint are
 * one transaction. `providedBy` is the department whose data they are.
 */
export function registerSink(
  city: City,
  owned: OwnedRecord,
  { flow, providedBy, division }: { flow: string; providedBy: string; division: string },
): Sink {
  const table = tableOf(owned)
  const { type } = owned
  const key = type.key
  if (key === undefined) throw refuse('exchange/no-key', { table: table.address, key: '—' })
  const kept = cityCheckpoints(city, flow)
  const area = within(city, division)
  const own = ownSql(city, table, division)
  const noted = (act: string, detail: object) => ({ act, subject: table.address, detail: { flow, ...detail } })
  return {
    key,
    fields: async () => sinkFields(table, area.actor),
    checkpoint: kept.read,
    async isEmpty() {
      const [row] = await city.db.query<{ any: boolean }>(`select exists (select from ${table.sql}) as any`)
      return !row!.any
    },
    apply: (batch) =>
      city.db.transaction(async (tx) => {
        const twice = batch.seen ? await kept.meet(tx, batch.seen) : new Set<number>()
        const rows = batch.rows.flatMap(({ index, values }) =>
          twice.has(index)
            ? []
            : [
                {
                  line: index,
                  values: Object.fromEntries(
                    batch.names.flatMap((name, i) => (values[i] === undefined ? [] : [[name, values[i]]])),
                  ),
                },
              ],
        )
        const loaded = await loadPortion(area, tx, type, rows, { fields: batch.names, providedBy })
        const dropped = batch.drops.length > 0 ? await dropKeys(city, tx, type, batch.drops, own) : 0
        const refused = new Map<number, readonly EntryProblem[]>([
          ...[...twice].map((index) => [index, [twiceProblem(key)]] as const),
          ...loaded.problems,
        ])
        const result: SinkResult = {
          added: loaded.inserted,
          changed: loaded.updated,
          unchanged: loaded.unchanged,
          removed: dropped,
          refused,
        }
        if (loaded.inserted + loaded.updated + dropped > 0)
          await audit(city, noted('record/exchange', { added: loaded.inserted, changed: loaded.updated, removed: dropped }), tx)
        if (batch.settle) await kept.write(tx, batch.expect, await batch.settle(result))
        return result
      }),
    async countGone() {
      const [row] = await city.db.query<{ gone: number; there: number }>(
        `select count(*) filter (where s.key is null) as gone, count(*) as there from ${table.sql} t left join exchange.seen s on s.flow = $1 and s.key = t.${keySql(table)}::text where ${own}`,
        [flow],
      )
      return row!
    },
    dropGone: (expect, checkpoint) =>
      city.db.transaction(async (tx) => {
        const removed = await dropWhere(
          city,
          tx,
          table,
          `${own} and not exists (select from exchange.seen s where s.flow = $3 and s.key = t.${keySql(table)}::text)`,
          [flow],
        )
        if (removed > 0) await audit(city, noted('record/exchange', { removed }), tx)
        await kept.write(tx, expect, checkpoint(removed))
        return removed
      }),
    forgetSeen: kept.forgetSeen,
    async *readBack(names) {
      for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
        const rows = await city.db.query<Record<string, unknown>>(
          `select ${table.selectList} from ${table.sql} where id > $1 order by id limit 5000`,
          [after],
        )
        const last = rows.at(-1)
        if (!last) return
        after = String(last['id'])
        yield rows.map((row) => {
          const record = toRecord(table, row, 'all') as Record<string, unknown>
          return names.map((name) => record[name])
        })
      }
    },
    close: async () => {},
  }
}

const keySql = (table: Table): string => table.column.get(table.owned.type.key!)!.sql

/** Acts for one area: the register then refuses to touch another's records, whoever made the flow. */
const within = (city: City, division: string): City =>
  city.actor.kind === 'system'
    ? city.as({
        kind: 'person',
        id: city.actor.id,
        name: city.actor.name,
        openRoles: [],
        post: { id: 'exchange', role: operatorRole, department: '', division: divisionPrefix(division) },
      })
    : city

/** The records of an area, by their scope field; a flow of the whole city also has those that lie nowhere yet. */
function ownSql(city: City, table: Table, division: string): string {
  const { scope } = table.owned.type
  const prefix = divisionPrefix(division)
  if (!scope || divisionPrefix(city.definition.code).startsWith(prefix)) return 'true'
  return `starts_with(t.${table.column.get(scope)!.sql}, '${prefix}')`
}

function outOfArea(actor: Actor, value: unknown): Parsed<unknown> | undefined {
  if (typeof value !== 'string' || coversDivision(actor, value)) return undefined
  const refusal = new Refusal('access/out-of-scope', { division: value, scope: actor.post?.division ?? '—' })
  return { ok: false, problem: { code: 'field/out-of-range', words: { zh: refusal.inWords('zh'), en: refusal.inWords('en') } } }
}

function sinkFields(table: Table, actor: Actor): readonly SinkField[] {
  const { scope } = table.owned.type
  const label = (name: string, language: 'zh' | 'en') => labelOf({ language }, table.owned, name)
  return table.columns
    .filter(({ field }) => !isFile(field))
    .map(({ name, field, isLink }) => ({
      name,
      label: { zh: label(name, 'zh'), en: label(name, 'en') },
      kind: field.type.kind,
      isRequired: !field.isOptional,
      isPersonal: field.isPersonal,
      // A link may be given by the other record's key: the register looks it up.
      parse: (input) => {
        if (isLink && typeof input === 'string' && input.trim() !== '') return { ok: true, value: input.trim() }
        const parsed = parseField(field, input)
        return (name === scope && parsed.ok ? outOfArea(actor, parsed.value) : undefined) ?? parsed
      },
      toText: (value) => (isBlank(value) ? '' : field.type.toText(value, field.options)),
    }))
}

/** The record type at `pack/record`. Throws `record/no-such-type`. */
export function recordAt(city: City, address: string): OwnedRecord {
  const [pack = '', record = ''] = address.split('/')
  const owned = city.findRecord(pack, record)
  if (!owned) throw refuse('record/no-such-type', { name: address })
  return owned
}
