/**
 * Supervision: the independent observer of promises (电子监察). It computes lamps from the actions of cases, issues yellow and red cards
 * that no department can edit, and lets everybody who may see a card compute it again.
 *
 *   watch(city) → number      every minute, as the system
 *   lampWall(city), lampBoard(city), observedCases(city, {department?, process?, lamp?, after?})      the wall, and the very cases behind a number
 *   caseStory(city, caseId) → CaseStory      why it is red, and every moment of its life
 *   cards(city, filter), card(city, id), verifyCard(city, id), waitingCards(city), cardsInWaiting(city, most)
 *   explain(city, id, words), appeal(city, id, words)      the department;      rule(…, outcome, words), decide(…)      the office
 *   monthlyReport(city, month), signReport(city, month, remark), reportMonths(city)      frozen once signed, recomputed when read
 *   badReviews(city, month), noteReview(city, …)      what followed a bad evaluation
 *   drawSample(city, {month, seed, size}), draws(city, month), inspect(city, …)      samples that anybody can draw again
 *   allRules(on), ruleOn(rules, name, day), setRule(city, rule)      dated settings with their marks
 */
export {
  appeal,
  type CardFilter,
  type CardView,
  card,
  cards,
  cardsInWaiting,
  decide,
  explain,
  rule,
  verifyCard,
  waitingCards,
} from './cards.ts'
export { type CaseStory, caseStory, type ExplainedClock } from './case-story.ts'
export { type DepartmentFigures, evaluationRates, type Graded, type GradeName, gradeOf } from './grade.ts'
export { monthBounds } from './month.ts'
export type { Proof, ReasonProof, YellowsProof } from './proof.ts'
export {
  type BehindWhat,
  behindReport,
  monthlyReport,
  type Report,
  type ReportContent,
  reportMonths,
  signReport,
} from './report.ts'
export { badReviews, noteReview, type Review, type ReviewLine, reviewOf } from './reviews.ts'
export { allRules, type Rule, type RuleName, type RuleValues, ruleOn, setRule, usualRules } from './rules.ts'
export { type Draw, drawOf, drawSample, draws, inspect } from './sampling.ts'
export type { CardStep, Outcome, Standing, Talk } from './standing.ts'
export type { Card, Cause } from './store.ts'
export { supervisorRole } from './view.ts'
export { lampBoard, lampWall, type ObservedFilter, type ObservedLine, observedCases, type Wall, type WallCell } from './wall.ts'
export { watch } from './watch.ts'
