import { type CaseKey, viewAfter } from './cases/index.ts'
import { asSystem, type City } from './city.ts'
import type { Paper } from './define/index.ts'
import { refuse } from './errors.ts'
import { readerOf } from './reader.ts'

/** A sheet ready to be printed and signed. */
export interface IssuedPaper extends Paper {
  /** The case's number with the step: each sheet of a case has its own, and the same one whenever it is printed again. */
  readonly number: string
  readonly caseNumber: string
  /** ISO date of the action. */
  readonly on: string
}

/**
 * The sheet handed out of an action of a case (受理通知书, 一次性补正告知书, …), for whoever may follow the case. It says what held on the
 * day of the action: the wording is taken from the edition then in force.
 *
 * @throws `case/not-found`, `case/no-paper` for an action that hands out none
 */
export async function paperOf(city: City, key: CaseKey, seq: number): Promise<IssuedPaper> {
  const { process, view, taken, number } = await viewAfter(city, key, seq)
  const rule = process.papers[taken.name]
  const { name, at, answers, comment } = taken
  const house = readerOf(city.as(asSystem('cases/papers')))
  const paper = await rule?.(view, { name, at, answers, ...(comment === undefined ? {} : { comment }) }, house)
  if (!paper) throw refuse('case/no-paper')
  return { ...paper, number: `${number}-${String(seq).padStart(2, '0')}`, caseNumber: number, on: view.today }
}
