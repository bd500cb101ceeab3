import { processesOf } from '../cases/index.ts'
import type { City } from '../city.ts'
import { monthBounds } from './month.ts'
import type { Period } from './report-store.ts'

/** A month of the divisions with a prefix, as it is known now or was at an instant. */
export function periodOf(city: City, month: string, prefix: string, asOf = city.clock.now()): Period {
  const { issuedFrom, issuedBefore } = monthBounds(city, month)
  return {
    prefix,
    from: issuedFrom,
    before: issuedBefore,
    asOf,
    processes: processesOf(city).map(({ pack, process }) => [pack.name, process.name]),
  }
}
