import type { City } from '../city.ts'
import type { Queryable } from '../db.ts'
import type { CaseView } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { isReporter, type Standing, standingOf, type Whereabouts } from './access.ts'
import type { CaseState, Surroundings } from './case.ts'
import { type OwnedProcess, processOf, surroundingsOf } from './process.ts'
import { isCode } from './query-code.ts'
import { stateOfRow } from './save.ts'
import { viewOf } from './state.ts'
import * as store from './store.ts'

/** A case by its id, or as somebody without an account knows it. */
export type CaseKey = string | { readonly number: string; readonly queryCode: string }

/** A key that was looked up: which case, and whether whoever asks showed its query code. */
export interface Identified {
  readonly id: string
  readonly byCode: boolean
}

/** A case with all that belongs to it, as the actor stands to it. */
export interface Loaded {
  readonly owned: OwnedProcess
  readonly row: store.CaseRow
  readonly details: store.Details
  readonly state: CaseState
  readonly standing: Standing
  readonly where: Whereabouts
  readonly around: Surroundings
}

/** Reads a case. Throws `case/not-found` for one that does not exist or that the actor has nothing to do with: the same answer to both. */
export async function load(
  city: City,
  on: Queryable,
  key: Identified | string,
  { lock = false, asReporter = false } = {},
): Promise<Loaded> {
  const { id, byCode: holdsCode } = typeof key === 'string' ? { id: key, byCode: false } : key
  if (!isUuid(id)) throw refuse('case/not-found')
  const row = await store.findCase(on, id, { lock })
  if (!row) throw refuse('case/not-found')
  const details = await store.detailsOf(on, id)
  const owned = processOf(city, row.pack, row.process, row.process_version)
  const state = stateOfRow(row, details.clocks)
  const where: Whereabouts = {
    assigned: state.assigned,
    involved: row.involved,
    asReporter: asReporter || holdsCode || isReporter(city.actor, details.reporters),
    asOwner:
      asReporter ||
      holdsCode ||
      isReporter(
        city.actor,
        details.reporters.filter(({ from }) => from === undefined),
      ),
  }
  const standing = standingOf(city.actor, owned.process, where)
  if (!standing) throw refuse('case/not-found')
  return { owned, row, details, state, standing, where, around: surroundingsOf(city, owned.pack) }
}

/** The loaded case as rules see it now. */
export const viewNow = (city: City, { owned, row, details, state, around }: Loaded): CaseView =>
  viewOf(owned.process, row.form, state, details.actions, city.clock.now(), around)

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** After so many wrong codes a number rests for a while: 31⁶ codes at ten a quarter of an hour are out of reach. */
const wrongCodes = { most: 10, minutes: 15 }

/**
 * Looks a key up, before any transaction: a wrong code is counted although what it was meant for is refused.
 *
 * @throws `case/wrong-code`, `case/too-many-wrong-codes`
 */
export async function identify(city: City, key: CaseKey): Promise<Identified> {
  if (typeof key === 'string') return { id: key, byCode: false }
  const { number, queryCode } = key
  const now = city.clock.now()
  const since = new Date(Date.parse(now) - wrongCodes.minutes * 60_000).toISOString()
  const [tried] = await city.db.query<{ wrong: number }>(`select wrong from cases.wrong_code where number = $1 and last > $2`, [
    number,
    since,
  ])
  if (tried && tried.wrong >= wrongCodes.most) throw refuse('case/too-many-wrong-codes', { minutes: wrongCodes.minutes })
  const row = number.length > 40 ? undefined : await store.findByNumber(city.db, number)
  if (row && isCode(row.number, queryCode, row.query_code)) return { id: row.id, byCode: true }
  if (row) {
    // Numbers that do not exist leave no trace.
    await city.db.query(
      `insert into cases.wrong_code (number, wrong, last) values ($1, 1, $2)
       on conflict (number) do update set last = $2, wrong = case when cases.wrong_code.last > $3 then cases.wrong_code.wrong + 1 else 1 end`,
      [number, now, since],
    )
  }
  throw refuse('case/wrong-code')
}
