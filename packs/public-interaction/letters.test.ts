import { afterAll, beforeAll, expect, test } from 'vitest'
import * as cases from '../../kernel/cases/index.ts'
import { type City, visitor } from '../../kernel/city.ts'
import { readerOf } from '../../kernel/reader.ts'
import { findByKey, history, list, update } from '../../kernel/registry/index.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { pack as divisions } from '../divisions/pack.ts'
import { letter } from './letters/process.ts'
import { mailbox, officeLetters } from './letters/queries.ts'
import { LetterOutcome, PublishedLetter } from './model.ts'
import { pack } from './pack.ts'
import { letterHandler, letterOffice } from './roles.ts'
import { redacted } from './rules/personal-data.ts'

let city: TestCity
let office: City
let housing: City
let anybody: City
beforeAll(async () => {
  city = await testCity({ packs: [divisions, pack], load: true, at: '2026-03-02T01:00:00Z' })
  office = city.person(letterOffice, { department: 'government-office', division: '3702' })
  housing = city.person(letterHandler, { department: 'housing', division: '3702' })
  anybody = city.as(visitor)
})
afterAll(() => city?.close())

const content = '我住3号楼2单元1204室，电梯停了四次，电话19900000101。'
const form = (wish: 'public' | 'private' = 'public') => ({
  topic: 'housing',
  kind: 'complaint',
  subject: '电梯停运，电话19900000101',
  content,
  wish,
})
const write = (wish?: 'public' | 'private') => cases.open(anybody, letter, form(wish))
const step = (as: City, c: cases.Case, action: string, answers: cases.Answers = {}, comment?: string) =>
  cases.take(as, c.id, action, answers, { seq: c.seq, ...(comment ? { comment } : {}) })
const drafted = async (wish?: 'public' | 'private') => {
  const { case: opened, queryCode } = await write(wish)
  const forwarded = await step(office, opened, 'forward', { to: 'housing' })
  return { queryCode, case: await step(housing, forwarded, 'draftAnswer', { answer: '物业已更换配件。' }) }
}
const publish = (over: cases.Answers = {}) => ({
  publish: 'yes',
  publicSubject: '电梯停运',
  publicQuestion: redacted(content),
  publicAnswer: '物业已更换配件。',
  ...over,
})
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error) => error.code,
  )

test('a letter is forwarded, answered in time, redacted beside the original, published and graded', async () => {
  const { case: waiting, queryCode } = await drafted()
  expect(waiting.title).toBe('电梯停运，电话〔电话〕（住房和物业）')
  const key = { number: waiting.number, queryCode }

  // What still gives somebody away is not let out, and nothing of it is written.
  await expect(step(office, waiting, 'answer', publish({ publicQuestion: content }))).rejects.toMatchObject({
    code: 'case/invalid',
    problems: [{ field: 'publicQuestion', zh: expect.stringContaining('1204室') }],
  })
  expect(await findByKey(anybody, PublishedLetter, waiting.number)).toBeUndefined()

  const answered = await step(office, waiting, 'answer', publish())
  const seen = await findByKey(anybody, PublishedLetter, waiting.number)
  expect(seen).toMatchObject({
    subject: '电梯停运',
    department: 'housing',
    days: 0,
    question: '我住〔详细住址〕，电梯停了四次，电话〔电话〕。',
  })
  const tracked = await cases.track(anybody, answered.number, queryCode)
  expect(tracked.actions.at(-1)?.told).toBe('物业已更换配件。')
  expect(JSON.stringify(tracked)).not.toContain('1204')

  // A correction of the public words stays when the writer's grade comes in.
  await update(office, PublishedLetter, seen!.id, 1, { question: '电梯停了四次。' })
  await cases.evaluate(anybody, key, 4)
  expect((await findByKey(anybody, PublishedLetter, waiting.number))?.question).toBe('电梯停了四次。')
  expect(await history(anybody, PublishedLetter, seen!.id)).toHaveLength(1)
  expect(await history(office, PublishedLetter, seen!.id)).toHaveLength(2)
  expect(await findByKey(anybody, LetterOutcome, waiting.number)).toMatchObject({ isOnTime: true, isPublished: true, grade: 4 })
})

test('a letter that is not to be public never is, and is counted all the same', async () => {
  const { case: waiting } = await drafted('private')
  expect(await code(step(office, waiting, 'answer', publish()))).toBe('case/invalid')
  await step(office, waiting, 'answer', { publish: 'no' })
  expect(await findByKey(anybody, PublishedLetter, waiting.number)).toBeUndefined()
  expect(await findByKey(anybody, LetterOutcome, waiting.number)).toMatchObject({ isPublished: false })
})

test('a letter taken up again is not shown with the answer that did not hold', async () => {
  const { case: waiting, queryCode } = await drafted()
  await step(office, waiting, 'answer', publish())
  await cases.evaluate(anybody, { number: waiting.number, queryCode }, 1, '电梯又停了')
  expect(await findByKey(anybody, PublishedLetter, waiting.number)).toBeUndefined()
  expect((await cases.get(office, waiting.id)).state).toBe('received')
})

test('what was taken back is shown to the office only, and what is given back once stays', async () => {
  const { case: waiting } = await drafted()
  await step(office, waiting, 'answer', publish())
  const seen = (await findByKey(anybody, PublishedLetter, waiting.number))!
  await update(office, PublishedLetter, seen.id, 1, { shownUntil: '2026-03-01' })
  expect(await findByKey(anybody, PublishedLetter, waiting.number)).toBeUndefined()
  expect((await list(anybody, PublishedLetter)).records.map(({ number }) => number)).not.toContain(waiting.number)
  expect(await findByKey(office, PublishedLetter, waiting.number)).toMatchObject({ shownUntil: '2026-03-01' })

  const { case: opened } = await write()
  const forwarded = await step(office, opened, 'forward', { to: 'housing' })
  const back = await step(housing, forwarded, 'giveBack', {}, '不在职责内')
  const again = await step(office, back, 'forward', { to: 'housing' })
  expect(await code(step(housing, again, 'giveBack', {}, '还是不在'))).toBe('case/action-not-available')
})

test('the answer is promised once, from the first forwarding on, and extended once with approval', async () => {
  const { case: opened } = await write()
  const forwarded = await step(office, opened, 'forward', { to: 'housing' })
  const due = () =>
    cases.get(office, opened.id).then(({ clocks }) => clocks.filter(({ name }) => name === 'answer').map(({ dueAt }) => dueAt))
  expect(await due()).toEqual(['2026-03-09T16:00:00.000Z'])
  const asked = await cases.askExtension(housing, opened.id, 'answer', '需要专家鉴定', forwarded.seq)
  await cases.decideExtension(office, opened.id, 'answer', { granted: true, reason: '同意' }, asked.seq)
  expect(await due()).toEqual(['2026-03-16T16:00:00.000Z'])
})

test('the mailbox says how it keeps its promise, and a refusal names the right place', async () => {
  const { case: opened, queryCode } = await write()
  await step(office, opened, 'refuse', { rightPlace: 'court' }, '已进入诉讼')
  const tracked = await cases.track(anybody, opened.number, queryCode)
  expect(tracked.actions.at(-1)).toMatchObject({ told: '请找：人民法院或仲裁机构（诉讼、仲裁事项）', comment: '已进入诉讼' })
  const figures = await mailbox.answer(readerOf(anybody), {})
  expect(figures).toMatchObject({ onTime: 100, graded: 1, satisfied: 100 })
  expect((await officeLetters.answer(readerOf(office), {})).withDepartment.length).toBeGreaterThan(0)
})
