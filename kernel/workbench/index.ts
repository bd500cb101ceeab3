/**
 * The workbench: questions in SQL over what a department provides and what was granted to it, answered by DuckDB in a process of its own.
 *
 *   workTables(city)     every table the analyst may ask, with columns as they are seen (masked ones as text)
 *   ask(city, {sql, purpose, way?, signal?})     the answer; logged for whoever was looked at before it is given
 *   savedQuestions, saveQuestion, forgetQuestion, lastRuns     the analyst's own desk
 */
export { limits } from './child.ts'
export { type Answered, ask, mostRows, type Way } from './run.ts'
export { forgetQuestion, lastRuns, type Saved, savedQuestions, saveQuestion, tidyRuns } from './saved.ts'
export { type WorkColumn, type WorkTable, workTables } from './tables.ts'
