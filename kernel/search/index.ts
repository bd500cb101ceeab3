/** Chinese and code search shared by every engine that has a search box. */
export { bigramQuery } from './query.ts'
export type { SearchableParts } from './vector.ts'
export { bigramVector } from './vector.ts'
