import { afterAll, beforeAll, expect, test } from 'vitest'
import * as cases from '../../kernel/cases/index.ts'
import { visitor } from '../../kernel/city.ts'
import { readerOf } from '../../kernel/reader.ts'
import { insert } from '../../kernel/registry/index.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { pack as divisions } from '../divisions/pack.ts'
import { desk } from './desk.ts'
import { disclosure, disclosureColumn, disclosureFeed } from './disclosure/queries.ts'
import { disclosureRequest } from './disclosure/request.ts'
import { DisclosureEntry } from './model.ts'
import { pack } from './pack.ts'
import { disclosureOfficer } from './roles.ts'
import { freshnessOf } from './rules/freshness.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity({ packs: [divisions, pack], load: true, at: '2026-03-02T01:00:00Z' })
})
afterAll(() => city?.close())

test.each([
  ['monthly', ['2026-02-01'], '2026-03-04', { dueOn: '2026-03-04', lateDays: 0, lamp: 'amber' }],
  ['monthly', ['2026-02-01', '2025-01-01'], '2026-03-05', { lastOn: '2026-02-01', lateDays: 1, lamp: 'red' }],
  ['yearly', ['2025-06-01'], '2026-03-02', { lamp: 'green' }],
  ['monthly', ['2026-04-01'], '2026-03-02', { lamp: 'red' }],
  ['irregular', [], '2026-03-02', { lamp: 'grey', lateDays: 0 }],
] as const)('a %s column with %j is on %s %j', (cycle, published, today, wanted) => {
  expect(freshnessOf(cycle, published, today)).toMatchObject(wanted)
})

test('a column says whether it keeps its promise, and its department hears of it when it does not', async () => {
  const ecology = city.person(disclosureOfficer, { department: 'ecology', division: '3702' })
  const columnOf = async () =>
    (await disclosure.answer(readerOf(city.as(visitor)), {})).columns.find(({ key }) => key === 'environment')!
  expect((await columnOf()).freshness.lamp).toBe('red')
  expect(await desk(readerOf(ecology))).toMatchObject([{ title: '“生态环境”栏目该更新了', lamp: 'red' }])
  expect(await desk(readerOf(city.person(disclosureOfficer, { department: 'finance', division: '3702' })))).toMatchObject([
    { title: '“财政信息”栏目该更新了' },
  ])

  const entry = {
    key: 'environment-1',
    column: 'environment',
    name: '空气质量月报',
    body: '优良天数。',
    department: 'ecology',
    madeOn: '2026-02-26',
  }
  await insert(ecology, DisclosureEntry, { ...entry, key: 'environment-draft' })
  await insert(ecology, DisclosureEntry, { ...entry, publishedOn: '2026-03-02', validUntil: '2026-03-31' })
  expect(await columnOf()).toMatchObject({ n: 1, freshness: { lamp: 'green', dueOn: '2026-04-02' } })
  expect(await desk(readerOf(ecology))).toEqual([])
  const feed = await disclosureFeed.answer(readerOf(city.as(visitor)), {})
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    items: [{ id: 'environment-1', tags: ['生态环境'] }],
  })

  city.clock.moveTo('2026-04-10T01:00:00Z')
  const later = await disclosureColumn.answer(readerOf(city.as(visitor)), { column: 'environment' })
  expect(later).toMatchObject({ freshness: { lateDays: 8, lamp: 'red' }, entries: [{ key: 'environment-1', isOver: true }] })
  city.clock.moveTo('2026-03-02T01:00:00Z')
})

test('a request for information stops its clock while a third party is asked, is corrected once, and extended once', async () => {
  const officer = city.person(disclosureOfficer, { department: 'housing', division: '3702' })
  const head = city.person(disclosureOfficer, { department: 'housing', division: '3702', name: '分管负责人' })
  const anybody = city.as(visitor)
  const {
    case: opened,
    number,
    queryCode,
  } = await cases
    .open(anybody, disclosureRequest, {
      holder: 'housing',
      what: '某小区规划验收文件',
      delivery: 'email',
      applicant: 'citizen',
      name: '市民',
      identity: '110105194912310021',
      phone: '19900000000',
      address: 'someone@example.org',
    })
    .then((done) => ({ ...done, number: done.case.number }))
  expect(opened.nextDue).toBe('2026-03-11T16:00:00.000Z')
  const due = async () => (await cases.get(officer, opened.id)).clocks.findLast(({ name }) => name === 'answer')!.dueAt
  expect(await due()).toBe('2026-03-30T16:00:00.000Z')

  const asked = await cases.take(officer, opened.id, 'askCorrection', {}, { seq: opened.seq, comment: '请写明小区名称' })
  city.clock.moveTo('2026-03-05T01:00:00Z')
  const corrected = await cases.take(anybody, { number, queryCode }, 'correct', { supplement: '海风小区' }, { seq: asked.seq })
  expect(await due()).toBe('2026-04-02T16:00:00.000Z')
  await expect(
    cases.take(officer, opened.id, 'askCorrection', {}, { seq: corrected.seq, comment: '再补' }),
  ).rejects.toMatchObject({
    code: 'case/action-not-available',
  })

  const consulting = await cases.take(officer, opened.id, 'consult', { party: '建设单位' }, { seq: corrected.seq })
  city.clock.moveTo('2026-03-12T01:00:00Z')
  const heard = await cases.take(officer, opened.id, 'heard', { agrees: 'yes' }, { seq: consulting.seq })
  // Five working days with the third party; 4 to 6 April are Qingming.
  expect(await due()).toBe('2026-04-10T16:00:00.000Z')

  const wants = await cases.askExtension(officer, opened.id, 'answer', '文件较多', heard.seq)
  await expect(
    cases.decideExtension(officer, opened.id, 'answer', { granted: true, reason: '同意' }, wants.seq),
  ).rejects.toBeDefined()
  const granted = await cases.decideExtension(head, opened.id, 'answer', { granted: true, reason: '同意' }, wants.seq)
  await cases.take(officer, opened.id, 'answer', { kind: 'disclosed', answer: '见附件。' }, { seq: granted.seq })
  const tracked = await cases.track(anybody, number, queryCode)
  expect(tracked.actions.at(-1)?.told).toBe('予以公开：见附件。')
  expect(JSON.stringify(tracked)).not.toContain('110105')
})
