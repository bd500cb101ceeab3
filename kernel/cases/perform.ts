import type { City } from '../city.ts'
import type { Transaction } from '../db.ts'
import type { Action } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { divisionPrefix } from '../identity/index.ts'
import { append } from './append.ts'
import { whyNot } from './available.ts'
import type { Answers } from './case.ts'
import { attachAnswers } from './files.ts'
import { parseAnswers } from './form.ts'
import { type Loaded, viewNow } from './load.ts'
import { openParts } from './parts.ts'
import { actionLabel } from './process.ts'
import { possibleNow } from './refusals.ts'
import { assignedIn } from './state.ts'

/** Takes an action of the process on a LOCKED case, all rules checked but who may take it. */
export async function perform(
  city: City,
  tx: Transaction,
  loaded: Loaded,
  {
    name,
    answers: input,
    comment,
    uploadSecrets,
  }: {
    name: string
    answers: Answers
    comment?: string | undefined
    uploadSecrets?: readonly string[] | undefined
  },
): Promise<Loaded> {
  const { owned, state } = loaded
  const action = owned.process.actions[name] as Action | undefined
  if (!action) throw refuse('case/no-such-action', { name, known: Object.keys(owned.process.actions).join(', ') })
  const label = actionLabel(city, owned, name)
  const view = viewNow(city, loaded)
  const why = whyNot(owned.process, action, state, view)
  if (why)
    throw refuse('case/action-not-available', { action: label, why: why[city.language], possible: possibleNow(city, loaded) })
  if (action.needsReason && [...(comment ?? '').trim()].length < 2) throw refuse('case/reason-required', { action: label })
  const { values, problems } = parseAnswers(action.asks ?? {}, input)
  if (problems.length > 0) throw refuse('case/invalid', { count: problems.length }, problems)
  const broken = action.check?.(view, values)
  if (broken) throw refuse('case/invalid', { count: 1 }, [{ code: 'record/rule', ...broken }])
  await attachAnswers(city, tx, {
    id: loaded.row.id,
    seq: state.seq + 1,
    fields: action.asks ?? {},
    values,
    secrets: uploadSecrets,
  })
  const to = typeof action.to === 'function' ? action.to(view, values) : (action.to ?? state.state)
  if (!Object.hasOwn(owned.process.states, to)) throw new Error(`Action "${name}" leads to "${to}", which is no state.`)
  const { role, ...place } = action.assign?.(view, values) ?? {}
  const kept = { ...state.assigned, ...place, division: divisionPrefix(place.division ?? state.assigned.division) }
  const told = action.tells?.(view, values)
  const next = await append(city, tx, loaded, {
    name,
    answers: values,
    to,
    assigned: owned.process.rests.includes(to)
      ? { ...kept, role: '' }
      : role
        ? { ...kept, role: role.name }
        : assignedIn(owned.process, to, kept),
    ...(comment?.trim() ? { comment: comment.trim() } : {}),
    ...(told ? { told } : {}),
    internal: action.internal ?? false,
  })
  return to === state.state ? next : openParts(city, tx, next)
}
