import type { CaseScript } from '#kernel'
import { oneOf, type Random, whole } from '../base-registers/draw.ts'
import { atWindow, type DemoScene, iso, midnightOf, minute } from './demo-scene.ts'
import { visit, windowGroups } from './visit.ts'

/** This morning in the hall: numbers taken from nine o'clock on, most called, some still waiting. */
export function demoVisits(scene: DemoScene, random: Random): readonly CaseScript[] {
  const nine = midnightOf(scene.today) + 9 * 60 * minute
  const window = atWindow(scene.cityCode)
  return Array.from({ length: 24 }, (_, n) => {
    const taken = nine + n * 4 * minute
    const called = taken + whole(random, 4, 18) * minute
    return {
      key: `visit-${n}`,
      process: visit,
      at: iso(taken),
      form: { group: oneOf(random, Object.keys(windowGroups)), division: scene.cityCode },
      steps:
        n >= 17
          ? []
          : [
              { at: iso(called), by: window, action: 'call', answers: { window: whole(random, 1, 12) } },
              ...(n >= 15 ? [] : [{ at: iso(called + 2 * minute), by: window, action: n % 7 === 3 ? 'miss' : 'serve' }]),
            ],
    }
  })
}
