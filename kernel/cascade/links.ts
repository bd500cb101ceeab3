import { v7 } from 'uuid'
import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import { Refusal, refuse } from '../errors.ts'
import { requireOperator } from '../exchange/index.ts'
import { requireConfirmed } from '../identity/index.ts'
import { closeStream, queueMessage, retryTopic, waitingOf } from '../webhooks/index.ts'
import { allLinks, keysOf, type Link, linkById, type StoredLink } from './link.ts'
import { askOther, bodyOf, messagesAt } from './message.ts'

const shown = ({ secret: _, place: __, tries: ___, ...link }: StoredLink): Link => link

/** Every link with how it stands, for the operator of the exchange. */
export async function linksSeen(city: City) {
  requireOperator(city)
  return Promise.all(
    (await allLinks(city.db)).map(async (link) => {
      const [counted] = await city.db.query<{ entries: number; rejected: number; asks: number; answers: number }>(
        `select (select count(*) from cascade.entry where link = $1)::int as entries, (select count(*) from cascade.rejected where link = $1)::int as rejected,
           (select count(*) from cascade.thread where link = $1 and side = 'asks')::int as asks,
           (select count(*) from cascade.thread where link = $1 and side = 'answers')::int as answers`,
        [link.id],
      )
      return { ...shown(link), ...counted!, waiting: link.revokedAt === null ? await waitingOf(city.db, link.id) : [] }
    }),
  )
}

/** Cities of the same level whose catalogues go between them, this one counted; 0 while it is linked with none. For the indicators engine. */
export async function measureCities({ db }: City): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    `select count(*)::int as n from cascade.link
      where relation = 'neighbour' and revoked_at is null and ours_at is not null and theirs_at is not null and pulled_at is not null`,
  )
  return row!.n === 0 ? 0 : row!.n + 1
}

/** What a city sent that was not taken, newest first. */
export async function rejectedOf(city: City, id: string) {
  requireOperator(city)
  const { id: link } = await linkById(city.db, id)
  return city.db.query<{ code: string; reason: string; at: string }>(
    `select code, reason, at from cascade.rejected where link = $1 order by at desc, code limit 200`,
    [link],
  )
}

/** The operator compared the fingerprints. The other side hears of it; with both sides' yes the cities are linked. */
export async function confirmLink(city: City, id: string): Promise<void> {
  requireOperator(city)
  requireConfirmed(city, 15)
  const link = await linkById(city.db, id)
  if (link.revokedAt !== null) throw refuse('cascade/revoked', { city: link.title[city.language] })
  if (link.oursAt !== null) return
  const now = city.clock.now()
  const message = { id: v7(), type: 'link-confirmed', data: {} }
  await city.db.transaction(async (tx) => {
    await tx.query(`update cascade.link set ours_at = $2, ours_by = $3 where id = $1 and ours_at is null`, [
      id,
      now,
      city.actor.name,
    ])
    await queueMessage(tx, id, {
      message: message.id,
      caseId: id,
      type: message.type,
      number: '',
      body: bodyOf(city, message),
      now,
    })
    await audit(city, { act: 'cascade/confirm', subject: `cascade/link/${id}`, detail: { fingerprint: link.fingerprint } }, tx)
  })
}

/** The other side's operator said yes. */
export const noteConfirmed = (city: City, { id }: Link): Promise<unknown> =>
  city.db.query(`update cascade.link set theirs_at = coalesce(theirs_at, $2), next_pull = null where id = $1`, [
    id,
    city.clock.now(),
  ])

/** Ends a link at once, whether the other side can be told or not: it learns it with the next thing it says. */
export async function revokeLink(city: City, id: string, reason: string): Promise<void> {
  requireOperator(city)
  requireConfirmed(city, 15)
  const link = await linkById(city.db, id)
  if (link.revokedAt !== null) return
  await endLink(city, id, city.actor.name, reason)
  await askOther(city, messagesAt(link.address, id), keysOf(city, link), { type: 'link-revoked', data: { reason } }).catch(
    (error: unknown) => {
      if (!(error instanceof Refusal)) throw error
    },
  )
}

/** Takes a link out of use, with the catalogue that came by it. Its cases are seen to by `kernel/relay-cases.ts`. */
export async function endLink(city: City, id: string, by: string, reason?: string): Promise<void> {
  const ended = await city.db.transaction(async (tx) => {
    const rows = await tx.query(
      `update cascade.link set revoked_at = $2, revoked_by = $3, problem = null where id = $1 and revoked_at is null returning id`,
      [id, city.clock.now(), by],
    )
    if (rows.length === 0) return false
    await tx.query(`delete from cascade.entry where link = $1`, [id])
    await tx.query(`delete from cascade.rejected where link = $1`, [id])
    await audit(city, { act: 'cascade/revoke', subject: `cascade/link/${id}`, detail: { by, ...(reason ? { reason } : {}) } }, tx)
    return true
  })
  if (ended) await closeStream(city, id)
}

/** Sends what waits for a city again now, and looks at its catalogue. */
export async function retryLink(city: City, id: string): Promise<void> {
  requireOperator(city)
  const link = await linkById(city.db, id)
  await retryTopic(city, link.id)
  await city.db.query(`update cascade.link set next_pull = null, tries = 0 where id = $1`, [link.id])
}

/** Whether messages may go out to a city now: also the yes of the operator, before the other side has said it. */
export async function mayTell(city: City, topic: string): Promise<boolean> {
  const rows = await city.db.query(`select from cascade.link where id = $1 and revoked_at is null`, [topic])
  return rows.length > 0
}
