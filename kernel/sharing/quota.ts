import type { City } from '../city.ts'
import type { Transaction } from '../db.ts'
import { refuse } from '../errors.ts'
import type { Grant } from './terms.ts'

interface Usage {
  readonly rows: number
  readonly minute: string | null
  readonly inMinute: number
}

/**
 * Counts one request, and holds the day's row until the transaction ends: readings of one grant count one after the other, so that
 * two at once never take the last rows twice. Returns how many rows are left today.
 *
 * @throws `sharing/over-quota`, `sharing/too-fast`, each with the seconds until it is possible again
 */
export async function takeRequest(city: City, tx: Transaction, grant: Grant, { isFurther = false } = {}): Promise<number> {
  const now = city.clock.now()
  const minute = `${now.slice(0, 16)}:00.000Z`
  await tx.query({
    name: 'sharing-usage-row',
    text: `insert into sharing.usage (grant_id, day) values ($1, $2) on conflict do nothing`,
    values: [grant.id, city.clock.today()],
  })
  const [usage] = await tx.query<Usage>({
    name: 'sharing-usage',
    text: `select rows, minute, in_minute as "inMinute" from sharing.usage where grant_id = $1 and day = $2 for update`,
    values: [grant.id, city.clock.today()],
  })
  const left = grant.rowsPerDay - usage!.rows
  if (left <= 0) {
    const over = Date.parse(city.calendar.endOf(city.clock.today())) - Date.parse(now)
    throw refuse('sharing/over-quota', { limit: grant.rowsPerDay, seconds: Math.max(1, Math.ceil(over / 1000)) })
  }
  // The further batches of a file belong to the one request that asked for it.
  if (isFurther) return left
  const inMinute = usage!.minute === minute ? usage!.inMinute : 0
  if (inMinute >= grant.requestsPerMinute)
    throw refuse('sharing/too-fast', {
      limit: grant.requestsPerMinute,
      seconds: Math.max(1, 60 - new Date(now).getUTCSeconds()),
    })
  await tx.query({
    name: 'sharing-usage-request',
    text: `update sharing.usage set requests = requests + 1, minute = $3, in_minute = $4 where grant_id = $1 and day = $2`,
    values: [grant.id, city.clock.today(), minute, inMinute + 1],
  })
  return left
}

/** Counts rows that are about to leave. */
export const takeRows = (city: City, tx: Transaction, grant: Grant, rows: number): Promise<unknown> =>
  tx.query({
    name: 'sharing-usage-rows',
    text: `update sharing.usage set rows = rows + $3 where grant_id = $1 and day = $2`,
    values: [grant.id, city.clock.today(), rows],
  })
