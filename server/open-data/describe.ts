import type { City } from '../../kernel/city.ts'
import {
  formatsOf,
  headingOf,
  labelsOf,
  mayAddUp,
  mayGroupBy,
  noUses,
  type OpenSet,
  openColumnsOf,
  placesOf,
  type Uses,
  valueTypeOf,
} from '../../kernel/open-data/index.ts'
import { translated } from '../../kernel/registry/index.ts'

export const fileAddress = (set: OpenSet, format: string): string => `/api/open-data/sets/${set.name}/files/${format}`

/** What lists say of a set, in the reader's language. */
export function describeSet(city: City, set: OpenSet, uses: Uses = noUses) {
  const { language } = city
  return {
    id: set.id,
    name: set.name,
    code: set.code,
    title: set.title[language],
    purpose: set.purpose[language],
    provider: set.provider,
    providerName: set.providerName[language],
    theme: set.theme,
    themeTitle: set.themeTitle[language],
    class: set.class,
    cycle: set.cycle,
    access: set.access,
    ...(set.condition ? { condition: set.condition } : {}),
    licence: { id: set.licence.id, title: set.licence.title[language], url: set.licence.url, isOpen: set.licence.isOpen },
    records: set.records,
    publishedAt: set.publishedAt,
    ...(set.lastChange ? { lastChange: set.lastChange } : {}),
    ...(set.dueBy ? { dueBy: set.dueBy } : {}),
    freshness: set.freshness,
    hasMap: set.hasMap,
    formats: formatsOf(set).map(({ id, label }) => ({ id, label })),
    uses,
  }
}

/** What the page of one set needs besides: its fields, what they can be used for, and its files. */
export function describeWhole(city: City, set: OpenSet, uses: Uses) {
  const columns = openColumnsOf(set.owned)
  const places = placesOf(columns)
  return {
    ...describeSet(city, set, uses),
    version: set.version,
    key: columns.find(({ name }) => name === set.owned.type.key)?.name,
    fields: columns.map((column) => ({
      name: column.name,
      label: headingOf(city, set, column),
      kind: column.field.type.kind,
      type: valueTypeOf(column),
      isRequired: !column.field.isOptional,
      ...(column.field.help ? { help: sayOf(city, set, `${column.name}.help`, column.field.help) } : {}),
      ...(typeof column.field.options.unit === 'string'
        ? { unit: sayOf(city, set, `${column.name}.unit`, column.field.options.unit) }
        : {}),
      ...choicesOf(city, set, column),
      canGroup: mayGroupBy(column),
      canAddUp: mayAddUp(column),
    })),
    table: set.table,
    places: places.map(({ name }) => name),
    divisions: columns.filter(({ field }) => field.type.kind === 'divisionCode').map(({ name }) => name),
    files: formatsOf(set).map((format) => ({
      id: format.id,
      label: format.label,
      for: format.for[city.language],
      mediaType: format.mediaType,
      href: fileAddress(set, format.id),
    })),
  }
}

const sayOf = (city: City, { owned: { pack, type } }: OpenSet, path: string, zh: string): string =>
  translated(city, pack, `records.${type.name}.fields.${path}`, zh)

/** A filter offers what there is to choose from; long published lists are searched instead. */
function choicesOf(city: City, { owned: { pack, type } }: OpenSet, { name, field }: ReturnType<typeof openColumnsOf>[number]) {
  const { kind } = field.type
  if (kind !== 'choice' && kind !== 'codeTable') return {}
  const known: Readonly<Record<string, string>> = kind === 'choice' ? field.options.options : field.options.table.codes
  if (Object.keys(known).length > 200) return {}
  const label = (key: string, zh: string) => translated(city, pack, `records.${type.name}.fields.${name}.options.${key}`, zh)
  return { choices: Object.entries(known).map(([key, zh]) => ({ key, label: label(key, zh) })) }
}

/** Rows as people read them: beside each value that is a code, what it is called. */
export async function wordsOfRows(city: City, set: OpenSet, rows: readonly Readonly<Record<string, unknown>>[]) {
  const coded = openColumnsOf(set.owned).filter(({ field: { type, isUnique } }) =>
    ['choice', 'codeTable', 'divisionCode', 'departmentCode', 'link', ...(isUnique ? [] : ['text'])].includes(type.kind),
  )
  const words: Record<string, Readonly<Record<string, string>>> = {}
  for (const column of coded) {
    const keys = [...new Set(rows.flatMap((row) => (typeof row[column.name] === 'string' ? [row[column.name] as string] : [])))]
    const labels = await labelsOf(city, set, column, keys)
    if (labels.size > 0) words[column.name] = Object.fromEntries(labels)
  }
  return words
}
