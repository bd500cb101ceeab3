import type { City } from '../city.ts'
import type { RecordType } from '../define/index.ts'
import { loadRows } from './load.ts'
import { checkRow, parseValues, type Values } from './row.ts'
import { tableOf } from './table.ts'

/**
 * Adds or refreshes records whose ids are known beforehand. For seeding only: demands the system as actor.
 * A wrong value is our own mistake, so it throws with the first few problems.
 */
export async function seedRows(
  city: City,
  type: RecordType,
  rows: readonly { id: string; values: Values }[],
  providedBy: string,
): Promise<void> {
  if (city.actor.kind !== 'system') throw new Error('Only the system seeds records.')
  const table = tableOf(city.ownerOf(type))
  const wrong: string[] = []
  const incoming = rows.map((row, i) => {
    const { values, problems } = parseValues(table, row.values, 'whole')
    const broken = problems.length === 0 ? checkRow(table, values) : undefined
    for (const problem of broken ? [...problems, broken] : problems) {
      wrong.push(`row ${i + 1}, ${problem.field}: ${problem.en} (${JSON.stringify(row.values[problem.field])})`)
    }
    return { line: i + 1, id: row.id, values }
  })
  if (wrong.length > 0)
    throw new Error(`Seeding ${table.address}: ${wrong.length} wrong values.\n${wrong.slice(0, 10).join('\n')}`)
  const fields = table.columns.map((column) => column.name)
  const result = await city.db.transaction((tx) => loadRows(tx, city, table, incoming, { fields, providedBy }))
  if (result.problems.length > 0) {
    throw new Error(
      `Seeding ${table.address}:\n${result.problems
        .slice(0, 10)
        .map((p) => `row ${p.line}, ${p.field}: ${p.en} (${p.value})`)
        .join('\n')}`,
    )
  }
}
