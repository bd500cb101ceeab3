import { asSystem, type City, openCity } from './city.ts'
import type { ReadingScript } from './define/index.ts'
import { Refusal } from './errors.ts'
import { grantFor, hasReadings, readUnder } from './sharing/index.ts'
import { testClock } from './time/index.ts'

/**
 * Reads under grants of a demonstration as departments' programs would have, each at its own instant. A grant that was
 * read before is left alone; what a grant did not allow at that instant, and what lies after now, was not read.
 */
export async function playReadings(city: City, scripts: readonly ReadingScript[]): Promise<void> {
  if (city.actor.kind !== 'system') throw new Error('Only the system plays demo readings.')
  const untouched = new Map<string, boolean>()
  const clock = testClock(city.clock.now(), city.definition.timeZone)
  const stage = openCity({ ...city, clock })
  const now = city.clock.now()
  for (const { at, grantee, resource, program, filters, most = 1000 } of scripts.toSorted((a, b) => a.at.localeCompare(b.at))) {
    if (at > now) continue
    clock.moveTo(at)
    const grant = await grantFor(city, grantee, resource)
    if (!grant) continue
    if (!untouched.has(grant.id)) untouched.set(grant.id, !(await hasReadings(city, grant.id)))
    if (!untouched.get(grant.id)) continue
    // The name of a program, as the key it has would give it; nobody holds that key.
    const reader = stage.as({ ...asSystem('demo readings'), name: program })
    let after: string | undefined
    let left = most
    try {
      do {
        const page = await readUnder(reader, grant, { filters, after, limit: Math.min(left, 1000) }, 'pull')
        after = page.next
        left -= page.records.length
      } while (after !== undefined && left > 0)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
}
