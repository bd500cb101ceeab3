/**
 * Cascade 级联: installations of the same software in an upper, a lower or a neighbouring city. Registered by a one-time code and two
 * operators who compare a fingerprint; every message signed with a key of that link and direction, none older than five minutes.
 *
 *   offerPairing(city, {relation, ownAddress}) → {code, expiresAt}     joinPairing(city, {address, code, relation, ownAddress}) → id
 *   acceptPairing(city, lookup, headers, body)      the door's side of it
 *   linksSeen, rejectedOf, confirmLink, revokeLink, retryLink      the operator of the exchange
 *   publishedAfter(city, after, limit)      what this city publishes for others, in order     replicate(city, id), replicateDue(city)
 *   searchForeign(city, {of, q?, after?}), foreignCounts(city, q?), foreignResource(city, address), foreignOffice(city, code)
 *   readMessage(city, link, headers, body), answerHeaders, askOther      signed words in and out
 *   threadOfCase, threadNamed, keepThread, noteSent, noteHeard      the two sides of one request; used by kernel/relay-cases.ts
 */
export {
  type ForeignPage,
  type ForeignResource,
  foreignCounts,
  foreignOffice,
  foreignResource,
  searchForeign,
} from './find.ts'
export { seal, unseal } from './keys.ts'
export {
  allLinks,
  foreignCode,
  foreignParts,
  isLinked,
  keysOf,
  type Link,
  linkById,
  linkWith,
  type Relation,
  relations,
  type StoredLink,
} from './link.ts'
export {
  confirmLink,
  endLink,
  linksSeen,
  mayTell,
  measureCities,
  noteConfirmed,
  rejectedOf,
  retryLink,
  revokeLink,
} from './links.ts'
export { answerHeaders, askOther, bodyOf, type Message, messagesAt, readMessage } from './message.ts'
export { acceptPairing, isRelation, joinPairing, offerPairing } from './pairing.ts'
export { longestPage, type PublishedPage, publishedAfter } from './published.ts'
export { readEntry, type SentEntry } from './read-entry.ts'
export { keepOffice, officeName, replicate, replicateDue } from './replicate.ts'
export {
  type Facts,
  keepThread,
  noteHeard,
  noteNotTaken,
  noteSent,
  relayedKey,
  type Thread,
  threadNamed,
  threadOfCase,
  threadOfNumber,
  threadsAskedBy,
  threadsOf,
  wasNotTaken,
} from './threads.ts'
