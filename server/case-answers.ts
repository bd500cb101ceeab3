import type { FastifyReply } from 'fastify'
import { decideAtOnce, hasRuleIn } from '../kernel/automatic.ts'
import * as cases from '../kernel/cases/index.ts'
import type { City } from '../kernel/city.ts'
import { describeAsked } from './processes.ts'

/** Whether a rule of the process decided on the case just now (秒批). */
export const decidedAtOnce = async (
  city: City,
  { id, pack, process, processVersion, state, parent }: cases.Case,
): Promise<boolean> =>
  (parent !== undefined || hasRuleIn(cases.processOf(city, pack, process, processVersion).process, state)) &&
  (await decideAtOnce(city, id))

/** The public view with what its holder can do next, and what each step asks for. */
export async function tracked(city: City, key: string | { number: string; queryCode: string }) {
  const found = typeof key === 'string' ? await cases.trackOwn(city, key) : await cases.track(city, key.number, key.queryCode)
  const available = await cases.availableActions(city, key)
  const owned = cases.processOf(city, found.pack, found.processName, found.processVersion)
  // Whoever raised it may be an officer too; here they act as the reporter.
  const own = available.filter(({ name }) => [owned.process.actions[name]!.by].flat().includes('reporter'))
  return { ...found, available: own.map((one) => ({ ...one, asks: describeAsked(city, owned, one.name) })) }
}

/** A case with the words for its state and actions, which the browser has no definitions of earlier versions for. */
export function spoken(city: City, found: cases.Case) {
  const owned = cases.processOf(city, found.pack, found.process, found.processVersion)
  return {
    ...found,
    processLabel: cases.processLabel(city, owned),
    stateLabel: cases.stateLabel(city, owned, found.state),
    clocks: found.clocks.map((clock) => ({
      ...clock,
      isPaused: cases.isRunning(clock) && cases.pausedSince(clock) !== undefined,
      isLate: cases.isLate(clock, city.clock.now()),
    })),
    actions: found.actions.map((action) => ({
      ...action,
      label: cases.actionLabel(city, owned, action.name),
      toLabel: cases.stateLabel(city, owned, action.to),
      hasPaper: owned.process.papers[action.name] !== undefined,
    })),
  }
}

export function spokenLine<L extends cases.CaseLine & { readonly processVersion?: number }>(city: City, line: L) {
  const owned = cases.processOf(city, line.pack, line.process, line.processVersion)
  return { ...line, processLabel: cases.processLabel(city, owned), stateLabel: cases.stateLabel(city, owned, line.state) }
}

export const withTag = (reply: FastifyReply, { seq }: { seq: number }) => reply.header('etag', `"${seq}"`)

export async function answer(city: City, reply: FastifyReply, after: cases.Case) {
  const available = await cases.availableActions(city, after).catch(() => [])
  return withTag(reply, after).send({ ...spoken(city, after), available })
}
