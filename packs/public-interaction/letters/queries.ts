import { defineQuery, type Reader, text } from '#kernel'
import { Department } from '../../divisions/model.ts'
import { indicators } from '../indicators.ts'
import { LetterOutcome, PublishedLetter } from '../model/letters.ts'
import { letterOffice } from '../roles.ts'
import { letter } from './process.ts'
import { type Topic, topics } from './topics.ts'

const nameOf = async (city: Reader): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (await city.all(Department)).map(({ code, shortName, nameEn }) => [
      code,
      city.language === 'en' ? (nameEn ?? shortName) : shortName,
    ]),
  )

/** How the mailbox keeps its promise, over all answered letters, and who answers what. */
export const mailbox = defineQuery('mailbox', {
  label: '信箱概况',
  asks: {},
  for: 'everyone',
  async answer(city) {
    const [answered, onTime, satisfied, meanDays, published, open] = await Promise.all(
      (
        ['lettersAnswered', 'lettersOnTime', 'lettersSatisfied', 'lettersMeanDays', 'lettersPublished', 'lettersOpen'] as const
      ).map((name) => city.figure(indicators[name].value)),
    )
    const graded = await city.count({ record: LetterOutcome, where: { grade: { present: true } } })
    const letters = await city.all(PublishedLetter)
    const names = await nameOf(city)
    const departments = tally(letters.map(({ department }) => department)).map(([code, n]) => ({
      code,
      name: names.get(code) ?? code,
      n,
    }))
    const byTopic = (Object.keys(topics) as Topic[]).map((topic) => ({
      topic,
      n: letters.filter((one) => one.topic === topic).length,
    }))
    return {
      asOf: answered!.asOf,
      answered: answered!.value ?? 0,
      onTime: onTime!.value,
      satisfied: satisfied!.value,
      graded,
      meanDays: meanDays!.value,
      published: published!.value ?? 0,
      open: open!.value ?? 0,
      departments,
      topics: byTopic.filter(({ n }) => n > 0),
    }
  },
})

/** One public letter with what the writer thought of the answer. */
export const publicLetter = defineQuery('letter', {
  label: '公开来信',
  asks: { number: text('编号', { max: 40 }) },
  for: 'everyone',
  async answer(city, { number }) {
    const found = await city.findByKey(PublishedLetter, number)
    if (!found) return { letter: null, grade: null, department: null }
    const outcome = await city.findByKey(LetterOutcome, number)
    const department = (await nameOf(city)).get(found.department) ?? found.department
    return { letter: found, grade: outcome?.grade ?? null, isOnTime: outcome?.isOnTime ?? null, department }
  },
})

/** What waits in the office, by where it is; the longest first. */
export const officeLetters = defineQuery('office', {
  label: '信箱办待办',
  asks: {},
  for: [letterOffice],
  async answer(city) {
    const open = await city.caseFacts(letter, { since: city.now })
    const line = (one: (typeof open)[number]) => {
      const due = one.deadlines
        .filter(({ metAt }) => metAt === undefined)
        .map(({ dueAt }) => dueAt)
        .sort()[0]
      return {
        id: one.id,
        number: one.number,
        title: one.title,
        state: one.state,
        openedAt: one.openedAt,
        wish: one.form['wish'] as string,
        ...(due ? { dueAt: due } : {}),
      }
    }
    const inState = (state: string) => open.filter((one) => one.state === state).map(line)
    return {
      asOf: city.now,
      received: inState('received'),
      underReview: inState('underReview'),
      withDepartment: inState('withDepartment'),
    }
  },
})

/** Values with how often each occurs, most often first. */
function tally(values: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
}
