import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refreshCatalogue } from '../../kernel/catalogue/index.ts'
import { visitor } from '../../kernel/city.ts'
import { readerOf } from '../../kernel/reader.ts'
import { findByKey, get, importTable, insert, list, remove, update } from '../../kernel/registry/index.ts'
import { resourceLineage } from '../../kernel/resource-lineage.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { pack as baseRegisters } from '../base-registers/pack.ts'
import { Department } from '../divisions/model.ts'
import { pack as divisions } from '../divisions/pack.ts'
import { dataOfficer } from '../divisions/roles.ts'
import { pack as eLicences } from '../e-licences/pack.ts'
import { pack as serviceHall } from '../service-hall/pack.ts'
import { pack as urbanManagement } from '../urban-management/pack.ts'
import { informatisationIndex, smartCityItems } from './index-items.ts'
import { Assessment, Assignment, IndexInput, Plan, PlanIndicator, Report, Task } from './model.ts'
import { pack } from './pack.ts'
import { compare, document, index, indicator, myReports, overview, plan, report, timeline } from './queries.ts'
import { planOfficer } from './roles.ts'
import { countByStatus } from './rules.ts'

const packs = [divisions, baseRegisters, urbanManagement, eLicences, serviceHall, pack]
let city: TestCity

beforeAll(async () => {
  city = await testCity({ packs, load: true })
  await refreshCatalogue(city)
})
afterAll(() => city.close())

const ask = <I, O>(
  query: { answer: (reader: ReturnType<typeof readerOf>, input: I) => Promise<O> },
  input: I,
  seenBy = city.as(visitor),
): Promise<O> => query.answer(readerOf(seenBy), input)
const departmentId = async (code: string) => (await findByKey(city, Department, code))!.id
const indicatorOf = async (key: string) => (await findByKey(city, PlanIndicator, key))!

/** Hands in a report as an officer of a department. */
async function handIn(key: string, year: number, value: string, reportedOn: string, more: Record<string, unknown> = {}) {
  const record = await indicatorOf(key)
  return insert(city.person(dataOfficer, { department: 'approval' }), Report, {
    reference: `${key}/${year}/${reportedOn}`,
    plan: record.plan,
    indicator: record.id,
    year,
    value,
    evidence: '部门统计台账',
    department: await departmentId('approval'),
    reportedBy: '填报人',
    reportedOn,
    ...more,
  })
}

test('all five plans are there, and what nobody measured says so', async () => {
  const { plans, others } = await ask(overview, {})
  expect(plans.map((card) => [card.key, card.indicators, card.tasks])).toEqual([
    ['qingdao-2019', 56, 66],
    ['qingdao-2011', 61, 59],
  ])
  expect(others).toHaveLength(3)
  expect(plans[0]?.counts).toEqual({ ...countByStatus([]), missed: 1, notMeasured: 55 })
  expect(plans[0]?.headline).toBe('规划期已于2022年结束：56项指标已达成0项，未达成1项，未测量55项。')
})

test('a visitor may read every record of the pack and write none', async () => {
  for (const record of pack.records)
    expect((await list(city.as(visitor), record, { limit: 1 })).records.length).toBeLessThanOrEqual(1)
  await expect(
    insert(city.as(visitor), Assessment, {
      reference: 'x',
      plan: (await findByKey(city, Plan, 'qingdao-2019'))!.id,
      year: 2020,
      grade: 'good',
      remarks: '好',
      assessedBy: '路人',
      assessedOn: '2021-01-01',
    }),
  ).rejects.toMatchObject({ code: expect.stringMatching(/^(access|session)\//) })
})

describe('one indicator', () => {
  const key = 'qingdao-2019/one-network-services'

  test('opens its printed words in place, both target years and their own words', async () => {
    const answer = await ask(indicator, { indicator: key })
    expect(answer.quotation).toMatchObject({ section: '五(二)', quotation: '全市90%政务服务事项和公共服务事项实现“一网通办”' })
    expect(answer.quotation?.before).toMatch(/到2020年/)
    expect(answer.row.targets.map((target) => [target.year, target.words])).toEqual([
      [2020, '≥ 90%'],
      [2022, '≥ 100%'],
    ])
    expect(answer.targetQuotations[0]).toMatchObject({ year: 2022, quotation: expect.stringContaining('全部纳入') })
    expect(answer.row.status).toBe('notMeasured')
    expect(answer.theme).toBe('approvals-online')
  })

  test('a correction changes the answer from its day on, and the earlier report stays to be seen', async () => {
    const first = await handIn(key, 2020, '91.5', '2021-01-20')
    await handIn(key, 2020, '88.2', '2021-05-10', { supersedes: first.id, reason: '剔除重复事项' })
    const inMarch = await ask(indicator, { indicator: key, on: '2021-03-01' })
    const inJune = await ask(indicator, { indicator: key, on: '2021-06-01' })
    expect(inMarch.row.targets[0]?.status).toBe('met')
    expect(inJune.row.targets[0]?.status).toBe('missed')
    expect(inJune.reports.map((one) => [one.value, one.counts, one.corrects])).toEqual([
      [91.5, false, undefined],
      [88.2, true, `${key}/2020/2021-01-20`],
    ])
  })

  test('judged against the straight line from its baseline, with the working shown', async () => {
    await handIn('qingdao-2019/smart-appliance-share', 2020, '33', '2021-01-15')
    const answer = await ask(indicator, { indicator: 'qingdao-2019/smart-appliance-share', on: '2021-02-01' })
    // From 25 (end of 2018) to 50 (end of 2022): half way is 37.5, and 33 is 18 points of the way behind.
    expect(answer.row).toMatchObject({ status: 'atRisk', lamp: 'red', baseline: { value: 25, year: 2018 } })
    expect(answer.expected).toBeCloseTo(37.5, 1)
    expect(answer.working).toContain('37.5')
    expect(answer.baselineQuotation).toMatchObject({ quotation: '智能家电产品产量占比达到25%' })
  })

  test('a later public document measures it, opens its record, and is dated', async () => {
    const answer = await ask(indicator, { indicator: 'qingdao-2011/broadband-users' })
    expect(answer.row).toMatchObject({ status: 'met', value: 347, valueOn: '2019-12-31', wanted: '> 200 万户' })
    expect(answer.live?.figure.behind).toMatchObject([{ pack: 'plan-performance', record: 'baseline', count: 1 }])
    expect(answer.working).toContain('在目标年之后测得')
    expect((await ask(indicator, { indicator: 'qingdao-2011/broadband-users', on: '2016-01-01' })).row.status).toBe('notMeasured')
  })

  test('one that does not exist is refused in the usual words', async () => {
    await expect(ask(indicator, { indicator: 'qingdao-2019/nothing' })).rejects.toMatchObject({ code: 'record/not-found' })
  })
})

test('a report about nothing, without its figure, or a correction without a reason is refused', async () => {
  const record = await indicatorOf('qingdao-2019/trips-per-service')
  await expect(handIn('qingdao-2019/trips-per-service', 2020, '1', '2021-01-01', { indicator: undefined })).rejects.toMatchObject(
    { code: 'record/invalid' },
  )
  await expect(handIn('qingdao-2019/trips-per-service', 2020, '1', '2021-01-01', { value: undefined })).rejects.toMatchObject({
    code: 'record/invalid',
  })
  const first = await handIn('qingdao-2019/trips-per-service', 2020, '1', '2021-01-01')
  await expect(handIn('qingdao-2019/trips-per-service', 2020, '2', '2021-02-01', { supersedes: first.id })).rejects.toMatchObject(
    { code: 'record/invalid' },
  )
  expect((await list(city, Report, { where: { indicator: record.id } })).records).toHaveLength(1)
})

test('a report that was handed in is neither changed nor removed, not even by a file', async () => {
  const officer = city.person(dataOfficer, { department: 'approval' })
  const handed = await handIn('qingdao-2019/idc-ipv6', 2020, '88', '2021-01-05')
  await expect(update(officer, Report, handed.id, 1, { value: '99' })).rejects.toMatchObject({ code: 'record/append-only' })
  await expect(remove(officer, Report, handed.id, 1)).rejects.toMatchObject({ code: 'record/append-only' })
  const row = { ...handed, value: '99' }
  const columns = Object.keys(Report.fields).filter((name) => name in row) as (keyof typeof row)[]
  const csv = [columns.join(','), columns.map((name) => `"${row[name]}"`).join(',')].join('\n')
  const report = await importTable(officer, Report, Buffer.from(csv), {})
  expect(report).toMatchObject({ problems: [{ code: 'record/append-only' }] })
  expect((await findByKey(city, Report, handed.reference))?.value).toBe('88.0000')
})

describe('the yearly report to the big data bureau', () => {
  test('counts a year in which every responsible department reported, and misses one in which one did not', async () => {
    const key = 'qingdao-2019/industrial-apps'
    const record = await indicatorOf(key)
    const bureau = await departmentId('big-data')
    const officer = city.person(planOfficer, { department: 'big-data' })
    await insert(officer, Assignment, {
      reference: 'a1',
      plan: record.plan,
      indicator: record.id,
      department: bureau,
      basis: '会议纪要',
    })
    const task = (await findByKey(city, Task, 'qingdao-2019/t-4-1'))!
    await insert(officer, Assignment, {
      reference: 'a2',
      plan: record.plan,
      task: task.id,
      department: await departmentId('approval'),
      basis: '会议纪要',
    })
    await handIn('qingdao-2019/on-request-services-one-network', 2021, '70', '2022-01-10')
    await handIn('qingdao-2019/on-request-services-one-network', 2022, '90', '2023-01-10')
    await handIn(key, 2022, '1200', '2023-01-11', { department: bureau })
    const answer = await ask(indicator, { indicator: 'qingdao-2019/yearly-report' })
    expect(answer.row.years.map((year) => [year.year, year.status])).toEqual([
      [2019, 'notMeasured'],
      [2020, 'missed'],
      [2021, 'missed'],
      [2022, 'met'],
    ])
    expect(answer.live?.figure.behind[0]).toMatchObject({ record: 'report' })
  })
})

test('a department sees what it owes, the longest overdue first, and no longer what it has handed in', async () => {
  const officer = city.person(dataOfficer, { department: 'big-data' })
  const before = await ask(myReports, {}, officer)
  const owed = before.owed.map((one) => one.key)
  expect(owed).not.toContain('qingdao-2019/industrial-apps')
  expect(owed).toContain('qingdao-2019/t-notice')
  expect(before.owed[0]?.overdueDays).toBeGreaterThan(1000)
  const task = (await findByKey(city, Task, 'qingdao-2019/t-notice'))!
  await insert(officer, Report, {
    reference: 't-notice/2022',
    plan: task.plan,
    task: task.id,
    year: 2022,
    progress: 100,
    evidence: '年度计划均已印发',
    department: before.department!.id,
    reportedBy: '填报人',
    reportedOn: '2023-02-01',
  })
  const after = await ask(myReports, {}, officer)
  expect(after.owed.map((one) => one.key)).not.toContain('qingdao-2019/t-notice')
  expect(after.sent.map((one) => one.reference)).toContain('t-notice/2022')
})

test('a plan is summed up by goal, department and target year, and every sum adds up', async () => {
  const answer = await ask(plan, { plan: 'qingdao-2019' })
  const sum = (rows: readonly { readonly total: number }[]) => rows.reduce((total, row) => total + row.total, 0)
  expect(sum(answer.goals)).toBe(56)
  expect(sum(answer.byYear)).toBe(answer.indicators.flatMap((row) => row.targets).length)
  expect(answer.byDepartment.map((row) => row.group)).toContain('市大数据局')
  expect(answer.lampRule).toEqual({ green: -5, yellow: -15, isExample: true })
  const catalogue = answer.baselines.find((row) => row.key === 'qingdao-2019/base-catalogue-items')
  expect(catalogue).toMatchObject({ value: 17000, isBound: true, year: 2019 })
  expect(catalogue?.live?.figure.value).toBeGreaterThan(10)
})

test('the text is readable in full with every promise and named system in its place', async () => {
  const answer = await ask(document, { plan: 'qingdao-2019' })
  const marked = answer.passages.flatMap((passage) => passage.marks.map((mark) => mark.kind))
  const count = (kind: string) => marked.filter((one) => one === kind).length
  expect(count('indicator')).toBeGreaterThanOrEqual(56)
  expect(count('system')).toBeGreaterThan(200)
  for (const passage of answer.passages) {
    for (const [n, mark] of passage.marks.entries()) {
      const words = passage.segments.filter((segment) => segment.marks.includes(n)).map((segment) => segment.text)
      expect(words.join('').length).toBeGreaterThan(0)
      expect(mark.endsAt - mark.startsAt).toBeGreaterThan(0)
    }
  }
  const tracking = answer.passages.flatMap((passage) => passage.marks).find((mark) => mark.key === 'plan-tracking')
  expect(tracking?.servedBy).toBe('plan-performance')
})

test('cities are compared theme by theme, with what differs said', async () => {
  const { themes } = await ask(compare, {})
  const approvals = themes.find((theme) => theme.name === 'approvals-online')
  expect(approvals?.members.map((member) => [member.city, member.dueYear]).toSorted()).toEqual([
    ['厦门', 2015],
    ['清远', 2016],
    ['盐城', 2017],
    ['青岛', 2015],
    ['青岛', 2022],
  ])
  expect(approvals?.members.find((member) => member.plan === 'qingdao-2019')?.differs).toContain('公共服务')
})

test('tasks lie on a timeline by lead department, undated ones said to be so', async () => {
  const answer = await ask(timeline, { plan: 'qingyuan-2014' })
  expect(answer.byDepartment[0]).toMatchObject({ name: '市经济和信息化局' })
  expect(answer.tasks.find((task) => task.key === 'qingyuan-2014/t-01')).toMatchObject({ isDated: false, to: '2016-12-31' })
  expect(answer.byGoal.flatMap((lane) => lane.tasks)).toHaveLength(23)
})

test('a yearly report judges at the turn of the year by what was handed in by March', async () => {
  const answer = await ask(report, { plan: 'qingdao-2019', year: 2020 })
  expect([answer.on, answer.knownOn]).toEqual(['2021-01-01', '2021-03-31'])
  const services = answer.goals.flatMap((goal) => goal.indicators).find((row) => row.key === 'qingdao-2019/one-network-services')
  // The correction of May was not known yet.
  expect(services).toMatchObject({ value: 91.5 })
  expect(services?.targets[0]?.status).toBe('met')
  expect(answer.handedIn.departments).toEqual(['市行政审批服务局'])
})

test('an index with a missing input is not computed, and says which inputs are missing or unverified', async () => {
  const { informatisation, smartCity } = await ask(index, {})
  expect(informatisation.value).toBeUndefined()
  expect(informatisation.inputs).toBe(12)
  expect(informatisation.weightsVerified).toBe(false)
  expect(informatisation.subIndices.flatMap((sub) => sub.items).every((item) => item.missing !== undefined)).toBe(true)
  expect(smartCity.total).toBeUndefined()
})

test('the index is computed once every input is there, and each input says whether it is verified', async () => {
  const officer = city.person(planOfficer)
  const give = (of: 'idi' | 'gbt33356', item: string, value: string, bounds: object = {}) =>
    insert(officer, IndexInput, {
      key: `370200/${of}/${item}/2021`,
      cityCode: '370200',
      index: of,
      item,
      year: 2021,
      value,
      ...bounds,
      source: '统计年鉴',
      verified: 'yes',
    })
  // Each input half way between its bounds; on the logarithmic scale 10 is half way between 1 and 100.
  for (const item of informatisationIndex.subIndices.flatMap((sub) => sub.items)) {
    if (item.key !== 'gdp-per-head')
      await give(
        'idi',
        item.key,
        item.isLogarithmic ? '10' : '50',
        item.isLogarithmic ? { low: '1', high: '100' } : { low: '0', high: '100' },
      )
  }
  expect((await ask(index, { year: 2021 })).informatisation).toMatchObject({ value: undefined, present: 11 })
  await give('idi', 'gdp-per-head', '10', { low: '1', high: '100' })
  const { informatisation } = await ask(index, { year: 2021 })
  expect(informatisation.value).toBeCloseTo(0.5)
  expect(informatisation.subIndices.flatMap((sub) => sub.items).every((item) => item.isVerified)).toBe(true)
  expect(informatisation.weightsVerified).toBe(false)
  const scores = [80, 70, 90, 60, 50, 100, 75, 85]
  for (const [n, item] of smartCityItems.entries()) await give('gbt33356', item.key, String(scores[n]))
  expect((await ask(index, { year: 2021 })).smartCity.total).toBe(78.8)
})

test('English readers get English words', async () => {
  const answer = await ask(
    indicator,
    { indicator: 'qingdao-2019/smart-appliance-share', on: '2021-02-01' },
    city.as(visitor, 'en'),
  )
  expect(answer.row.name).toBe('Smart share of home appliance output')
  expect(answer.working).toContain('the straight path asks for 37.5')
})

test('another city’s plan is there to compare, never measured by what this city records', async () => {
  const theirs = (await findByKey(city, Plan, 'yancheng-2015'))!
  await insert(city.person(planOfficer), Assessment, {
    reference: 'yancheng/2019',
    plan: theirs.id,
    year: 2019,
    grade: 'good',
    remarks: '不是本市的规划',
    assessedBy: '市大数据局',
    assessedOn: '2020-03-01',
  })
  const answer = await ask(indicator, { indicator: 'yancheng-2015/yearly-evaluation' })
  expect(answer.row.status).toBe('notMeasured')
  expect(answer.live).toBeUndefined()
})

test('the demonstration shows every light, and every made-up report says so', { timeout: 120_000 }, async () => {
  const town = await testCity({ packs, demo: true })
  try {
    const reader = readerOf(town.as(visitor))
    const seen = new Set<string>()
    for (const on of ['2021-02-15', '2022-02-15', town.clock.today()]) {
      for (const row of (await plan.answer(reader, { plan: 'qingdao-2019', on })).indicators) seen.add(row.status)
    }
    expect([...seen].toSorted()).toEqual(['atRisk', 'met', 'missed', 'notDue', 'notMeasured', 'onTrack'])
    const { records } = await list(town, Report, { limit: 200 })
    expect(records.length).toBeGreaterThan(20)
    expect(records.filter((record) => !record.evidence.startsWith('演示数据'))).toEqual([])
  } finally {
    await town.close()
  }
})

test('a resource says which indicators and which of the city’s own targets are computed from it, to each what they may see', async () => {
  const items = city.findRecord('service-hall', 'serviceItem')!
  const seen = await resourceLineage(city.as(visitor), items)
  expect(seen.measured.length).toBeGreaterThan(0)
  for (const { href } of seen.measured) {
    const key = href!.replace('/plan-performance/indicator/', '')
    const plan = await get(city, Plan, (await indicatorOf(key)).plan)
    expect(plan.cityCode).toBe('370200')
  }
  // How many departments hold a grant is for officers.
  expect(seen.holders).toBeUndefined()
  expect((await resourceLineage(city.person(dataOfficer), items)).holders).toBe(0)
  const person = city.findRecord('base-registers', 'person')!
  const forVisitors = (await resourceLineage(city.as(visitor), person)).indicators.map(({ label }) => label)
  const forTheHouse = (await resourceLineage(city, person)).indicators.map(({ label }) => label)
  expect(forTheHouse).toEqual(expect.arrayContaining(forVisitors))
  expect(forTheHouse.length).toBeGreaterThan(forVisitors.length)
})
