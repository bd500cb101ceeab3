import { decideAtOnce } from './automatic.ts'
import { mayTell } from './cascade/index.ts'
import { type CaseEvent, drainOutbox, onOutbox } from './cases/index.ts'
import { asSystem, type City } from './city.ts'
import { refreshWholeCatalogue } from './list-resources.ts'
import { recordNotices, sendNotices } from './notices/index.ts'
import { mayPush, pushGranted } from './push-granted.ts'
import { relayCase } from './relay-cases.ts'
import { tellHolders } from './tell-holders.ts'
import { type Post, queueWebhooks, sendWebhooks } from './webhooks/index.ts'

/**
 * What follows from a case event: a rule may decide (also what a server that died did not decide any more), notices are written, webhooks
 * queued. Writes to the database only, each step once however often the event comes; what goes outside is sent by `startTelling`.
 */
export async function tell(city: City, event: CaseEvent): Promise<void> {
  if (!event.isClosed) await decideAtOnce(city, event.caseId)
  await recordNotices(city, event)
  await tellHolders(city, event)
  await queueWebhooks(city, event)
  await relayCase(city, event)
  await listAgain(city, event)
}

/** The catalogue has what a case brought into it, or took out of it, at once and not with the next hourly look. */
async function listAgain(city: City, { pack, process }: CaseEvent): Promise<void> {
  const of = city.definition.packs.find(({ name }) => name === pack)?.processes.find(({ name }) => name === process)
  if (of?.listsResources) await refreshWholeCatalogue(city)
}

/** Whether what waits about a topic may go out now: changes of a grant in use, and what is said to a linked city. */
export const mayStream = async (city: City, topic: string): Promise<boolean> =>
  (await mayPush(city, topic)) || (await mayTell(city, topic))

/** For what is played for a demonstration: what is still open is in the lists, what is over is no news, and nobody outside hears of it. */
export async function tellQuietly(city: City, event: CaseEvent): Promise<void> {
  if (event.isClosed) return
  await decideAtOnce(city, event.caseId)
  await recordNotices(city, event, { silent: true })
}

export interface TellingOptions {
  /** How webhooks reach the outside; without it they wait. */
  readonly post?: Post
  /** How often to look for what nobody nudged for: retries, lamps, what another server that died left behind. */
  readonly everyMs?: number
  readonly onError?: (error: unknown) => void
}

/**
 * Tells right after each commit of this process, and looks every few seconds besides. One runs in each server; they share the work.
 * A nudge within the process instead of NOTIFY: the latter takes one lock for the whole database at every commit, and cases are written
 * by many at once. Events of a server that died wait for the next look of another.
 *
 * @returns stops, waiting for the round under way
 */
export function startTelling(
  city: City,
  { post, everyMs = 5_000, onError = () => {} }: TellingOptions = {},
): () => Promise<void> {
  const as = (task: string) => city.as(asSystem(task))
  const notices = repeating(() => sendNotices(as('notices/send')), onError)
  const webhooks = repeating(async () => (post ? sendWebhooks(as('webhooks/send'), post, mayStream) : 0), onError)
  const granted = repeating(async () => {
    if (post && (await pushGranted(as('sharing/push'))) > 0) webhooks.nudge()
  }, onError)
  const events = repeating(async () => {
    if ((await drainOutbox(as('cases/outbox'), tell)) === 0) return
    notices.nudge()
    webhooks.nudge()
  }, onError)
  const forget = onOutbox(city.db, () => events.nudge())
  const timer = setInterval(() => {
    for (const each of [events, notices, granted, webhooks]) each.nudge()
  }, everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    forget()
    await events.stop()
    await granted.stop()
    await Promise.all([notices.stop(), webhooks.stop()])
  }
}

/** Runs work when nudged, never twice at once; a nudge during a run makes it run once more. */
function repeating(work: () => Promise<unknown>, onError: (error: unknown) => void) {
  let running: Promise<void> | undefined
  let again = false
  let stopped = false
  const run = async () => {
    do {
      again = false
      await work().catch(onError)
    } while (again && !stopped)
    running = undefined
  }
  return {
    nudge() {
      if (stopped) return
      if (running) again = true
      else running = run()
    },
    async stop() {
      stopped = true
      await running
    },
  }
}
