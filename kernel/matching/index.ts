/**
 * Who is who across departments: records of the same people or companies become one golden record each, with the source of every value;
 * doubtful pairs are asked of a person, and a wrong joining is taken back without a trace in the values.
 */
export { compare } from './compare.ts'
export { joinedTo, ownersFound } from './concerned.ts'
export { rule, split, withdraw } from './decide.ts'
export { keepAll, keepMatches } from './keep.ts'
export type { Node } from './node.ts'
export { allMatches, findMatch, mayDecide, type OwnedMatch } from './owned.ts'
export { goldenPage, memberList, openQuestions, overview, questions } from './read.ts'
export { resolve } from './resolve.ts'
export { revealPair } from './reveal.ts'
export { watchSteps } from './watch.ts'
