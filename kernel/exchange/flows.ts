import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { requireOperator, seesDivision } from './access.ts'
import { portionRows, type SourceColumn } from './connector.ts'
import type { Endpoint } from './endpoints.ts'
import type { Mapping } from './mapping.ts'
import { keepMapping } from './mapping-versions.ts'
import { isSchedule, nextStart, type Schedule } from './schedule.ts'

export type Mode = 'full' | 'changes' | 'files'
export type FlowState = 'idle' | 'waiting' | 'stopped' | 'failed' | 'paused'

export interface FlowOptions {
  /** What becomes of records that are gone at the source; only where a run sees everything. */
  readonly onGone: 'keep' | 'remove'
  /** How far back a run for changes looks again: rows that were being written when the last run passed by. */
  readonly overlapSeconds: number
  readonly silentSeconds: number
  readonly settleSeconds: number
  /** Column and value that say a row was deleted at the source. */
  readonly deleted?: { readonly column: string; readonly value: string }
  /** Rows read, checked and written at once. */
  readonly portionRows: number
  /** A run that would remove more than this share of the target stops and asks. */
  readonly mostGonePercent: number
}

export const usualOptions: FlowOptions = {
  onGone: 'keep',
  overlapSeconds: 300,
  silentSeconds: 60,
  settleSeconds: 5,
  portionRows,
  mostGonePercent: 30,
}

export interface Owner {
  readonly role: string
  readonly department: string
  readonly division: string
}

export interface Flow {
  readonly id: string
  readonly name: string
  readonly purpose: string
  readonly source: Endpoint
  readonly sink: Endpoint
  readonly mapping: Mapping
  readonly mode: Mode
  readonly options: FlowOptions
  readonly schedule: Schedule
  readonly columns: readonly SourceColumn[]
  readonly newColumns: readonly string[]
  readonly providedBy: string
  readonly owner: Owner
  readonly state: FlowState
  /** Why it is in this state: a code of errors.ts with its details. */
  readonly code?: string
  readonly details?: Readonly<Record<string, string | number>>
  readonly tries: number
  readonly nextRun?: string
  readonly createdBy: string
  readonly createdAt: string
}

export interface FlowDraft {
  readonly name: string
  readonly purpose: string
  readonly source: Endpoint
  readonly sink: Endpoint
  readonly mapping: Mapping
  readonly mode: Mode
  readonly options?: Partial<FlowOptions>
  readonly schedule: Schedule
  /** Department code: whose data they are. */
  readonly providedBy: string
}

interface Row {
  id: string
  name: string
  purpose: string
  source: Endpoint
  sink: Endpoint
  mapping: Mapping
  mode: Mode
  options: FlowOptions
  schedule: Schedule
  columns: SourceColumn[]
  new_columns: string[]
  provided_by: string
  owner: Owner
  state: FlowState
  code: string | null
  details: Record<string, string | number> | null
  tries: number
  next_run: string | null
  created_by: string
  created_at: string
}

const shown = ({
  new_columns,
  provided_by,
  code,
  details,
  next_run,
  created_by,
  created_at,
  options,
  ...row
}: Row & { removed_at?: string }): Flow => {
  const { removed_at: _, ...rest } = row as typeof row & { removed_at?: string }
  return {
    ...rest,
    options: { ...usualOptions, ...options },
    newColumns: new_columns,
    providedBy: provided_by,
    ...(code === null ? {} : { code }),
    ...(details === null ? {} : { details }),
    ...(next_run === null ? {} : { nextRun: next_run }),
    createdBy: created_by,
    createdAt: created_at,
  }
}

/** Flows of the actor's own area. */
export async function flows(city: City): Promise<readonly Flow[]> {
  requireOperator(city)
  const rows = await city.db.query<Row>('select * from exchange.flow where removed_at is null order by name, id')
  return rows.filter(({ owner }) => seesDivision(city, owner.division)).map(shown)
}

/** Throws `exchange/no-such-flow`, also for one of another area. */
export async function getFlow(city: City, id: string): Promise<Flow> {
  requireOperator(city)
  const [row] = /^[0-9a-f-]{36}$/i.test(id)
    ? await city.db.query<Row>('select * from exchange.flow where id = $1 and removed_at is null', [id])
    : []
  if (!row || !seesDivision(city, row.owner.division)) throw refuse('exchange/no-such-flow')
  return shown(row)
}

/** Flows whose time has come, the longest waiting first. */
export async function dueFlows(city: City, limit: number): Promise<readonly string[]> {
  const rows = await city.db.query<{ id: string }>(
    `select id from exchange.flow where removed_at is null and state in ('idle', 'waiting')
        and (next_run <= $1 or exists (select from exchange.run r where r.flow = flow.id and r.state = 'running' and r.seen_at < $2))
      order by next_run nulls last limit $3`,
    [city.clock.now(), new Date(Date.parse(city.clock.now()) - 60_000).toISOString(), limit],
  )
  return rows.map(({ id }) => id)
}

/** Changes what a flow does by itself. */
export async function changeFlow(
  city: City,
  id: string,
  change: { readonly schedule?: Schedule; readonly paused?: boolean },
): Promise<Flow> {
  const flow = await getFlow(city, id)
  const schedule = change.schedule ?? flow.schedule
  if (!isSchedule(schedule)) throw refuse('exchange/invalid', { reason: 'schedule' })
  const now = city.clock.now()
  const next = nextStart(schedule, now, city.definition.timeZone) ?? null
  const state = change.paused === undefined ? flow.state : change.paused ? 'paused' : 'idle'
  await city.db.transaction(async (tx) => {
    await tx.query(
      'update exchange.flow set schedule = $2, next_run = $3, state = $4, code = case when $4 = state then code end, details = case when $4 = state then details end where id = $1',
      [id, JSON.stringify(schedule), next, state],
    )
    await audit(city, { act: 'exchange/change-flow', subject: `exchange/flow/${id}`, detail: { ...change } }, tx)
  })
  return getFlow(city, id)
}

/**
 * Agrees to the source as it is now, after somebody looked: the flow goes on where it stopped. The mapping must fit the columns there are.
 *
 * @throws `exchange/invalid` with what the mapping still names and the source no longer has
 */
export async function acceptSource(city: City, id: string, columns: readonly SourceColumn[], mapping?: Mapping): Promise<Flow> {
  const flow = await getFlow(city, id)
  const wanted = mapping ?? flow.mapping
  const missing = wanted.filter(({ from }) => from !== undefined && !columns.some(({ name }) => name === from))
  if (missing.length > 0) throw refuse('exchange/invalid', { reason: missing.map(({ from }) => from).join(', ') })
  await city.db.transaction(async (tx) => {
    if (mapping) await keepMapping(city, tx, flow, mapping)
    await tx.query(
      `update exchange.flow set columns = $2, mapping = $3, new_columns = '[]', state = 'idle', code = null, details = null, tries = 0, next_run = $4 where id = $1`,
      [id, JSON.stringify(columns), JSON.stringify(wanted), city.clock.now()],
    )
    await audit(city, { act: 'exchange/accept-source', subject: `exchange/flow/${id}`, detail: { columns: columns.length } }, tx)
  })
  return getFlow(city, id)
}

/** Takes a flow out of use; its runs and reports stay. */
export async function dropFlow(city: City, id: string): Promise<void> {
  await getFlow(city, id)
  await city.db.query('update exchange.flow set removed_at = $2, next_run = null where id = $1', [id, city.clock.now()])
  await audit(city, { act: 'exchange/drop-flow', subject: `exchange/flow/${id}` })
}
