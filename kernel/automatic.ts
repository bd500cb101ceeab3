import { type Clock, isLate, isRunning, open, take, viewOfCase } from './cases/index.ts'
import { asSystem, type City } from './city.ts'
import type { AnyProcess, Automatic, AutomaticStep, Deadline, NewRecord } from './define/index.ts'
import { Refusal } from './errors.ts'
import { verifyAccount } from './identity/index.ts'
import { readerOf } from './reader.ts'
import { findByKey, insert, update } from './registry/index.ts'

/** A rule that leads to a rule is followed, but not for ever. */
const mostSteps = 8

/**
 * Does what the house does by itself with a case: lets the rules of its process decide (秒批), brings about the records a decision is
 * about (证照), and draws what the law lets follow from a broken promise (视为受理). A decision is an action by the system whose comment
 * gives the reasons. Returns whether anything was done. Asked again it does nothing: the case is in another state by then, and a record
 * is recognised by its key. Joint handling is followed up to the case its part belongs to.
 */
export async function decideAtOnce(city: City, caseId: string): Promise<boolean> {
  const system = city.as(asSystem('cases/automatic'))
  let done = false
  for (let left = mostSteps; left > 0; left -= 1) {
    const { isDone, parent } = await oneStep(system, caseId)
    done ||= isDone
    if (isDone) continue
    if (parent !== undefined) await decideAtOnce(city, parent)
    break
  }
  return done
}

/** Whether a rule of the process has a say in a state: nothing need be read where none has. */
export const hasRuleIn = ({ automatic }: AnyProcess, state: string): boolean =>
  automatic !== undefined && ([automatic].flat() as readonly Automatic[]).some((rule) => rule.in === state)

async function oneStep(system: City, caseId: string): Promise<{ isDone: boolean; parent: string | undefined }> {
  const seen = await viewOfCase(system, caseId)
  return { isDone: await stepOn(system, caseId, seen), parent: seen.parent }
}

async function stepOn(system: City, caseId: string, seen: Awaited<ReturnType<typeof viewOfCase>>): Promise<boolean> {
  const { process, view, seq, isClosed, reference } = seen
  if (isClosed) return false
  const step =
    brokenPromise(system, seen) ?? (await decided(process, view.state, (rule) => rule.decide(readerOf(system), view, reference)))
  if (!step) return false
  try {
    for (const added of step.adds ?? []) await ensure(system, added)
    for (const changed of step.changes ?? []) await bringTo(system, changed)
    // The key makes it one case, however often the rule is asked before the step is taken.
    for (const { process, form } of step.opens ?? [])
      await open(system, process, form, { idempotencyKey: `follows/${caseId}/${process.name}`, reporter: seen.reporter })
    if (step.actsFor !== undefined && seen.reporter?.person !== undefined)
      await verifyAccount(system, seen.reporter.person, step.actsFor)
    await take(system, caseId, step.action, step.answers ?? {}, { seq, comment: step.comment })
    return true
  } catch (error) {
    // A person, or another server, was faster; what they did stands.
    if (error instanceof Refusal && error.code === 'case/changed-meanwhile') return false
    throw error
  }
}

async function decided(
  { automatic }: AnyProcess,
  state: string,
  ask: (rule: Automatic) => Promise<AutomaticStep | undefined>,
): Promise<AutomaticStep | undefined> {
  const rules = automatic === undefined ? [] : ([automatic].flat() as readonly Automatic[])
  for (const rule of rules) {
    const step = rule.in === state ? await ask(rule) : undefined
    if (step) return step
  }
  return undefined
}

/** The action that follows from a promise broken just now, if any does. */
function brokenPromise(
  { clock }: City,
  { process, clocks, view }: { process: AnyProcess; clocks: readonly Clock[]; view: { state: string } },
): AutomaticStep | undefined {
  for (const promise of clocks) {
    const { whenBroken, text } = (process.deadlines[promise.name] ?? {}) as Partial<Deadline>
    if (whenBroken === undefined || !isRunning(promise) || !isLate(promise, clock.now())) continue
    const from = [process.actions[whenBroken]!.from].flat() as readonly string[]
    if (from.includes(view.state)) return { action: whenBroken, comment: text ?? promise.text.zh }
  }
  return undefined
}

/** Adds a record unless one with its key is there; of two at once the second finds the first. */
async function ensure(system: City, { record, values, providedBy }: NewRecord): Promise<void> {
  if (!record.key) throw new TypeError(`Record type "${record.name}" has no key to recognise a decision's record by.`)
  const key = String(values[record.key])
  if (await findByKey(system, record, key)) return
  try {
    await insert(system, record, values, { providedBy })
  } catch (error) {
    if (!(await findByKey(system, record, key))) throw error
  }
}

/** Changes a record to the values a decision gives it; one that has them already, or is not there, is left alone. */
async function bringTo(system: City, { record, key, values }: NonNullable<AutomaticStep['changes']>[number]): Promise<void> {
  const found = await findByKey(system, record, key)
  if (!found || Object.entries(values).every(([name, value]) => found[name] === value)) return
  await update(system, record, found.id, found.version, values)
}
