import { type Actor, asSystem, type City } from './city.ts'
import { Refusal } from './errors.ts'
import { requireDataOfficer } from './identity/index.ts'
import { tableOf } from './registry/index.ts'
import {
  allowsWay,
  changedAfter,
  decodePlace,
  encodePlace,
  endOfFeed,
  findGrant,
  type Grant,
  type GrantedPage,
  readUnder,
  requireWay,
  resourceOf,
  standingOf,
} from './sharing/index.ts'
import { closeStream, openStream, passOver, queuePart, type Stream, streams } from './webhooks/index.ts'

/** Changes told in one event. */
const mostAtOnce = 200

/** Another server had put the next part into the queue meanwhile; what this one read is not counted. */
class Overtaken extends Error {}

/** Tells a receiver of what changes from now on under a grant. For data officers of the department that holds it; the secret is shown once. */
export async function subscribeGrant(city: City, grant: Grant, url: string): Promise<{ id: string; secret: string }> {
  requireDataOfficer(city)
  requireWay(city, grant, 'push')
  const place = encodePlace(await endOfFeed(city.db))
  return openStream(city, { topic: grant.id, name: `${grant.caseNumber} ${new URL(url).host}`, url, place })
}

/** Stops telling. For data officers of the department that holds the grant. */
export async function unsubscribeGrant(city: City, grant: Grant): Promise<void> {
  requireDataOfficer(city)
  await closeStream(city, grant.id)
}

/** Where the changes of a grant go, and how it stands. */
export async function pushOf(city: City, grant: Pick<Grant, 'id'>) {
  const [stream] = await streams(city, grant.id)
  if (!stream) return undefined
  const { url, createdBy, createdAt, failingSince, switchedOff, isWaiting } = stream
  return { url, createdBy, createdAt, failingSince, switchedOff, isWaiting }
}

/** Whether changes of a grant may go out now. */
export async function mayPush(city: City, topic: string): Promise<boolean> {
  const grant = await findGrant(city.db, topic)
  return grant !== undefined && allowsWay(grant, 'push') && standingOf(grant, city.clock.today()) === undefined
}

/**
 * Puts what changed under grants that somebody subscribed into the queue of webhooks, logged like any other reading: at least once, in
 * order, part after part, going on where the receiver last said yes. Returns how many parts were queued.
 */
export async function pushGranted(city: City): Promise<number> {
  let queued = 0
  for (const stream of await streams(city)) {
    if (stream.isWaiting || stream.switchedOff !== null) continue
    const grant = await findGrant(city.db, stream.topic)
    if (!grant || !allowsWay(grant, 'push') || standingOf(grant, city.clock.today()) !== undefined) continue
    if (await pushOne(city, stream, grant)) queued += 1
  }
  return queued
}

async function pushOne(city: City, stream: Stream, grant: Grant): Promise<boolean> {
  let isQueued = false
  const reader: Actor = { ...asSystem('sharing/push'), name: stream.name }
  try {
    const table = tableOf(resourceOf(city, grant))
    // A look first: nothing changed is what is usually found, and costs no lock and no line in the log.
    if ((await changedAfter(city.db, table, decodePlace(stream.place), 1)).ids.length === 0) return false
    await readUnder(city.as(reader), grant, { changedSince: stream.place, limit: mostAtOnce }, 'push', {
      isFurther: true,
      alongside: async (tx, page) => {
        if (page.records.length === 0 && (page.removed ?? []).length === 0) {
          await passOver(tx, stream, page.changedSince!)
          return
        }
        isQueued = await queuePart(tx, stream, partOf(city, stream, grant, 'chengshu.granted.changes', page))
        if (!isQueued) throw new Overtaken()
      },
    })
  } catch (error) {
    if (error instanceof Overtaken) return false
    if (!(error instanceof Refusal)) throw error
    if (error.code !== 'sharing/start-again') return false
    // Away for longer than changes are kept: told to read everything once more, and of changes from now on.
    const changedSince = encodePlace(await endOfFeed(city.db))
    isQueued = await city.db.transaction((tx) =>
      queuePart(tx, stream, partOf(city, stream, grant, 'chengshu.granted.start-again', { records: [], changedSince })),
    )
  }
  return isQueued
}

function partOf(
  city: City,
  stream: Stream,
  grant: Grant,
  type: string,
  { records, removed = [], changedSince = '' }: Pick<GrantedPage, 'records' | 'removed' | 'changedSince'>,
) {
  const { definition, clock } = city
  const now = clock.now()
  const message = `granted-${grant.id}-${stream.place}`
  const body = JSON.stringify({
    specversion: '1.0',
    id: message,
    source: `${definition.address ?? `/cities/${definition.code}`}/granted/${grant.id}`,
    type,
    subject: grant.caseNumber,
    time: now,
    datacontenttype: 'application/json',
    data: { grant: grant.caseNumber, resource: grant.resource, purpose: grant.purpose, records, removed, changedSince },
  })
  return { message, type, number: grant.caseNumber, body, nextPlace: changedSince, now }
}
