import { asSystem, type City } from '../city.ts'
import type { Transaction } from '../db.ts'
import type { Action } from '../define/index.ts'
import { Refusal, refuse } from '../errors.ts'
import { requireRole } from '../identity/index.ts'
import { mayTake } from './access.ts'
import { append } from './append.ts'
import type { Answers, Case } from './case.ts'
import { alreadyDone, requireKey } from './idempotency.ts'
import { type CaseKey, type Identified, identify, type Loaded, load } from './load.ts'
import { joined } from './parts.ts'
import { perform } from './perform.ts'
import { present } from './present.ts'
import { actionLabel } from './process.ts'
import { requireFresh } from './refusals.ts'
import { partsOf } from './state.ts'
import { writing } from './writing.ts'

export interface TakeOptions {
  /** `seq` of the case the actor decided on. Comments and urging in between do not count. */
  readonly seq: number
  readonly idempotencyKey?: string | undefined
  /** The reason; the reporter reads it unless the action is internal. */
  readonly comment?: string | undefined
  /** Secrets of files among the answers that were uploaded without an account. */
  readonly uploadSecrets?: readonly string[] | undefined
}

/**
 * Takes one step on a case. Of two officers at once exactly one does; the other learns who did what and what is possible now.
 *
 * @param key id of the case; visitors give number and query code
 * @throws `case/not-found`, `case/no-such-action`, `access/forbidden`, `case/changed-meanwhile`, `case/action-not-available`,
 *   `case/reason-required`, `case/invalid`
 */
export async function take(city: City, key: CaseKey, name: string, answers: Answers, options: TakeOptions): Promise<Case> {
  requireKey(options.idempotencyKey)
  const known = await identify(city, key)
  const done = await writing(city, (tx) => takeOnce(city, tx, known, name, answers, options))
  await afterClosing(city, done)
  return present(city, done)
}

async function takeOnce(
  city: City,
  tx: Transaction,
  key: Identified,
  name: string,
  answers: Answers,
  options: TakeOptions,
): Promise<Loaded> {
  const loaded = await load(city, tx, key, { lock: true })
  const before = await alreadyDone(city, tx, {
    key: options.idempotencyKey,
    verb: `take/${loaded.row.id}`,
    request: [name, answers, options.comment ?? null],
    id: loaded.row.id,
  })
  if (before !== undefined) return loaded
  const { process } = loaded.owned
  const action = process.actions[name] as Action | undefined
  if (!action) throw refuse('case/no-such-action', { name, known: Object.keys(process.actions).join(', ') })
  requireFresh(city, loaded, options.seq)
  requireMayTake(city, loaded, name, action)
  return perform(city, tx, loaded, { name, answers, comment: options.comment, uploadSecrets: options.uploadSecrets })
}

function requireMayTake(city: City, { owned, where }: Loaded, name: string, action: Action): void {
  if (mayTake(city.actor, owned.process, action.by, where.assigned, where.asOwner)) return
  const label = actionLabel(city, owned, name)
  const what = { zh: `办理“${label}”`, en: `take “${label}”` }
  const roles = typeof action.by === 'string' ? [] : action.by.filter((by) => typeof by !== 'string')
  requireRole(city, roles, what)
  // The role is right, so the place is not.
  throw refuse('access/forbidden', {
    what: what[city.language],
    roles: [where.assigned.department, where.assigned.division].filter(Boolean).join(' · '),
  })
}

/** What follows from a case that closed: its parent, if it is a part, may have what it waited for. Also done by the outbox task. */
export async function afterClosing(city: City, { row, state }: Pick<Loaded, 'row' | 'state'>): Promise<void> {
  if (row.parent !== null && state.closedAt !== undefined) await endPart(city, row.parent, row.id)
}

/** Notes the end of a part in its parent and, when the join rule says so, takes the parent's next action. Safe to repeat. */
export async function endPart(city: City, parentId: string, partId: string): Promise<void> {
  const system = city.as(asSystem('cases/parts'))
  const after = await writing(system, async (tx) => {
    let parent = await load(system, tx, parentId, { lock: true })
    const part = await load(system, tx, partId)
    const known = partsOf(parent.details.actions).find(({ id }) => id === partId)
    if (!known || known.isClosed || part.state.closedAt === undefined) return undefined
    parent = await append(system, tx, parent, {
      name: 'case/end-part',
      answers: { id: partId, key: known.key, number: known.number, state: part.state.state },
      internal: true,
    })
    const { parts } = parent.owned.process
    if (!parts || parent.state.state !== parts.in) return parent
    const outcome = joined(parts.join, parts.good, partsOf(parent.details.actions))
    const next = outcome === 'done' ? parts.next : outcome === 'failed' ? parts.otherwise : undefined
    if (next === undefined) return parent
    // A part that ends the whole thing says why, and whoever waits for the whole reads it.
    const why = outcome === 'failed' ? part.details.actions.findLast(({ comment }) => comment !== undefined)?.comment : undefined
    return perform(system, tx, parent, { name: next, answers: {}, comment: why })
  })
  if (after) await afterClosing(city, after)
}

/** What became of one case of many. */
export interface BulkResult {
  readonly id: string
  readonly ok: boolean
  /** Stable code and words of the refusal. */
  readonly code?: string
  readonly words?: string
}

const mostAtOnce = 200

/** Takes the same action on many cases, each for itself: what is refused for one does not hold up the others. */
export async function takeMany(
  city: City,
  cases: readonly { readonly id: string; readonly seq: number }[],
  name: string,
  answers: Answers,
  { comment }: { comment?: string | undefined } = {},
): Promise<readonly BulkResult[]> {
  if (cases.length > mostAtOnce) throw refuse('case/too-many', { limit: mostAtOnce })
  const results: BulkResult[] = []
  for (const { id, seq } of cases) {
    try {
      await take(city, id, name, answers, { seq, comment })
      results.push({ id, ok: true })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      results.push({ id, ok: false, code: error.code, words: error.inWords(city.language) })
    }
  }
  return results
}
