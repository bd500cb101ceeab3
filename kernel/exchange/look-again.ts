import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import type { SourceColumn } from './connector.ts'
import { type Drift, driftOf } from './drift.ts'
import { openSource } from './endpoints.ts'
import { getFlow } from './flows.ts'
import { whileLocked } from './lock.ts'

/** The source of a stopped flow as it is now, held against what was agreed. Throws `exchange/already-running`, `exchange/nothing-to-read`. */
export async function lookAgain(
  city: City,
  id: string,
): Promise<{ readonly columns: readonly SourceColumn[]; readonly drift: Drift }> {
  const flow = await getFlow(city, id)
  const { mode, options, providedBy, mapping, source } = flow
  const columns = await whileLocked(city, id, async () => {
    // A claimed file stays claimed: it is the one that did not fit.
    const opened = await openSource(city, source, {
      flow: id,
      run: 'look',
      mode,
      silentSeconds: options.silentSeconds,
      settleSeconds: options.settleSeconds,
      portionRows: options.portionRows,
      providedBy,
      division: flow.owner.division,
      columns: mapping.map(({ to }) => to),
    })
    if (!opened) throw refuse('exchange/nothing-to-read')
    return opened.columns().finally(() => opened.close())
  })
  if (!columns) throw refuse('exchange/already-running')
  return {
    columns,
    drift: driftOf(flow.columns, columns, new Set(mapping.flatMap(({ from }) => (from === undefined ? [] : [from])))),
  }
}
