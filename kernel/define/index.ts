/**
 * The vocabulary a pack is written in. Everything here is a value: `define*` checks, freezes and returns it.
 * No function in this folder touches the database, the clock or the network.
 */

export type { Action, Assignment, By, CaseView, PartView, Suggested, TakenView } from './action.ts'
export type { Automatic, AutomaticStep, CaseReference, NewRecord, Opening, Prepared } from './automatic.ts'
export type { CardAnswer, CardToAnswer } from './card-script.ts'
export type { CaseDates, CaseFacts, CaseNearby, CaseSet, Entries } from './case-facts.ts'
export { cases } from './case-facts.ts'
export type { CaseScript, ScriptedOfficer, ScriptedStep } from './case-script.ts'
export type { Addition, AskedBy, Command, Decision } from './command.ts'
export { defineCommand } from './command.ts'
export type { DatasetScript } from './dataset-script.ts'
export type { Deadline } from './deadline.ts'
export { type DecisionProblem, examplesOf, normalised, problemsOf } from './decision-problems.ts'
export {
  type DecisionRow,
  type DecisionTable,
  decideBy,
  defineDecisionTable,
  fits,
  type RowHit,
  rowsThatFit,
  type Test,
} from './decision-table.ts'
export type { Field, FieldProblem, FieldProblemCode, Fields, FieldType, Parsed, Row, Words } from './field.ts'
export { accepted, isBlank, parseField } from './field.ts'
export * from './fields/index.ts'
export type {
  DeliveredDay,
  Granted,
  GrantState,
  HolderNews,
  OpenSetFacts,
  ReadingScript,
  ReadingWay,
  ResourceFacts,
  ResourceStanding,
  RestsOn,
} from './grant.ts'
export type { Condition, Formula, Indicator, Recent, RecordSet, Where } from './indicator.ts'
export {
  average,
  averageHours,
  count,
  countCases,
  defineIndicators,
  difference,
  distinct,
  max,
  measure,
  ratio,
  records,
  share,
  sum,
} from './indicator.ts'
export {
  type BlockPart,
  type Comparison,
  defineMatch,
  isIdentifier,
  type Likeness,
  type Match,
  type MatchSource,
  outcomeWords,
  type SurvivorRule,
} from './match.ts'
export { matchPoints, type Points, pointsFrom } from './match-points.ts'
export type {
  DeliveryProof,
  NoticeSettings,
  OutsideChannel,
  OutsideMessage,
  SendOutside,
  WebhookSettings,
} from './notice.ts'
export type { Open311 } from './open311.ts'
export type { CityDefinition, DeskItem, ListedResource, Measured, Pack, PortalArea, Seeding } from './pack.ts'
export { defineCity, definePack } from './pack.ts'
export type { Page } from './page.ts'
export { board, form, map, register, view } from './page.ts'
export type { Paper } from './paper.ts'
export type {
  AnyProcess,
  Confidential,
  Keeping,
  KeptCase,
  Numbering,
  PartSpec,
  Parts,
  Process,
  Reopening,
} from './process.ts'
export { defineProcess } from './process.ts'
export { type ProcessLabel, processLabels } from './process-labels.ts'
export type { Answer, CasesBehind, Figure, Query, Reader } from './query.ts'
export { defineQuery } from './query.ts'
export type { Audience, RecordType, Sharing, Stored, UpdateCycle } from './record.ts'
export { defineRecord, ownNames } from './record.ts'
export type { Relaying } from './relaying.ts'
export type { Role } from './role.ts'
export { defineRoles, heldIn } from './role.ts'
export type { Span } from './span.ts'
export { days, hours, minutes, workingDays, workingHours } from './span.ts'
