import {
  bodyOf,
  type Facts,
  keepThread,
  keysOf,
  type Link,
  linkById,
  linkWith,
  noteSent,
  seal,
  type Thread,
  threadOfCase,
  threadOfNumber,
} from './cascade/index.ts'
import { type Case, type CaseEvent, get, isRunning, type OwnedProcess, processOf } from './cases/index.ts'
import { providerNames } from './catalogue/index.ts'
import { asSystem, type City } from './city.ts'
import type { Transaction } from './db.ts'
import type { Relaying } from './define/index.ts'
import { makeForeignKey } from './identity/index.ts'
import { findGrant, standingOf } from './sharing/index.ts'
import { queueMessage } from './webhooks/index.ts'

/** One action of a case as it is told to the other city. */
export interface ToldAction {
  readonly name: string
  readonly at: string
  readonly answers: Readonly<Record<string, unknown>>
  readonly comment?: string
}

/**
 * Tells another city what happened to a case that is asked of it, or that it asked: at least once, in order, each action once however
 * often the event comes. On a grant the key to read with goes along, sealed. Returns whether a message was queued.
 */
export async function relayCase(house: City, event: CaseEvent): Promise<boolean> {
  const owned = processOf(house, event.pack, event.process)
  const { relay } = owned.process
  if (!relay) return false
  const city = house.as(asSystem('cascade'))
  const one = await get(city, event.caseId)
  const thread = (await threadOfCase(city.db, one.id)) ?? (await startThread(city, relay, one))
  if (!thread) return false
  const link = await linkById(city.db, thread.link)
  if (link.revokedAt !== null) return false
  return city.db.transaction(async (tx) => {
    // The row is the lock: two servers that see the event tell it once.
    const locked = (await threadOfCase(tx, one.id, { lock: true }))!
    return tellOther(city, tx, { owned, relay, one, link, thread: locked })
  })
}

/** A case that came into the state in which it is sent becomes one side of a thread, named by itself. */
async function startThread(city: City, relay: Relaying, one: Case): Promise<Thread | undefined> {
  const code = relay.city(one.form as never)
  if (code === undefined || one.state !== relay.in) return undefined
  const link = await linkWith(city.db, code)
  // No such city any more: `endThreads` and the case's own actions remain.
  if (!link) return undefined
  await keepThread(city.db, city, {
    caseId: one.id,
    number: one.number,
    link: link.id,
    thread: one.id,
    side: 'asks',
    asker: String(one.form[relay.asker]),
  })
  return threadOfCase(city.db, one.id)
}

interface Telling {
  readonly owned: OwnedProcess
  readonly relay: Relaying
  readonly one: Case
  readonly link: Awaited<ReturnType<typeof linkById>>
  readonly thread: Thread
}

async function tellOther(city: City, tx: Transaction, { owned, relay, one, link, thread }: Telling): Promise<boolean> {
  const own: readonly string[] = thread.side === 'asks' ? relay.fromAsker : relay.fromAnswerer
  const actions = one.actions
    .filter(({ seq, name }) => seq > thread.sentSeq && own.includes(name))
    .map(({ name, at, answers, comment }): ToldAction => ({ name, at, answers, ...(comment === undefined ? {} : { comment }) }))
  const isFirst = thread.side === 'asks' && thread.sent === 0
  const facts = thread.side === 'answers' ? factsOf(owned, one) : {}
  const made = thread.side === 'answers' && thread.keyId === null ? await keyFor(city, one, link) : undefined
  if (!isFirst && actions.length === 0 && !made && JSON.stringify(facts) === JSON.stringify(thread.told)) return false
  const n = thread.sent + 1
  const type = isFirst ? 'case-open' : 'case-news'
  const message = {
    id: `cascade-${thread.thread}-${thread.side}-${n}`,
    type,
    data: {
      thread: thread.thread,
      n,
      ...(isFirst ? await opening(city, owned, relay, one) : {}),
      actions,
      facts,
      ...(made ? { key: seal(keysOf(city, link).seal, thread.thread, made.key) } : {}),
    },
  }
  await queueMessage(tx, link.id, {
    message: message.id,
    caseId: one.id,
    type: `chengshu.cascade.${type}`,
    number: one.number,
    body: bodyOf(city, message),
    now: city.clock.now(),
  })
  await noteSent(tx, one.id, one.seq, facts, made?.id ?? null)
  return true
}

async function opening(city: City, { pack, process }: OwnedProcess, relay: Relaying, one: Case) {
  const department = String(one.form[relay.asker])
  const names = await providerNames(city, [department])
  return {
    process: `${pack.name}/${process.name}`,
    form: { ...relay.sends(one.form as never), ...(await goesOnFrom(city, relay, one)) },
    department,
    departmentName: names.get(department) ?? { zh: department, en: department },
    openedAt: one.openedAt,
    number: one.number,
  }
}

/** The older case in the number it has over there; nothing when it was of this city alone, or of another one. */
async function goesOnFrom(city: City, { renews }: Relaying, one: Case): Promise<Readonly<Record<string, string>>> {
  const older = renews === undefined || !one.form[renews] ? undefined : await threadOfNumber(city.db, String(one.form[renews]))
  const own = await threadOfCase(city.db, one.id)
  const number = older?.link === own?.link ? older?.facts.number : undefined
  return number === undefined ? {} : { [renews!]: number }
}

function factsOf({ pack, process }: OwnedProcess, one: Case): Facts {
  const running = one.closedAt === undefined ? one.clocks.filter(isRunning) : []
  const next = running.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))[0]
  const label = process.states[one.state] ?? one.state
  return {
    number: one.number,
    state: one.state,
    stateLabel: { zh: label, en: pack.en[`processes.${process.name}.states.${one.state}`] ?? label },
    ...(next ? { dueAt: next.dueAt, dueLabel: next.label } : {}),
  }
}

/** A key of the asking department's own, as soon as there is something it may read. */
async function keyFor(city: City, one: Case, link: Link): Promise<{ id: string; key: string } | undefined> {
  const grant = await findGrant(city.db, one.id)
  if (!grant || standingOf(grant, city.clock.today()) !== undefined) return undefined
  return makeForeignKey(city, `${link.title.zh} ${grant.caseNumber}`, grant.grantee)
}
