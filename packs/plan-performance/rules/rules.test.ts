import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  exampleLampRule,
  type IndicatorPromise,
  judge,
  judgeTask,
  lampFor,
  lastDayOf,
  type Measurement,
  type PlanTarget,
  reportsKnownOn,
  rollUp,
  type Status,
  satisfies,
  slipDays,
  statuses,
  targetInWords,
  wayCovered,
} from '../rules.ts'
import vectors from './evaluation.vectors.json' with { type: 'json' }

const coverage: IndicatorPromise = {
  direction: 'reach',
  unit: '%',
  baseline: { year: 2018, value: 20, comparator: '=' },
  targets: [{ year: 2022, value: 100, comparator: '=' }],
  isYearly: false,
  period: { start: 2019, end: 2022 },
}
const reported = (year: number, value: number, on = `${year}-12-31`): Measurement => ({ year, value, on })
const statusOn = (on: string, promise: IndicatorPromise, ...figures: Measurement[]) =>
  judge(promise, figures, on, exampleLampRule)

describe('whether a figure keeps the promise', () => {
  test.each<[string, Parameters<typeof satisfies>[0], PlanTarget, number, boolean]>([
    ['“达到100%”以上也算达到', 'reach', { year: 2022, value: 90, comparator: '=' }, 95, true],
    ['差一点不算', 'reach', { year: 2022, value: 90, comparator: '=' }, 89.99, false],
    ['“1000家以上”含1000', 'at-least', { year: 2022, value: 1000, comparator: '>=' }, 1000, true],
    ['“超过20M”不含20', 'at-least', { year: 2015, value: 20, comparator: '>' }, 20, false],
    ['“超过20M”', 'at-least', { year: 2015, value: 20, comparator: '>' }, 20.1, true],
    ['“低于2.88%”按不高于', 'at-most', { year: 2015, value: 2.88, comparator: '<=' }, 2.88, true],
    ['“最多跑一次”', 'at-most', { year: 2022, value: 1, comparator: '=' }, 2, false],
    ['“3-5个”从3个起', 'at-least', { year: 2022, value: 3, comparator: '>=', upper: 5 }, 3, true],
    ['“3-5个”超过5个不算失约', 'at-least', { year: 2022, value: 3, comparator: '>=', upper: 5 }, 6, true],
    ['“不超过2-3次”到3次为止', 'at-most', { year: 2022, value: 2, comparator: '<=', upper: 3 }, 3, true],
  ])('%s', (_, direction, target, value, kept) => {
    expect(satisfies(direction, target, value)).toBe(kept)
  })

  test('a range is written as a range', () => {
    expect(targetInWords('at-least', { year: 2022, value: 3, comparator: '>=', upper: 5 }, '个').zh).toBe('≥ 3–5 个')
  })
})

describe('the light of an indicator at a date', () => {
  test.each<[string, Status, string, Measurement[]]>([
    ['nothing is judged before the plan begins', 'notDue', '2018-06-01', []],
    ['no figure is not measured, never guessed', 'notMeasured', '2020-06-01', []],
    ['on the straight line is on track', 'onTrack', '2021-01-10', [reported(2020, 60)]],
    ['five points behind is still on track', 'onTrack', '2021-01-10', [reported(2020, 56.1)]],
    ['further behind is at risk', 'atRisk', '2021-01-10', [reported(2020, 50)]],
    ['reached early is met', 'met', '2021-01-10', [reported(2020, 100)]],
    ['short in the target year is missed', 'missed', '2023-01-10', [reported(2022, 99)]],
    ['a due target with only an old figure is not measured', 'notMeasured', '2023-01-10', [reported(2020, 60)]],
    ['reached after the target year is met, and says so', 'met', '2026-01-10', [reported(2022, 99), reported(2025, 100)]],
    ['falling back after the target year does not undo it', 'met', '2026-01-10', [reported(2022, 100), reported(2025, 90)]],
    ['figures of the future are not seen', 'notMeasured', '2020-06-01', [reported(2020, 100)]],
    ['the last day of the target year is not over yet', 'onTrack', '2022-12-31', [reported(2022, 98)]],
  ])('%s', (_, status, on, figures) => {
    expect(statusOn(on, coverage, ...figures).status).toBe(status)
  })

  test('without a baseline pace is not judged before the target is due', () => {
    const { baseline: _, ...bare } = coverage
    expect(statusOn('2021-01-10', bare, reported(2020, 1)).status).toBe('notDue')
  })

  test('of several target years the next due one decides and all are shown', () => {
    const { baseline: _, ...bare } = coverage
    const parks = {
      ...bare,
      targets: [
        { year: 2022, value: 100, comparator: '=' as const },
        { year: 2020, value: 90, comparator: '=' as const },
      ],
    }
    const inside = statusOn('2021-07-01', parks, reported(2020, 85), reported(2021, 94, '2021-06-30'))
    expect(inside.target.year).toBe(2022)
    expect(inside.targets.map((one) => [one.target.year, one.status])).toEqual([
      [2020, 'met'],
      [2022, 'onTrack'],
    ])
    expect(statusOn('2021-07-01', parks, reported(2020, 85)).targets[0]?.status).toBe('missed')
    expect(statusOn('2023-07-01', parks, reported(2022, 95)).status).toBe('missed')
  })

  test('a figure that fell below a baseline which already kept the target is at risk', () => {
    const kept = { ...coverage, baseline: { year: 2018, value: 100, comparator: '>' as const } }
    expect(statusOn('2020-07-01', kept, reported(2019, 98))).toMatchObject({ status: 'atRisk', lamp: 'red' })
  })

  test('the formula is shown with the numbers it used, in both languages', () => {
    const { working } = statusOn('2021-01-10', coverage, reported(2020, 50))
    expect(working.zh).toContain('（50 − 60.0274）÷（100 − 20）= -12.5342 个百分点')
    expect(working.en).toContain('the straight path asks for 60.0274%')
  })

  test('a yearly promise needs a figure for every year', () => {
    const meetings = {
      ...coverage,
      direction: 'at-least' as const,
      isYearly: true,
      targets: [{ year: 2022, value: 1, comparator: '>=' as const, upper: 2 }],
    }
    const three = [reported(2019, 1), reported(2020, 2), reported(2021, 1)]
    expect(statusOn('2019-05-01', meetings).status).toBe('notDue')
    expect(statusOn('2022-05-01', meetings, ...three).status).toBe('onTrack')
    expect(statusOn('2023-05-01', meetings, ...three).status).toBe('notMeasured')
    expect(statusOn('2023-05-01', meetings, ...three, reported(2022, 1)).status).toBe('met')
    expect(statusOn('2023-05-01', meetings, ...three, reported(2022, 0)).status).toBe('missed')
    expect(statusOn('2022-05-01', meetings, ...three).years).toEqual([
      { year: 2019, status: 'met', value: 1 },
      { year: 2020, status: 'met', value: 2 },
      { year: 2021, status: 'met', value: 1 },
      { year: 2022, status: 'notDue' },
    ])
  })
})

describe('properties of the light', () => {
  const year = fc.integer({ min: 2015, max: 2026 })
  const value = fc.double({ min: -200, max: 500, noNaN: true })
  const upward = fc.record({
    direction: fc.constantFrom('reach' as const, 'at-least' as const),
    unit: fc.constant('%'),
    baseline: fc.option(
      fc.record({ year: fc.integer({ min: 2015, max: 2018 }), value, comparator: fc.constantFrom('=' as const, '>' as const) }),
      { nil: undefined },
    ),
    targets: fc.uniqueArray(
      fc.record({
        year: fc.integer({ min: 2019, max: 2022 }),
        value,
        comparator: fc.constantFrom('=' as const, '>=' as const, '>' as const),
      }),
      { minLength: 1, maxLength: 3, selector: (target) => target.year },
    ),
    isYearly: fc.boolean(),
    period: fc.constant({ start: 2019, end: 2022 }),
  })
  const figures = fc.uniqueArray(fc.record({ year, value }), { maxLength: 6, selector: (figure) => figure.year })
  const date = year.map((y) => `${y}-07-01`)
  const rank = (status: Status) => statuses.indexOf(status)

  test('raising a figure never worsens a reach or at-least promise', () => {
    fc.assert(
      fc.property(
        upward,
        figures,
        date,
        fc.nat(5),
        fc.double({ min: 0, max: 300, noNaN: true }),
        (promise, given, on, which, more) => {
          const before = given.map((figure) => reported(figure.year, figure.value))
          const after = given.map((figure, n) => reported(figure.year, figure.value + (n === which ? more : 0)))
          expect(rank(judge(promise, after, on, exampleLampRule).status)).toBeGreaterThanOrEqual(
            rank(judge(promise, before, on, exampleLampRule).status),
          )
        },
      ),
    )
  })

  test('the order in which figures and targets are listed does not matter', () => {
    fc.assert(
      fc.property(upward, figures, date, (promise, given, on) => {
        const list = given.map((figure) => reported(figure.year, figure.value))
        const turned = { ...promise, targets: promise.targets.toReversed() }
        expect(judge(turned, list.toReversed(), on, exampleLampRule)).toEqual(judge(promise, list, on, exampleLampRule))
      }),
    )
  })

  test('nothing measured is never met, missed or at risk', () => {
    fc.assert(
      fc.property(upward, date, (promise, on) => {
        expect(['notMeasured', 'notDue']).toContain(judge(promise, [], on, exampleLampRule).status)
      }),
    )
  })

  test('the way covered is 100 exactly when the promise is kept', () => {
    fc.assert(
      fc.property(upward, value, (promise, given) => {
        const target = promise.targets[0]!
        const way = wayCovered(promise, target, given)
        expect(way).toBeGreaterThanOrEqual(0)
        expect(way === 100).toBe(satisfies(promise.direction, target, given))
      }),
    )
  })
})

describe('what was known when', () => {
  const first = { id: 'a', year: 2020, reportedOn: '2021-01-15', value: 70 }
  const correction = { id: 'b', year: 2020, reportedOn: '2021-06-01', supersedes: 'a', value: 64 }

  test('a correction counts from the day it was handed in, and not before', () => {
    expect(reportsKnownOn([correction, first], '2021-03-01')).toEqual([first])
    expect(reportsKnownOn([correction, first], '2021-06-01')).toEqual([correction])
    expect(reportsKnownOn([correction, first], '2020-12-31')).toEqual([])
  })

  test('of two reports for a year the later counts', () => {
    const second = { id: 'c', year: 2020, reportedOn: '2021-02-01', value: 71 }
    expect(reportsKnownOn([second, first], '2022-01-01')).toEqual([second])
  })
})

describe('tasks', () => {
  const task = { dueYear: 2022, period: { start: 2019, end: 2022 }, milestones: [] }
  const at = (on: string, progress?: number, more: object = {}, year = Number(on.slice(0, 4))) =>
    judgeTask({ ...task, ...more }, progress === undefined ? [] : [{ on, year, progress }], on, exampleLampRule)

  test.each<[string, Status, string, number | undefined]>([
    ['not begun', 'notDue', '2018-01-01', undefined],
    ['nothing reported', 'notMeasured', '2020-01-01', undefined],
    ['half way in time and work', 'onTrack', '2021-01-01', 50],
    ['far behind', 'atRisk', '2021-01-01', 20],
    ['done', 'met', '2021-01-01', 100],
    ['unfinished after the date', 'missed', '2023-02-01', 90],
  ])('%s', (_, status, on, progress) => {
    expect(at(on, progress).status).toBe(status)
  })

  test('an old report does not prove that a due task was missed', () => {
    expect(judgeTask(task, [{ on: '2020-12-31', year: 2020, progress: 60 }], '2023-02-01', exampleLampRule).status).toBe(
      'notMeasured',
    )
  })

  test('an overdue milestone turns a green task yellow, one done in time does not', () => {
    const milestones = [{ dueOn: '2020-12-31' }]
    expect(at('2021-01-10', 60, { milestones })).toMatchObject({ lamp: 'yellow', overdueMilestones: 1 })
    expect(at('2021-01-10', 60, { milestones: [{ dueOn: '2020-12-31', doneOn: '2020-11-01' }] })).toMatchObject({ lamp: 'green' })
  })

  test('a task without a date in the plan is due at its end and says so', () => {
    expect(at('2020-01-01', undefined, { dueYear: undefined })).toMatchObject({ dueOn: '2022-12-31', isDated: false })
  })

  test('slip counts from the last day of the named month', () => {
    expect(lastDayOf('2014-06')).toBe('2014-06-30')
    expect(slipDays({ dueOn: '2014-06-30', doneOn: '2014-07-10' }, '2020-01-01')).toBe(10)
    expect(slipDays({ dueOn: '2014-06-30' }, '2014-06-20')).toBe(-10)
  })

  test.each(vectors.task_progress)('rules.md §13: planned $planned_pct, actual $actual_pct is $lamp', (vector) => {
    expect(lampFor(vector.actual_pct - vector.planned_pct, exampleLampRule)).toBe(vector.lamp)
  })
})

test('a roll-up averages the measured ones only and says how many they are', () => {
  const [goal] = rollUp([
    { group: 'g', status: 'met', progress: 100 },
    { group: 'g', status: 'atRisk', progress: 40 },
    { group: 'g', status: 'notMeasured' },
  ])
  expect(goal).toMatchObject({ total: 3, measured: 2, score: 70, counts: { met: 1, atRisk: 1, notMeasured: 1, missed: 0 } })
  expect(rollUp([{ group: 'g', status: 'notMeasured' }])[0]?.score).toBeUndefined()
})
