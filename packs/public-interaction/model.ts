/** What public interaction keeps. */

export * from './model/disclosure.ts'
export * from './model/letters.ts'
export * from './model/surveys.ts'
