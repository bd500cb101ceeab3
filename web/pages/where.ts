import type { Definitions } from '../definitions.ts'
import { registerOf } from '../definitions.ts'
import { queryString } from '../request.ts'

/** A set's conditions as the parameters of a record list: `{level: 'city'}` → `level=city`, ranges as `.from`/`.to`. */
export function conditionsAsParameters(where: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(where).flatMap(([field, condition]): [string, unknown][] => {
      if (condition === null || typeof condition !== 'object') return [[field, condition]]
      const c = condition as Record<string, unknown>
      if (Array.isArray(c.oneOf)) return [[field, c.oneOf]]
      return ['from', 'to', 'under', 'present'].flatMap((part) =>
        c[part] === undefined ? [] : [[`${field}.${part}`, c[part]] as [string, unknown]],
      )
    }),
  )
}

/** The address that shows exactly these records in their register; undefined when the reader has no such page. */
export function addressOfRecords(
  definitions: Definitions | undefined,
  behind: { readonly pack: string; readonly record: string; readonly where: Readonly<Record<string, unknown>> },
): string | undefined {
  const page = registerOf(definitions, behind.pack, behind.record)
  return page && `${page.href}${queryString(conditionsAsParameters(behind.where))}`
}
