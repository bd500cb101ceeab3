import type { City } from '../city.ts'
import type { SourceColumn } from './connector.ts'
import { driftOf, driftWords, stops } from './drift.ts'
import type { Flow } from './flows.ts'
import { endStopped } from './runs.ts'

export interface Gate {
  /** Columns to read. */
  readonly names: readonly string[]
}

/** Holds a source against what was agreed. Stops the flow, with nothing read, when what it needs is gone or changed; notes what is new. */
export async function drift(city: City, flow: Flow, run: string, columns: readonly SourceColumn[]): Promise<Gate | undefined> {
  const { deleted } = flow.options
  const names = [
    ...new Set([...flow.mapping.flatMap(({ from }) => (from === undefined ? [] : [from])), ...(deleted ? [deleted.column] : [])]),
  ]
  const found = driftOf(flow.columns, columns, new Set(names))
  if (found.added.length > 0 && String(found.added) !== String(flow.newColumns))
    await city.db.query('update exchange.flow set new_columns = $2 where id = $1', [flow.id, JSON.stringify(found.added)])
  if (stops(found)) {
    await endStopped(city, flow, run, 'exchange/drift', { what: driftWords(found) })
    return undefined
  }
  return { names }
}
