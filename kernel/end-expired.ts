import { availableActions, get, processOf, take } from './cases/index.ts'
import { asSystem, type City } from './city.ts'
import { Refusal } from './errors.ts'
import { expiredGrants } from './sharing/index.ts'

/** Ends the cases of grants whose last day is over, as their process says; whoever holds one is told like of any other step. Safe to repeat. */
export async function endExpired(house: City): Promise<number> {
  const city = house.as(asSystem('sharing/end-expired'))
  let ended = 0
  for (const { caseId, until } of await expiredGrants(city)) {
    const one = await get(city, caseId)
    const { whenExpired } = processOf(city, one.pack, one.process, one.processVersion).process
    if (whenExpired === undefined) continue
    if (!(await availableActions(city, one)).some(({ name, possible }) => name === whenExpired && possible)) continue
    try {
      await take(city, caseId, whenExpired, {}, { seq: one.decidedSeq, comment: `授权到${until}为止。` })
      ended += 1
    } catch (error) {
      // Somebody ended or revoked it at the very moment.
      if (!(error instanceof Refusal) || error.code !== 'case/changed-meanwhile') throw error
    }
  }
  return ended
}
