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
  /** Department code of the designated source (一数一源). */
  readonly source?: string
  readonly unit?: string
}

/** What a resource is: records of a pack, a dataset a department registered, a service item, or an interface for programs. */
export type ResourceKind = 'record' | 'dataset' | 'item' | 'interface'

/** What the catalogue publishes of one resource (政务信息资源目录编制指南（试行）2017, elements 1–13). */
export interface Entry {
  /** Absent: records of a pack. */
  readonly kind?: Exclude<ResourceKind, 'record'>
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

/**
 * Why an entry may not be published, in words; empty when it may.
 * 政务信息资源目录编制指南（试行）2017 and 国发〔2016〕51号: conditions are stated, refusing to share needs a legal basis,
 * and personal data are never opened to the public.
 */
export function problemsOf(entry: Entry): readonly Words[] {
  const problems: Words[] = []
  const say = (zh: string, en: string) => problems.push({ zh, en })
  if (entry.items.length === 0) say('至少要有一个信息项。', 'It needs at least one information item.')
  if (entry.provider.trim() === '') say('须写明提供部门。', 'It must name the department that provides it.')
  if (entry.share === 'conditional' && !entry.condition)
    say('有条件共享须写明共享条件。', 'Conditional sharing must state the condition.')
  if (entry.share === 'none' && !entry.condition) {
    say('不予共享须写明法律、法规或政策依据。', 'Refusing to share must name the law or policy it rests on.')
  }
  if (entry.open === 'conditional' && !(entry.openCondition ?? entry.condition))
    say('有条件开放须写明条件。', 'Conditional opening must state the condition.')
  if (entry.share === 'none' && entry.open !== 'none')
    say('不予共享的资源不得向社会开放。', 'What is not shared cannot be open to the public.')
  if (entry.isPersonal && entry.open !== 'none')
    say('含个人信息的资源不得向社会开放。', 'A resource with personal data cannot be open to the public.')
  return problems
}
