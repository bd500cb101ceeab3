import { useWords } from '../../../../web/words.ts'

/** The shapes of `/api/datasets`. */
export interface FieldSpec {
  readonly name: string
  readonly label: string
  readonly labelEn?: string
  readonly kind: string
  readonly max?: number
  readonly digits?: number
  readonly unit?: string
  readonly options?: Readonly<Record<string, string>>
  readonly isOptional: boolean
  readonly isUnique: boolean
  readonly isPersonal: boolean
  readonly help?: string
  readonly from: readonly string[]
}
export interface Sharing {
  readonly provider: string
  readonly class: string
  readonly share: string
  readonly condition?: string
  readonly open: string
  readonly openCondition?: string
  readonly cycle: string
  readonly way?: string
  readonly theme?: string
  readonly keywords?: readonly string[]
  readonly related?: readonly string[]
}
export interface Draft {
  readonly name: string
  readonly label: string
  readonly labelEn?: string
  readonly purpose: string
  readonly purposeEn?: string
  readonly fields: readonly FieldSpec[]
  readonly key?: string
  readonly title?: string
  readonly sharing: Sharing
}
export interface Evidence {
  readonly from: readonly string[]
  readonly filled: number
  readonly valid: number
  readonly blank: number
  readonly repeated?: number
  readonly bad: readonly { readonly line: number; readonly value: string }[]
  readonly min?: string
  readonly max?: string
  readonly top?: readonly { readonly value: string; readonly n: number }[]
  readonly spread?: readonly number[]
  readonly personal?: string
}
export interface Wrong {
  readonly field: string
  readonly code: string
  readonly detail: string
}
export interface WrongRow extends Wrong {
  readonly n: number
  readonly line: number
  readonly value: string
}
export interface Dataset {
  readonly id: string
  readonly provider: string
  readonly providerName: string
  readonly state: 'draft' | 'submitted' | 'published'
  readonly revision: number
  readonly name?: string
  readonly draft?: Draft
  readonly evidence?: Readonly<Record<string, Evidence>>
  readonly file?: {
    readonly name: string
    readonly encoding: string
    readonly titles: readonly string[]
    readonly rows: number
    readonly fixed: number
    readonly dropped: number
  }
  readonly report?: {
    readonly rows: number
    readonly badRows: number
    readonly problemCount: number
    readonly byField: Readonly<Record<string, number>>
    readonly problems: readonly WrongRow[]
  }
  readonly problems: readonly Wrong[]
  readonly versions: readonly { readonly version: number; readonly publishedAt: string; readonly publishedBy: string }[]
  readonly keptUntil?: string
  readonly warnedAt?: string
  readonly returned?: { readonly by: string; readonly at: string; readonly why: string }
  readonly changedAt: string
  readonly changedBy: string
  readonly submittedAt?: string
  readonly submittedBy?: string
  readonly mayCheck: boolean
}
export interface DatasetLine {
  readonly id: string
  readonly provider: string
  readonly providerName: string
  readonly state: Dataset['state']
  readonly label: string
  readonly name?: string
  readonly file?: { readonly name: string; readonly rows: number }
  readonly problemCount?: number
  readonly badRows?: number
  readonly returned?: Dataset['returned']
  readonly fields: number
  readonly personal: number
  readonly changedAt: string
  readonly changedBy: string
  readonly submittedAt?: string
  readonly submittedBy?: string
  /** Of a draft: until when it stays although nobody works on it, and whether its department was told. */
  readonly keptUntil?: string
  readonly isWarned?: boolean
}

const kinds: Readonly<Record<string, readonly [mark: string, zh: string, en: string]>> = {
  text: ['文', '文字', 'Text'],
  longText: ['段', '长文字', 'Long text'],
  integer: ['12', '整数', 'Whole number'],
  decimal: ['1.2', '小数', 'Decimal'],
  money: ['¥', '金额（元）', 'Money (yuan)'],
  date: ['日', '日期', 'Date'],
  instant: ['时', '日期时间', 'Date and time'],
  boolean: ['✓', '是/否', 'Yes or no'],
  choice: ['≡', '选项', 'Choice'],
  phone: ['☏', '电话', 'Phone'],
  citizenId: ['身', '公民身份号码', 'Citizen ID'],
  creditCode: ['信', '统一社会信用代码', 'Credit code'],
  divisionCode: ['区', '行政区划代码', 'Division code'],
  address: ['址', '地址', 'Address'],
  point: ['◎', '位置', 'Place'],
}
export const kindNames = Object.keys(kinds)

/** What a field type is called, and the mark on its chip. */
export function useKindWords(): (kind: string) => { mark: string; words: string } {
  const { say } = useWords()
  return (kind) => {
    const [mark, zh, en] = kinds[kind] ?? ['?', kind, kind]
    return { mark, words: say(zh, en) }
  }
}

/** Words of the catalogue's own lists. */
export function useSharingWords() {
  const { say } = useWords()
  return {
    class: {
      base: say('基础信息资源', 'Base'),
      theme: say('主题信息资源', 'Theme'),
      department: say('部门信息资源', 'Department'),
    },
    share: {
      unconditional: say('无条件共享', 'Shared with every department'),
      conditional: say('有条件共享', 'Shared on conditions'),
      none: say('不予共享', 'Not shared'),
    },
    open: {
      unconditional: say('无条件开放', 'Open to everybody'),
      conditional: say('有条件开放', 'Open on conditions'),
      none: say('不予开放', 'Not open'),
    },
    cycle: {
      realtime: say('实时', 'Real time'),
      daily: say('每日', 'Daily'),
      weekly: say('每周', 'Weekly'),
      monthly: say('每月', 'Monthly'),
      quarterly: say('每季度', 'Quarterly'),
      halfYearly: say('每半年', 'Half-yearly'),
      yearly: say('每年', 'Yearly'),
      irregular: say('不定期', 'Irregular'),
    },
    way: { interface: say('接口', 'Interface'), table: say('库表交换', 'Table exchange'), file: say('文件', 'File') },
  } as const
}
