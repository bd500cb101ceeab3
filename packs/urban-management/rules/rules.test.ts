import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarFrom, parseHolidays } from '../../../kernel/time/index.ts'
import {
  type Area,
  classes,
  classOn,
  componentCode,
  duplicatesOf,
  gridCode,
  isInside,
  limitOf,
  matterCodeOn,
  metresBetween,
  parseComponentCode,
  parseGridCode,
  parseMatterCode,
  ratesOf,
  scoreOf,
  type Tally,
  topics,
} from '../rules.ts'
import vectors from './city-management.vectors.json' with { type: 'json' }

describe('codes', () => {
  test.each(vectors.component_code)('component $input is read as $std has it', ({ input, parsed }) => {
    const { standard, middle, ...parts } = parseComponentCode(input)!
    const { seq, mid, ...wanted } = parsed as Record<string, string>
    expect({ ...parts, ...(middle === undefined ? {} : { middle }) }).toEqual({
      ...wanted,
      sequence: seq,
      ...(mid === undefined ? {} : { middle: mid }),
    })
    expect(standard).toBe({ 16: 'CJ/T 214-2007', 17: 'GB/T 47678.5-2026', 18: 'GB/T 47678.6' }[input.length])
  })

  test('the 18 digits of a monitored component fall apart the other way when told', () => {
    expect(parseComponentCode('110101010200100001', { minor: 2, sequence: 6 })).toMatchObject({ minor: '00', sequence: '100001' })
  })

  test.each(vectors.matter_code)('matter $input is read as $std has it', ({ input, parsed }) => {
    expect(parseMatterCode(input)).toMatchObject(parsed)
    expect(matterCodeOn('E0102', parsed.division, '2026-07-01')).toBe(input)
  })

  test('grid cells have 15 digits, are read with 14, and with no other number', () => {
    const [made, legacy, wrong] = vectors.unit_grid_code
    expect(gridCode(made!.community!, made!.seq!)).toBe(made!.output)
    expect(parseGridCode(made!.output!)).toEqual({ standard: 'GB/T 47678.5-2026', community: made!.community, sequence: '007' })
    expect(parseGridCode(legacy!.input!)).toMatchObject({ standard: 'CJ/T 213-2005', sequence: '99' })
    expect(parseGridCode(wrong!.input!)).toBeUndefined()
    expect(parseGridCode('110101001001000')).toBeUndefined()
  })

  test('what is made is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), fc.constantFrom('0101', '01001'), (n, classCode) => {
        const parsed = parseComponentCode(componentCode('370202', classCode, n))!
        expect(parsed.major + parsed.minor).toBe(classCode)
        expect(Number(parsed.sequence)).toBe(n)
      }),
    )
  })
})

describe('classes', () => {
  test('the table of the day decides the code, and what is not known has none', () => {
    expect(matterCodeOn('E0102', '370202', '2026-06-30')).toBe('3702020102')
    expect(matterCodeOn('E0102', '370202', '2026-07-01')).toBe('37020206010')
    expect(classOn('E06042', '2026-06-30')).toBeUndefined()
    expect(classOn('E0201', '2026-07-01')).toMatchObject({ name: '非法小广告', isVerified: false })
    expect(matterCodeOn('E0201', '370202', '2026-07-01')).toBeUndefined()
  })

  test('components and events with the same digits stay apart', () => {
    expect(classOn('C0101', '2026-01-01')!.name).toBe('上水井盖')
    expect(classOn('E0101', '2026-01-01')!.name).toBe('私搭乱建')
    expect(new Set(classes.map(({ key }) => key)).size).toBe(classes.length)
  })

  test('the tables are as long as what was obtained', () => {
    expect(classes.filter(({ kind }) => kind === 'component')).toHaveLength(85)
    expect(classes.filter(({ kind, in: of }) => kind === 'event' && of['gbt30428-2013'])).toHaveLength(55)
    expect(classes.filter(({ in: of }) => of['gbt47678-2026']?.code)).toHaveLength(10)
    expect(classes.filter(({ in: of }) => of['cjt214-2007']?.isVerified)).toHaveLength(80)
  })

  test('every topic starts from a class both editions know', () => {
    for (const { class: key } of Object.values(topics)) {
      expect(classOn(key, '2026-06-30'), key).toBeDefined()
      expect(classOn(key, '2026-07-01'), key).toBeDefined()
    }
  })
})

describe('limits', () => {
  const calendar = calendarFrom(
    parseHolidays(readFileSync(join(import.meta.dirname, '../../../cities/china/holidays.csv'), 'utf8')),
    {
      workingHours: [
        ['08:30', '12:00'],
        ['13:30', '18:00'],
      ],
    },
  )
  test.each(vectors.work_hours_due)(
    '$work_hours working hours from $dispatched end at $due',
    ({ dispatched, work_hours, due }) => {
      const at = (wall: string) => new Date(`${wall}:00+08:00`).toISOString()
      expect(calendar.addWorkingHours(at(dispatched), work_hours)).toBe(at(due))
    },
  )

  test('a published limit is told from a setting', () => {
    expect(limitOf('E0104')).toEqual({ within: { unit: 'workingHours', amount: 2 }, from: 'table' })
    expect(limitOf('C0101')).toEqual({ within: { unit: 'workingDays', amount: 3 }, from: 'default' })
  })
})

describe('scores', () => {
  const tallies = vectors.indicators.map((row) => ({ row, tally: tallyFrom(row) }))
  test.each(tallies)('the rates of a month are as published', ({ row, tally }) => {
    const rates = ratesOf(tally)
    expect(Object.fromEntries(Object.entries(names).map(([zh, name]) => [zh, rates[name]!.toFixed(2)]))).toEqual(
      Object.fromEntries(Object.keys(names).map((zh) => [zh, (row as Record<string, unknown>)[zh]])),
    )
  })

  test.each(vectors.jinniu_score)('the daily score $score', ({ inputs, score }) => {
    const rates = Object.fromEntries(Object.entries(names).map(([zh, name]) => [name, Number(inputs[zh as keyof typeof inputs])]))
    expect(scoreOf(rates as unknown as ReturnType<typeof ratesOf>)!.toFixed(2)).toBe(score)
  })

  test('nothing to handle gives no score rather than a bad or a perfect one', () => {
    const none = tallyFrom(Object.fromEntries(Object.keys(vectors.indicators[0]!).map((key) => [key, 0])) as never)
    expect(scoreOf(ratesOf(none))).toBeUndefined()
  })

  const names = {
    valid_report_rate: 'validReportRate',
    dispose_rate: 'handlingRate',
    intime_dispose_rate: 'onTimeHandlingRate',
    archive_rate: 'closingRate',
    intime_archive_rate: 'onTimeClosingRate',
    rework_rate: 'reworkRate',
    overdue_pending_rate: 'overdueRate',
    delay_rate: 'extensionRate',
  } as const

  function tallyFrom(row: (typeof vectors.indicators)[number]): Tally {
    return {
      reported: row.report,
      valid: row.valid_report,
      filed: row.registered,
      toHandle: row.need_dispose,
      handled: row.dispose,
      handledOnTime: row.intime_dispose,
      toClose: row.need_archive,
      closed: row.archive,
      closedOnTime: row.intime_archive,
      reworked: row.rework,
      overdue: row.overdue_pending,
      extended: row.delay,
    }
  }
})

describe('places', () => {
  const square: Area = {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [2, 0],
        [2, 2],
        [0, 2],
        [0, 0],
      ],
      [
        [0.5, 0.5],
        [1, 0.5],
        [1, 1],
        [0.5, 1],
        [0.5, 0.5],
      ],
    ],
  }
  test('a hole is outside', () => {
    expect(isInside({ lon: 1.5, lat: 1.5 }, square)).toBe(true)
    expect(isInside({ lon: 0.75, lat: 0.75 }, square)).toBe(false)
  })

  test('of two neighbours exactly one has a place, also on their border', () => {
    const box = (west: number): Area => ({
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [west, 0],
            [west + 1, 0],
            [west + 1, 1],
            [west, 1],
            [west, 0],
          ],
        ],
      ],
    })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 199 }), fc.integer({ min: 0, max: 99 }), (x, y) => {
        const place = { lon: x / 100, lat: y / 100 }
        expect(isInside(place, box(0)) !== isInside(place, box(1))).toBe(true)
      }),
    )
  })

  test('a degree of latitude is 111.2 km', () => {
    expect(metresBetween({ lon: 120, lat: 36 }, { lon: 120, lat: 37 })).toBeCloseTo(111_195, -1)
  })

  test('duplicates are near, recent and of the same kind', () => {
    const one = { number: '1', at: { lon: 120.38, lat: 36.06 }, openedAt: '2026-03-02T01:00:00Z', topic: 'manhole' }
    const near = { ...one, number: '2', at: { lon: 120.3803, lat: 36.06 }, openedAt: '2026-03-02T20:00:00Z' }
    const others = [
      one,
      near,
      { ...near, number: '3', at: { lon: 120.3806, lat: 36.06 } },
      { ...near, number: '4', openedAt: '2026-03-03T01:00:01Z' },
      { ...near, number: '5', topic: 'lamp' },
    ]
    expect(duplicatesOf(one, others).map(({ number, metres }) => [number, metres])).toEqual([['2', 27]])
  })
})
