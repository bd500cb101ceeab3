import type { Transaction } from '../db.ts'
import type { ValueType } from './fields.ts'

/** An answer is kept in memory before it is sent; this much of it and no more, whoever asks for what. */
const mostCharacters = 24 * 1024 * 1024
const atOnce = 1000

const typeOfOid: Readonly<Record<number, ValueType>> = {
  16: 'bool',
  20: 'int',
  21: 'int',
  23: 'int',
  114: 'json',
  700: 'numeric',
  701: 'numeric',
  1082: 'date',
  1114: 'timestamp',
  1184: 'timestamp',
  1700: 'numeric',
  3802: 'json',
}

/** Reads a query by a cursor until it ends, or there are enough rows, or they are too much to hold. MUST be inside a transaction. */
export async function gather(tx: Transaction, sql: string, values: readonly unknown[], mostRows: number) {
  await tx.query(`declare open_rows no scroll cursor for ${sql}`, values)
  const rows: Record<string, unknown>[] = []
  let fields: readonly { name: string; type: ValueType }[] = []
  let characters = 0
  for (;;) {
    const part = await tx.raw.query(`fetch forward ${Math.min(atOnce, mostRows + 1 - rows.length)} from open_rows`)
    fields = part.fields.map(({ name, dataTypeID }) => ({ name, type: typeOfOid[dataTypeID] ?? 'text' }))
    for (const row of part.rows as Record<string, unknown>[]) {
      characters += lengthOf(row)
      if (rows.length === mostRows || characters > mostCharacters) return { fields, rows, isTruncated: true }
      rows.push(row)
    }
    if (part.rows.length < atOnce) return { fields, rows, isTruncated: false }
  }
}

function lengthOf(row: Readonly<Record<string, unknown>>): number {
  let length = 20
  for (const value of Object.values(row))
    length +=
      typeof value === 'string' ? value.length : typeof value === 'object' && value !== null ? JSON.stringify(value).length : 12
  return length
}
