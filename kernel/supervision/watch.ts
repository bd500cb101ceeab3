import { v7 as newId } from 'uuid'
import { append as audit } from '../audit/index.ts'
import { observeLamps, tellOf } from '../cases/index.ts'
import type { City } from '../city.ts'
import type { Transaction } from '../db.ts'
import type { Deadline } from '../define/index.ts'
import { closingsWithoutReason } from './endings.ts'
import { findingsOf, responsibleFor } from './proof.ts'
import { allRules, type CardRule, ruleOn } from './rules.ts'
import * as store from './store.ts'

/**
 * Looks at every case whose lamps may have changed and issues a yellow or red card for each broken or nearly broken promise, each once,
 * to the department that had the case then; a red one too for a case that collects yellow ones, and for one that ended without the reason it
 * needs. Run every minute as the system. Returns how many cards it issued.
 */
export async function watch(city: City): Promise<number> {
  let issued = 0
  const rule = ruleOn(await allRules(city.db), 'cards', city.clock.today()).value
  await observeLamps(city, async (tx, observed) => {
    const now = city.clock.now()
    for (const { clock, kind, proof } of findingsOf(city.calendar, observed, now)) {
      const { department, division, role } = responsibleFor(observed.actions, clock, now)
      const about = {
        caseId: observed.id,
        issuedAt: now,
        pack: observed.pack,
        process: observed.process.name,
        number: observed.number,
        department,
        division,
        role,
      }
      const { alerts = [] } = (observed.process.deadlines[clock.name] ?? {}) as Partial<Deadline>
      const told = { deadline: clock.name, dueAt: clock.dueAt, alerts: alerts.map(({ name }) => name) }
      const card = { ...about, id: idAt(now), deadline: clock.name, round: clock.round, kind, cause: 'promise' as const, proof }
      if (!(await issue(city, tx, card, told))) continue
      issued += 1
      if (kind === 'yellow' && (await tooManyYellows(city, tx, about, rule))) issued += 1
    }
  })
  return issued + (await lookAtEndings(city, rule))
}

type About = Pick<store.Card, 'caseId' | 'issuedAt' | 'pack' | 'process' | 'number' | 'department' | 'division' | 'role'>

async function tooManyYellows(city: City, tx: Transaction, about: About, { repeatedYellow }: CardRule): Promise<boolean> {
  if (repeatedYellow === 0) return false
  const yellows = await store.yellowsOf(tx, about.caseId)
  if (yellows.length < repeatedYellow) return false
  return issue(city, tx, {
    ...about,
    id: idAt(about.issuedAt),
    deadline: 'supervision/repeated-yellow',
    round: 1,
    kind: 'red',
    cause: 'repeatedYellow',
    proof: { at: about.issuedAt, yellows, atMost: repeatedYellow - 1 },
  })
}

async function lookAtEndings(city: City, { shortestReason }: CardRule): Promise<number> {
  let issued = 0
  for (const found of await closingsWithoutReason(city, shortestReason)) {
    await city.db.transaction(async (tx) => {
      const { proof, ...about } = found
      const card = {
        ...about,
        id: idAt(about.issuedAt),
        deadline: 'supervision/no-reason',
        round: proof.seq,
        kind: 'red',
        cause: 'noReason',
        proof,
      } as const
      if (await issue(city, tx, card)) issued += 1
    })
  }
  return issued
}

/** Writes a card, tells of it and notes it; false when there is such a card already. */
async function issue(
  city: City,
  tx: Transaction,
  card: Parameters<typeof store.insertCard>[1],
  told: Readonly<Record<string, unknown>> = { alerts: [] },
): Promise<boolean> {
  if (!(await store.insertCard(tx, card))) return false
  const { id, kind, cause, department, deadline, number, caseId } = card
  // A lamp is a promise's; a card with another cause is told as what it is.
  const name = cause === 'promise' ? `lamp/${kind}` : 'supervision/issued'
  await tellOf(tx, { caseId, name, at: card.issuedAt, payload: { card: id, kind, cause, deadline, department, ...told } })
  await audit(city, { act: `supervision/${kind}-card`, subject: `supervision/card/${id}`, detail: { number, deadline } }, tx)
  return true
}

const idAt = (now: string): string => newId({ msecs: Date.parse(now) })
