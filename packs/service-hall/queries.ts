export { counter, screen, visitBoard } from './queries/counter.ts'
export { guide, me } from './queries/guide.ts'
export { find, hall } from './queries/hall.ts'
export { quality } from './queries/quality.ts'
