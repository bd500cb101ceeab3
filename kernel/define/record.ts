import type { Fields, Row } from './field.ts'
import type { Role } from './role.ts'

/** Who may do something: everybody (`'everyone'`, even without signing in), or holders of a post with one of the roles. */
export type Audience = 'everyone' | readonly Role[]

/** How often a provider promises to refresh a resource; the catalogue measures freshness against it. */
export type UpdateCycle = 'realtime' | 'daily' | 'weekly' | 'monthly' | 'quarterly' | 'halfYearly' | 'yearly' | 'irregular'

/**
 * What the catalogue says of a record type beyond its fields
 * (政务信息资源目录编制指南（试行）2017: 共享类型、共享条件、开放类型、更新周期).
 */
export interface Sharing {
  /** Department code of the provider (提供方). */
  readonly provider: string
  readonly share: 'unconditional' | 'conditional' | 'none'
  /** Required when conditional: the condition. Required when none: the law or policy that forbids sharing. */
  readonly condition?: string
  readonly open: 'unconditional' | 'conditional' | 'none'
  readonly cycle: UpdateCycle
  /** 信息资源分类: 基础 (shared by all: population, legal entities …), 主题 (a theme across departments) or, unless said, 部门. */
  readonly class?: 'base' | 'theme' | 'department'
  /** Under which licence opened data may be used, when it is another than the city's own (boundaries from OpenStreetMap: ODbL). */
  readonly licence?: 'cc-by-4.0' | 'odbl-1.0'
  /** What somebody must fulfil to get it as open data; required when opening is conditional, unless `condition` says it for both. */
  readonly openCondition?: string
  /**
   * Personal fields that what is opened leaves out. A type with a personal field that is not among them is opened to nobody
   * (个人信息保护法: personal data are not opened unless anonymised).
   */
  readonly openWithout?: readonly string[]
  /** 共享方式: how another department gets it. */
  readonly way?: 'interface' | 'table' | 'file'
  /** 主题: what it is about, in one word of the city's own list, e.g. `交通`. */
  readonly theme?: string
  /** 关键字: what people look for it by. */
  readonly keywords?: readonly string[]
  /** 关联资源代码: codes of other resources it belongs with. */
  readonly related?: readonly string[]
}

/**
 * Something that exists: a real table with history and provenance. The table is `"<pack>"."<name>"`.
 *
 * Every stored record also carries `id` (uuid), `version` (1, 2, …), `changedAt`, `changedBy`
 * and `providedBy` (department code of the source); a field may not take one of these names.
 */
export interface RecordType<N extends string = string, F extends Fields = any> {
  readonly name: N
  readonly label: string
  /** One sentence: what one record is. Shown in the catalogue and at the top of its register. */
  readonly purpose: string
  readonly fields: F
  /** What people call one record, in the language they read where the record knows both. */
  readonly titleOf: (row: Row<F>, language: 'zh' | 'en') => string
  /** The field (unique) by which an import recognises a record it already has. */
  readonly key?: keyof F & string
  /** Fields found by the search box (Chinese bigrams and exact codes). */
  readonly search: readonly (keyof F & string)[]
  /** Fields people filter and sort lists by; each gets an index that also serves the list's paging. */
  readonly findBy: readonly (keyof F & string)[]
  /** The division-code field that decides whose duty a record is. Absent: the whole city's. */
  readonly scope?: keyof F & string
  readonly read: Audience
  readonly write: readonly Role[]
  /** Who may see personal fields unmasked, for a purpose that is logged. */
  readonly reveal: readonly Role[]
  readonly sharing: Sharing
  /** Address of the page that shows one record, when the pack has a better one than its register. */
  readonly pageOf?: (row: Row<F>) => string
  /**
   * The days (date fields) a record is public: whoever may not write the type sees it from the first day on, until the last one.
   * Without a first day it is a draft; without a last day it stays. Earlier versions of it are for those who may write.
   */
  readonly shown?: { readonly from?: keyof F & string; readonly until?: keyof F & string }
  /** The field that says whose record it is: a citizen id or a credit code. Whose account stands for it may read it (`Reader.own`). */
  readonly belongsTo?: keyof F & string
  /** Records are only ever added: what was said stays said, a correction is a new record. Nobody changes or removes one. */
  readonly appendOnly?: boolean
  /** Rules over several fields; returns the problem in words, or undefined. Runs on the server only. */
  readonly check?: (row: Row<F>) => { field: keyof F & string; zh: string; en: string } | undefined
}

export interface RecordSpec<F extends Fields> {
  label: string
  purpose: string
  fields: F
  titleOf: (row: Row<F>, language: 'zh' | 'en') => string
  key?: NoInfer<keyof F & string>
  search?: readonly NoInfer<keyof F & string>[]
  findBy?: readonly NoInfer<keyof F & string>[]
  scope?: NoInfer<keyof F & string>
  read: Audience
  write: readonly Role[]
  reveal?: readonly Role[]
  sharing: Sharing
  pageOf?: (row: Row<F>) => string
  shown?: { readonly from?: NoInfer<keyof F & string>; readonly until?: NoInfer<keyof F & string> }
  belongsTo?: NoInfer<keyof F & string>
  appendOnly?: boolean
  check?: (row: Row<F>) => { field: NoInfer<keyof F & string>; zh: string; en: string } | undefined
}

/** Names every record has by itself. */
export const ownNames = ['id', 'version', 'changedAt', 'changedBy', 'providedBy', 'title'] as const

/**
 * Defines a record type.
 *
 * @example
 * export const Plot = defineRecord('plot', {
 *   label: '菜园地块', purpose: '可以租给居民的一块菜地。',
 *   fields: { code: text('编号').unique(), size: decimal('面积', { unit: 'm²' }) },
 *   titleOf: (plot) => plot.code, key: 'code',
 *   read: 'everyone', write: [gardener], sharing: { provider: 'parks', share: 'unconditional', open: 'unconditional', cycle: 'monthly' },
 * })
 */
export function defineRecord<const N extends string, F extends Fields>(name: N, spec: RecordSpec<F>): RecordType<N, F> {
  for (const own of ownNames) {
    if (own in spec.fields)
      throw new TypeError(`Record "${name}": "${own}" is a name every record has by itself; call the field something else.`)
  }
  return Object.freeze({ search: [], findBy: [], reveal: [], ...spec, name })
}

/** A stored record: its fields and what every record has by itself. */
export type Stored<F extends Fields> = Row<F> & {
  readonly id: string
  readonly version: number
  /** ISO instant. */
  readonly changedAt: string
  /** Name of the person or system task that changed it last. */
  readonly changedBy: string
  /** Department code of the source. */
  readonly providedBy: string
}
