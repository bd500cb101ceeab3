import {
  caseErrors,
  linkedCityErrors,
  peopleErrors,
  recordErrors,
  requestErrors,
  sharedDataErrors,
  workbenchErrors,
} from './refusals/index.ts'

/**
 * Every error the kernel raises because of what somebody asked: one table of code, HTTP status and words.
 * Codes are stable and documented in docs/errors.md (a test holds the two together). Words are for people,
 * say what happened and what is possible instead, and may be shown to a citizen.
 * `{name}` in a text is replaced from the refusal's details.
 */
export const errorTable = {
  ...requestErrors,
  ...peopleErrors,
  ...recordErrors,
  ...sharedDataErrors,
  ...workbenchErrors,
  ...linkedCityErrors,
  ...caseErrors,
} as const satisfies Record<string, { status: number; zh: string; en: string }>

export type ErrorCode = keyof typeof errorTable
export type Language = 'zh' | 'en'

/** One wrong entry of a form, a row or a query. */
export interface EntryProblem {
  readonly field: string
  readonly code: string
  readonly zh: string
  readonly en: string
}

/** Somebody asked for something impossible. Carries the stable code; the text is made in the reader's language at the edge. */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly details: Readonly<Record<string, string | number>>
  readonly problems: readonly EntryProblem[]

  constructor(code: ErrorCode, details: Record<string, string | number> = {}, problems: readonly EntryProblem[] = []) {
    super(`${code}: ${fill(errorTable[code].en, details)}`)
    this.name = 'Refusal'
    this.code = code
    this.details = details
    this.problems = problems
  }

  get status(): number {
    return errorTable[this.code].status
  }

  inWords(language: Language): string {
    return fill(errorTable[this.code][language], this.details)
  }
}

/** Makes a refusal to throw: `throw refuse('record/not-found', { label: '企业' })`. */
export const refuse = (code: ErrorCode, details?: Record<string, string | number>, problems?: readonly EntryProblem[]) =>
  new Refusal(code, details, problems)

function fill(text: string, details: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '—'))
}
