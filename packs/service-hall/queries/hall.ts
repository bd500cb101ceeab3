import { choice, defineQuery, type Reader, type Stored, text } from '#kernel'
import { enOfItems } from '../en-items.ts'
import { PlainWord, ServiceItem } from '../model.ts'
import { findItems } from '../rules/plain-words.ts'
import { lifeEvents, type Theme, themes } from '../tables/themes.ts'

type StoredItem = Stored<typeof ServiceItem.fields>

/** Most items an answer to a search shows; beyond that one asks more narrowly. */
const mostShown = 40

/** An item in a list: what it is called, who handles it, and how quickly. */
export const lineOf = (item: StoredItem) => ({
  code: item.code,
  name: item.name,
  words: item.words ?? '',
  department: item.departmentName,
  audience: item.audience,
  handling: item.handling,
  promisedDays: item.promisedDays ?? null,
  legalDays: item.legalDays ?? null,
  visits: item.visits,
  isOnline: item.onlineLevel === 'three' || item.onlineLevel === 'four',
  isInstant: item.rule !== undefined,
  process: item.process,
})
export type ItemLine = ReturnType<typeof lineOf>

const active = (city: Reader) => city.all(ServiceItem, { status: 'active' })

/** The hall as one walks in: life events, themes and departments with what each has. */
export const hall = defineQuery('hall', {
  label: '办事大厅',
  asks: {},
  for: 'everyone',
  async answer(city) {
    const items = await active(city)
    const count = (is: (item: StoredItem) => boolean) => items.filter(is).length
    const departments = [...new Map(items.map(({ department, departmentName }) => [department, departmentName])).entries()]
    return {
      total: items.length,
      zeroVisits: count((item) => item.visits === 0),
      instant: count((item) => item.rule !== undefined),
      fullyOnline: count((item) => item.onlineLevel === 'four'),
      events: lifeEvents,
      themes: (Object.keys(themes) as Theme[])
        .map((theme) => ({ key: theme, name: themeName(theme, city.language), n: count((item) => item.theme === theme) }))
        .filter(({ n }) => n > 0),
      departments: departments
        .map(([code, name]) => ({ code, name, n: count((item) => item.department === code) }))
        .sort((a, b) => b.n - a.n),
      // Guides that are written out come first: they are what most people come for.
      frequent: items
        .filter(({ words }) => words)
        .map(lineOf)
        .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'zh')),
    }
  },
})

const themeName = (theme: Theme, language: 'zh' | 'en'): string =>
  (language === 'en' ? enOfItems[`records.serviceItem.fields.theme.options.${theme}`] : undefined) ?? themes[theme]

/** What is done at once comes before what takes days. */
const rank = ({ process, isInstant, promisedDays }: ItemLine): number =>
  process === 'openCompany' ? -2 : isInstant ? -1 : (promisedDays ?? 99)

/** Items for what somebody typed in plain words, or of a theme or department. */
export const find = defineQuery('find', {
  label: '找事项',
  asks: {
    q: text('找什么', { max: 60 }).optional(),
    theme: choice('主题', themes).optional(),
    department: text('部门', { max: 40 }).optional(),
  },
  for: 'everyone',
  async answer(city, { q, theme, department }) {
    const items = (await active(city)).filter(
      (item) => (theme === undefined || item.theme === theme) && (department === undefined || item.department === department),
    )
    const findable = items.map((item) => ({ item, name: item.name, words: item.words ?? '', department: item.departmentName }))
    const found = q ? findItems(findable, q, await city.all(PlainWord)).map(({ item }) => item) : inOrder(items)
    return { total: found.length, items: found.slice(0, mostShown).map(lineOf) }
  },
})

const inOrder = (items: readonly StoredItem[]): readonly StoredItem[] =>
  [...items].sort((a, b) => Number(Boolean(b.words)) - Number(Boolean(a.words)) || a.name.localeCompare(b.name, 'zh'))
