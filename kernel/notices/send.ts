import type { City } from '../city.ts'
import type { OutsideMessage } from '../define/index.ts'
import { addDays } from '../time/index.ts'
import { fileSink, forgetFiles } from './file-sink.ts'
import * as store from './store.ts'

const mostTries = 10
const leaseSeconds = 120
/** Well within the lease, so that no second server takes a message that is still on its way. */
const longestMs = 30_000

/**
 * Sends what waits for channels outside the city's pages, in order for each recipient and case. What a channel did not take is tried again
 * after growing pauses; after ten tries it is stuck until a person looks. Any number of servers may call it. Returns how many were sent.
 */
export async function sendNotices(city: City, { limit = 500 }: { limit?: number } = {}): Promise<number> {
  if (city.actor.kind !== 'system') throw new Error('Notices are sent by the system only.')
  let sent = 0
  for (;;) {
    const now = city.clock.now()
    const until = new Date(Date.parse(now) + leaseSeconds * 1000).toISOString()
    const taken = await store.lease(city.db, { now, until, limit: Math.min(20, limit - sent) })
    // Different recipients, so their order among each other is nobody's matter.
    const done = await Promise.all(taken.map((message) => sendOne(city, message)))
    sent += done.filter(Boolean).length
    if (taken.length === 0 || sent >= limit) return sent
  }
}

async function sendOne(city: City, leased: store.Leased): Promise<boolean> {
  try {
    const proof = await withTime((signal) => {
      const send = city.definition.notices?.channels?.[leased.channel] ?? fileSink(city)
      return send(messageOf(city, leased), signal)
    })
    await store.delivered(city.db, leased.id, city.clock.now(), proof)
    return true
  } catch (error) {
    const problem = (error instanceof Error ? error.message : String(error)).replaceAll(leased.address, '…').slice(0, 500)
    await store.postponed(city.db, leased.id, { now: city.clock.now(), problem, most: mostTries })
    return false
  }
}

function messageOf(
  { definition }: City,
  { id, channel, address, title, body, href, language, at, tries }: store.Leased,
): OutsideMessage {
  const signature = definition.notices?.signature ?? { zh: definition.title, en: definition.titleEn }
  const link = `${definition.address ?? ''}${href}`
  const said = `${title[language]}。${body[language]}`.replace(/[。.]{2,}/g, '。')
  // A text message has no sender people know: it is signed, and a link only helps where it can be pressed.
  const text =
    channel === 'sms'
      ? `【${signature[language]}】${language === 'zh' ? said : `${title.en}. ${body.en}`}${definition.address ? ` ${link}` : ''}`
      : body[language]
  return { id: `${definition.name}-${id}`, channel, address, title: title[language], text, link, attempt: tries, at }
}

async function withTime<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(longestMs)
  let late: (reason: Error) => void = () => {}
  const isLate = new Promise<never>((_, fail) => {
    late = fail
  })
  const tell = () => late(new Error(`no answer within ${longestMs / 1000} s`))
  signal.addEventListener('abort', tell)
  try {
    return await Promise.race([work(signal), isLate])
  } finally {
    signal.removeEventListener('abort', tell)
  }
}

/** Forgets notices and message files older than the city keeps them. Run by a task; nothing depends on when. */
export async function tidyNotices(city: City): Promise<number> {
  const day = addDays(city.clock.today(), -(city.definition.notices?.keepDays ?? 180))
  await forgetFiles(city, day)
  let forgotten = 0
  for (;;) {
    const n = await store.forgetBefore(city.db, `${day}T00:00:00Z`)
    forgotten += n
    if (n === 0) return forgotten
  }
}
