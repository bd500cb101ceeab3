import type { City } from '../city.ts'
import type { Transaction } from '../db.ts'
import { refuse } from '../errors.ts'
import type { Grant } from './terms.ts'

/**
 * Counts one request, and holds the day's row until the transaction ends: readings of one grant count one after the other, so that
 * two at once never take the last rows twice. Returns how many rows are left today; a refusal undoes the count with the transaction.
 *
 * @throws `sharing/over-quota`, `sharing/too-fast`, each with the seconds until it is possible again
 */
export async function takeRequest(city: City, tx: Transaction, grant: Grant, { isFurther = false } = {}): Promise<number> {
  const now = city.clock.now()
  // The further batches of a file belong to the one request that asked for it.
  const one = isFurther ? 0 : 1
  const [usage] = await tx.query<{ rows: number; inMinute: number }>({
    name: 'sharing-usage',
    text: `insert into sharing.usage as u (grant_id, day, requests, minute, in_minute) values ($1, $2, $4::int, $3::timestamptz, $4::int)
           on conflict (grant_id, day) do update set requests = u.requests + $4::int, minute = $3::timestamptz,
             in_minute = case when u.minute = $3::timestamptz then u.in_minute + $4::int else $4::int end
           returning rows, in_minute as "inMinute"`,
    values: [grant.id, city.clock.today(), `${now.slice(0, 16)}:00.000Z`, one],
  })
  const left = grant.rowsPerDay - usage!.rows
  if (left <= 0) {
    const over = Date.parse(city.calendar.endOf(city.clock.today())) - Date.parse(now)
    throw refuse('sharing/over-quota', { limit: grant.rowsPerDay, seconds: Math.max(1, Math.ceil(over / 1000)) })
  }
  if (!isFurther && usage!.inMinute > grant.requestsPerMinute)
    throw refuse('sharing/too-fast', {
      limit: grant.requestsPerMinute,
      seconds: Math.max(1, 60 - new Date(now).getUTCSeconds()),
    })
  return left
}
