import type { City, OwnedRecord } from '../city.ts'
import { refuse } from '../errors.ts'
import { dataAnalystRole, requireRole } from '../identity/index.ts'
import { duckType } from '../lake/index.ts'
import { isUpload } from '../open-data/index.ts'
import { type Column, labelOf, tableOf, translated } from '../registry/index.ts'
import { type Grant, grantsInUse, leavesClear, resourceOf } from '../sharing/index.ts'

/** A column as a question sees it. */
export interface WorkColumn {
  readonly name: string
  readonly label: string
  /** DuckDB's type; what is masked is text. */
  readonly type: string
  readonly isMasked: boolean
  /** The values a choice may have, with what people call them. */
  readonly options?: Readonly<Record<string, string>>
}

/** A table a question may be asked of: what the department provides itself, or what was granted to it. */
export interface WorkTable {
  /** What it is called in SQL: `<pack>_<record>` in small letters. */
  readonly name: string
  readonly label: string
  readonly owned: OwnedRecord
  /** Absent: the department's own. */
  readonly grant?: Grant
  readonly columns: readonly WorkColumn[]
}

/** The department whose analyst acts. @throws `session/required`, `access/forbidden` */
export function requireAnalyst(city: City): string {
  requireRole(city, [{ name: dataAnalystRole, label: '', open: false }], {
    zh: '查询本部门的数据',
    en: 'ask questions of the data',
  })
  // The house itself analyses nothing: a question always has a department that answers for it.
  if (!city.actor.post) throw refuse('sharing/department-required')
  return city.actor.post.department
}

/**
 * Every table the actor may ask, own ones first. A grant that is not in use today is not among them, nor is a field it does not name.
 * Two grants of one resource are two tables, since each has its purpose: the second carries the number of its case.
 */
export async function workTables(city: City): Promise<readonly WorkTable[]> {
  const department = requireAnalyst(city)
  const own = city.records
    .filter(({ type }) => type.sharing.provider === department)
    .map((owned): WorkTable => ({ ...named(city, owned), columns: columnsOf(city, owned, (column) => column.field.isPersonal) }))
  const granted: WorkTable[] = []
  for (const grant of await grantsInUse(city, department)) {
    const owned = resourceOf(city, grant)
    const table = tableOf(owned)
    const columns = columnsOf(city, owned, ({ name }) => !leavesClear(table, grant, name)).filter(({ name }) =>
      grant.fields.includes(name),
    )
    const { name, ...rest } = named(city, owned)
    const isSecond = [...own, ...granted].some((other) => other.name === name)
    granted.push({ ...rest, name: isSecond ? `${name}_${plain(grant.caseNumber)}` : name, grant, columns })
  }
  return [...own, ...granted].filter(({ columns }) => columns.length > 0)
}

const named = (city: City, owned: OwnedRecord) => ({
  owned,
  name: `${plain(owned.pack.name)}_${plain(owned.type.name)}`,
  label: labelOf(city, owned),
})

/** `urban-management`, `serviceItem` → `urban_management`, `service_item`: nothing that wants quotes in SQL. */
const plain = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .toLowerCase()

const columnsOf = (city: City, owned: OwnedRecord, isMasked: (column: Column) => boolean): readonly WorkColumn[] =>
  tableOf(owned)
    .columns.filter(({ field }) => !isUpload(field))
    .map((column) => ({
      name: column.name,
      label: labelOf(city, owned, column.name),
      type: isMasked(column) ? 'VARCHAR' : duckType(column.sqlType),
      isMasked: isMasked(column),
      ...optionsOf(city, owned, column),
    }))

function optionsOf(city: City, owned: OwnedRecord, { name, field }: Column) {
  if (field.type.kind !== 'choice' || field.isPersonal) return {}
  const path = `records.${owned.type.name}.fields.${name}.options`
  const given = Object.entries(field.options.options as Readonly<Record<string, string>>)
  return {
    options: Object.fromEntries(given.map(([value, label]) => [value, translated(city, owned.pack, `${path}.${value}`, label)])),
  }
}
