/** Rules of electronic licences: pure functions, each with the standard it follows. */
export * from './rules/identifier.ts'
export * from './rules/standing.ts'
