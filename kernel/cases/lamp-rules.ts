import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { coversDivision } from '../identity/index.ts'
import { observerRole } from './access.ts'
import type { LampRule } from './case.ts'
import { usualLampRule } from './clock.ts'

/** Every lamp rule of the city with who set it, the oldest first; the first is what holds where nothing else was said. */
export async function allLampRules(city: City): Promise<readonly (LampRule & { readonly setBy?: string })[]> {
  const rows = await city.db.query<LampRule & { setBy: string }>(
    `select from_date::text as "from", yellow_share as "yellowShare", yellow_days_before as "yellowDaysBefore", basis, set_by as "setBy"
       from cases.lamp_rule order by from_date`,
  )
  return [usualLampRule, ...rows]
}

/** Whether the actor may set lamp rules: the observer of the whole city, and nobody who handles a case. */
export const maySetLamps = ({ actor, definition }: City): boolean =>
  actor.kind === 'system' || (actor.post?.role === observerRole && coversDivision(actor, definition.code))

/**
 * Sets when lamps turn yellow, for promises that start on or after a day that has not begun: what was promised before keeps its lamp. A
 * handling department never touches its own lamps.
 *
 * @throws `supervision/not-yours`, `request/bad-parameter`
 */
export async function addLampRule(city: City, { from, yellowShare, yellowDaysBefore, basis }: LampRule): Promise<void> {
  if (!maySetLamps(city)) throw refuse('supervision/not-yours')
  const today = city.clock.today()
  const problem =
    from <= today
      ? { name: 'from', reason: `> ${today}` }
      : !(yellowShare >= 0.5 && yellowShare <= 1)
        ? { name: 'yellowShare', reason: '0.5–1' }
        : !(Number.isInteger(yellowDaysBefore) && yellowDaysBefore >= 0 && yellowDaysBefore <= 10)
          ? { name: 'yellowDaysBefore', reason: '0–10' }
          : [...basis.trim()].length < 5
            ? { name: 'basis', reason: '≥ 5' }
            : undefined
  if (problem) throw refuse('request/bad-parameter', problem)
  await city.db.transaction(async (tx) => {
    const set = await tx.query(
      `insert into cases.lamp_rule (from_date, yellow_share, yellow_days_before, basis, set_by) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning from_date`,
      [from, yellowShare, yellowDaysBefore, basis.trim(), city.actor.name],
    )
    if (set.length === 0)
      throw refuse('request/bad-parameter', { name: 'from', reason: `${from}: 已有规则 / there is one already` })
    await audit(
      city,
      {
        act: 'case/lamp-rule',
        subject: `cases/lamp-rule/${from}`,
        detail: { yellowShare, yellowDaysBefore, basis: basis.trim() },
      },
      tx,
    )
  })
}
