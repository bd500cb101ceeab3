import type { ItemKind } from '../rules/item-kinds.ts'
import type { Theme } from './themes.ts'

/** A material of a guided item: name, what replaces it, and when it is needed. */
export interface GuidedMaterial {
  readonly name: string
  readonly by?: 'person' | 'company' | 'licence'
  readonly licence?: string
  readonly need?: 'later' | 'optional'
  readonly isForm?: boolean
}

/** An item whose guide is written out. The names are real items; limits, visits and words are those of this demo city. */
export interface GuidedItem {
  readonly name: string
  readonly words: string
  readonly department: string
  readonly kind: ItemKind
  readonly audience: 'person' | 'company' | 'both'
  readonly theme: Theme
  readonly basis: string
  readonly conditions: string
  readonly legal?: number
  /** Absent: handled at once. */
  readonly promised?: number
  readonly depth: string
  readonly visits?: string
  readonly result: string
  readonly resultKind: 'licence' | 'document' | 'other'
  readonly licence?: {
    readonly holder: 'person' | 'company'
    readonly months?: number
    readonly kind: 'licence' | 'document' | 'certificate'
  }
  readonly pledge?: boolean
  readonly lenient?: boolean
  readonly special?: string
  readonly fee?: string
  readonly anywhere?: 'city' | 'province' | 'national'
  readonly rule?: 'seniorAllowance' | 'residence' | 'companyName'
  readonly asks?: 'subject' | 'premises' | 'both'
  readonly process?: 'openCompany'
  readonly materials: readonly GuidedMaterial[]
}

export const idCard: GuidedMaterial = { name: '居民身份证', by: 'person' }
export const businessLicence: GuidedMaterial = { name: '营业执照', by: 'company' }
export const form = (name: string): GuidedMaterial => ({ name, isForm: true })
export const whole = '1,2,3,4,5,6,7'
