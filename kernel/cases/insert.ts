import { v7 as newId } from 'uuid'
import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import type { Transaction } from '../db.ts'
import { divisionPrefix } from '../identity/index.ts'
import { draftToAction } from './append.ts'
import type { Answers, Reporter } from './case.ts'
import { attachForm } from './files.ts'
import { pointOf, searchVector } from './form.ts'
import { keepInStep } from './keep.ts'
import type { Loaded } from './load.ts'
import { type OwnedProcess, surroundingsOf } from './process.ts'
import { codeHash, newQueryCode } from './query-code.ts'
import { saveOpening } from './save.ts'
import { apply } from './state.ts'
import * as store from './store.ts'

export interface NewCase {
  readonly owned: OwnedProcess
  /** Parsed and checked. */
  readonly form: Answers
  readonly reporter: Reporter
  readonly involved: readonly string[]
  readonly idempotencyKey?: string | undefined
  readonly id?: string
  /** Secrets of files that were uploaded without an account. */
  readonly uploadSecrets?: readonly string[] | undefined
  readonly parent?: { readonly id: string; readonly key: string }
}

/** An id that sorts by when the case was opened on the city's clock. */
export const caseId = (city: City): string => newId({ msecs: Date.parse(city.clock.now()) })

/** Writes a new case: its number, its first action, its promises. */
export async function insertCase(city: City, tx: Transaction, spec: NewCase): Promise<{ loaded: Loaded; queryCode: string }> {
  const { owned, form, reporter, idempotencyKey, id = caseId(city), parent } = spec
  const { pack, process } = owned
  const around = surroundingsOf(city, pack)
  const routed = process.route(form)
  const assigned = {
    role: routed.role.name,
    department: routed.department ?? '',
    division: divisionPrefix(routed.division ?? String((process.scope && form[process.scope]) || city.definition.code)),
  }
  const unopened = { seq: 0, state: '', assigned, clocks: [], openedAt: '', urged: 0, decidedSeq: 0 }
  const action = draftToAction(city, unopened, { name: 'case/open', to: process.starts })
  // Before the number is taken: computing needs no lock, and a missing calendar year refuses without one.
  const state = apply(process, form, unopened, [action], action, around)
  const title = process.titleOf(form)
  const day = city.clock.today()
  await attachForm(city, tx, id, process.form, form, spec.uploadSecrets)
  const { n, lampRules } = await store.nextNumber(tx, process.numbering.prefix, day)
  const number = `${day.replaceAll('-', '')}-${process.numbering.prefix}-${String(n).padStart(6, '0')}`
  const queryCode = newQueryCode(id, idempotencyKey)
  const point = pointOf(process.form, form)
  const involved = [...new Set([...spec.involved, assigned.department])]
  const row = await saveOpening(
    tx,
    around,
    { id, before: undefined, after: state, actions: [action], lampRules, pack: pack.name, process: process.name, now: action.at },
    {
      version: process.version,
      number,
      queryCode: codeHash(number, queryCode),
      form,
      title,
      search: searchVector(process.form, process.search, form, number, title),
      reporters: [reporter],
      involved,
      parent,
      point,
    },
  )
  await audit(city, { act: 'case/open', subject: `cases/case/${id}`, detail: { number } }, tx)
  const loaded: Loaded = {
    owned,
    row,
    details: { actions: [action], clocks: state.clocks, reporters: [reporter], lampRules },
    state,
    standing: city.actor.kind === 'system' ? 'system' : 'reporter',
    where: { assigned, involved, asReporter: true, asOwner: true },
    around,
  }
  await keepInStep(city, tx, undefined, loaded)
  return { loaded, queryCode }
}
