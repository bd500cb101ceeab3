import type { City } from '../city.ts'
import type { Endpoint } from './endpoints.ts'

export interface LineageStep {
  readonly flow: string
  readonly name: string
  /** The other end: a connection and its table or files, or a register. */
  readonly end: {
    readonly name: string
    readonly kind: 'postgres' | 'mysql' | 'http' | 'folder' | 'register'
    readonly what: string
  }
  readonly department: string
  readonly lastRun?: string
  readonly rows?: number
}

export interface Lineage {
  /** Flows that bring records of the type. */
  readonly from: readonly LineageStep[]
  /** Flows that carry them on. */
  readonly to: readonly LineageStep[]
}

/**
 * Where the records of a type come from and where they go, flow by flow. It names systems and departments, never what is in them, so
 * anybody who may see the catalogue may see it.
 */
export async function lineageOf(city: City, pack: string, record: string): Promise<Lineage> {
  const address = `${pack}/${record}`
  const rows = await city.db.query<{
    id: string
    name: string
    source: Endpoint
    sink: Endpoint
    provided_by: string
    ended_at: string | null
    totals: { read: number } | null
    connection: string | null
    kind: 'postgres' | 'mysql' | 'http' | 'folder' | null
  }>(
    `select f.id, f.name, f.source, f.sink, f.provided_by, r.ended_at, r.totals, c.name as connection, c.kind
       from exchange.flow f
       left join lateral (select ended_at, totals from exchange.run r where r.flow = f.id and r.state = 'done' order by started_at desc limit 1) r on true
       left join exchange.connection c on c.id::text = case when f.sink ->> 'register' = $1 then f.source ->> 'connection' else f.sink ->> 'connection' end
      where f.removed_at is null and $1 in (f.source ->> 'register', f.sink ->> 'register') order by f.name, f.id`,
    [address],
  )
  const step = (row: (typeof rows)[number], end: Endpoint): LineageStep => ({
    flow: row.id,
    name: row.name,
    end: {
      name: row.connection ?? end.register ?? '',
      kind: row.kind ?? 'register',
      what: end.table ?? end.files ?? end.register ?? '',
    },
    department: row.provided_by,
    ...(row.ended_at === null ? {} : { lastRun: row.ended_at }),
    ...(row.totals === null ? {} : { rows: row.totals.read }),
  })
  return {
    from: rows.filter(({ sink }) => sink.register === address).map((row) => step(row, row.source)),
    to: rows.filter(({ source }) => source.register === address).map((row) => step(row, row.sink)),
  }
}
