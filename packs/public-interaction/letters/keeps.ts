import type { CaseView, Keeping } from '#kernel'
import { LetterOutcome, PublishedLetter } from '../model/letters.ts'
import { dayOf, daysBetween } from '../rules/days.ts'
import type { LetterForm } from './form.ts'

const answeredAt = (c: CaseView<LetterForm>) => c.taken.findLast(({ name }) => name === 'answer')?.at
/** While a letter is open again, the answer it had is not shown: it did not hold. */
const isAnswered = (c: CaseView<LetterForm>) => c.state === 'answered'

/** The letter as anybody may read it. */
export const publishedOf: Keeping<LetterForm, any> = {
  record: PublishedLetter,
  key: (_, { number }) => number,
  providedBy: () => 'government-office',
  values(c, { number }) {
    const said = c.answersOf('answer')
    const at = answeredAt(c)
    if (!isAnswered(c) || said?.['publish'] !== 'yes' || at === undefined) return undefined
    return {
      number,
      topic: c.form.topic,
      kind: c.form.kind,
      subject: said['publicSubject'],
      question: said['publicQuestion'],
      answer: said['publicAnswer'],
      department: answeringDepartment(c),
      receivedOn: dayOf(c.openedAt),
      answeredOn: dayOf(at),
      days: daysBetween(dayOf(c.openedAt), dayOf(at)),
      publishedOn: dayOf(at),
    }
  },
}

/** What an answered letter came to, public or not, without a word of it: statistics count these. */
export const outcomeOf: Keeping<LetterForm, any> = {
  record: LetterOutcome,
  key: (_, { number }) => number,
  providedBy: () => 'government-office',
  values(c, { number, grade, promises }) {
    const at = answeredAt(c)
    if (!isAnswered(c) || at === undefined) return undefined
    const promise = promises.findLast(({ name }) => name === 'answer')
    return {
      number,
      topic: c.form.topic,
      kind: c.form.kind,
      department: answeringDepartment(c),
      receivedOn: dayOf(c.openedAt),
      answeredOn: dayOf(at),
      days: daysBetween(dayOf(c.openedAt), dayOf(at)),
      isOnTime: promise === undefined || at < promise.dueAt,
      isPublished: c.answersOf('answer')?.['publish'] === 'yes',
      ...(grade === undefined ? {} : { grade }),
    }
  },
}

function answeringDepartment(c: CaseView<LetterForm>): string {
  const said = c.answersOf('forward') as { to: string; division?: string } | undefined
  if (!said) return 'government-office'
  return said.to === 'district' ? `gov-${(said.division ?? c.division).slice(0, 6)}` : said.to
}
