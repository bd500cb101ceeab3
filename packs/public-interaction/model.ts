/** What public interaction keeps. */
export * from './model/letters.ts'
export * from './model/surveys.ts'
