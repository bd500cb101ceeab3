import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCreditCode } from '#kernel'
import * as cases from '../../kernel/cases/index.ts'
import { type City, visitor } from '../../kernel/city.ts'
import { perform } from '../../kernel/commands.ts'
import { readerOf } from '../../kernel/reader.ts'
import { findByKey, insert } from '../../kernel/registry/index.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { Company } from '../base-registers/company.ts'
import { pack as baseRegisters } from '../base-registers/pack.ts'
import { pack as divisions } from '../divisions/pack.ts'
import { clerk } from '../divisions/roles.ts'
import { pack as publicInteraction } from '../public-interaction/pack.ts'
import { drawInspection } from './commands.ts'
import { Inspector, PublicPenaltyRecord } from './model.ts'
import { pack } from './pack.ts'
import { penalty } from './process.ts'
import { catalogue, draws, patrol, publicity, replay } from './queries.ts'
import { caseOfficer, enforcementHead, legalReviewer } from './roles.ts'

let city: TestCity
let officer: City
let reviewer: City
let head: City
let anybody: City
beforeAll(async () => {
  city = await testCity({ packs: [divisions, baseRegisters, publicInteraction, pack], load: true, at: '2026-03-02T01:00:00Z' })
  const here = { department: 'market-regulation', division: '3702' }
  officer = city.person(caseOfficer, here)
  reviewer = city.person(legalReviewer, here)
  head = city.person(enforcementHead, here)
  anybody = city.as(visitor)
})
afterAll(() => city?.close())

const form = (over: object = {}) => ({
  power: 'CF-SG-002',
  procedure: 'ordinary',
  source: 'inspection',
  foundOn: '2026-03-01',
  division: '370202',
  subjectKind: 'person',
  subject: '甄小明',
  situation: '货架上有过期酸奶三瓶。',
  first: 'SG1001',
  second: 'SG1002',
  ...over,
})
const file = (over: object = {}) =>
  cases.open(officer, penalty, form(over), { contact: { name: '甄小明', phone: '19900000000' } })
const step = (as: City, c: cases.Case, action: string, answers: cases.Answers = {}, comment?: string) =>
  cases.take(as, c.id, action, answers, { seq: c.seq, ...(comment ? { comment } : {}) })
const why = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error) =>
      [error.code, ...(error.problems ?? []).map(({ field, zh }: any) => `${field} ${zh}`), error.inWords?.('zh')].join(' '),
  )
const evidence = { kind: 'record', what: '现场笔录', first: 'SG1001', second: 'SG1002' }
const proposal = { findings: '货值三十元。', grade: 'light', circumstances: 'none', penaltyKind: 'fine', fine: '6000' }
const decision = { documentNumber: '演示罚〔2026〕1号', facts: '销售过期食品，货值三十元。', content: '罚款6000元', fine: '6000' }

test('an ordinary case goes from two officers over notice and review to a public decision that ends with its time', async () => {
  expect(await why(file({ second: 'sg1001' }))).toContain('执法人员不得少于两人')
  const { case: filed, queryCode } = await file()
  expect(filed.assigned).toEqual({ role: 'caseOfficer', department: 'market-regulation', division: '370202' })
  expect(filed.clocks.map(({ name, dueAt }) => [name, dueAt])).toEqual([['decide', '2026-05-31T16:00:00.000Z']])
  expect(await why(step(officer, filed, 'concludeInvestigation', proposal))).toContain('还没有登记证据')
  const shown = await step(officer, filed, 'addEvidence', evidence)

  // The steps of the day of the offence decide, and leaving them needs a reason.
  expect(await why(step(officer, shown, 'concludeInvestigation', { ...proposal, fine: '9000' }))).toContain('建议罚款 6000 元')
  const concluded = await step(officer, shown, 'concludeInvestigation', proposal)
  const noticed = await step(officer, concluded, 'giveNotice')
  const key = { number: filed.number, queryCode }
  const seen = await cases.track(anybody, key.number, queryCode)
  expect(seen.actions.at(-1)?.told).toContain('货值不足五百元')
  expect(seen.actions.map(({ label }) => label)).not.toContain('登记证据')
  expect(await why(cases.take(anybody, key, 'askHearing', {}, { seq: noticed.seq }))).toContain('不属于可以要求听证')

  const stated = await cases.take(anybody, key, 'state', { statement: '已经下架。' }, { seq: noticed.seq })
  expect(await why(step(officer, { ...noticed, seq: stated.seq }, 'sendToReview', { heard: 'waived' }))).toContain(
    '必须写明复核情况',
  )
  const reviewed = await step(officer, { ...noticed, seq: stated.seq }, 'sendToReview', { heard: 'stated', answer: '维持。' })
  expect(await why(step(officer, reviewed, 'approveReview'))).toContain('access/forbidden')
  const approved = await step(reviewer, reviewed, 'approveReview')
  expect(await why(step(head, approved, 'decide', { ...decision, fine: '8000' }))).toContain('不得重于告知')
  expect(await why(step(head, approved, 'decide', { ...decision, facts: '甄小明销售过期食品' }))).toContain('不能有自然人姓名')
  const decided = await step(head, approved, 'decide', decision)
  expect(decided.clocks.filter(({ metAt }) => !metAt).map(({ name, dueAt }) => [name, dueAt])).toEqual([
    ['publicity', '2026-03-11T16:00:00.000Z'],
    ['serve', '2026-03-09T16:00:00.000Z'],
  ])
  const served = await step(officer, decided, 'serve', { way: 'direct', servedOn: '2026-03-03' })
  expect(await findByKey(anybody, PublicPenaltyRecord, filed.number)).toBeUndefined()
  const published = await step(officer, served, 'publicise')
  expect(await findByKey(anybody, PublicPenaltyRecord, filed.number)).toMatchObject({
    subject: '甄某某',
    publicUntil: '2027-03-02',
    isOnTime: true,
    fine: '6000.00',
  })
  const { penalties } = await publicity.answer(readerOf(anybody), {})
  expect(penalties.map(({ row }) => row.slice(0, 5))).toEqual([
    ['甄某某', '自然人', '', '演示罚〔2026〕1号', '经营超过保质期的食品'],
  ])
  expect(JSON.stringify(penalties)).not.toContain('甄小明')

  city.clock.moveTo('2027-03-02T17:00:00Z')
  expect(await findByKey(anybody, PublicPenaltyRecord, filed.number)).toBeUndefined()
  expect((await publicity.answer(readerOf(reviewer), {})).penalties).toEqual([])
  city.clock.moveTo('2026-03-02T01:00:00Z')
  const closed = await step(officer, published, 'perform', { how: 'annulled' })
  expect(closed.state).toBe('closed')
  expect(await findByKey(anybody, PublicPenaltyRecord, filed.number)).toBeUndefined()
})

test('a hearing may be asked for when much is at stake, and silence counts only when the time is over', async () => {
  const { case: filed, queryCode } = await file({ subjectKind: 'organisation', subject: '演示食品有限公司' })
  const shown = await step(officer, filed, 'addEvidence', evidence)
  const concluded = await step(officer, shown, 'concludeInvestigation', { ...proposal, grade: 'serious', fine: '75000' })
  const noticed = await step(officer, concluded, 'giveNotice')
  expect(await why(step(officer, noticed, 'sendToReview', { heard: 'lapsed' }))).toContain('陈述申辩期还没有过')
  const hearing = await cases.take(anybody, { number: filed.number, queryCode }, 'askHearing', {}, { seq: noticed.seq })
  const heard = await step(reviewer, { ...noticed, seq: hearing.seq }, 'holdHearing', {
    opinion: '证据充分。',
    heldOn: '2026-03-20',
  })
  expect(heard.state).toBe('noticed')
  const back = await step(
    reviewer,
    await step(officer, heard, 'sendToReview', { heard: 'stated', answer: '维持。' }),
    'returnReview',
    {},
    '补充货值证据',
  )
  expect(back).toMatchObject({ state: 'filed', assigned: { role: 'caseOfficer' } })
})

test('on the spot only what is small, and it is not published; a first minor offence put right goes unpunished', async () => {
  const spot = {
    grade: 'minor',
    circumstances: 'none',
    penaltyKind: 'fine',
    documentNumber: '演示罚〔2026〕2号',
    facts: '未明码标价。',
    content: '罚款250元',
    fine: '250',
  }
  const { case: small } = await file({ power: 'CF-SG-003', procedure: 'simple' })
  expect(await why(step(officer, small, 'decideOnSpot', spot))).toContain('只能警告或罚款 200 元以下')
  const { case: shop } = await file({ power: 'CF-SG-003', procedure: 'simple', subjectKind: 'soleTrader', subject: '演示小店' })
  const decided = await step(officer, shop, 'decideOnSpot', spot)
  const published = await step(
    officer,
    await step(officer, decided, 'serve', { way: 'direct', servedOn: '2026-03-02' }),
    'publicise',
  )
  expect(published.actions.at(-1)?.told?.zh).toContain('不公示')
  expect(await findByKey(anybody, PublicPenaltyRecord, shop.number)).toBeUndefined()

  const first = { isFirst: 'yes', corrected: 'yes' }
  expect(await why(step(officer, small, 'doNotPunish', { ...first, corrected: 'no' }, '教育为主'))).toContain('须初次违法')
  expect((await step(officer, small, 'doNotPunish', first, '初次违法，已改正。')).state).toBe('notPunished')
  const { case: other } = await file()
  expect(await why(step(officer, other, 'doNotPunish', first, '教育为主'))).toContain('不在首违不罚清单')
})

test('a draw can be drawn again, leaves out who has no valid certificate, and shows when its lists have changed', async () => {
  const registrar = city.person(clerk, { department: 'market-regulation', division: '3702' })
  const company = (n: number) =>
    insert(registrar, Company, {
      name: `演示企业${n}`,
      creditCode: makeCreditCode('91', '370202', `MADE${1000 + n}`),
      kind: 'enterprise',
      industry: 'H',
      establishedOn: '2020-01-01',
      status: 'active',
      division: '370202',
      address: '演示路',
    })
  for (let n = 0; n < 12; n++) await company(n)
  const inspector = (certificate: string, validUntil: string) =>
    insert(head, Inspector, { certificate, name: certificate, department: 'market-regulation', division: '370200', validUntil })
  await inspector('SG1001', '2028-12-31')
  const draw = { key: 'food-2026-03', name: '食品抽查', seed: '福彩2026-03-02-0817', area: '370202', wanted: 5 }
  const act = (input: object = {}) => perform(head, pack, drawInspection, { ...draw, ...input })
  expect(await why(act())).toContain('不足两名')
  await inspector('SG1002', '2028-12-31')
  await inspector('SG1003', '2028-12-31')
  await inspector('SG1004', '2026-03-01')
  expect(await why(act({ wanted: 100 }))).toContain('名单只有 12 家')
  await act()
  expect(await why(act({ seed: '另一个种子123' }))).toContain('不能重抽')

  const [shown] = (await draws.answer(readerOf(anybody), {})).draws
  expect(shown).toMatchObject({ pool: 12, inspectors: 3, seed: draw.seed })
  expect(shown!.tasks).toHaveLength(5)
  for (const { first, second } of shown!.tasks) {
    expect(first).not.toBe(second)
    expect([first, second]).not.toContain('SG1004')
  }
  expect(await replay.answer(readerOf(head), { draw: draw.key })).toEqual({
    draw: draw.key,
    sameTargets: true,
    sameInspectors: true,
    sameResult: true,
  })
  await company(50)
  expect(await replay.answer(readerOf(head), { draw: draw.key })).toMatchObject({ sameTargets: false, sameInspectors: true })
})

test('the catalogue shows every kind with the steps in force today, and an officer the powers of the own department', async () => {
  const seen = await catalogue.answer(readerOf(anybody), {})
  expect(seen.kinds.every(({ n }) => n > 0)).toBe(true)
  expect(seen.powers.find(({ code }) => code === 'CF-SG-002')?.steps.map(({ grade }) => grade)).toEqual([
    'minor',
    'light',
    'ordinary',
    'serious',
  ])
  const own = await patrol.answer(readerOf(officer), {})
  expect(own.powers.every(({ department }) => department === 'market-regulation')).toBe(true)
})
