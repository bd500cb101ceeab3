import { hash } from 'node:crypto'
import {
  bodyOf,
  endLink,
  type Facts,
  foreignCode,
  foreignOffice,
  keepOffice,
  keepThread,
  keysOf,
  type Message,
  noteConfirmed,
  noteHeard,
  noteNotTaken,
  officeName,
  type StoredLink,
  type Thread,
  threadNamed,
  threadsOf,
  unseal,
  wasNotTaken,
} from './cascade/index.ts'
import { availableActions, get, type OwnedProcess, processOf, take } from './cases/index.ts'
import { type Actor, asSystem, type City } from './city.ts'
import type { Transaction } from './db.ts'
import type { Words } from './define/index.ts'
import { Refusal, refuse } from './errors.ts'
import { dataOfficerRole, revokeKey } from './identity/index.ts'
import { openPrepared } from './open-prepared.ts'
import type { ToldAction } from './relay-cases.ts'
import { queueMessage } from './webhooks/index.ts'

/** Tries again when somebody here acts on the case at the very moment. */
const mostTries = 4
const mostActions = 100
const isThread = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A request of a linked city becomes a case here, exactly one however often it comes. What cannot become one is told back. */
export async function takeOpening(house: City, link: StoredLink, message: Message): Promise<void> {
  const city = house.as(asSystem('cascade'))
  const { thread, process: named, form, department, departmentName } = message.data
  if (typeof thread !== 'string' || !isThread.test(thread)) throw refuse('cascade/invalid', { reason: 'thread' })
  if ((await threadNamed(city.db, link.id, thread)) || (await wasNotTaken(city.db, link.id, thread))) return
  const [packName = '', processName = ''] = String(named).split('/')
  const owned = processOf(city, packName, processName)
  if (!owned.process.relay) throw refuse('case/no-such-process', { name: String(named) })
  if (typeof department !== 'string' || !/^[a-z0-9][a-zA-Z0-9-]{0,39}$/.test(department))
    throw refuse('cascade/invalid', { reason: 'department' })
  // Whatever a city calls its department, it stands under the name of that city.
  const code = foreignCode(link.code, department)
  const name = wordsOf(departmentName) ?? { zh: department, en: department }
  await keepOffice(city.db, code, officeName(link.title, name))
  const officer = city.as(await askerOf(city, link, code), 'zh')
  const given = typeof form === 'object' && form !== null ? (form as Record<string, unknown>) : {}
  try {
    const opened = await openPrepared(officer, owned.process, given, { idempotencyKey: `cascade-${thread}` })
    const { id: caseId, number } = opened.case
    await keepThread(city.db, city, { caseId, number, link: link.id, thread, side: 'answers', received: 1 })
  } catch (error) {
    if (!(error instanceof Refusal) || error.status >= 500 || error.status === 429) throw error
    // It will be no better the next time: whoever asked learns why.
    const reasons = error.problems.map((problem) => problem.zh).join(' ')
    await city.db.transaction((tx) => tellNotTaken(city, tx, link, thread, reasons || error.inWords('zh')))
  }
}

/** Said once: should the request come again, the answer stays what it was. */
async function tellNotTaken(city: City, tx: Transaction, link: StoredLink, thread: string, words: string): Promise<void> {
  if (!(await noteNotTaken(tx, link.id, thread))) return
  const id = `cascade-${thread}-not-taken`
  const body = bodyOf(city, { id, type: 'case-not-taken', data: { thread, words: words.slice(0, 500) } })
  const now = city.clock.now()
  const type = 'chengshu.cascade.case-not-taken'
  await queueMessage(tx, link.id, { message: id, caseId: thread, type, number: '', body, now })
}

/** What came from the other side of a link, whatever it is. Throws `cascade/invalid` for what nobody knows here. */
export async function takeMessage(city: City, link: StoredLink, message: Message): Promise<void> {
  if (message.type === 'link-confirmed') await noteConfirmed(city, link)
  else if (message.type === 'link-revoked') {
    await endLink(city, link.id, link.code)
    await endThreads(city, link)
  } else if (message.type === 'case-open') await takeOpening(city, link, message)
  else if (message.type === 'case-news') await takeNews(city, link, message)
  else if (message.type === 'case-not-taken') await takeNotTaken(city, link, message)
  else throw refuse('cascade/invalid', { reason: 'type' })
}

/** What the other side did is done on this side too, in its order, each once. Throws `cascade/out-of-order` for what comes too early. */
export async function takeNews(house: City, link: StoredLink, message: Message): Promise<void> {
  const city = house.as(asSystem('cascade'))
  const { thread: named, n, actions, facts, key } = message.data
  const thread = typeof named === 'string' && isThread.test(named) ? await threadNamed(city.db, link.id, named) : undefined
  if (!thread) throw refuse('cascade/no-such-thread')
  if (!Number.isSafeInteger(n) || Number(n) > thread.received + 1) throw refuse('cascade/out-of-order')
  if (Number(n) <= thread.received) return
  const one = await get(city, thread.caseId)
  const owned = processOf(city, one.pack, one.process, one.processVersion)
  const missed: string[] = []
  for (const [index, told] of (Array.isArray(actions) ? actions : []).slice(0, mostActions).entries()) {
    const done = await takeTold(city, { link, thread, owned, told: told as ToldAction, once: `${Number(n)}-${index}` })
    if (!done) missed.push(String((told as ToldAction).name).slice(0, 60))
  }
  const opened =
    typeof key === 'string' && thread.side === 'asks' ? unseal(keysOf(city, link).seal, thread.thread, key) : undefined
  await noteHeard(city, thread, {
    received: Number(n),
    missed,
    ...(thread.side === 'asks' ? { facts: factsIn(facts) } : {}),
    ...(opened === undefined ? {} : { key: opened }),
  })
}

interface Told {
  readonly link: StoredLink
  readonly thread: Thread
  readonly owned: OwnedProcess
  readonly told: ToldAction
  readonly once: string
}

/** False when the action came too late: the case had moved on here. Only actions of the other side are ever taken. */
async function takeTold(city: City, { link, thread, owned, told, once }: Told): Promise<boolean> {
  const relay = owned.process.relay!
  const theirs: readonly string[] = thread.side === 'asks' ? relay.fromAnswerer : relay.fromAsker
  if (typeof told?.name !== 'string' || !theirs.includes(told.name)) throw refuse('cascade/invalid', { reason: 'action' })
  for (let tries = 1; ; tries += 1) {
    const one = await get(city, thread.caseId)
    const as = city.as(
      thread.side === 'asks'
        ? await answererOf(city, link, one.assigned.department)
        : await askerOf(city, link, String(one.form[relay.asker])),
    )
    const possible = await availableActions(as, one.id)
    const name = [told.name, relay.instead?.[told.name]].find((each) =>
      possible.some((action) => action.name === each && action.possible),
    )
    const idempotencyKey = `cascade-${thread.thread}-${once}`
    try {
      // A step of the same message that was taken before this process died is known by its key, whatever the case looks like now.
      await take(as, one.id, name ?? told.name, told.answers ?? {}, {
        seq: one.decidedSeq,
        idempotencyKey,
        ...(told.comment ? { comment: String(told.comment).slice(0, 2000) } : {}),
      })
      return true
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.code === 'case/changed-meanwhile' && tries < mostTries) continue
      if (error.code === 'case/other-request') return true
      if (error.code === 'case/action-not-available' || error.code === 'access/forbidden') return false
      throw error
    }
  }
}

/** The department that asks, as somebody who may do here what asking departments may, with this case and no other. */
async function askerOf(city: City, link: StoredLink, code: string): Promise<Actor> {
  const digest = hash('sha256', `cascade/${link.id}/${code}`, 'hex')
  const id = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`
  const name = (await foreignOffice(city.as(city.actor, 'zh'), code)) ?? code
  return {
    kind: 'person',
    id,
    name,
    openRoles: [],
    post: { id, role: dataOfficerRole, department: code, division: city.definition.code },
  }
}

/** The house, speaking for the department over there. */
async function answererOf(city: City, link: StoredLink, code: string): Promise<Actor> {
  const name = (await foreignOffice(city.as(city.actor, 'zh'), code)) ?? link.title.zh
  return { ...asSystem('cascade'), name }
}

/** What the other city could not take up ends here with its words. */
async function takeNotTaken(house: City, link: StoredLink, { data }: Message): Promise<void> {
  const city = house.as(asSystem('cascade'))
  const named = data['thread']
  const thread = typeof named === 'string' && isThread.test(named) ? await threadNamed(city.db, link.id, named) : undefined
  if (thread?.side !== 'asks') throw refuse('cascade/no-such-thread')
  const words = typeof data['words'] === 'string' ? data['words'].slice(0, 500) : ''
  const one = await get(city, thread.caseId)
  const relay = processOf(city, one.pack, one.process, one.processVersion).process.relay
  if (relay) await takeFirst(city, one.id, [relay.notTaken], `${link.title.zh}未受理：${words}`)
}

/** Sees to the cases of a link that ended: keys are withdrawn, what waits is over, what was granted is taken back. Safe to repeat. */
export async function endThreads(house: City, link: Pick<StoredLink, 'id' | 'title'>): Promise<number> {
  const city = house.as(asSystem('cascade'))
  let ended = 0
  for (const thread of await threadsOf(city.db, link.id)) {
    if (thread.keyId !== null)
      await revokeKey(city, thread.keyId).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error
      })
    const one = await get(city, thread.caseId)
    const relay = processOf(city, one.pack, one.process, one.processVersion).process.relay
    if (one.closedAt !== undefined || !relay) continue
    ended += (await takeFirst(city, one.id, relay.whenEnded, `与${link.title.zh}的级联已解除。`)) ? 1 : 0
  }
  return ended
}

async function takeFirst(city: City, id: string, names: readonly string[], comment: string): Promise<boolean> {
  const one = await get(city, id)
  const possible = await availableActions(city, one.id)
  const name = names.find((each) => possible.some((action) => action.name === each && action.possible))
  if (name === undefined) return false
  await take(city, id, name, {}, { seq: one.decidedSeq, comment })
  return true
}

const shortText = (value: unknown): string | undefined => (typeof value === 'string' && value.length <= 100 ? value : undefined)

function wordsOf(value: unknown): Words | undefined {
  const { zh, en } = (value ?? {}) as Partial<Words>
  const isName = (text: unknown): text is string => typeof text === 'string' && /^[^<>\p{C}]{1,100}$/u.test(text)
  return isName(zh) && isName(en) ? { zh, en } : undefined
}

/** How the case stands over there: shown, never acted on. */
function factsIn(value: unknown): Facts {
  const said = (value ?? {}) as Record<string, unknown>
  const [number, state, dueAt] = [shortText(said['number']), shortText(said['state']), shortText(said['dueAt'])]
  const [stateLabel, dueLabel] = [wordsOf(said['stateLabel']), wordsOf(said['dueLabel'])]
  return {
    ...(number ? { number } : {}),
    ...(state ? { state } : {}),
    ...(stateLabel ? { stateLabel } : {}),
    ...(dueAt && !Number.isNaN(Date.parse(dueAt)) ? { dueAt } : {}),
    ...(dueLabel ? { dueLabel } : {}),
  }
}
