import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readOpinions, readQuestions } from './drafts.ts'
import { type Asked, readSheet, stageOf } from './sheet.ts'

const questions: readonly Asked[] = [
  { key: 's/1', kind: 'single', text: '多久坐一次', options: ['每天', '偶尔'], isRequired: true },
  { key: 's/2', kind: 'multi', text: '去哪里', options: ['甲', '乙', '丙'], isRequired: false },
  { key: 's/3', kind: 'scale', text: '满意吗', options: [], isRequired: false },
  { key: 's/4', kind: 'text', text: '还想说', options: [], isRequired: false },
]
const read = (answers: unknown) => readSheet(questions, JSON.stringify(answers))

test('a sheet becomes one line for each choice, mark or words', () => {
  expect(read({ 's/1': 2, 's/2': [1, 3], 's/3': 5, 's/4': ' 谢谢 ' })).toEqual({
    ok: true,
    given: [
      { question: 's/1', option: 2 },
      { question: 's/2', option: 1 },
      { question: 's/2', option: 3 },
      { question: 's/3', option: 5 },
      { question: 's/4', words: '谢谢' },
    ],
  })
})

test.each([
  [{}, '还没有回答'],
  [{ 's/1': 3 }, '不在选项之内'],
  [{ 's/1': 1, 's/2': [1, 1] }, '不在选项之内'],
  [{ 's/1': 1, 's/2': 1 }, '不在选项之内'],
  [{ 's/1': 1, 's/3': 6 }, '不在选项之内'],
  [{ 's/1': 1, 's/4': 4 }, '不在选项之内'],
  [{ 's/1': 1, 's/9': 1 }, '题目已经更新'],
  [[1], '无法读取'],
])('%j is refused: %s', (answers, words) => {
  expect(read(answers)).toMatchObject({ ok: false, zh: expect.stringContaining(words) })
})

test('whatever is sent, a sheet holds only what was asked, each choice once, or is refused in words', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        fc.string(),
        fc.dictionary(fc.constantFrom('s/1', 's/2', 's/3', 's/4'), fc.jsonValue()).map((o) => JSON.stringify(o)),
      ),
      (json) => {
        const sheet = readSheet(questions, json)
        if (!sheet.ok) {
          expect(sheet.zh).not.toBe('')
          return
        }
        const keys = sheet.given.map(({ question, option }) => `${question}/${option ?? ''}`)
        expect(new Set(keys).size).toBe(keys.length)
        for (const { question, option, words } of sheet.given) {
          const asked = questions.find(({ key }) => key === question)!
          if (asked.kind === 'text') expect(words).toBeTypeOf('string')
          else expect(option).toBeLessThanOrEqual(asked.kind === 'scale' ? 5 : asked.options.length)
        }
      },
    ),
  )
})

test('drafts are read whole or refused with the place that is wrong', () => {
  expect(readQuestions(JSON.stringify([{ kind: 'single', text: '好吗', options: '好\n\n好\n不好', isRequired: true }]))).toEqual({
    ok: true,
    items: [{ kind: 'single', text: '好吗', options: '好\n不好', isRequired: true }],
  })
  expect(
    readQuestions(
      JSON.stringify([
        { kind: 'text', text: '说' },
        { kind: 'multi', text: '选', options: '只有一个' },
      ]),
    ),
  ).toMatchObject({
    ok: false,
    en: 'Question 2 needs two choices at least.',
  })
  fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), (json) => void [readQuestions(json), readOpinions(json)]))
})

test('a survey is a draft until it is out, announced until it opens, and closed the day after its last', () => {
  const survey = { opensOn: '2026-03-02', closesOn: '2026-03-10' }
  expect(stageOf(survey, '2026-03-05')).toBe('draft')
  const out = { ...survey, publishedOn: '2026-03-01' }
  expect(['2026-03-01', '2026-03-02', '2026-03-10', '2026-03-11'].map((day) => stageOf(out, day))).toEqual([
    'announced',
    'open',
    'open',
    'closed',
  ])
})
