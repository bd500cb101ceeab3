import { defineQuery } from '#kernel'
import { GridCell } from './model.ts'
import { Patrol } from './patrol.ts'
import { gridWorker } from './roles.ts'

/** The cells a worker's office answers for, those nobody walked for longest first. */
export const cellsToWalk = defineQuery('cells-to-walk', {
  label: '待巡查网格',
  asks: {},
  for: [gridWorker],
  async answer(city) {
    const cells = await city.all(GridCell, { department: city.department ?? '' })
    const from = new Date(Date.parse(`${city.today}T00:00:00Z`) - 6 * 86_400_000).toISOString().slice(0, 10)
    const last = new Map<string, string>()
    for (const { cell, day } of await city.all(Patrol, { day: { from } })) if (day > (last.get(cell) ?? '')) last.set(cell, day)
    const listed = cells.map(({ code, name }) => ({ code, name, lastOn: last.get(code) ?? null }))
    return {
      walked: listed.filter(({ lastOn }) => lastOn !== null).length,
      cells: listed.sort((a, b) => (a.lastOn ?? '').localeCompare(b.lastOn ?? '') || a.code.localeCompare(b.code)),
    }
  },
})
