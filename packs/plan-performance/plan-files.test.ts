import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bindings } from './bindings.ts'
import { segmentsOf } from './marks.ts'
import type { NamedSystem, PlanFile } from './plan-file.ts'
import { sectionsOf } from './sections.ts'
import { trackedByTasks } from './serves.ts'
import { taskPlaces } from './task-places.ts'
import { themes } from './themes.ts'
import { unitIn } from './units.ts'

const folder = join(import.meta.dirname, '..', '..', 'cities', 'plans')
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const plans = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && name !== 'systems.json')
  .map((name) => {
    const file = JSON.parse(read(name)) as PlanFile
    return { id: file.id, file, text: read(file.source).trimEnd() }
  })
const systems = JSON.parse(read('systems.json')) as NamedSystem[]

test('five plans with 232 indicators, 219 tasks and 104 baselines', () => {
  const sum = (count: (file: PlanFile) => number) => plans.reduce((total, { file }) => total + count(file), 0)
  expect(plans.map(({ id }) => id)).toEqual(['qingdao-2011', 'qingdao-2019', 'qingyuan-2014', 'xiamen-2011', 'yancheng-2015'])
  expect([sum((file) => file.indicators.length), sum((file) => file.tasks.length), sum((file) => file.baselines.length)]).toEqual(
    [232, 219, 104],
  )
})

describe.each(plans)('the text of $id', ({ file, text }) => {
  test('holds every quotation of every indicator, target, baseline and milestone exactly once', () => {
    const quotations = [
      ...file.indicators.flatMap((indicator) => [
        indicator.quote,
        ...(indicator.baseline ? [indicator.baseline.quote] : []),
        ...indicator.targets.flatMap((target) => target.quote ?? []),
      ]),
      ...file.baselines.map((baseline) => baseline.quote),
      ...file.tasks.flatMap((task) => task.milestones.map((milestone) => milestone.text)),
    ]
    expect(quotations.length).toBeGreaterThan(30)
    expect(quotations.filter((quotation) => text.split(quotation).length !== 2)).toEqual([])
  })

  test('names every task and goal', () => {
    expect([...file.tasks, ...file.goals].map((one) => one.title).filter((title) => !text.includes(title))).toEqual([])
  })

  test('has every named system at the place that was recorded', () => {
    const wrong = systems.flatMap((system) =>
      system.mentions
        .filter((mention) => mention.plan === file.id && !text.startsWith(mention.phrase, mention.offset))
        .map(() => system.id),
    )
    expect(wrong).toEqual([])
  })

  test('carries nothing of the page it was published on', () => {
    expect(text).not.toMatch(/浏览量|扫一扫|字体大小|查看更多|网上咨询|@163|电话[:：]\d|来源[:：]|收藏$/)
  })

  test('is split into headed parts that give it back word for word', () => {
    const sections = sectionsOf(text)
    expect(sections.map((section) => section.text).join('\n')).toBe(text)
    expect(sections.filter((section) => !text.startsWith(section.text, section.startsAt))).toEqual([])
    const numbers = new Set(sections.map((section) => section.section))
    const cited = [...file.indicators, ...file.tasks, ...file.goals]
      .map((one) => one.section)
      .filter((section) => /^[一二三四五六]/.test(section))
    expect(cited.filter((section) => !numbers.has(section))).toEqual([])
  })
})

test('all 443 named systems are mentioned, 1,074 times', () => {
  expect([systems.length, systems.flatMap((system) => system.mentions).length]).toEqual([443, 1074])
  expect(systems.filter((system) => system.mentions.length === 0)).toEqual([])
})

test('every network, hardware and policy item the plans name is tracked by a task of the plan', () => {
  const places = new Map(
    plans.map(({ id, file, text }) => {
      const tasks = file.tasks.map((task) => ({ key: `${id}/${task.id}`, name: task.title, section: task.section }))
      return [id, taskPlaces(tasks, sectionsOf(text))]
    }),
  )
  for (const { id, file } of plans) expect(places.get(id)?.length).toBe(file.tasks.length)
  const tracking = (row: string) =>
    systems
      .find((system) => system.id === row)
      ?.mentions.flatMap(
        ({ plan, offset }) => places.get(plan)?.filter((place) => offset >= place.startsAt && offset < place.endsAt) ?? [],
      )
  expect(trackedByTasks.filter((row) => !tracking(row)?.length)).toEqual([])
})

test('indicators compared under a theme exist and share its unit', () => {
  const units = new Map(
    plans.flatMap(({ id, file }) => file.indicators.map((indicator) => [`${id}/${indicator.id}`, indicator.unit])),
  )
  const wrong = themes.flatMap((theme) => theme.members.filter((member) => units.get(member.indicator) !== theme.unit))
  expect(wrong).toEqual([])
  expect(themes.filter((theme) => theme.members.length < 2)).toEqual([])
})

test('every unit has an English word', () => {
  const units = new Set(plans.flatMap(({ file }) => [...file.indicators, ...file.baselines].map((one) => one.unit)))
  expect([...units].filter((unit) => /\p{Script=Han}/u.test(unitIn('en', unit)))).toEqual([])
})

test('every binding measures something a plan has', () => {
  const known = new Set(plans.flatMap(({ id, file }) => [...file.indicators, ...file.baselines].map((one) => `${id}/${one.id}`)))
  expect(bindings.flatMap((binding) => binding.measures).filter((key) => !known.has(key))).toEqual([])
})

test('marking a text loses no character, however marks overlap', () => {
  const mark = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => ({ startsAt: Math.min(a, b), endsAt: Math.max(a, b) }))
  fc.assert(
    fc.property(fc.string({ maxLength: 50 }), fc.array(mark, { maxLength: 6 }), (text, marks) => {
      const segments = segmentsOf(text, marks)
      expect(segments.map((segment) => segment.text).join('')).toBe(text)
      for (const [n, { startsAt, endsAt }] of marks.entries()) {
        const covered = segments.filter((segment) => segment.marks.includes(n)).map((segment) => segment.text)
        expect(covered.join('')).toBe(text.slice(startsAt, endsAt))
      }
    }),
  )
})
