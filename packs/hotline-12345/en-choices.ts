import { emergencies } from './rules/emergencies.ts'
import { limits } from './rules/limits.ts'
import { refusals } from './rules/refusals.ts'
import { topics } from './rules/topics.ts'
import { unitsEn } from './units.ts'

type Words = Readonly<Record<string, string>>

/** English of the choices at a path. */
export const optionsAt = (path: string, options: Words): Words =>
  Object.fromEntries(Object.entries(options).map(([key, text]) => [`${path}.options.${key}`, text]))

const englishOf = (table: Readonly<Record<string, { readonly en: string }>>): Words =>
  Object.fromEntries(Object.entries(table).map(([key, { en }]) => [key, en]))

export const topicsInEnglish = englishOf(topics)
export const limitsInEnglish = englishOf(limits)
export const refusalsInEnglish = englishOf(refusals)
export const emergenciesInEnglish = englishOf(emergencies)
export const unitsInEnglish: Words = unitsEn
export const marksInEnglish: Words = { verified: 'verified', oneSource: 'one source', unverified: 'not verified' }
export const limitUnitsInEnglish: Words = { workingDays: 'working days', days: 'days', hours: 'hours' }
