import { expect, test } from 'vitest'
import type { AnyProcess } from '../define/index.ts'
import type { ActionTaken } from './case.ts'
import { progressOf } from './progress.ts'

const process = { way: ['reported', 'filed', 'atWork', 'mended'], ends: ['mended', 'refused'] } as unknown as AnyProcess

/** A case that went through states one after another; `!` before a name reopens it there. */
const through = (path: string): readonly ActionTaken[] => {
  const states = path.split(' ')
  return states.map((to, index) => ({
    name: index === 0 ? 'case/open' : to.startsWith('!') ? 'case/reopen' : 'step',
    at: `day ${index + 1}`,
    from: (states[index - 1] ?? '').replace('!', ''),
    to: to.replace('!', ''),
  })) as unknown as ActionTaken[]
}
const said = (path: string, of = process) =>
  progressOf(of, through(path))
    .map(({ state, at, part }) => `${state}${{ done: '+', now: '*', ahead: '-' }[part]}${at?.slice(4) ?? ''}`)
    .join(' ')

test.each([
  ['reported', 'reported*1 filed- atWork- mended-'],
  ['reported filed atWork', 'reported+1 filed+2 atWork*3 mended-'],
  ['reported filed atWork mended', 'reported+1 filed+2 atWork+3 mended+4'],
  // Sent back for rework: what was reached before is ahead again.
  ['reported filed atWork filed', 'reported+1 filed*4 atWork- mended-'],
  // A state that was passed over has no time.
  ['reported atWork', 'reported+1 filed+ atWork*2 mended-'],
  // Beside the way it stands where it turned off; an end beside it is the end.
  ['reported checking', 'reported+1 checking*2 filed- atWork- mended-'],
  ['reported filed atWork returned', 'reported+1 filed+2 atWork+3 returned*4 mended-'],
  ['reported filed refused', 'reported+1 filed+2 refused+3'],
  // Only the last round counts.
  ['reported filed mended !reported', 'reported*4 filed- atWork- mended-'],
  // What only adds words leaves it where it is.
  ['reported filed filed', 'reported+1 filed*2 atWork- mended-'],
])('%s', (path, progress) => {
  expect(said(path)).toBe(progress)
})

test('a process that names no way shows where the case has been', () => {
  const { way: _, ...plain } = process
  expect(said('reported filed reported filed', plain as AnyProcess)).toBe('reported+3 filed*4')
})
