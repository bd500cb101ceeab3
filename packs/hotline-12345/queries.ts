/** What the hotline's own views ask. */

export * from './queries/board.ts'
export * from './queries/intake.ts'
export * from './queries/knowledge.ts'
