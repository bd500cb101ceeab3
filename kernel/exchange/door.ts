import type { City } from '../city.ts'
import type { Db } from '../db.ts'
import { refuse } from '../errors.ts'

/** One request to another system's interface. */
export interface OutsideRequest {
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly silentSeconds: number
  /** Bytes of the answer before it is given up. */
  readonly largest: number
}

/** Asks the outside. The server brings it, because the kernel knows no HTTP; it goes only where `exchange` of the city allows. Throws `exchange/*`. */
export type Ask = (
  request: OutsideRequest,
) => Promise<{ readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Buffer }>

const doors = new WeakMap<Db, Ask>()

/** Opens the way out for flows over HTTP; the server does it once. */
export const openDoor = (city: City, ask: Ask): void => void doors.set(city.db, ask)

/** The way out of this process. Throws `exchange/unreachable` in a process that has none. */
export function doorOf(city: City): Ask {
  const ask = doors.get(city.db)
  if (!ask) throw refuse('exchange/unreachable', { where: 'HTTP' })
  return ask
}
