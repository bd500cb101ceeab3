import { v7 as newId } from 'uuid'
import { append as audit } from '../audit/index.ts'
import { get, type Lamp, observeLamps, processOf, stateOf } from '../cases/index.ts'
import { asSystem, type City } from '../city.ts'
import type { Deadline } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { coversDivision, scopePrefix } from '../identity/index.ts'
import { findingsOf, type Proof, replay, responsibleFor } from './proof.ts'
import * as store from './store.ts'

/** Name of the role that sees every card of its divisions, besides the system. */
export const supervisorRole = 'supervisor'

/**
 * Looks at every case whose lamps may have changed and issues a yellow or red card for each broken or nearly broken promise, each once,
 * to the department that had the case then. Run every minute as the system. Returns how many cards it issued.
 */
export async function watch(city: City): Promise<number> {
  let issued = 0
  await observeLamps(city, async (tx, observed) => {
    const now = city.clock.now()
    for (const { clock, kind, proof } of findingsOf(city.calendar, observed, now)) {
      const { department, division, role } = responsibleFor(observed.actions, clock, now)
      const card = {
        id: newId({ msecs: Date.parse(now) }),
        caseId: observed.id,
        deadline: clock.name,
        round: clock.round,
        kind,
        issuedAt: now,
        pack: observed.pack,
        process: observed.process.name,
        number: observed.number,
        department,
        division,
        role,
        proof,
      }
      if (!(await store.insertCard(tx, card))) continue
      issued += 1
      const { alerts = [] } = (observed.process.deadlines[clock.name] ?? {}) as Partial<Deadline>
      await observed.tell(`lamp/${kind}`, {
        card: card.id,
        deadline: clock.name,
        dueAt: clock.dueAt,
        department,
        alerts: alerts.map(({ name }) => name),
      })
      await audit(
        city,
        {
          act: `supervision/${kind}-card`,
          subject: `supervision/card/${card.id}`,
          detail: { number: card.number, deadline: clock.name },
        },
        tx,
      )
    }
  })
  return issued
}

export interface CardFilter {
  readonly kind?: Exclude<Lamp, 'green'> | undefined
  readonly explained?: boolean | undefined
  /** The `next` of the page before. */
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** Cards the acting post may see, newest first: supervisors those of their divisions, departments their own. */
export async function cards(city: City, filter: CardFilter = {}): Promise<{ cards: readonly store.Card[]; next?: string }> {
  const limit = Math.min(Math.max(1, Math.trunc(filter.limit ?? 50)), 200)
  const found = await store.listCards(city.db, viewOf(city), { ...filter, limit: limit + 1 })
  const page = found.slice(0, limit)
  return { cards: page, ...(found.length > limit ? { next: page.at(-1)!.id } : {}) }
}

/** One card with its proof. Throws `supervision/no-such-card`. */
export async function card(city: City, id: string): Promise<store.Card> {
  const found = /^[0-9a-f-]{36}$/.test(id) ? await store.findCard(city.db, viewOf(city), id) : undefined
  if (!found) throw refuse('supervision/no-such-card')
  return found
}

/** What the handling department says to a card; once, and nothing else of it can be changed. */
export async function explain(city: City, id: string, words: string): Promise<store.Card> {
  const said = words.trim()
  const length = [...said].length
  if (length < 5 || length > 2000) throw refuse('request/bad-parameter', { name: 'words', reason: '5–2000' })
  const found = await card(city, id)
  const { post } = city.actor
  if (post === undefined || post.department !== found.department || !coversDivision(city.actor, found.division))
    throw refuse('supervision/not-yours')
  await city.db.transaction(async (tx) => {
    const done = await store.explainCard(tx, id, { words: said, by: city.actor.name, at: city.clock.now() })
    if (!done) throw refuse('supervision/explained')
    await audit(city, { act: 'supervision/explain', subject: `supervision/card/${id}` }, tx)
  })
  return card(city, id)
}

/** Computes a card again from the stored actions, the pinned process version and the rules it names. For whoever may see the card. */
export async function verifyCard(
  city: City,
  id: string,
): Promise<{ agrees: boolean; lamp: Lamp | undefined; dueAt: string | undefined; proof: Proof }> {
  const found = await card(city, id)
  const observed = await get(city.as(asSystem('supervision/verify')), found.caseId)
  const { pack, process } = processOf(city, observed.pack, observed.process, observed.processVersion)
  const { agrees, lamp, clock } = replay(city.calendar, found, (upTo) =>
    stateOf(
      process,
      observed.form,
      observed.actions.filter(({ seq }) => seq <= upTo),
      { calendar: city.calendar, en: pack.en },
    ),
  )
  return { agrees, lamp, dueAt: clock?.dueAt, proof: found.proof }
}

/** The lamp wall: open cases of each department by colour at this instant, for the divisions of the acting post. */
export async function lampBoard(city: City): Promise<readonly store.LampCount[]> {
  const prefix = scopePrefix(city.actor)
  const isSupervisor = city.actor.kind === 'system' || city.actor.post?.role === supervisorRole
  if (prefix === undefined) throw refuse('session/required')
  return store.countLamps(city.db, {
    prefix,
    department: isSupervisor ? undefined : city.actor.post!.department,
    now: city.clock.now(),
  })
}

function viewOf(city: City): store.View {
  const { actor } = city
  const prefix = scopePrefix(actor)
  if (prefix === undefined) throw actor.kind === 'visitor' ? refuse('session/required') : refuse('supervision/no-such-card')
  const seesAll = actor.kind === 'system' || actor.post?.role === supervisorRole
  return { prefix, department: seesAll ? undefined : actor.post!.department }
}
