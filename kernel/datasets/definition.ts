import {
  definePack,
  defineRecord,
  type Fields,
  heldIn,
  type Pack,
  type RecordType,
  type Role,
  register,
  type Sharing,
} from '../define/index.ts'
import type { CityDefinition } from '../define/pack.ts'
import { type FieldSpec, fieldOf } from './field-spec.ts'

/** A record type as data: what a department registers and the bureau publishes. */
export interface DatasetDefinition {
  /** `[a-z][a-z0-9-]*`: its table and its address, `/api/records/datasets/<name>`. */
  readonly name: string
  readonly label: string
  readonly labelEn?: string
  /** One sentence: what one record is. */
  readonly purpose: string
  readonly purposeEn?: string
  readonly fields: readonly FieldSpec[]
  /** The field that recognises a record. */
  readonly key?: string
  /** The field a record is called by; the key, or else the first, where it is not said. */
  readonly title?: string
  readonly sharing: Sharing
}

/** Pack and schema of all datasets. */
export const datasetsPack = 'datasets'

/** Who registers, and who checks and publishes; the kernel knows these posts by name, packs give them. */
export const officerRole: Role = Object.freeze({ name: 'dataOfficer', label: '部门数据管理员', open: false })
export const reviewerRole: Role = Object.freeze({ name: 'catalogueReviewer', label: '目录审核员', open: false })

/**
 * The record type of a definition. The provider's data officer writes; everybody reads what is open without conditions, every officer what is
 * shared without conditions, and only the provider's own officers the rest: others need a grant.
 */
export function typeOf(definition: DatasetDefinition, city: CityDefinition): RecordType {
  const { name, label, purpose, sharing, key } = definition
  const fields: Fields = Object.fromEntries(definition.fields.map((spec) => [spec.name, fieldOf(spec)]))
  const title = titleOf(definition)
  const { provider } = sharing
  const officers = officersOf(city)
  const own = [heldIn(officerRole, provider)]
  const kindOf = (field: string) => definition.fields.find((spec) => spec.name === field)!.kind
  const words = definition.fields.filter(({ kind }) => ['text', 'address', 'creditCode', 'phone', 'citizenId'].includes(kind))
  const sorted = definition.fields.filter(
    ({ name: field, kind, isPersonal }) =>
      field !== key && !isPersonal && ['choice', 'date', 'divisionCode', 'integer', 'boolean'].includes(kind),
  )
  return defineRecord(name, {
    label,
    purpose,
    fields,
    titleOf: (row) => {
      const value = (row as Record<string, unknown>)[title]
      return value === undefined
        ? label
        : fields[title]!.isPersonal
          ? String(value)
          : fields[title]!.type.toText(value, fields[title]!.options)
    },
    ...(key ? { key } : {}),
    // The title weighs most, so it comes first.
    search: [title, ...words.map((spec) => spec.name)]
      .filter((one, at, all) => all.indexOf(one) === at && kindOf(one) !== 'point')
      .slice(0, 8),
    findBy: sorted.slice(0, 6).map((spec) => spec.name),
    read:
      sharing.open === 'unconditional'
        ? 'everyone'
        : sharing.share === 'unconditional'
          ? officers
          : officers.map((role) => heldIn(role, provider)),
    write: own,
    reveal: own,
    sharing,
  })
}

export const titleOf = ({ title, key, fields }: DatasetDefinition): string =>
  title ?? fields.find(({ label }) => /名称|姓名|标题|^name$/i.test(label))?.name ?? key ?? fields[0]!.name

/** Every role of the city that needs an appointment. */
const officersOf = (city: CityDefinition): readonly Role[] => [
  ...new Map(
    city.packs.flatMap((pack) => Object.values(pack.roles).flatMap((role) => (role.open ? [] : [[role.name, role] as const]))),
  ).values(),
]

/** The pack of all published datasets, with a register page for each. */
export function packOf(published: readonly { readonly definition: DatasetDefinition; readonly type: RecordType }[]): Pack {
  const pages = published.map(({ definition, type }) =>
    register(`/${type.name}`, {
      title: type.label,
      for: type.read,
      place: type.read === 'everyone' ? 'portal' : 'workbench',
      inMenu: false,
      record: type,
      columns: definition.fields
        .filter(({ kind }) => kind !== 'longText')
        .slice(0, 7)
        .map(({ name }) => name),
    }),
  )
  return definePack({
    name: datasetsPack,
    title: '部门登记的数据集',
    purpose: '各部门用表格登记、经审核发布的数据。',
    area: 'data',
    records: published.map(({ type }) => type),
    pages,
    en: Object.assign(
      { title: 'Registered datasets', purpose: 'Data that departments registered from tables, published after a check.' },
      ...published.map(({ definition }) => englishOf(definition)),
    ),
  })
}

function englishOf({ name, label, labelEn, purpose, purposeEn, fields }: DatasetDefinition): Record<string, string> {
  const at = `records.${name}`
  return {
    [`${at}.label`]: labelEn ?? label,
    [`${at}.purpose`]: purposeEn ?? purpose,
    [`pages./${name}`]: labelEn ?? label,
    ...Object.fromEntries(fields.map((spec) => [`${at}.fields.${spec.name}`, spec.labelEn ?? spec.label])),
  }
}
