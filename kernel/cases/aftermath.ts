import { asSystem, type City } from '../city.ts'
import type { Transaction } from '../db.ts'
import type { Reopening, Words } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { dueAfter } from '../time/index.ts'
import { mayTake } from './access.ts'
import { append } from './append.ts'
import type { Case, Grade } from './case.ts'
import { type CaseKey, identify, type Loaded, load, viewNow } from './load.ts'
import { openParts } from './parts.ts'
import { present } from './present.ts'
import { requireFresh } from './refusals.ts'
import { requireWords } from './say.ts'
import { assignedIn } from './state.ts'
import { writing } from './writing.ts'

/** Why a closed case cannot be reopened by the actor; undefined when it can. */
export function whyNotReopened(city: City, loaded: Loaded): Words | undefined {
  const { owned, state, where } = loaded
  const { reopening } = owned.process
  if (!reopening) return { zh: '这种事项办结后不重新办理。', en: 'Cases of this process are not reopened.' }
  if (state.mergedInto !== undefined) return { zh: '已并入另一办件。', en: 'It was merged into another case.' }
  if (state.closedAt === undefined) return { zh: '还没有办结。', en: 'It is not closed yet.' }
  if (!mayTake(city.actor, owned.process, reopening.by, where.assigned, where.asReporter))
    return { zh: '不在您的职责范围内。', en: 'It is not yours to reopen.' }
  const until = reopening.within && dueAfter(city.calendar, state.closedAt, reopening.within)
  return until !== undefined && city.clock.now() >= until
    ? { zh: '办结后重新办理的期限已过。', en: 'The time for reopening is over.' }
    : reopening.unless?.(viewNow(city, loaded))
}

/** Starts a closed case again, with a reason. Its promises start again too; those of before stay as they ended. */
export async function reopen(city: City, key: CaseKey, reason: string, { seq }: { seq?: number } = {}): Promise<Case> {
  const said = requireWords(reason, 'reason')
  const known = await identify(city, key)
  const after = await writing(city, async (tx) => {
    const loaded = await load(city, tx, known, { lock: true })
    if (seq !== undefined) requireFresh(city, loaded, seq)
    const why = whyNotReopened(city, loaded)
    if (why) throw refuse('case/cannot-reopen', { why: why[city.language] })
    return startAgain(city, tx, loaded, (loaded.owned.process.reopening as Reopening).to, said)
  })
  return present(city, after)
}

async function startAgain(city: City, tx: Transaction, loaded: Loaded, to: string, reason: string): Promise<Loaded> {
  const { process } = loaded.owned
  const routed = process.route(loaded.row.form)
  // To whoever gets a new one: the department that closed it may be the very thing complained of.
  const first = to === process.starts
  const before = first
    ? { ...loaded.state.assigned, role: routed.role.name, department: routed.department ?? '' }
    : loaded.state.assigned
  const reopened = await append(city, tx, loaded, {
    name: 'case/reopen',
    to,
    assigned: assignedIn(process, to, before),
    comment: reason,
  })
  return openParts(city, tx, reopened)
}

/** Why the actor cannot grade a case; undefined when it can. */
export function whyNotGraded(
  city: City,
  { state, where, details }: Pick<Loaded, 'state' | 'where' | 'details'>,
): Words | undefined {
  const handled =
    city.actor.kind === 'person' &&
    details.actions.some(({ actor, post, name }) => actor.id === city.actor.id && post !== undefined && !name.startsWith('case/'))
  if (!where.asOwner || handled)
    return { zh: '只有办事人可以评价，办理人员不能评价。', en: 'Only the reporter grades; handlers do not.' }
  if (state.mergedInto !== undefined) return { zh: '请评价并入的主办件。', en: 'Grade the case it was merged into.' }
  if (state.closedAt === undefined) return { zh: '办结后才能评价。', en: 'It is graded after it is closed.' }
  return state.grade === undefined
    ? undefined
    : { zh: '已经评价过，一事一评。', en: 'It was graded already; one case, one grade.' }
}

/**
 * The reporter grades a closed case, once (一事一评, GB/T 39735). A grade of 1 or 2 (差评) sends it back for rectification where the
 * process says so. Grades stay with the case; who gave one is not shown to the handlers.
 */
export async function evaluate(city: City, key: CaseKey, grade: Grade, words = ''): Promise<void> {
  if (!Number.isInteger(grade) || grade < 1 || grade > 5)
    throw refuse('request/bad-parameter', { name: 'grade', reason: '1, 2, 3, 4, 5' })
  const said = words.trim() === '' ? undefined : requireWords(words)
  const known = await identify(city, key)
  await writing(city, async (tx) => {
    const loaded = await load(city, tx, known, { lock: true })
    const why = whyNotGraded(city, loaded)
    if (why) throw refuse('case/cannot-evaluate', { why: why[city.language] })
    const graded = await append(city, tx, loaded, {
      name: 'case/evaluate',
      answers: { grade },
      ...(said === undefined ? {} : { comment: said }),
    })
    const { rectifyIn } = loaded.owned.process.evaluation
    if (grade > 2 || rectifyIn === undefined) return
    await startAgain(city.as(asSystem('cases/rectification')), tx, graded, rectifyIn, '差评整改')
  })
}
