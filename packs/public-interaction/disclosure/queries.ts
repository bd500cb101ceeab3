import { defineQuery, type Reader, text } from '#kernel'
import { Department } from '../../divisions/model.ts'
import { DisclosureColumn, DisclosureEntry } from '../model/disclosure.ts'
import { freshnessOf } from '../rules/freshness.ts'

const namesOf = async (city: Reader): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (await city.all(Department)).map(({ code, shortName, nameEn }) => [
      code,
      city.language === 'en' ? (nameEn ?? shortName) : shortName,
    ]),
  )

/** Every column with its promise, whether it keeps it today, and its newest entries. */
export async function columnsOf(city: Reader) {
  const [columns, entries] = [await city.all(DisclosureColumn), await city.all(DisclosureEntry)]
  return columns
    .toSorted((a, b) => a.place - b.place)
    .map((column) => {
      const own = entries.filter(
        (entry) => entry.column === column.key && entry.publishedOn !== undefined && entry.publishedOn <= city.today,
      )
      const newest = own.toSorted((a, b) => b.publishedOn!.localeCompare(a.publishedOn!) || a.key.localeCompare(b.key))
      return {
        column,
        entries: newest,
        freshness: freshnessOf(
          column.cycle,
          own.map(({ publishedOn }) => publishedOn!),
          city.today,
        ),
      }
    })
}

export const disclosure = defineQuery('disclosure', {
  label: '信息公开栏目',
  asks: {},
  for: 'everyone',
  async answer(city) {
    const names = await namesOf(city)
    return {
      today: city.today,
      columns: (await columnsOf(city)).map(({ column, entries, freshness }) => ({
        key: column.key,
        name: column.name,
        covers: column.covers,
        cycle: column.cycle,
        basis: column.basis,
        department: names.get(column.department) ?? column.department,
        isOwn: column.department === city.department,
        n: entries.length,
        freshness,
        newest: entries.slice(0, 3).map(({ key, name, publishedOn }) => ({ key, name, publishedOn: publishedOn! })),
      })),
    }
  },
})

/** One column with everything in it. */
export const disclosureColumn = defineQuery('disclosure-column', {
  label: '一个栏目',
  asks: { column: text('栏目', { max: 40 }) },
  for: 'everyone',
  async answer(city, { column: key }) {
    const found = (await columnsOf(city)).find(({ column }) => column.key === key)
    if (!found) return { column: null }
    const names = await namesOf(city)
    return {
      today: city.today,
      column: { ...found.column, department: names.get(found.column.department) ?? found.column.department },
      freshness: found.freshness,
      entries: found.entries.map(({ key: id, name, documentNumber, publishedOn, validUntil }) => ({
        key: id,
        name,
        documentNumber: documentNumber ?? null,
        publishedOn: publishedOn!,
        isOver: validUntil !== undefined && validUntil < city.today,
      })),
    }
  },
})

export const disclosureEntry = defineQuery('disclosure-entry', {
  label: '一份公开信息',
  asks: { key: text('索引号', { max: 40 }) },
  for: 'everyone',
  async answer(city, { key }) {
    const entry = await city.findByKey(DisclosureEntry, key)
    if (!entry) return { entry: null }
    const column = await city.findByKey(DisclosureColumn, entry.column)
    return {
      entry,
      columnName: column?.name ?? entry.column,
      department: (await namesOf(city)).get(entry.department) ?? entry.department,
      isOver: entry.validUntil !== undefined && entry.validUntil < city.today,
    }
  },
})

/** What was made public last, as a JSON Feed 1.1 that any reader follows. */
export const disclosureFeed = defineQuery('disclosure-feed', {
  label: '信息公开订阅',
  asks: { column: text('栏目', { max: 40 }).optional() },
  for: 'everyone',
  async answer(city, { column: only }) {
    const items = (await columnsOf(city))
      .filter(({ column }) => only === undefined || column.key === only)
      .flatMap(({ column, entries }) => entries.map((entry) => ({ column, entry })))
      .sort((a, b) => b.entry.publishedOn!.localeCompare(a.entry.publishedOn!) || a.entry.key.localeCompare(b.entry.key))
    return {
      version: 'https://jsonfeed.org/version/1.1',
      title: city.language === 'en' ? `${city.city.title}: government information` : `${city.city.title}政府信息公开`,
      language: city.language === 'en' ? 'en' : 'zh-CN',
      items: items.slice(0, 50).map(({ column, entry }) => ({
        id: entry.key,
        url: `/public-interaction/disclosure/entries/${encodeURIComponent(entry.key)}`,
        title: entry.name,
        content_text: entry.body,
        date_published: `${entry.publishedOn}T00:00:00+08:00`,
        tags: [column.name],
      })),
    }
  },
})
