import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { evaluate, open, take } from '../cases/index.ts'
import { type City, visitor } from '../city.ts'
import { definePack, defineProcess, defineRoles, divisionCode, longText, workingDays } from '../define/index.ts'
import { type TestCity, testCity } from '../testing.ts'
import {
  badReviews,
  behindReport,
  cards,
  type DepartmentFigures,
  drawOf,
  drawSample,
  draws,
  evaluationRates,
  explain,
  gradeOf,
  inspect,
  monthlyReport,
  noteReview,
  reviewOf,
  rule,
  signReport,
  usualRules,
  watch,
} from './index.ts'

const roles = defineRoles({ warden: { label: '园长' }, gardener: { label: '园丁' }, supervisor: { label: '监察员' } })
const { warden, gardener } = roles
const bench = defineProcess('bench', {
  label: '长椅报修',
  purpose: '坏了的长椅。',
  form: { what: longText('情况'), division: divisionCode('所在区划') },
  titleOf: (form) => form.what,
  scope: 'division',
  states: { reported: '已上报', withCrew: '维修中', mended: '已修好' },
  starts: 'reported',
  ends: ['mended'],
  openedBy: 'everyone',
  actions: {
    send: {
      label: '派人',
      by: [warden],
      from: 'reported',
      to: 'withCrew',
      assign: () => ({ role: gardener, department: 'housing' }),
    },
    mend: { label: '修好', by: [gardener], from: 'withCrew', to: 'mended' },
  },
  deadlines: {
    send: { label: '派人', within: workingDays(1), until: 'withCrew', basis: '公约', text: '一个工作日派人', alerts: [warden] },
    repair: {
      label: '修复',
      within: workingDays(3),
      startsIn: 'withCrew',
      until: 'mended',
      basis: '公约',
      text: '三个工作日修好',
      alerts: [warden],
    },
  },
  numbering: { prefix: 'CY' },
  route: () => ({ role: warden, department: 'parks' }),
  evaluation: { rectifyIn: 'withCrew' },
})
const pack = definePack({ name: 'benches', title: '长椅', purpose: '测试用。', roles, processes: [bench], en: {} })

let city: TestCity
let parks: City
let housing: City
let supervisor: City
beforeAll(async () => {
  city = await testCity({ packs: [pack], at: '2026-07-01T02:00:00Z' })
  parks = city.person(roles.warden, { department: 'parks', division: '370202' })
  housing = city.person(roles.gardener, { department: 'housing', division: '370202' })
  supervisor = city.person(roles.supervisor, { department: 'office', division: '3702' })
})
afterAll(() => city?.close())

const at = (instant: string) => city.clock.moveTo(instant.length === 10 ? `${instant}T02:00:00Z` : instant)
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error) => error.code,
  )

/** A bench that is sent for and mended on the days given. */
async function matter(what: string, [reported, sent, mended]: readonly [string, string, string]) {
  at(reported)
  const opened = await open(city.as(visitor), bench, { what, division: '370202' })
  at(sent)
  const withCrew = await take(parks, opened.case.id, 'send', {}, { seq: opened.case.seq })
  at(mended)
  await watch(city)
  const closed = await take(housing, opened.case.id, 'mend', {}, { seq: withCrew.seq })
  await watch(city)
  return { id: closed.id, number: closed.number, queryCode: opened.queryCode }
}

describe('the monthly report', () => {
  let bad: Awaited<ReturnType<typeof matter>>

  test('counts promises by whoever had the case when they were kept or broken, and cases by whoever had them longest', async () => {
    await matter('一', ['2026-07-01', '2026-07-02', '2026-07-06'])
    const late = await matter('二', ['2026-07-06', '2026-07-07', '2026-07-20'])
    bad = await matter('三', ['2026-07-06', '2026-07-07', '2026-07-08'])
    at('2026-07-20T03:00:00Z')
    const [red] = (await cards(supervisor, { kind: 'red' })).cards.filter(({ caseId }) => caseId === late.id)
    await explain(housing, red!.id, '木料迟到了几天')
    await rule(supervisor, red!.id, 'upheld', '应当提前备料')
    const report = await monthlyReport(supervisor, '2026-07')
    const line = (department: string) => report.departments.find((each) => each.department === department)
    expect(line('parks')).toMatchObject({ promises: 3, onTime: 3, red: 0, closed: 0, onTimeRate: 100 })
    expect(line('housing')).toMatchObject({
      promises: 3,
      onTime: 2,
      red: 1,
      explained: 1,
      upheldRed: 1,
      closed: 3,
      onTimeRate: 66.67,
    })
    expect(report.total).toMatchObject({ promises: 6, onTime: 5, closed: 3, red: 1 })
    for (const { department, promises, onTime, closed } of report.departments) {
      const behind = async (what: 'promises' | 'late' | 'closed') =>
        (await behindReport(supervisor, { month: '2026-07', department, what })).length
      expect([await behind('promises'), await behind('late'), await behind('closed')]).toEqual([
        promises,
        promises - onTime,
        closed,
      ])
    }
    expect(await behindReport(housing, { month: '2026-07', department: 'parks', what: 'promises' })).toEqual([])
    expect((await monthlyReport(housing, '2026-07')).departments.map(({ department }) => department)).toEqual(['housing'])
  })

  test('follows a bad evaluation until somebody outside the department called back', async () => {
    at('2026-07-21')
    await evaluate(city.as(visitor), { number: bad.number, queryCode: bad.queryCode }, 1, '又坏了')
    const [review] = await badReviews(housing, '2026-07')
    expect(review).toMatchObject({ caseId: bad.id, lamp: 'yellow', mayNote: ['contacted'] })
    const note = (by: City, kind: 'contacted' | 'rectified' | 'calledBack') =>
      codeOf(noteReview(by, { month: '2026-07', caseId: bad.id, kind, words: '已电话联系，约定上门' }))
    expect(await note(parks, 'contacted')).toBe('case/not-found')
    expect(await note(housing, 'calledBack')).toBe('supervision/not-now')
    expect(await note(housing, 'contacted')).toBe('done')
    expect(await note(housing, 'contacted')).toBe('supervision/not-now')
    at('2026-07-22')
    const { get } = await import('../cases/index.ts')
    const again = await get(housing, bad.id)
    await take(housing, bad.id, 'mend', {}, { seq: again.seq })
    expect(await note(supervisor, 'calledBack')).toBe('done')
    const report = await monthlyReport(supervisor, '2026-07')
    expect(report.departments.find(({ department }) => department === 'housing')).toMatchObject({
      evaluations: [1, 0, 0, 0, 0],
      bad: 1,
      badContacted: 1,
      badRectified: 1,
      badCalledBack: 1,
    })
  })

  test('is signed once, by the office, after the month; afterwards it stays, and says when computing it again gives another', async () => {
    expect(await codeOf(signReport(supervisor, '2026-07', ''))).toBe('supervision/report-not-over')
    at('2026-08-03')
    expect(await codeOf(signReport(parks, '2026-07', ''))).toBe('access/forbidden')
    const signed = await signReport(supervisor, '2026-07', '请有关部门整改。')
    expect(signed.signed).toMatchObject({ agrees: true, differing: [] })
    expect(await codeOf(signReport(supervisor, '2026-07', ''))).toBe('supervision/report-signed')
    // Later words to a card do not move what was signed: it is computed again for the instant it was signed.
    at('2026-08-10')
    expect((await monthlyReport(supervisor, '2026-07')).signed!.agrees).toBe(true)
    await expect(city.db.query(`update supervision.report set hash = 'x'`)).rejects.toThrow('append-only')
    // A hand in the tables shows.
    await city.db.query(`alter table cases.deadline disable trigger user`)
    await city.db.query(`update cases.deadline set met_at = '2026-07-08T01:00:00Z' where name = 'repair' and met_at > due_at`)
    await city.db.query(`alter table cases.deadline enable trigger user`)
    const after = await monthlyReport(supervisor, '2026-07')
    expect([after.hash, after.signed!.agrees, after.signed!.differing]).toEqual([signed.hash, false, ['housing']])
    expect(after.departments).toEqual(signed.departments)
  })

  test('refuses what is no month', async () => {
    for (const month of ['2026-13', '2026-7', 'x'])
      expect(await codeOf(monthlyReport(supervisor, month))).toBe('request/bad-parameter')
  })
})

describe('a sample of closed cases', () => {
  test('is drawn by a seed and drawn again to the same; what was found in a case is written once', async () => {
    at('2026-08-10')
    expect(await codeOf(drawSample(parks, { month: '2026-07', seed: 'x', size: 2 }))).toBe('access/forbidden')
    const draw = await drawSample(supervisor, { month: '2026-07', seed: '七月抽查', size: 2 })
    expect([draw.population, draw.cases.length, draw.replay]).toEqual([3, 2, 'same'])
    const found = { drawId: draw.id, caseId: draw.cases[0]!.id, verdict: 'sound', words: '材料齐全' } as const
    await inspect(supervisor, found)
    expect(await codeOf(inspect(supervisor, found))).toBe('supervision/not-now')
    expect(await codeOf(inspect(supervisor, { ...found, caseId: draw.id }))).toBe('case/not-found')
    expect((await draws(supervisor, '2026-07'))[0]!.cases[0]!.inspection).toMatchObject({ verdict: 'sound', words: '材料齐全' })
    expect(await codeOf(drawSample(supervisor, { month: '2026-01', seed: 'x', size: 2 }))).toBe('supervision/nothing-to-draw')
  })

  test('does not depend on the order of what it is drawn from, and another seed gives another', () => {
    const numbers = Array.from({ length: 200 }, (_, i) => `N-${i}`)
    expect(drawOf(numbers.toReversed(), 'a', 10)).toEqual(drawOf(numbers, 'a', 10))
    expect(drawOf(numbers, 'b', 10)).not.toEqual(drawOf(numbers, 'a', 10))
    expect(new Set(drawOf(numbers, 'a', 200)).size).toBe(200)
  })
})

test('evaluations come to the published rates: the last two of five grades are bad', () => {
  expect(evaluationRates([1, 1, 2, 6, 90])).toEqual({ total: 100, goodRate: 98, badRate: 2, average: 4.83 })
  expect(evaluationRates([0, 0, 0, 0, 0])).toEqual({ total: 0, goodRate: undefined, badRate: undefined, average: undefined })
})

test('a bad evaluation of a Friday before a worked Sunday is answered by that Sunday, and put right fifteen working days on', () => {
  const review = reviewOf(
    city.calendar,
    usualRules.badReview.value,
    { at: '2026-09-18T02:00:00Z', answeredAt: null, closedAgainAt: null, followUps: [] },
    '2026-09-18T02:00:00Z',
  )
  const lastDay = (due: string) => city.calendar.dateOf(new Date(Date.parse(due) - 1).toISOString())
  expect([lastDay(review.contactBy), lastDay(review.rectifyBy)]).toEqual(['2026-09-20', '2026-10-15'])
})

describe('the performance grade', () => {
  const figures = (more: Partial<DepartmentFigures>): DepartmentFigures => ({
    department: 'parks',
    closed: 50,
    promises: 100,
    onTime: 100,
    yellow: 0,
    red: 0,
    explained: 0,
    upheldYellow: 0,
    upheldRed: 0,
    lifted: 0,
    evaluations: [0, 0, 0, 0, 10],
    bad: 0,
    badContacted: 0,
    badRectified: 0,
    badCalledBack: 0,
    ...more,
  })
  test.each([
    [{}, 'excellent', []],
    [{ onTime: 96 }, 'good', ['onTime']],
    [{ upheldRed: 1 }, 'good', ['red']],
    [{ onTime: 90, upheldRed: 5 }, 'fair', ['onTime', 'red']],
    [{ onTime: 50 }, 'poor', ['onTime']],
    [{ evaluations: [1, 0, 0, 0, 9] as const }, 'poor', ['bad']],
    [{ promises: 4, onTime: 0 }, undefined, []],
    // Cards that were lifted count for nothing.
    [{ red: 9, lifted: 9 }, 'excellent', []],
  ])('%o is %s', (more, grade, short) => {
    expect(gradeOf(figures(more), usualRules.grade.value)).toMatchObject({ grade, short })
  })
})
