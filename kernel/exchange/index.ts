/**
 * The exchange: flows bring rows from a source through a mapping and its checks into a sink, each row once, whatever dies on the way.
 *
 *   connections, keepConnection, testConnection     other systems; secrets are encrypted and never given back
 *   preview, tryMapping, keepFlow, changeFlow        a flow is made after looking at both of its ends
 *   mappingOf, tryRemap, remapFlow                   a paused flow's mapping, version after version
 *   runFlow, runDue                                  resumable; failures become states with codes
 *   quarantined, fixRow, retry                       rows that could not be taken, with reasons
 *   reconcile                                        both ends counted, summed and compared
 *   lineageOf                                        where the records of a type come from and go
 */
export { operatorRole, requireOperator } from './access.ts'
export {
  type Connection,
  type ConnectionDraft,
  type ConnectionKind,
  changeSecret,
  connectionFields,
  connectionKinds,
  connections,
  dropConnection,
  keepConnection,
} from './connections.ts'
export type { SourceColumn, Totals } from './connector.ts'
export { type Ask, type AskStream, doorOf, type OutsideRequest, openDoor, streamOf } from './door.ts'
export { dropFile, filesWaiting } from './drop-file.ts'
export { runDue, tidyExchange } from './due.ts'
export { type Endpoint, testConnection } from './endpoints.ts'
export {
  acceptSource,
  changeFlow,
  dropFlow,
  type Flow,
  type FlowDraft,
  type FlowOptions,
  flows,
  getFlow,
} from './flows.ts'
export { keepFlow } from './keep-flow.ts'
export { type Lineage, type LineageStep, lineageOf } from './lineage.ts'
export { lookAgain } from './look-again.ts'
export type { Mapped, Mapping } from './mapping.ts'
export { type Preview, preview, type Trial, tryMapping } from './preview.ts'
export { dismissRow, fixRow, type Quarantined, quarantined, retry } from './quarantine.ts'
export { exchangeFolderOf } from './reach.ts'
export { type Difference, type Reconciliation, reconcile, reconciliations } from './reconcile.ts'
export { type MappingVersion, mappingOf, mappingVersions, remapFlow, tryRemap } from './remap.ts'
export { type RunOptions, runFlow } from './run.ts'
export { codeWords, type RunEnd, type RunRow, runs } from './runs.ts'
export { nextStart, type Schedule } from './schedule.ts'
export { type EndWords, type FlowSummary, flowSummaries, flowSummary } from './summaries.ts'
