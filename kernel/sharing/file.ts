import type { Readable } from 'node:stream'
import type { City } from '../city.ts'
import { labelOf, tableOf, writeTable } from '../registry/index.ts'
import { ownGrant, resourceOf } from './find.ts'
import { type GrantedReading, readUnder } from './read-granted.ts'
import { leavesClear } from './terms.ts'

/** Rows held at a time, and written to the log before they leave. */
const batch = 1000

/**
 * Everything a grant covers as one CSV, a thousand rows in memory at a time. Ends early, as the last line says, when the quota of the day
 * is used up. Whoever stops listening has read what was sent until then, and the log says so.
 *
 * @throws what `readGranted` throws, before the first byte
 */
export async function fileOfGrant(
  city: City,
  key: string,
  reading: Pick<GrantedReading, 'fields' | 'filters'> = {},
): Promise<{ stream: Readable; name: string }> {
  const grant = await ownGrant(city, key)
  const table = tableOf(resourceOf(city, grant))
  const first = await readUnder(city, grant, { ...reading, limit: batch }, 'file')
  const columns = first.fields.map((name) => {
    const { field, sqlType } = table.column.get(name)!
    return {
      name,
      isNumber: /^(numeric|bigint)/.test(sqlType),
      title: labelOf(city, table.owned, name),
      toText: (value: unknown) =>
        value === undefined ? '' : leavesClear(table, grant, name) ? field.type.toText(value, field.options) : String(value),
    }
  })
  async function* rows() {
    let page = first
    for (;;) {
      yield* page.records
      if (page.next === undefined) return
      // Asked for anew each time: a grant suspended meanwhile ends the file.
      const now = await ownGrant(city, key)
      page = await readUnder(city, now, { ...reading, limit: batch, after: page.next }, 'file', { isFurther: true })
    }
  }
  return {
    stream: await writeTable('csv', columns, rows()),
    name: `${table.owned.type.name}-${grant.caseNumber}-${city.clock.today()}.csv`,
  }
}
