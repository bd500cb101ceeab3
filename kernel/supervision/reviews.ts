import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { coversDivision } from '../identity/index.ts'
import type { Calendar } from '../time/index.ts'
import { periodOf } from './period.ts'
import { type EvaluationRow, listEvaluations } from './report-store.ts'
import { allRules, type BadReviewRule, ruleOn } from './rules.ts'
import { isSupervisor, viewOf } from './view.ts'

/** How far a bad evaluation was made good, and by when each step was promised. */
export interface Review {
  readonly contactBy: string
  readonly contactedAt?: string
  readonly rectifyBy: string
  readonly rectifiedAt?: string
  readonly calledBackAt?: string
  readonly isContactedInTime: boolean
  readonly isRectifiedInTime: boolean
  readonly lamp: 'green' | 'yellow' | 'red'
}

type Evaluated = Pick<EvaluationRow, 'at' | 'answeredAt' | 'closedAgainAt' | 'followUps'>

/** What followed a bad evaluation: the first word of an officer or a noted call is the contact, the next end of the case the repair. Pure. */
export function reviewOf(
  calendar: Calendar,
  rule: BadReviewRule,
  { at, answeredAt, closedAgainAt, followUps }: Evaluated,
  now: string,
): Review {
  const by = (days: number) => calendar.endOf(calendar.addWorkingDays(calendar.dateOf(at), days))
  const noted = (kind: string) => followUps.find((each) => each.kind === kind)?.at
  const first = (...instants: readonly (string | null | undefined)[]) => instants.filter((each) => each != null).toSorted()[0]
  const [contactBy, rectifyBy] = [by(rule.contactWithin), by(rule.rectifyWithin)]
  const contactedAt = first(answeredAt, noted('contacted'))
  const rectifiedAt = first(closedAgainAt, noted('rectified'))
  const calledBackAt = noted('calledBack')
  const isLate = (done: string | undefined, due: string) => (done ?? now) >= due
  return {
    contactBy,
    rectifyBy,
    ...(contactedAt === undefined ? {} : { contactedAt }),
    ...(rectifiedAt === undefined ? {} : { rectifiedAt }),
    ...(calledBackAt === undefined ? {} : { calledBackAt }),
    isContactedInTime: contactedAt !== undefined && contactedAt < contactBy,
    isRectifiedInTime: rectifiedAt !== undefined && rectifiedAt < rectifyBy,
    lamp:
      isLate(contactedAt, contactBy) || isLate(rectifiedAt, rectifyBy) ? 'red' : calledBackAt === undefined ? 'yellow' : 'green',
  }
}

export type ReviewLine = Omit<EvaluationRow, 'answeredAt' | 'closedAgainAt'> &
  Review & { readonly mayNote: readonly ('contacted' | 'rectified' | 'calledBack')[] }

/** Bad evaluations (差评) of a month in the divisions of the acting post, oldest first; a department sees those of its own cases. */
export async function badReviews(city: City, month: string): Promise<readonly ReviewLine[]> {
  const view = viewOf(city, () => refuse('session/required'))
  const rules = await allRules(city.db)
  const rows = await listEvaluations(city.db, periodOf(city, month, view.prefix))
  return rows
    .filter(({ grade, department }) => grade <= 2 && (view.department === undefined || view.department === department))
    .map(({ answeredAt, closedAgainAt, ...row }) => {
      const rule = ruleOn(rules, 'badReview', city.calendar.dateOf(row.at)).value
      const review = reviewOf(city.calendar, rule, { ...row, answeredAt, closedAgainAt }, city.clock.now())
      return { ...row, ...review, mayNote: notable(city, row, review) }
    })
}

/**
 * Notes what was done about a bad evaluation outside the case: the department that it was in touch and put it right, the supervision office
 * that it called back. Each once.
 */
export async function noteReview(
  city: City,
  {
    month,
    caseId,
    kind,
    words,
  }: { month: string; caseId: string; kind: 'contacted' | 'rectified' | 'calledBack'; words: string },
): Promise<void> {
  const said = words.trim()
  if ([...said].length < 5 || [...said].length > 2000) throw refuse('request/bad-parameter', { name: 'words', reason: '5–2000' })
  const found = (await badReviews(city, month)).find((each) => each.caseId === caseId)
  if (!found) throw refuse('case/not-found')
  if (!found.mayNote.includes(kind)) throw refuse('supervision/not-now')
  await city.db.transaction(async (tx) => {
    const done = await tx.query(
      `insert into supervision.follow_up (case_id, kind, words, person, by, at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning kind`,
      [caseId, kind, said, city.actor.id, city.actor.name, city.clock.now()],
    )
    if (done.length === 0) throw refuse('supervision/not-now')
    await audit(city, { act: `supervision/${kind}`, subject: `cases/case/${caseId}`, detail: { number: found.number } }, tx)
  })
}

function notable(
  city: City,
  { department, division }: EvaluationRow | Omit<EvaluationRow, 'answeredAt' | 'closedAgainAt'>,
  review: Review,
) {
  const isOwn = !isSupervisor(city) && city.actor.post?.department === department && coversDivision(city.actor, division)
  return [
    ...(isOwn && review.contactedAt === undefined ? (['contacted'] as const) : []),
    ...(isOwn && review.contactedAt !== undefined && review.rectifiedAt === undefined ? (['rectified'] as const) : []),
    // Whoever was complained of does not ask whether all is well now.
    ...(isSupervisor(city) && review.rectifiedAt !== undefined && review.calledBackAt === undefined
      ? (['calledBack'] as const)
      : []),
  ]
}
