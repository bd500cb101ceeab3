import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import type { LampRule } from './case.ts'

/**
 * Sets when lamps turn yellow, for promises that start on or after a day that has not begun. Only the system, or whoever it lets act
 * for it (supervision checks the role): a handling department never touches its own lamps.
 */
export async function addLampRule(city: City, rule: LampRule): Promise<void> {
  if (city.actor.kind !== 'system') throw refuse('supervision/not-yours')
  if (rule.from <= city.clock.today()) throw refuse('request/bad-parameter', { name: 'from', reason: `> ${city.clock.today()}` })
  await city.db.transaction(async (tx) => {
    await tx.query(
      `insert into cases.lamp_rule (from_date, yellow_share, yellow_days_before, basis, set_by) values ($1, $2, $3, $4, $5)`,
      [rule.from, rule.yellowShare, rule.yellowDaysBefore, rule.basis, city.actor.name],
    )
    await audit(city, { act: 'case/lamp-rule', subject: `cases/lamp-rule/${rule.from}`, detail: { ...rule } }, tx)
  })
}
