import type { City, OwnedRecord } from '../city.ts'
import { type Granted, parseField, type ReadingWay, type RecordSet, type Words } from '../define/index.ts'
import { Refusal, refuse } from '../errors.ts'
import { readFilters, type Table, tableOf } from '../registry/index.ts'

/** A grant as it is stored. */
export interface Grant extends Granted {
  readonly id: string
  readonly caseId: string
  readonly caseNumber: string
  readonly provider: string
  readonly version: number
  readonly changedAt: string
  readonly changedBy: string
}

/** Why a grant gives nothing today, or undefined when it does. Pure. */
export function standingOf(
  { state, from, until }: Pick<Granted, 'state' | 'from' | 'until'>,
  today: string,
): 'suspended' | 'revoked' | 'closed' | 'expired' | 'notYet' | undefined {
  if (state !== 'inUse') return state
  if (today > until) return 'expired'
  return today < from ? 'notYet' : undefined
}

const stateWords: Readonly<Record<string, Words>> = {
  suspended: { zh: '已暂停', en: 'suspended' },
  revoked: { zh: '已撤销', en: 'revoked' },
  closed: { zh: '已结束', en: 'closed' },
}

/** @throws `sharing/not-in-use`, `sharing/expired`, `sharing/not-yet` */
export function requireInUse(city: City, grant: Grant): void {
  const standing = standingOf(grant, city.clock.today())
  if (standing === undefined) return
  if (standing === 'expired') throw refuse('sharing/expired', { until: grant.until })
  if (standing === 'notYet') throw refuse('sharing/not-yet', { from: grant.from })
  throw refuse('sharing/not-in-use', { state: stateWords[standing]![city.language], why: grant.why ?? '—' })
}

const wayWords: Readonly<Record<ReadingWay, Words>> = {
  pull: { zh: '按页读取', en: 'pages of the interface' },
  changes: { zh: '读取变化', en: 'changes by the interface' },
  file: { zh: '批量文件', en: 'a file' },
  push: { zh: '推送', en: 'changes sent' },
  query: { zh: '分析工作台', en: 'questions of the workbench' },
}

/** Whether a grant may be read in a way; every way is open when it names none. */
export const allowsWay = ({ ways }: Pick<Granted, 'ways'>, way: ReadingWay): boolean => ways === undefined || ways.includes(way)

/** @throws `sharing/way-not-granted` with the ways that are open */
export function requireWay({ language }: City, grant: Pick<Granted, 'ways'>, way: ReadingWay): void {
  if (allowsWay(grant, way)) return
  const open = (grant.ways ?? []).map((each) => wayWords[each][language])
  throw refuse('sharing/way-not-granted', { way: wayWords[way][language], open: open.join(language === 'en' ? ', ' : '、') })
}

/** The fields of a reading: those asked for, all granted ones unless told. @throws `sharing/field-not-granted` */
export function fieldsOf(grant: Pick<Granted, 'fields'>, asked?: readonly string[]): readonly string[] {
  if (asked === undefined || asked.length === 0) return grant.fields
  const beyond = asked.filter((name) => !grant.fields.includes(name))
  if (beyond.length > 0)
    throw refuse('sharing/field-not-granted', { fields: beyond.join(', '), granted: grant.fields.join(', ') })
  return grant.fields.filter((name) => asked.includes(name))
}

/** Whether a field leaves as it is: what is personal leaves masked unless the grant says on what basis it does not. */
export const leavesClear = (table: Table, grant: Pick<Granted, 'clear'>, name: string): boolean =>
  !table.column.get(name)!.field.isPersonal || Object.hasOwn(grant.clear, name)

/** The granted fields a reader may filter by: finding by what one may not see is seeing it. */
export const filterable = (table: Table, grant: Pick<Granted, 'fields' | 'clear'>): readonly string[] =>
  grant.fields.filter((name) => leavesClear(table, grant, name))

/**
 * The filters of whoever reads, as a condition. Only over granted fields that leave as they are.
 * @throws `sharing/filter-not-granted`, `request/bad-parameter`
 */
export function filtersOf(
  city: City,
  owned: OwnedRecord,
  grant: Grant,
  given: Readonly<Record<string, unknown>>,
): RecordSet['where'] {
  const table = tableOf(owned)
  const may = filterable(table, grant)
  for (const parameter of Object.keys(given)) requireFilterable(city, grant, may, parameter.split('.', 1)[0]!)
  // A personal field that leaves in the clear is found by its exact value: that is what checking somebody's papers asks for.
  const exact = Object.keys(given).filter((name) => table.column.get(name)?.field.isPersonal)
  const where = Object.fromEntries(
    exact.map((name) => {
      const parsed = parseField(table.column.get(name)!.field, given[name])
      if (!parsed.ok) throw refuse('request/bad-parameter', { name, reason: parsed.problem.words[city.language] })
      return [name, parsed.value]
    }),
  )
  const others = Object.fromEntries(Object.entries(given).filter(([name]) => !exact.includes(name)))
  return { ...readFilters(others, owned.type, [], city.language), ...where }
}

export function requireFilterable(city: City, grant: Grant, may: readonly string[], name: string): void {
  if (may.includes(name)) return
  const masked = grant.fields.includes(name)
  const why = masked
    ? { zh: '它以掩码提供', en: 'it leaves masked' }
    : { zh: '它不在授权之内', en: 'it is not among the granted fields' }
  throw refuse('sharing/filter-not-granted', { name, why: why[city.language], granted: may.join(', ') || '—' })
}

/** The rows of a grant as a condition. @throws what `readFilters` throws for a filter that fits no field */
export function rowsOf(owned: OwnedRecord, rows: string): RecordSet['where'] {
  const given: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(rows)) {
    const before = given[name]
    given[name] = before === undefined ? value : [before, value].flat()
  }
  return readFilters(given, owned.type, [], 'zh')
}

/** What is wrong with a row filter, or undefined. */
export function wrongRows(owned: OwnedRecord, rows: string): Words | undefined {
  try {
    rowsOf(owned, rows)
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return { zh: error.inWords('zh'), en: error.inWords('en') }
    throw error
  }
}

/** Why terms cannot be granted, or undefined. */
export function problemOf(owned: OwnedRecord | undefined, terms: Granted): Words | undefined {
  if (!owned) return { zh: `没有资源 ${terms.resource}`, en: `there is no resource ${terms.resource}` }
  const { column } = tableOf(owned)
  const unknown = [...terms.fields, ...Object.keys(terms.clear)].find((name) => !column.has(name))
  if (unknown !== undefined) return { zh: `没有字段 ${unknown}`, en: `there is no field ${unknown}` }
  if (terms.fields.length === 0) return { zh: '至少要有一个字段', en: 'at least one field' }
  const beside = Object.keys(terms.clear).find((name) => !terms.fields.includes(name))
  if (beside !== undefined) return { zh: `${beside} 不在授权字段中`, en: `${beside} is not among the granted fields` }
  const noReason = Object.entries(terms.clear).find(([, basis]) => [...basis.trim()].length < 4)
  if (noReason) return { zh: `${noReason[0]} 不掩码，须写明依据`, en: `${noReason[0]} leaves unmasked without a stated basis` }
  if ([...terms.purpose.trim()].length < 4 || [...terms.basis.trim()].length < 4)
    return { zh: '须写明用途和依据', en: 'purpose and basis must be stated' }
  if (terms.until < terms.from) return { zh: '到期日早于开始日', en: 'it ends before it begins' }
  if (terms.ways?.length === 0) return { zh: '至少要有一种读取方式', en: 'at least one way to read it' }
  if (terms.rowsPerDay < 1 || terms.requestsPerMinute < 1) return { zh: '配额至少为 1', en: 'a quota is at least 1' }
  return wrongRows(owned, terms.rows)
}
