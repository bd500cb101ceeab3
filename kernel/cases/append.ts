import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import type { Transaction } from '../db.ts'
import type { ActionTaken, Assigned } from './case.ts'
import { keepInStep } from './keep.ts'
import type { Loaded } from './load.ts'
import { saveStep } from './save.ts'
import { apply } from './state.ts'

/** An action about to be appended; what is left out stays as it was. */
export type Draft = Pick<ActionTaken, 'name'> &
  Partial<Pick<ActionTaken, 'answers' | 'to' | 'assigned' | 'comment' | 'told' | 'internal'>>

/** The next line of a case by the city's actor. */
export function draftToAction(city: City, before: { seq: number; state: string; assigned: Assigned }, draft: Draft): ActionTaken {
  const { kind, id, name, post } = city.actor
  return {
    answers: {},
    to: before.state,
    assigned: before.assigned,
    internal: false,
    ...draft,
    seq: before.seq + 1,
    at: city.clock.now(),
    actor: { kind, id, name },
    ...(post ? { post: { role: post.role, department: post.department, division: post.division } } : {}),
    from: before.state,
  }
}

/** Appends one line to a LOCKED case: action, columns, promises, counters, outbox and audit in this transaction. */
export async function append(city: City, tx: Transaction, loaded: Loaded, draft: Draft): Promise<Loaded> {
  const { owned, row, details, state: before, around } = loaded
  const action = draftToAction(city, before, draft)
  const actions = [...details.actions, action]
  const after = apply(owned.process, row.form, before, actions, action, around)
  await saveStep(tx, around, {
    id: row.id,
    before,
    after,
    actions: [action],
    lampRules: details.lampRules,
    pack: row.pack,
    process: row.process,
    now: action.at,
  })
  const act = action.name.startsWith('case/') ? action.name : 'case/act'
  await audit(
    city,
    { act, subject: `cases/case/${row.id}`, detail: { number: row.number, action: action.name, seq: action.seq } },
    tx,
  )
  const done: Loaded = {
    ...loaded,
    row: { ...row, involved: [...new Set([...row.involved, after.assigned.department])] },
    details: { ...details, actions, clocks: after.clocks },
    state: after,
    where: { ...loaded.where, assigned: after.assigned },
  }
  await keepInStep(city, tx, loaded, done)
  return done
}
