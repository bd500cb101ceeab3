/**
 * Sharing: who may read which fields and rows of a resource, for which purpose, until when, and who read it.
 *
 *   keepGrant(city, tx, case, terms)     a case brings its grant to these terms; the only way to write one
 *   readGranted(city, grant, {fields?, filters?, order?, after?, changedSince?, limit?})     never more than was granted, logged first
 *   fileOfGrant(city, grant, {fields?, filters?, format?}) → {stream, name}     everything as CSV or Parquet, in bounded memory
 *   beginQuery, coveredRows, endQuery     questions in SQL over several grants at once (kernel/workbench)
 *   listGrants, seenGrant, grantVersions, usageOf, readingsOf, readsByDepartment     for data officers
 *   whoRead(city)     for whoever signed in: who read the data of those the account stands for
 *   mergeReadLog(city), tidyReadLog(city), tidyFeed(city)     housekeeping
 */

export { resourceFacts } from './facts.ts'
export { changedAfter, decodePlace, encodePlace, endOfFeed, tidyFeed } from './feed.ts'
export { cellOf, fileFormat, fileOfGrant } from './file.ts'
export {
  expiredGrants,
  findGrant,
  grantFor,
  grantVersions,
  holdersOf,
  listGrants,
  mayOversee,
  ownGrant,
  readingDepartment,
  resourceOf,
  resourceOfGrant,
  seenGrant,
  usageOf,
} from './find.ts'
export { keepGrant } from './keep-grant.ts'
export { isComparable, type Narrowing, narrowingSql } from './narrowing.ts'
export { beginQuery, coveredRows, endQuery, grantsInUse, type OwnQuestioned, type Questioned } from './query-granted.ts'
export { type GrantedPage, type GrantedReading, longestGrantedPage, readGranted, readUnder } from './read-granted.ts'
export { hasReadings, mergeReadLog, tidyReadLog, type Way } from './read-log.ts'
export { deliveredUnder, type ReadsByDepartment, readingsOf, readsByDepartment } from './statistics.ts'
export { SubjectSet } from './subject-set.ts'
export { subjectsIn } from './subjects.ts'
export { allowsWay, filterable, type Grant, leavesClear, problemOf, requireWay, standingOf } from './terms.ts'
export { type Look, type ReadsAbout, type ReadUnderGrant, whoRead } from './who-read.ts'
