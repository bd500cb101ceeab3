export type { Search, Verification } from './engine.ts'
export { actsOn, append, auditorRole, list, sealFresh, verify } from './engine.ts'
export { startSealing } from './sealer.ts'
export type { Act, Break, Entry, Head } from './state.ts'
