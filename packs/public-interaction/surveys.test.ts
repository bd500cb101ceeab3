import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Command, Row } from '#kernel'
import { type City, visitor } from '../../kernel/city.ts'
import { perform } from '../../kernel/commands.ts'
import { readerOf } from '../../kernel/reader.ts'
import { findByKey, list } from '../../kernel/registry/index.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { buildServer } from '../../server/app.ts'
import { pack as divisions } from '../divisions/pack.ts'
import { Survey, SurveyAnswer, SurveyQuestion } from './model.ts'
import { pack } from './pack.ts'
import { letterHandler, letterOffice } from './roles.ts'
import { answerSurvey, publishOutcome, saveSurvey } from './surveys/commands.ts'
import { survey, surveyWords } from './surveys/queries.ts'

let city: TestCity
let office: City
let anybody: City
beforeAll(async () => {
  city = await testCity({ packs: [divisions, pack], load: true, at: '2026-03-02T01:00:00Z' })
  office = city.person(letterOffice, { department: 'government-office', division: '3702' })
  anybody = city.as(visitor)
})
afterAll(() => city?.close())

const act = <I extends Command>(as: City, command: I, input: Row<I['asks']>) => perform(as, pack, command, input)
const why = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error) => `${error.code} ${error.inWords?.('zh')}`,
  )
const questions = [
  { kind: 'single', text: '赞成吗', options: '赞成\n不赞成', isRequired: true },
  { kind: 'text', text: '意见', options: '', isRequired: false },
]
const draft = (key: string, over: object = {}) =>
  ({
    key,
    kind: 'consultation',
    name: '办法征求意见',
    purpose: '听听意见。',
    opensOn: '2026-03-02',
    closesOn: '2026-03-10',
    oneFor: 'device',
    results: 'afterClosing',
    questions: JSON.stringify(questions),
    publish: true,
    ...over,
  }) as const
const sheet = (key: string, device: string, option = 1, words = '很好') => ({
  survey: key,
  device: device.padEnd(20, '0'),
  answers: JSON.stringify({ [`${key}/1`]: option, [`${key}/2`]: words }),
})

test('a consultation is opened, answered once each, closed, and says what became of it', async () => {
  await act(office, saveSurvey, draft('rules'))
  await act(anybody, answerSurvey, sheet('rules', 'a'))
  await act(anybody, answerSurvey, sheet('rules', 'b', 2))
  await act(city.person(letterHandler, { name: '丁' }), answerSurvey, sheet('rules', 'b'))
  expect(await why(act(anybody, answerSurvey, sheet('rules', 'a', 2)))).toContain('已经答过')
  // A person is one person on every device.
  expect(await why(act(city.person(letterHandler, { name: '丁' }), answerSurvey, sheet('rules', 'z')))).toContain('已经答过')

  const before = await survey.answer(readerOf(anybody), { survey: 'rules' })
  expect(before).toMatchObject({ stage: 'open', sheets: 3, bySignedIn: 1, results: null })
  expect((await survey.answer(readerOf(office), { survey: 'rules' })).results).toMatchObject([{ counts: [2, 1] }, { words: 3 }])
  expect((await surveyWords.answer(readerOf(office), { question: 'rules/2' })).words).toEqual(['很好', '很好', '很好'])

  city.clock.moveTo('2026-03-11T01:00:00Z')
  expect(await why(act(anybody, answerSurvey, sheet('rules', 'c')))).toBe(
    'command/refused 不能提交答卷：已于 2026-03-10 截止，可以看结果。',
  )
  await act(office, publishOutcome, {
    survey: 'rules',
    outcome: '收到三份。',
    opinions: JSON.stringify([{ opinion: '简化材料', voices: 2, adopted: 'yes', reason: '已修改第五条' }]),
  })
  expect(await survey.answer(readerOf(anybody), { survey: 'rules' })).toMatchObject({
    stage: 'closed',
    results: [{ counts: [2, 1] }, { words: 3 }],
    opinions: [{ opinion: '简化材料', adopted: 'yes' }],
    survey: { outcome: '收到三份。', outcomeOn: '2026-03-11' },
  })
  city.clock.moveTo('2026-03-02T01:00:00Z')
})

test('a draft is seen by the office only, and what people are asked does not change under them', async () => {
  await act(office, saveSurvey, draft('plans', { publish: false }))
  expect(await findByKey(anybody, Survey, 'plans')).toBeUndefined()
  expect((await list(anybody, SurveyQuestion, { where: { survey: 'plans' } })).records).toEqual([])
  expect(await why(act(anybody, answerSurvey, sheet('plans', 'a')))).toContain('没有这个征集调查')
  // Still a draft: questions may go.
  await act(office, saveSurvey, draft('plans', { questions: JSON.stringify(questions.slice(0, 1)) }))
  expect((await list(office, SurveyQuestion, { where: { survey: 'plans' } })).records).toHaveLength(1)
  expect(await why(act(office, saveSurvey, draft('plans')))).toContain('题目不能再改')
  await act(office, saveSurvey, draft('plans', { questions: JSON.stringify(questions.slice(0, 1)), closesOn: '2026-03-20' }))
  expect((await findByKey(anybody, Survey, 'plans'))?.closesOn).toBe('2026-03-20')
})

test('one for each person needs signing in; two sheets sent at once count once; nobody else reads what was written', async () => {
  await act(office, saveSurvey, draft('named', { oneFor: 'person' }))
  expect(await why(act(anybody, answerSurvey, sheet('named', 'a')))).toContain('请先登录')
  const somebody = city.person(letterHandler, { name: '戊' })
  const both = await Promise.all([1, 2].map((option) => why(act(somebody, answerSurvey, sheet('named', 'a', option)))))
  expect(both.toSorted()).toEqual([expect.stringContaining('已经答过'), 'done'])
  expect((await survey.answer(readerOf(office), { survey: 'named' })).sheets).toBe(1)
  await expect(list(somebody, SurveyAnswer)).rejects.toMatchObject({ code: 'access/forbidden' })
  await expect(act(somebody, saveSurvey, draft('mine'))).rejects.toMatchObject({ code: 'access/forbidden' })
})

test('the outside takes sheets strictly, and a flood from one address is stopped', async () => {
  await act(office, saveSurvey, draft('flood', { results: 'live' }))
  const app = await buildServer(anybody)
  const post = (payload: object) => app.inject({ method: 'POST', url: '/api/commands/public-interaction/answer-survey', payload })
  expect((await post(sheet('flood', 'first'))).statusCode).toBe(200)
  expect((await post({ ...sheet('flood', 'x'), who: 'me' })).json().code).toBe('request/unknown-parameter')
  expect((await post({ ...sheet('flood', 'x'), answers: '{' })).json()).toMatchObject({ code: 'command/refused', status: 409 })
  expect((await app.inject({ method: 'POST', url: '/api/commands/public-interaction/no-such', payload: {} })).statusCode).toBe(
    404,
  )
  const many = await Promise.all(Array.from({ length: 40 }, (_, n) => post(sheet('flood', `device-${n}`))))
  const codes = many.map(({ statusCode }) => statusCode)
  expect(codes.filter((code) => code === 429).length).toBeGreaterThan(5)
  expect((await survey.answer(readerOf(anybody), { survey: 'flood' })).sheets).toBe(
    1 + codes.filter((code) => code === 200).length,
  )
  await app.close()
})
