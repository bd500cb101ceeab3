import type { Readable } from 'node:stream'
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

/** The same for an answer of any length: its body is handed on as it comes, and whoever takes no more ends the connection. */
export type AskStream = (
  request: Omit<OutsideRequest, 'largest'>,
) => Promise<{ readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Readable }>

const doors = new WeakMap<Db, { readonly ask: Ask; readonly stream: AskStream | undefined }>()

/** Opens the way out for flows over HTTP; the server does it once. */
export const openDoor = (city: City, ask: Ask, stream?: AskStream): void => void doors.set(city.db, { ask, stream })

/** The way out of this process. Throws `exchange/unreachable` in a process that has none. */
export function doorOf(city: City): Ask {
  const door = doors.get(city.db)
  if (!door) throw refuse('exchange/unreachable', { where: 'HTTP' })
  return door.ask
}

/** The way out for long answers. Throws `exchange/unreachable` in a process that has none. */
export function streamOf(city: City): AskStream {
  const stream = doors.get(city.db)?.stream
  if (!stream) throw refuse('exchange/unreachable', { where: 'HTTP' })
  return stream
}
