import type { City } from '../city.ts'
import type { Transaction } from '../db.ts'
import type { AnyProcess } from '../define/index.ts'
import type { ActionTaken, Answers, CaseState, Lamp, LampRule } from './case.ts'
import { nextLampChange, worstLamp } from './clock.ts'
import { load } from './load.ts'
import { tellOf } from './outbox.ts'
import { stateOf } from './state.ts'
import * as store from './store.ts'

/** A case as the observer finds it: what is kept, and what its actions alone come to. */
export interface Observed {
  readonly id: string
  readonly pack: string
  readonly number: string
  readonly process: AnyProcess
  readonly kept: CaseState
  readonly rebuilt: CaseState
  readonly form: Answers
  readonly actions: readonly ActionTaken[]
  readonly rules: readonly LampRule[]
  /** Puts a line into the outbox of the case, in the same transaction. */
  tell(name: 'lamp/yellow' | 'lamp/red', payload: Readonly<Record<string, unknown>>): Promise<void>
}

/** What the observer does about one case, in the transaction that holds it. Must change nothing when it runs again. */
export type Visit = (tx: Transaction, observed: Observed) => Promise<void>

/**
 * Visits every case one of whose lamps is due to change or is not green after an action, and keeps the `lamp` column. Returns how many.
 * Only for the system: lamps are nobody's to set. Any number of servers may call it; each takes other cases.
 */
export async function observeLamps(city: City, visit: Visit): Promise<number> {
  if (city.actor.kind !== 'system') throw new Error('Lamps are observed by the system only.')
  const broken: { id: string; error: unknown }[] = []
  for (let seen = 0; ; seen += 1) {
    let at: string | undefined
    try {
      const found = await city.db.transaction((tx) => observeNext(city, tx, visit, (id) => void (at = id)))
      if (found) continue
    } catch (error) {
      if (at === undefined) throw error
      // One case that cannot be judged must not hide the others: it is looked at again in a while, and the run reports it.
      broken.push({ id: at, error })
      await city.db.query(`update cases."case" set lamp_at = $2 where id = $1`, [at, later(city.clock.now(), 10)])
      continue
    }
    if (broken.length === 0) return seen
    throw new Error(`${broken.length} of ${seen} cases could not be observed, the first is ${broken[0]!.id}.`, {
      cause: broken[0]!.error,
    })
  }
}

const later = (now: string, minutes: number): string => new Date(Date.parse(now) + minutes * 60_000).toISOString()

async function observeNext(city: City, tx: Transaction, visit: Visit, at: (id: string) => void): Promise<boolean> {
  const now = city.clock.now()
  const [due] = await tx.query<{ id: string }>({
    name: 'cases-observe',
    text: `select id from cases."case" where lamp_at <= $1 order by lamp_at, id limit 1 for update skip locked`,
    values: [now],
  })
  if (!due) return false
  at(due.id)
  const { owned, row, details, state, around } = await load(city, tx, due.id)
  await visit(tx, {
    id: row.id,
    pack: row.pack,
    number: row.number,
    process: owned.process,
    kept: state,
    rebuilt: stateOf(owned.process, row.form, details.actions, around),
    form: row.form,
    actions: details.actions,
    rules: details.lampRules,
    tell: (name, payload) => tellOf(tx, { caseId: row.id, name, at: now, payload }),
  })
  const change = state.closedAt === undefined ? nextLampChange(city.calendar, state.clocks, now, details.lampRules) : undefined
  await tx.query(`update cases."case" set lamp = $2, lamp_at = $3 where id = $1`, [
    row.id,
    worstLamp(city.calendar, state, now, details.lampRules),
    change ?? store.never,
  ])
  return true
}

/**
 * Computes the lamp of every open case anew at this instant and counts where the kept column says otherwise; changes nothing.
 * Between two runs of the observer some may differ; after one none may.
 */
export async function recomputeLamps(
  city: City,
): Promise<{ readonly open: number; readonly differing: number; readonly byLamp: Readonly<Record<Lamp, number>> }> {
  if (city.actor.kind !== 'system') throw new Error('Lamps are observed by the system only.')
  const now = city.clock.now()
  const rules = await store.lampRules(city.db)
  const byLamp: Record<Lamp, number> = { green: 0, yellow: 0, red: 0 }
  let differing = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const page = await city.db.query<{ id: string; lamp: Lamp }>({
      name: 'cases-open-page',
      text: `select id, lamp from cases."case" where closed_at is null and id > $1 order by id limit 10000`,
      values: [after],
    })
    const clocks = await store.clocksOf(
      city.db,
      page.map(({ id }) => id),
      { running: true },
    )
    for (const { id, lamp: kept } of page) {
      const lamp = worstLamp(city.calendar, { clocks: clocks.get(id) ?? [] }, now, rules)
      byLamp[lamp] += 1
      if (lamp !== kept) differing += 1
    }
    const last = page.at(-1)
    if (!last) return { open: byLamp.green + byLamp.yellow + byLamp.red, differing, byLamp }
    after = last.id
  }
}
