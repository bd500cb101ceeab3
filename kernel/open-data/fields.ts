import type { OwnedRecord } from '../city.ts'
import { targetOf } from '../define/index.ts'
import { type Column, tableOf } from '../registry/index.ts'

/** Uploads may show people and places nobody went over; an open set is a table of values. */
const neverOpen = new Set(['file', 'photo'])

export const isUpload = ({ type }: { readonly type: { readonly kind: string } }): boolean => neverOpen.has(type.kind)

/**
 * Whether rows of a type may leave the city at all, whatever the catalogue says of it: a type with a single personal field is closed
 * (个人信息不得开放), unless its provider says that the field is left out (`openWithout`). Whether it is open besides is for the catalogue,
 * where its provider may have revised it.
 */
export const mayBeOpen = ({ type }: OwnedRecord): boolean => !hasPersonal(type)

/** The fields that are open: none that is personal, no uploads, and no pointer into a register that is closed itself. */
export function openColumnsOf(owned: OwnedRecord): readonly Column[] {
  if (!mayBeOpen(owned)) return []
  return tableOf(owned).columns.filter(({ field }) => {
    if (field.isPersonal || isUpload(field)) return false
    if (field.type.kind !== 'link') return true
    const target = targetOf(field.options)
    return target.sharing.open === 'unconditional' && target.read === 'everyone' && !hasPersonal(target)
  })
}

/** What a column holds, in the words CKAN's DataStore uses for it. */
export type ValueType = 'text' | 'int' | 'numeric' | 'bool' | 'date' | 'timestamp' | 'json'

export function valueTypeOf({ sqlType }: Pick<Column, 'sqlType'>): ValueType {
  if (sqlType === 'bigint') return 'int'
  if (sqlType.startsWith('numeric')) return 'numeric'
  if (sqlType === 'boolean') return 'bool'
  if (sqlType === 'date') return 'date'
  if (sqlType === 'timestamptz') return 'timestamp'
  return sqlType === 'jsonb' ? 'json' : 'text'
}

/** Fields with a place on a map, the largest shapes first: areas say more than the points that stand for them. */
export const placesOf = (columns: readonly Column[]): readonly Column[] =>
  ['polygon', 'line', 'point'].flatMap((kind) => columns.filter(({ field }) => field.type.kind === kind))

const hasPersonal = ({ fields, sharing }: OwnedRecord['type']): boolean =>
  Object.entries(fields as Readonly<Record<string, { isPersonal: boolean }>>).some(
    ([name, { isPersonal }]) => isPersonal && !sharing.openWithout?.includes(name),
  )
