import { type CaseEvent, get, processOf } from '../cases/index.ts'
import type { City } from '../city.ts'
import { cloudEventOf, messageIdOf, typeOf } from './cloud-event.ts'

/**
 * Puts a case event into the queue of every receiver that asked for it, once each however often the event comes. Also of those that are
 * switched off, for as long as the log is kept. For the system only.
 */
export async function queueWebhooks(city: City, event: CaseEvent): Promise<number> {
  // Most cities have no receiver, and most events none that asked.
  const [wanted] = await city.db.query(
    `select from webhooks.subscription where removed_at is null and topic is null and (process is null or process in ($1, $1 || '/' || $2)) limit 1`,
    [event.pack, event.process],
  )
  if (!wanted) return 0
  const found = await get(city, event.caseId)
  const owned = processOf(city, found.pack, found.process, found.processVersion)
  const type = typeOf(event, owned)
  if (type === undefined) return 0
  const queued = await city.db.query(
    `insert into webhooks.delivery (subscription, case_id, message, type, number, body, at, next_try)
     select s.id, $1, $2, $3, $4, $5, $6, $7 from webhooks.subscription s
      where s.removed_at is null and s.topic is null and (s.process is null or s.process in ($8, $8 || '/' || $9)) and (s.events is null or $3 = any(s.events))
        and s.created_at <= $6
     on conflict (subscription, message, replay) do nothing returning id`,
    [
      event.caseId,
      messageIdOf(event),
      type,
      found.number,
      cloudEventOf(city, event, found, owned, type),
      event.at,
      city.clock.now(),
      event.pack,
      event.process,
    ],
  )
  return queued.length
}
