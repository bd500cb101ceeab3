import type { City } from '../city.ts'
import type { Transaction } from '../db.ts'
import { refuse } from '../errors.ts'
import type { Mapping } from './mapping.ts'

interface OfFlow {
  readonly id: string
  readonly mapping: Mapping
  readonly createdAt: string
  readonly createdBy: string
}

/** Writes the next version down, the first one before it. @throws `exchange/mapping-changed` when another stands by now */
export async function keepMapping(city: City, tx: Transaction, flow: OfFlow, mapping: Mapping, version?: number): Promise<void> {
  await tx.query(
    `insert into exchange.mapping_version (flow, version, mapping, at, by_name) values ($1, 1, $2, $3, $4) on conflict do nothing`,
    [flow.id, JSON.stringify(flow.mapping), flow.createdAt, flow.createdBy],
  )
  const [last] = await tx.query<{ version: number }>(
    'select max(version) as version from exchange.mapping_version where flow = $1',
    [flow.id],
  )
  if (version !== undefined && last!.version !== version) throw refuse('exchange/mapping-changed')
  await tx.query('insert into exchange.mapping_version (flow, version, mapping, at, by_name) values ($1, $2, $3, $4, $5)', [
    flow.id,
    last!.version + 1,
    JSON.stringify(mapping),
    city.clock.now(),
    city.actor.name,
  ])
}
