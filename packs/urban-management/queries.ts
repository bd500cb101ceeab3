import { type CaseFacts, date, decimal, defineQuery, integer, type Reader, text } from '#kernel'
import { Department, Division } from '../divisions/model.ts'
import { auditor } from '../divisions/roles.ts'
import { dispatchUnit } from './dispatch-table.ts'
import { factsOf, reportedOf } from './facts.ts'
import { Component, GridCell } from './model.ts'
import { districtAt } from './open311.ts'
import { matter } from './process.ts'
import { dispatcher, gridWorker, handler, matterClerk, verifier } from './roles.ts'
import {
  classes,
  classOn,
  dateInChina,
  duplicatesOf,
  duplicateWithin,
  findArea,
  jinniuWeights,
  metresBetween,
  type Place,
  scoresByArea,
  scoresByDepartment,
  scoresByPost,
  standardOn,
  type Topic,
  topics,
} from './rules.ts'
import { departmentOf, units, unitsEn } from './units.ts'

/** As many decimals as a phone cares to send. */
const place = {
  lon: decimal('经度', { digits: 16, min: -180, max: 180 }),
  lat: decimal('纬度', { digits: 16, min: -90, max: 90 }),
}
const at = (asked: { readonly lon: string; readonly lat: string }): Place => ({ lon: Number(asked.lon), lat: Number(asked.lat) })

/** Farthest that "near" reaches, and what it means unless told, in metres. */
const farthest = 1000
const usual = 200

/** The classes of the tables in force on a day, for whoever chooses one. */
export const classesOn = defineQuery('classes', {
  label: '某日施行的类别',
  asks: { date: date('日期').optional() },
  for: 'everyone',
  async answer(city, asked) {
    const day = asked.date ?? city.today
    return {
      date: day,
      standards: { component: standardOn('component', day), event: standardOn('event', day) },
      classes: classes.flatMap(({ key, kind, majorName }) => {
        const entry = classOn(key, day)
        return entry ? [{ key, kind, majorName, name: entry.name, code: entry.code ?? null, isVerified: entry.isVerified }] : []
      }),
    }
  },
})

/** Which district a place lies in, and which grid cell where cells have outlines: what a phone fills into the form by itself. */
export const placeOf = defineQuery('place', {
  label: '位置所在的区和网格',
  asks: place,
  for: 'everyone',
  async answer(city, asked) {
    const district = await districtAt(city, at(asked))
    if (!district) return { district: null, cell: null }
    const cells = await city.all(GridCell, { division: { under: district.code } })
    const cell = findArea(
      at(asked),
      cells.flatMap(({ outline, ...rest }) => (outline ? [{ ...rest, boundary: outline }] : [])),
    )
    return {
      district: { code: district.code, name: district.name, nameEn: district.nameEn ?? null },
      cell: cell ? { code: cell.code, name: cell.name, division: cell.division, responsiblePost: cell.responsiblePost } : null,
    }
  },
})

/** Open matters and components around a place, nearest first: look before you report it again, and name the very manhole. */
export const near = defineQuery('near', {
  label: '附近的问题和部件',
  asks: { ...place, metres: integer('半径', { min: 1, max: farthest, unit: 'm' }).optional() },
  for: 'everyone',
  async answer(city, asked) {
    const [here, metres] = [at(asked), asked.metres ?? usual]
    const district = await districtAt(city, here)
    const components = district ? await city.all(Component, { division: { under: district.code } }) : []
    return {
      metres,
      matters: nearest(here, metres, await city.casesAround(matter, here, metres), ({ point }) => point).map(
        ({ of, metres }) => ({
          ...of,
          metres,
        }),
      ),
      components: nearest(here, metres, components, (component) => component.at).map(({ of, metres }) => ({
        code: of.code,
        name: of.name,
        class: of.class,
        condition: of.condition,
        at: of.at,
        metres,
      })),
    }
  },
})

/** Open reports that may be about the same thing as one, for the clerk to merge or not. */
export const duplicates = defineQuery('duplicates', {
  label: '疑似重复',
  asks: { number: text('编号', { max: 40 }) },
  for: [matterClerk, dispatcher],
  async answer(city, { number }) {
    const [found] = (await city.caseFacts(matter, { since: '1970-01-01T00:00:00Z', number })).filter(
      (one) => one.number === number,
    )
    const one = found && reportedOf(found)
    if (!one) return { within: duplicateWithin, of: null, duplicates: [] }
    const others = await city.caseFacts(matter, { since: daysBefore(one.openedAt, 1) })
    const open = others.filter(({ closedAt }) => closedAt === undefined).flatMap((each) => reportedOf(each) ?? [])
    return { within: duplicateWithin, of: one, duplicates: duplicatesOf(one, open) }
  },
})

/** Who a matter should go to, by the decision table of the day it was raised, with the row and how sure it is. */
export const dispatchSuggestion = defineQuery('dispatch-suggestion', {
  label: '派遣建议',
  asks: { number: text('编号', { max: 40 }) },
  for: [dispatcher, matterClerk],
  async answer(city, { number }) {
    const [found] = (await city.caseFacts(matter, { since: '1970-01-01T00:00:00Z', number })).filter(
      (one) => one.number === number,
    )
    return { number, suggestion: found ? await suggestionFor(city, found) : null }
  },
})

/** The same for everything that waits for dispatch, for the map and the list beside it. */
export const dispatchSuggestions = defineQuery('dispatch-suggestions', {
  label: '待派遣问题的派遣建议',
  asks: {},
  for: [dispatcher],
  async answer(city) {
    const waiting = (await city.caseFacts(matter, { since: city.now })).filter(({ state }) => state === 'filed')
    const suggested = await Promise.all(waiting.map(async (found) => [found.number, await suggestionFor(city, found)] as const))
    return { asOf: city.now, suggestions: Object.fromEntries(suggested) }
  },
})

async function suggestionFor(city: Reader, found: CaseFacts) {
  const settled = found.actions.findLast(({ name }) => name === 'accept')?.answers['class'] ?? found.form['class']
  const key = (settled as string | undefined) ?? topics[found.form['topic'] as Topic].class
  const day = dateInChina(found.openedAt)
  const decided = await city.decide(dispatchUnit, { class: key, division: found.division }, day)
  if (!decided) return null
  const { unit } = decided.gives
  return {
    ...decided,
    class: key,
    className: classOn(key, day)?.name ?? key,
    unitLabel: (city.language === 'en' ? unitsEn : units)[unit],
    department: departmentOf(unit, found.division),
  }
}

/** Earlier than this before the period nobody is due in it: the longest limit is 20 working days and one extension. */
const longestLimitDays = 90

/** 区域、部门、岗位评价 of a period with counts, rates, score and the matters behind each: anybody here can compute them again. */
export const scores = defineQuery('scores', {
  label: '综合评价',
  asks: { from: date('自').optional(), to: date('至').optional() },
  for: [matterClerk, dispatcher, gridWorker, handler, verifier, auditor],
  async answer(city, asked) {
    const to = asked.to ?? city.today
    const period = { from: asked.from ?? daysBefore(`${to}T00:00:00Z`, 29).slice(0, 10), to }
    const since = daysBefore(`${period.from}T00:00:00Z`, longestLimitDays)
    const facts = await city.caseFacts(matter, { since })
    const matters = facts.map(factsOf)
    const inEnglish = (nameEn: string | undefined) => (city.language === 'en' ? nameEn : undefined)
    const names = new Map<string, string>([
      ...(await city.all(Division, { level: 'district' })).map(
        ({ code, name, nameEn }) => [code, inEnglish(nameEn) ?? name] as const,
      ),
      ...(await city.all(Department)).map(({ code, shortName, nameEn }) => [code, inEnglish(nameEn) ?? shortName] as const),
    ])
    const named = <T extends { readonly key: string }>(score: T) => ({ ...score, name: names.get(score.key) ?? score.key })
    return {
      period,
      asOf: city.now,
      weights: jinniuWeights,
      /** Whatever a number below counts, by its number: what it is called and where it opens. */
      files: Object.fromEntries(facts.map(({ number, id, title }) => [number, { id, title }])),
      areas: scoresByArea(matters, period, city.now).map((area) =>
        area.key.length === 6
          ? named(area)
          : { ...area, name: city.language === 'en' ? 'district not settled yet' : '尚未定位到区' },
      ),
      departments: scoresByDepartment(matters, period, city.now).map(named),
      posts: scoresByPost(matters, period).map((post) => ({ ...post, name: names.get(post.department) ?? post.department })),
    }
  },
})

function nearest<T>(here: Place, within: number, of: readonly T[], placeOf: (one: T) => Place) {
  return of
    .map((one) => ({ of: one, metres: Math.round(metresBetween(here, placeOf(one))) }))
    .filter(({ metres }) => metres <= within)
    .sort((a, b) => a.metres - b.metres)
    .slice(0, 50)
}

const daysBefore = (instant: string, days: number): string => new Date(Date.parse(instant) - days * 86_400_000).toISOString()
