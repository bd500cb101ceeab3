import { take, viewOfCase } from './cases/index.ts'
import { asSystem, type City } from './city.ts'
import type { Automatic } from './define/index.ts'
import { Refusal } from './errors.ts'
import { readerOf } from './reader.ts'

/**
 * Lets the rule of a process decide on a case that is in the state for it (秒批). The decision is an action by the system whose comment
 * gives the rule's reasons. Returns whether it decided. Asked again it does nothing: the case is in another state by then.
 */
export async function decideAtOnce(city: City, caseId: string): Promise<boolean> {
  const system = city.as(asSystem('cases/automatic'))
  const { process, view, seq, isClosed } = await viewOfCase(system, caseId)
  const rule = process.automatic as Automatic | undefined
  if (!rule || isClosed || view.state !== rule.in) return false
  const step = await rule.decide(readerOf(system), view)
  if (!step) return false
  try {
    await take(system, caseId, step.action, step.answers ?? {}, { seq, comment: step.comment })
    return true
  } catch (error) {
    // A person, or another server, was faster; what they did stands.
    if (error instanceof Refusal && error.code === 'case/changed-meanwhile') return false
    throw error
  }
}
