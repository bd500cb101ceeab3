import { refuse } from '../errors.ts'
import { limits } from './child.ts'

const running = new Set<string>()
const waiting: (() => void)[] = []

/**
 * Lets a person work on one question at a time, and the server on a few: whoever comes too many waits a little.
 * @throws `workbench/busy`
 */
export async function inTurn<T>(person: string, work: () => Promise<T>): Promise<T> {
  if (running.has(person)) throw refuse('workbench/busy', { seconds: 1 })
  running.add(person)
  try {
    if (running.size > limits.atOnce) await myTurn()
    return await work()
  } finally {
    running.delete(person)
    waiting.shift()?.()
  }
}

function myTurn(): Promise<void> {
  return new Promise((go, fail) => {
    const timer = setTimeout(() => {
      waiting.splice(waiting.indexOf(next), 1)
      fail(refuse('workbench/busy', { seconds: limits.waitSeconds }))
    }, limits.waitSeconds * 1000)
    const next = () => {
      clearTimeout(timer)
      go()
    }
    waiting.push(next)
  })
}
