import type { City } from '../city.ts'
import { append } from './append.ts'
import { isRunning } from './clock.ts'
import { load } from './load.ts'
import { stateOf } from './state.ts'
import { writing } from './writing.ts'

/**
 * Once the holiday notice of a year is in the calendar, fixes every promise that was reckoned provisionally into it: a line in the case
 * says the due time it comes to under the notice, and from then on it stays. For the system; a second run finds nothing. Returns how many.
 */
export async function settleProvisional(city: City): Promise<number> {
  if (city.actor.kind !== 'system') throw new Error('Promises are settled by the system only.')
  let settled = 0
  for (const { id } of await waiting(city)) {
    await writing(city, async (tx) => {
      let loaded = await load(city, tx, id, { lock: true })
      const { owned, row, details, around } = loaded
      const anew = stateOf(owned.process, row.form, details.actions, around).clocks
      for (const clock of loaded.state.clocks.filter((each) => each.provisional && isRunning(each))) {
        const rebuilt = anew.find(({ name, round }) => name === clock.name && round === clock.round)
        if (!rebuilt || rebuilt.provisional) continue
        loaded = await append(city, tx, loaded, {
          name: 'case/settle-deadline',
          answers: { deadline: clock.name, round: clock.round, dueAt: rebuilt.dueAt, before: clock.dueAt },
          told: told(city, clock.label, rebuilt.dueAt),
        })
        settled += 1
      }
    })
  }
  return settled
}

/** Open cases with a provisional promise whose year has its notice by now. */
async function waiting(city: City): Promise<readonly { readonly id: string }[]> {
  const rows = await city.db.query<{ id: string; due: string }>(
    `select d.case_id as id, max(d.due_at) as due from cases.deadline d join cases."case" c on c.id = d.case_id
      where d.provisional and d.met_at is null and c.closed_at is null group by d.case_id order by 1`,
  )
  return rows.filter(({ due }) => !city.calendar.isProvisional(city.calendar.dateOf(new Date(Date.parse(due) - 1).toISOString())))
}

function told(city: City, label: { readonly zh: string; readonly en: string }, dueAt: string) {
  const day = city.calendar.dateOf(new Date(Date.parse(dueAt) - 1).toISOString())
  return {
    zh: `放假安排已公布，“${label.zh}”的截止日核定为 ${day}`,
    en: `The holiday notice is out: “${label.en}” is due on ${day}`,
  }
}
