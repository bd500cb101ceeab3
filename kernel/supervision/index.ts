/**
 * Supervision: the independent observer of promises (电子监察). It computes lamps from the actions of cases, issues yellow and red cards
 * that no department can edit, and lets everybody who may see a card compute it again.
 */
export { type CardFilter, card, cards, explain, lampBoard, supervisorRole, verifyCard, watch } from './engine.ts'
export type { Proof } from './proof.ts'
export type { Card, LampCount } from './store.ts'
