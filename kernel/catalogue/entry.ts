import type { OwnedRecord } from '../city.ts'
import type { Field, Sharing, Words } from '../define/index.ts'

export type ResourceClass = 'base' | 'theme' | 'department'
/** 数据分级: public may be open to all, internal stays between departments, sensitive holds personal data. */
export type Grade = 'public' | 'internal' | 'sensitive'

/** 信息项: one field as the catalogue describes it. */
export interface InformationItem {
  readonly name: string
  readonly label: Words
  /** 数据类型 by the guide's letters: C text, N number, I whole number, Y money, D date, T instant, L yes/no, M long text, G anything else. */
  readonly type: 'C' | 'N' | 'I' | 'Y' | 'D' | 'T' | 'L' | 'M' | 'G'
  /** Longest text in characters, or digits of a number as `18,2`. */
  readonly length?: string
  readonly isRequired: boolean
  readonly isUnique: boolean
  readonly isPersonal: boolean
  /** How a personal value is shown to whoever has not stated a purpose. */
  readonly mask?: Words
  /** Department code of the designated source (一数一源). */
  readonly source?: string
  readonly unit?: string
}

/**
 * 资源形态: what one gets of a resource. Records are a table; the same records on a map are a layer, what is attached to them files; a series is
 * a figure day by day.
 */
export type ResourceKind = 'table' | 'layer' | 'series' | 'files' | 'interface' | 'item'

/** Where a resource answers or lies: below this city's own address, or anywhere else. */
export interface ResourceAccess {
  readonly address: string
  /** HTTP method, where it is an interface. */
  readonly method?: 'GET' | 'POST'
  /** Address of its description: OpenAPI, or the standard it keeps to. */
  readonly description?: string
  /** Whom to ask about it. */
  readonly contact?: string
}

/** What the catalogue publishes of one resource (政务信息资源目录编制指南（试行）2017, elements 1–13). */
export interface Entry {
  /** Absent: records of a pack. A dataset is a table like them, registered by a department. */
  readonly kind?: 'dataset' | Exclude<ResourceKind, 'table'>
  /** `pack/record` of the record type it shows in another form; shared and opened as that is. */
  readonly of?: string
  readonly access?: ResourceAccess
  /** By when a service item is promised to be done. */
  readonly promise?: Words
  readonly pack: string
  readonly record: string
  readonly name: Words
  readonly purpose: Words
  /** Department code. */
  readonly provider: string
  readonly class: ResourceClass
  readonly share: Sharing['share']
  /** The condition of sharing or opening, or the legal basis for not sharing. */
  readonly condition?: string
  readonly open: Sharing['open']
  /** Absent: the city's own open licence. */
  readonly licence?: NonNullable<Sharing['licence']>
  /** What must be fulfilled to get it as open data, where `condition` does not say it for both. */
  readonly openCondition?: string
  readonly way?: Sharing['way']
  readonly theme?: string
  readonly keywords?: readonly string[]
  /** 关联资源代码. */
  readonly related?: readonly string[]
  /** Page that shows it, where it is no register. */
  readonly href?: string
  readonly cycle: Sharing['cycle']
  /** 信息资源格式 that can be had. */
  readonly formats: readonly string[]
  readonly grade: Grade
  readonly isPersonal: boolean
  /** Personal items that are left out of what is opened. */
  readonly openWithout?: readonly string[]
  readonly items: readonly InformationItem[]
}

/** How a record type describes itself to the catalogue. */
export function entryOf(
  owned: OwnedRecord,
  { sharing = owned.type.sharing, kind }: { sharing?: Sharing; kind?: 'dataset' } = {},
): Entry {
  const { pack, type } = owned
  const inBoth = (path: string, zh: string): Words => ({ zh, en: pack.en[`records.${type.name}.${path}`] ?? zh })
  const fields = Object.entries(type.fields as Record<string, Field<any, boolean>>)
  const isPersonal = fields.some(([, field]) => field.isPersonal)
  const { provider, share, condition, open, cycle, licence, openCondition, way, theme, keywords, related } = sharing
  const hasPlace = fields.some(([, field]) => field.type.column(field.options) === 'jsonb' && field.type.kind !== 'file')
  return {
    ...(kind ? { kind } : {}),
    pack: pack.name,
    record: type.name,
    name: inBoth('label', type.label),
    purpose: inBoth('purpose', type.purpose),
    provider,
    class: sharing.class ?? 'department',
    share,
    ...(condition ? { condition } : {}),
    open,
    ...(licence ? { licence } : {}),
    ...(openCondition ? { openCondition } : {}),
    ...(way ? { way } : {}),
    ...(theme ? { theme } : {}),
    ...(keywords?.length ? { keywords } : {}),
    ...(related?.length ? { related } : {}),
    cycle,
    formats: ['数据库', 'CSV', 'XLSX', 'JSON', ...(hasPlace ? ['GeoJSON'] : [])],
    grade: isPersonal ? 'sensitive' : open === 'unconditional' ? 'public' : 'internal',
    isPersonal,
    ...(type.sharing.openWithout?.length ? { openWithout: type.sharing.openWithout } : {}),
    items: fields.map(([name, field]) => itemOf(name, field, inBoth(`fields.${name}`, field.label))),
  }
}

function itemOf(name: string, field: Field<any, boolean>, label: Words): InformationItem {
  const column = field.type.column(field.options)
  const schema = field.type.jsonSchema(field.options)
  const digits = /^numeric\((\d+,\s*\d+)\)/.exec(column)?.[1]
  const length = digits ?? (schema['maxLength'] === undefined ? undefined : String(schema['maxLength']))
  return {
    name,
    label,
    type: letterOf(column, field, schema),
    ...(length === undefined ? {} : { length }),
    isRequired: !field.isOptional,
    isUnique: field.isUnique,
    isPersonal: field.isPersonal,
    ...(field.isPersonal ? { mask: maskWords[field.type.kind] ?? maskWords['text']! } : {}),
    ...(field.source ? { source: field.source } : {}),
    ...(typeof field.options.unit === 'string' ? { unit: field.options.unit } : {}),
  }
}

function letterOf(column: string, field: Field<any, boolean>, schema: Record<string, unknown>): InformationItem['type'] {
  if (field.type.kind === 'money') return 'Y'
  if (/^(integer|bigint|smallint)/.test(column)) return 'I'
  if (/^(numeric|double|real)/.test(column)) return 'N'
  if (column === 'boolean') return 'L'
  if (column === 'date') return 'D'
  if (column.startsWith('timestamp')) return 'T'
  if (!/^(text|char|varchar|uuid)/.test(column)) return 'G'
  return Number(schema['maxLength'] ?? 0) > 2000 ? 'M' : 'C'
}

/** The rules the field types mask by (common practice of government systems; unverified, see fields/masks.ts). */
const maskWords: Readonly<Record<string, Words>> = {
  text: {
    zh: '姓名、邮箱、卡号、车牌按惯例部分隐去，其余全部隐去',
    en: 'names, e-mail, cards and plates in part, all else hidden',
  },
  longText: { zh: '全部隐去', en: 'hidden' },
  citizenId: { zh: '保留前6位和后4位', en: 'first 6 and last 4 stay' },
  phone: { zh: '保留前3位和后4位', en: 'first 3 and last 4 stay' },
  address: { zh: '保留到区县', en: 'district stays' },
  date: { zh: '全部隐去', en: 'hidden' },
  point: { zh: '全部隐去', en: 'hidden' },
}
