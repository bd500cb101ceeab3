import type { City } from '../city.ts'
import type { Deadline } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { requireRole } from '../identity/index.ts'
import type { Case, Clock } from './case.ts'
import { isLate, isRunning } from './clock.ts'
import type { Loaded } from './load.ts'
import { actionLabel } from './process.ts'
import { requireFresh } from './refusals.ts'
import { onCase, requireWords } from './say.ts'

/** Asks for more time before a promise is broken. The due time moves only when somebody with the right grants it. */
export function askExtension(city: City, id: string, deadline: string, reason: string, seq: number): Promise<Case> {
  const said = requireWords(reason, 'reason')
  return onCase(city, id, (loaded, add) => {
    requireFresh(city, loaded, seq)
    if (loaded.standing !== 'handler' && loaded.standing !== 'system') {
      throw refuse('access/forbidden', {
        what: actionLabel(city, loaded.owned, 'case/ask-extension'),
        roles: loaded.state.assigned.role,
      })
    }
    const { clock, rule } = extendable(city, loaded, deadline)
    const why = isLate(clock, city.clock.now())
      ? { zh: '已经超期。', en: 'It is late already.' }
      : clock.asked
        ? { zh: '已申请，等待审批。', en: 'It was asked for already and waits for a decision.' }
        : clock.extended >= (rule.times ?? 1)
          ? { zh: '已延期过，不能再延。', en: 'It was extended already.' }
          : undefined
    if (why) throw refuse('case/no-extension', { why: why[city.language] })
    return add({ name: 'case/ask-extension', answers: { deadline }, comment: said, internal: true })
  })
}

/** Grants or refuses an extension that was asked for. Nobody decides on what they asked for themselves. The reporter is told. */
export function decideExtension(
  city: City,
  id: string,
  deadline: string,
  { granted, reason }: { granted: boolean; reason: string },
  seq: number,
): Promise<Case> {
  const said = requireWords(reason, 'reason')
  return onCase(city, id, (loaded, add) => {
    requireFresh(city, loaded, seq)
    const { clock, rule } = extendable(city, loaded, deadline)
    const name = granted ? 'case/grant-extension' : 'case/refuse-extension'
    const label = actionLabel(city, loaded.owned, name)
    requireRole(city, rule.by, { zh: label, en: label })
    if (!clock.asked)
      throw refuse('case/no-extension', { why: { zh: '没有待审批的申请。', en: 'Nobody asked for one.' }[city.language] })
    const asked = loaded.details.actions.findLast(
      (action) => action.name === 'case/ask-extension' && action.answers['deadline'] === deadline,
    )
    if (asked?.actor.kind === 'person' && asked.actor.id === city.actor.id) {
      throw refuse('case/no-extension', { why: { zh: '须由他人审批。', en: 'Somebody else has to decide.' }[city.language] })
    }
    return add({ name, answers: { deadline }, comment: said, internal: !granted })
  })
}

function extendable(
  city: City,
  { owned, state }: Loaded,
  name: string,
): { clock: Clock; rule: NonNullable<Deadline['extendable']> } {
  const { extendable: rule } = (owned.process.deadlines[name] ?? {}) as Partial<Deadline>
  const clock = state.clocks.find((each) => each.name === name && isRunning(each))
  if (rule && clock) return { clock, rule }
  const why = clock
    ? { zh: '这个时限不能延长。', en: 'This deadline cannot be extended.' }
    : { zh: '没有正在计算的这个时限。', en: 'No such deadline is running.' }
  throw refuse('case/no-extension', { why: why[city.language] })
}
