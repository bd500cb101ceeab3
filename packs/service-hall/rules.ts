/** Rules of the service hall: pure functions of their arguments, each with the standard or law it follows. */
export * from './rules/codes.ts'
export * from './rules/consistency.ts'
export * from './rules/coverage.ts'
export * from './rules/instant.ts'
export * from './rules/item-figures.ts'
export * from './rules/item-kinds.ts'
export * from './rules/online-depth.ts'
export * from './rules/plain-words.ts'
