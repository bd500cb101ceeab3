import type { City } from '../city.ts'
import { labelOf } from '../registry/index.ts'
import type { Endpoint } from './endpoints.ts'
import { type Flow, flows, getFlow } from './flows.ts'
import { type RunRow, runShown } from './runs.ts'

export interface EndWords {
  readonly kind: 'postgres' | 'mysql' | 'http' | 'folder' | 'register'
  /** Name of the connection, or of the register. */
  readonly name: string
  /** Table, files or address below it. */
  readonly what: string
}

/** A flow with what its reader asks first: where from, where to, how it went last, what waits. */
export interface FlowSummary extends Flow {
  readonly from: EndWords
  readonly into: EndWords
  readonly lastRun?: RunRow
  /** When everything of the source was last in the target. */
  readonly freshAt?: string
  readonly open: number
  readonly isRunning: boolean
}

/** Flows of the actor's area, those that need somebody first. */
export async function flowSummaries(city: City): Promise<readonly FlowSummary[]> {
  const found = await summarised(city, await flows(city))
  const weight = ({ state, open }: FlowSummary) =>
    state === 'failed' || state === 'stopped' ? 0 : state === 'waiting' ? 1 : open > 0 ? 2 : 3
  return found.toSorted((a, b) => weight(a) - weight(b) || a.name.localeCompare(b.name, 'zh'))
}

export const flowSummary = async (city: City, id: string): Promise<FlowSummary> =>
  (await summarised(city, [await getFlow(city, id)]))[0]!

async function summarised(city: City, all: readonly Flow[]): Promise<readonly FlowSummary[]> {
  const ids = all.map(({ id }) => id)
  const lasts = await city.db.query(
    `select distinct on (flow) * from exchange.run where flow = any($1) order by flow, started_at desc`,
    [ids],
  )
  const fresh = await city.db.query<{ flow: string; at: string }>(
    `select flow, max(ended_at) as at from exchange.run where flow = any($1) and state = 'done' group by flow`,
    [ids],
  )
  const open = await city.db.query<{ flow: string; n: number }>(
    `select flow, count(*)::int as n from exchange.quarantine where flow = any($1) and state = 'open' group by flow`,
    [ids],
  )
  const names = new Map(
    (
      await city.db.query<{ id: string; name: string; kind: EndWords['kind'] }>(`select id, name, kind from exchange.connection`)
    ).map((row) => [row.id, row]),
  )
  return all.map((flow) => {
    const last = lasts.find((row) => row['flow'] === flow.id)
    const freshAt = fresh.find((row) => row.flow === flow.id)?.at
    return {
      ...flow,
      from: wordsOf(city, flow.source, names),
      into: wordsOf(city, flow.sink, names),
      ...(last ? { lastRun: runShown(last as never) } : {}),
      ...(freshAt ? { freshAt } : {}),
      open: open.find((row) => row.flow === flow.id)?.n ?? 0,
      // A run whose process died says nothing any more; the next look goes on with it.
      isRunning: last?.['state'] === 'running' && Date.parse(city.clock.now()) - Date.parse(last['seen_at']) < 120_000,
    }
  })
}

function wordsOf(city: City, end: Endpoint, names: ReadonlyMap<string, { name: string; kind: EndWords['kind'] }>): EndWords {
  if (end.register !== undefined) {
    const [pack = '', record = ''] = end.register.split('/')
    const owned = city.findRecord(pack, record)
    return { kind: 'register', name: owned ? labelOf(city, owned) : end.register, what: end.register }
  }
  const connection = names.get(end.connection ?? '')
  return { kind: connection?.kind ?? 'folder', name: connection?.name ?? '—', what: end.table ?? end.files ?? end.itemsAt ?? '' }
}
