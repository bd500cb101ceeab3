/** What cases come to: facts for evaluation, what is open around a place, and counts for indicators. Reads only; kernel/cases writes. */

export { type CaseGroup, caseSetOf, casesBehind, filterOf } from './behind.ts'
export { caseFacts, casesAround, type FactsWhere } from './facts.ts'
export { type CaseCount, type CaseGrouping, caseFigure } from './figure.ts'
