import type { City } from '../city.ts'
import type { Queryable } from '../db.ts'
import { refuse } from '../errors.ts'
import { type Act, type Break, type Entry, emptyHead, findBreak, type Head, seal, storable, type Told } from './state.ts'
import * as store from './store.ts'

const batch = 2_000

/**
 * Tells the log what the actor did. Given a transaction, the line is committed or rolled back together with the act.
 *
 * What is promised: the line is as durable as the act, and appending waits for nobody (one plain insert). Within about a second
 * the sealer chains it; from then on it cannot be changed, removed or reordered without `verify` naming the place. A line that was
 * not sealed yet is protected by database rights only. Somebody with superuser rights AND this code can rebuild a whole chain:
 * against that, note a head outside the database now and then (`city audit verify` prints it) and verify against it.
 */
export async function append(city: City, { act, subject, detail }: Act, on: Queryable = city.db): Promise<void> {
  const { kind, id, name, post } = city.actor
  const told: Told = {
    at: city.clock.now(),
    actorKind: kind,
    actorId: id,
    actorName: name,
    post: post ?? null,
    act,
    subject,
    detail: detail ?? null,
  }
  await store.insertFresh(on, storable(told) as Told)
}

/**
 * Chains every committed line that waits. Returns how many. Any number of servers may call it: one works, and with
 * `wait: false` the others leave at once.
 */
export async function sealFresh(city: City, { wait = true } = {}): Promise<number> {
  let sealed = 0
  // A look before the lock: an idle city must not write a row lock to disk every second.
  while (await store.anyFresh(city.db)) {
    const taken = await city.db.transaction(async (tx) => {
      const head = await store.lockHead(tx, wait)
      if (!head) return 0
      const entries = seal(head, await store.takeFresh(tx, batch))
      if (entries.length > 0) await store.insertEntries(tx, entries)
      return entries.length
    })
    sealed += taken
    if (taken < batch) break
  }
  return sealed
}

export interface Verification {
  /** Sealed lines that were checked. */
  readonly entries: number
  readonly ok: boolean
  readonly firstBroken?: Break
  /** Committed lines that wait to be sealed; older than a few seconds means that no sealer runs. */
  readonly unsealed: number
  readonly oldestUnsealed: string | null
  /** Note it outside the database and give it as `anchor` another time. */
  readonly head: Head
}

/**
 * Recomputes the whole chain. Finds a changed line, a missing one (also at the end), a foreign one and a chain that was
 * rebuilt after the `anchor` was noted. Reads one snapshot, so it may run while the city works.
 */
export async function verify(city: City, { anchor }: { anchor?: Head } = {}): Promise<Verification> {
  requireAuditor(city, { zh: '核验审计日志', en: 'verify the audit log' })
  return city.db.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read read only')
    const [head, fresh] = [await store.readHead(tx), await store.countFresh(tx)]
    let last: Head = emptyHead
    let firstBroken: Break | undefined
    let entries = 0
    while (!firstBroken) {
      const next = await store.readEntries(tx, last.seq, batch)
      if (next.length === 0) break
      entries += next.length
      firstBroken = findBreak(last, next) ?? anchorBreak(anchor, next)
      last = next.at(-1)!
    }
    firstBroken ??=
      headBreak(last, head) ?? (anchor && anchor.seq > last.seq ? { seq: last.seq + 1, reason: 'missing' } : undefined)
    return {
      entries,
      ok: firstBroken === undefined,
      ...(firstBroken ? { firstBroken } : {}),
      unsealed: fresh.count,
      oldestUnsealed: fresh.oldest,
      head: { seq: head.seq, hash: head.hash },
    }
  })
}

export interface Search {
  readonly subject?: string
  /** Id of a person or name of a system task. */
  readonly actor?: string
  /** The `next` of the page before. */
  readonly after?: number
  /** At most 1,000. */
  readonly limit?: number
}

/** The log for auditors, newest first. Seals what waits before it looks, so nothing committed is left out. */
export async function list(
  city: City,
  { subject, actor, after, limit = 100 }: Search = {},
): Promise<{ entries: readonly Entry[]; next?: number }> {
  requireAuditor(city, { zh: '查阅审计日志', en: 'read the audit log' })
  await sealFresh(city)
  const size = Math.min(Math.max(1, Math.trunc(limit)), 1_000)
  const found = await store.findEntries(city.db, { subject, actor, before: after, limit: size + 1 })
  const entries = found.slice(0, size)
  return { entries, ...(found.length > size ? { next: entries.at(-1)!.seq } : {}) }
}

function headBreak(last: Head, head: Head): Break | undefined {
  if (last.seq < head.seq) return { seq: last.seq + 1, reason: 'missing' }
  if (last.seq > head.seq || last.hash !== head.hash) return { seq: Math.min(last.seq, head.seq + 1), reason: 'beyond-head' }
  return undefined
}

function anchorBreak(anchor: Head | undefined, entries: readonly Entry[]): Break | undefined {
  const entry = anchor && entries.find(({ seq }) => seq === anchor.seq)
  return entry && entry.hash !== anchor.hash ? { seq: entry.seq, reason: 'anchor-differs' } : undefined
}

/** Name of the role that may read and verify the log, besides the system. */
export const auditorRole = 'auditor'

function requireAuditor(city: City, what: { zh: string; en: string }): void {
  if (city.actor.kind === 'system' || city.actor.post?.role === auditorRole) return
  if (city.actor.kind === 'visitor') throw refuse('session/required')
  throw refuse('access/forbidden', { what: what[city.language], roles: city.language === 'zh' ? '审计员' : 'auditor' })
}

/** What was done of one kind to some subjects, sealed or not, newest first, at most 500. For the house only: it says who did it. */
export async function actsOn(city: City, act: string, subjects: readonly string[]): Promise<readonly store.ActOn[]> {
  if (city.actor.kind !== 'system')
    throw new Error('What was done to a subject is read by the system, which decides what to tell.')
  return subjects.length === 0 ? [] : store.readActsOn(city.db, act, subjects)
}
