import type { City } from '../city.ts'
import type { CaseLine, Clock } from './case.ts'
import { pausedSince } from './clock.ts'
import { runningClocksOf } from './store.ts'
import { worklist } from './worklist.ts'

const most = 1000

/** Every promise that runs in the cases that wait for the acting post, by what is due; at most of the first 1,000 cases. */
export async function runningDeadlines(city: City): Promise<readonly { readonly line: CaseLine; readonly clock: Clock }[]> {
  const lines: CaseLine[] = []
  let after: string | undefined
  do {
    const page = await worklist(city, { mine: true, limit: 200, after })
    lines.push(...page.cases)
    after = page.next
  } while (after !== undefined && lines.length < most)
  const clocks = await runningClocksOf(
    city.db,
    lines.map(({ id }) => id),
  )
  return lines.flatMap((line) =>
    (clocks.get(line.id) ?? []).filter((clock) => pausedSince(clock) === undefined).map((clock) => ({ line, clock })),
  )
}
