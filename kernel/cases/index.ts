/**
 * Cases: how matters move. A case is a list of actions that only grows; state, what is possible next (with reasons why not), deadlines
 * and lamps are pure functions of it (`state.ts`, `clock.ts`). The columns of cases."case" and cases.deadline are those results, kept.
 *
 * Every function takes the city (with its actor) first, checks role and scope, and writes action, columns, counters, outbox line and
 * audit line in ONE transaction.
 *
 *   open(city, process, form, {idempotencyKey?, contact?}) → {case, queryCode, replayed}
 *       Visitors may when `openedBy` is 'everyone'. An officer who gives a contact opens it for that person.
 *   take(city, caseId, action, answers, {seq, idempotencyKey?, comment?}) → Case
 *       Throws case/changed-meanwhile (who did what, what is possible now), case/action-not-available (why), case/invalid.
 *   takeMany(city, [{id, seq}], action, answers, {comment?}) → [{id, ok, code?, words?}]   each in its own transaction
 *   get(city, caseId) → Case      its history is `case.actions`
 *   family(city, case) → {parent?, parts}      the cases of joint handling beside it, with state and lamp
 *   availableActions(city, caseId | Case) → Availability[]      with reasons why not; a Case in hand is not read again
 *   worklist(city, {process?, state?, mine?, claimed?, lamp?, closed?, q?, after?, limit?}) → {cases, next?}   by what is due, keyset
 *   counts(city, {process?}) → {role, department, state, process, n}[] of open cases the actor may see
 *   dueCounts(city) → {open, yellow, red} of what waits for the acting post      myCases(city) what the signed-in person raised
 *   runningDeadlines(city) → {line, clock}[]  of what waits for the acting post, for calendars
 *   historyOfCaller(city, phone) → CaseLine[] what a caller raised before; for the roles a process names, logged
 *   comment(city, caseId, words, {internal?}) → Case
 *   claim(city, caseId, seq) → Case      "mine"
 *   urge(city, caseId, words) → Case     reporter, overseer or alerted role; the handlers are told
 *   askExtension(city, caseId, deadline, reason, seq) → Case      decideExtension(city, caseId, deadline, {granted, reason}, seq) → Case
 *   merge(city, mainId, duplicateIds) → Case     reporters of the duplicates join the main case
 *   reopen(city, caseId, reason, {seq?, number+code for visitors}) → Case
 *   evaluate(city, caseId | {number, queryCode}, grade, words?) → void    reporter only, once, after closing
 *   track(city, number, queryCode) → Tracked      personal data masked, public actions only, wrong codes slow down
 *   trackOwn(city, caseId) → Tracked      the same for the signed-in person who raised it
 *   publicCases(city, where), publicSteps(city, where)      what anybody may know of processes that everybody may open (Open311)
 *   findOwn(city, number) → id of a case the signed-in actor opened
 *   drainOutbox(city, deliver, {limit?}) → number       at least once, in order for each case, growing pauses, `stuck` after 10 tries
 *   onOutbox(db, listener)      a nudge after each commit of this process      listStuck(city), retryStuck(city, id)
 *   observeLamps(city, visit), recomputeLamps(city), addLampRule(city, rule), allLampRules(city)   for supervision; viewOfCase(city, id) for rules (kernel/automatic.ts)
 *   viewAfter(city, key, seq) → the case right after one of its actions, for a sheet handed out of it (kernel/papers.ts)
 *   rebuild(city, caseId) → {rebuilt, kept}: from the stored actions alone, and as it is kept       lampOf(clock, …), yellowAt(clock, …) pure
 *   settleProvisional(city) → number      promises into a year whose holiday notice came meanwhile
 *   processOf(city, pack, name, version?) → {pack, process}
 */
export { observerRole } from './access.ts'
export { evaluate, reopen } from './aftermath.ts'
export { historyOfCaller } from './callers.ts'
export type {
  ActionTaken,
  Answers,
  Assigned,
  Availability,
  Case,
  CaseLine,
  CaseState,
  Clock,
  Contact,
  Grade,
  Lamp,
  LampRule,
  OwnAction,
  Reporter,
  Surroundings,
  Tracked,
  TrackedPhoto,
} from './case.ts'
export { isLate, isRunning, lampOf, nextDue, nextLampChange, pausedSince, usualLampRule, worstLamp, yellowAt } from './clock.ts'
export { runningDeadlines } from './deadlines.ts'
export { askExtension, decideExtension } from './extension.ts'
export { family, type Relative } from './family.ts'
export { mayOpenFile } from './files.ts'
export { availableActions, get, rebuild, viewAfter, viewOfCase } from './get.ts'
export { forgetOldKeys } from './idempotency.ts'
export { addLampRule, allLampRules, maySetLamps } from './lamp-rules.ts'
export type { CaseKey } from './load.ts'
export { merge } from './merge.ts'
export { type Observed, observeLamps, recomputeLamps, type Visit } from './observe.ts'
export { type Opened, type OpenOptions, open, requireMayOpen } from './open.ts'
export { type CaseEvent, type Deliver, drainOutbox, listStuck, retryStuck, type StuckEvent, tellOf } from './outbox.ts'
export { actionLabel, type OwnedProcess, processesOf, processLabel, processOf, stateLabel } from './process.ts'
export { findOwn, type PublicCase, type PublicStep, publicCases, publicSteps } from './public.ts'
export { claim, comment, urge } from './say.ts'
export { settleProvisional } from './settle.ts'
export { stateOf } from './state.ts'
export { lampRules } from './store.ts'
export { type BulkResult, type TakeOptions, take, takeMany } from './take.ts'
export { track, trackOwn } from './track.ts'
export { casesAs, counts, dueCounts, myCases, type Worklist, type WorklistOptions, worklist } from './worklist.ts'
export { onOutbox } from './writing.ts'
