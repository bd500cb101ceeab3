import type { Queryable } from '../db.ts'
import type { Entry, ResourceClass } from './entry.ts'

/**
 * How resource codes look (政务信息资源代码): 类 1 digit, 项 2, 目 3, then 顺序码. The guide fixes the parts; how 类 is numbered
 * and what separates 分类码 from 顺序码 differs between provinces, so both can be set.
 */
export interface CodeScheme {
  readonly classDigit: Readonly<Record<ResourceClass, string>>
  readonly separator: string
  /** Digits of 顺序码. */
  readonly serialDigits: number
}

export const guideScheme: CodeScheme = { classDigit: { base: '1', theme: '2', department: '3' }, separator: '/', serialDigits: 5 }

/**
 * The code of a resource: 项 is the pack, 目 the provider within it, 顺序码 the resource. Numbers are given in order of
 * appearance and kept for good, so a code printed once stays true; it is an address and not to be read for the current class.
 * `headings` remembers what was numbered before in the same transaction.
 * MUST run in the transaction that publishes, or two servers starting at once would give one number twice.
 */
export async function codeFor(
  tx: Queryable,
  entry: Entry,
  scheme: CodeScheme,
  headings: Map<string, string> = new Map(),
): Promise<string> {
  const [known] = await tx.query<{ code: string }>(`select code from catalogue.resource_code where pack = $1 and record = $2`, [
    entry.pack,
    entry.record,
  ])
  if (known) return known.code
  const digit = scheme.classDigit[entry.class]
  const place = `${digit}/${entry.pack}/${entry.provider}`
  let heading = headings.get(place)
  if (heading === undefined) {
    const item = digit + (await numberOf(tx, digit, entry.pack, 2))
    heading = item + (await numberOf(tx, item, entry.provider, 3))
    headings.set(place, heading)
  }
  const serial = await numberOf(tx, heading, entry.record, scheme.serialDigits)
  const code = `${heading}${scheme.separator}${serial}`
  await tx.query(`insert into catalogue.resource_code (pack, record, code) values ($1, $2, $3)`, [entry.pack, entry.record, code])
  return code
}

async function numberOf(tx: Queryable, parent: string, name: string, digits: number): Promise<string> {
  await tx.query(
    `insert into catalogue.code_group (parent, name, number)
     select $1, $2, coalesce(max(number), 0) + 1 from catalogue.code_group where parent = $1 on conflict (parent, name) do nothing`,
    [parent, name],
  )
  const [row] = await tx.query<{ number: number }>(`select number from catalogue.code_group where parent = $1 and name = $2`, [
    parent,
    name,
  ])
  const text = String(row!.number).padStart(digits, '0')
  if (text.length > digits) throw new Error(`No number of ${digits} digits is left below "${parent}" for "${name}".`)
  return text
}
