import type { City } from '../city.ts'
import { dueFlows } from './flows.ts'
import { runFlow } from './run.ts'

/** At the same time in one process: each holds two connections of its own and some tens of megabytes. */
const atOnce = 3

/** Runs the flows whose time has come, and goes on with those a kill left halfway. Any number of servers may call it. */
export async function runDue(city: City): Promise<number> {
  const due = await dueFlows(city, 100)
  const waiting = [...due]
  let ran = 0
  const work = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      // One flow that cannot even be opened must not hold up the others.
      const end = await runFlow(city, id).catch(() => 'failed' as const)
      if (end !== 'busy' && end !== 'nothing') ran += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return ran
}

/** Runs, reports and settled quarantine rows older than this leave: they may hold personal data. */
const keptDays = 180

/** Removes what nobody needs any more. */
export async function tidyExchange(city: City): Promise<void> {
  const before = new Date(Date.parse(city.clock.now()) - keptDays * 86_400_000).toISOString()
  await city.db.query(`delete from exchange.quarantine where state <> 'open' and settled_at < $1`, [before])
  await city.db.query(`delete from exchange.reconciliation where at < $1`, [before])
  await city.db.query(
    `delete from exchange.run r where ended_at < $1 and not exists (select from exchange.quarantine q where q.run = r.id)`,
    [before],
  )
}
