import type { City } from '../city.ts'
import type { Queryable } from '../db.ts'
import { attach } from '../documents/index.ts'
import { refuse } from '../errors.ts'
import type { Values } from './row.ts'
import type { Table } from './table.ts'

/** Attaches the files that values of a record name. Throws `record/invalid`. */
export async function attachFiles(city: City, tx: Queryable, table: Table, id: string, values: Values): Promise<void> {
  const problems = await attach(city, tx, {
    subject: `${table.address}/${id}`,
    placeOf: (field) => field,
    fields: table.owned.type.fields,
    values,
  })
  if (problems.length > 0) throw refuse('record/invalid', { count: problems.length }, problems)
}
