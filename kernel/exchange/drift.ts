import type { SourceColumn } from './connector.ts'

export interface Drift {
  /** Columns the flow needs that are gone. */
  readonly gone: readonly string[]
  /** Columns the flow needs whose type is another one now. */
  readonly changed: readonly { readonly name: string; readonly was: string; readonly is: string }[]
  /** Columns nobody mapped yet. */
  readonly added: readonly string[]
}

const typeOf = ({ type, declared }: SourceColumn): string => declared ?? type

/** What became of a source since somebody last agreed to it. Only what the flow uses can stop it; the rest is noted. Pure. */
export function driftOf(known: readonly SourceColumn[], now: readonly SourceColumn[], used: ReadonlySet<string>): Drift {
  const there = new Map(now.map((column) => [column.name, column]))
  const before = new Set(known.map(({ name }) => name))
  return {
    gone: known.filter(({ name }) => used.has(name) && !there.has(name)).map(({ name }) => name),
    changed: known.flatMap((column) => {
      const is = there.get(column.name)
      return used.has(column.name) && is && typeOf(is) !== typeOf(column)
        ? [{ name: column.name, was: typeOf(column), is: typeOf(is) }]
        : []
    }),
    added: now.filter(({ name }) => !before.has(name)).map(({ name }) => name),
  }
}

export const stops = ({ gone, changed }: Drift): boolean => gone.length > 0 || changed.length > 0

/** The drift in words for the reader of a stopped flow, names first because they are the same in both languages. */
export const driftWords = ({ gone, changed }: Drift): string =>
  [...gone.map((name) => `${name} ✕`), ...changed.map(({ name, was, is }) => `${name}: ${was} → ${is}`)].join('; ')
