import type { Row, ScriptedOfficer } from '#kernel'
import type { Company } from '../base-registers/company.ts'
import type { Person } from '../base-registers/person.ts'
import type { Item } from './model.ts'
import { decider, reviewer, windowClerk } from './roles.ts'

/** What the scripts of the demo are made of. */
export interface DemoScene {
  readonly today: string
  readonly cityCode: string
  readonly district: string
  readonly items: readonly Item[]
  readonly people: readonly Row<typeof Person.fields>[]
  readonly companies: readonly Row<typeof Company.fields>[]
  readonly cityName: string
  readonly address: string
}

export const minute = 60_000
export const day = 24 * 60 * minute
export const iso = (at: number): string => new Date(at).toISOString()
export const midnightOf = (today: string): number => Date.parse(`${today}T00:00:00+08:00`)

export const atWindow = (cityCode: string): ScriptedOfficer => ({
  name: '综合窗口岗',
  role: windowClerk,
  department: 'big-data',
  division: cityCode,
})
export const reviewerOf = (department: string, cityCode: string): ScriptedOfficer => ({
  name: '审查岗',
  role: reviewer,
  department,
  division: cityCode,
})
export const deciderOf = (department: string, cityCode: string): ScriptedOfficer => ({
  name: '审批岗',
  role: decider,
  department,
  division: cityCode,
})
