import type { City } from '../city.ts'
import { translated } from '../registry/index.ts'
import { textOf } from './node.ts'
import type { OwnedMatch } from './owned.ts'

/** A value as a reader should see it: a choice by its label in the reader's language, never by its key. */
export function wordsOf(city: City, { match, sources }: OwnedMatch, field: string, value: unknown): string {
  const { type, options } = match.fields[field]!
  const labels = type.kind === 'choice' ? (options as { options?: Readonly<Record<string, string>> }).options : undefined
  if (typeof value !== 'string' || labels?.[value] === undefined) return textOf(match, field, value)
  const label = labels[value]
  const source = sources.find((one) => one.fields[field] !== undefined)
  if (!source) return label
  const { pack, type: record } = source.owned
  return translated(city, pack, `records.${record.name}.fields.${source.fields[field]}.options.${value}`, label)
}
