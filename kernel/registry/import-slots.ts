import type { City } from '../city.ts'
import { refuse } from '../errors.ts'

/** An import keeps a connection as long as its file travels; the pool must keep enough of them for everybody else. */
const most = { ofAll: 6, ofOne: 2 } as const

const underWay = new WeakMap<object, string[]>()

/**
 * Runs an import when there is room for it.
 *
 * @throws `import/busy` when the actor has two or everybody together six under way
 */
export async function inImportSlot<T>(city: City, work: () => Promise<T>): Promise<T> {
  const actors = underWay.get(city.db) ?? []
  underWay.set(city.db, actors)
  const { id } = city.actor
  if (actors.length >= most.ofAll || actors.filter((other) => other === id).length >= most.ofOne) throw refuse('import/busy')
  actors.push(id)
  try {
    return await work()
  } finally {
    actors.splice(actors.indexOf(id), 1)
  }
}
