import type { Sequence, Table } from './store.ts'

/** The first entry, `about.json`: what this file is. */
export interface About {
  readonly format: 1
  readonly city: string
  /** ISO instant of the snapshot. */
  readonly takenAt: string
}

/** The last entry, `manifest.json`: what must have come before it. A backup without one was cut off. */
export interface Manifest {
  readonly tables: readonly (Table & { readonly rows: number })[]
  readonly sequences: readonly Sequence[]
  /** SHA-256 of every other entry, by name. */
  readonly parts: Readonly<Record<string, string>>
}

export const partName = (table: Pick<Table, 'schema' | 'name'>, number: number): string =>
  `tables/${encodeURIComponent(table.schema)}/${encodeURIComponent(table.name)}/${String(number).padStart(6, '0')}.copy`

/** The table a part belongs to. */
export function tableOfPart(name: string): { schema: string; name: string } {
  const [, schema, table] = name.split('/').map(decodeURIComponent)
  return { schema: schema!, name: table! }
}
