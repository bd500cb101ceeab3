/** What cases come to: facts for evaluation, what is open around a place, and counts for indicators. Reads only; kernel/cases writes. */
export { caseFacts, casesAround, type FactsWhere } from './facts.ts'
export { caseFigure } from './figure.ts'
