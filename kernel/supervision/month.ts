import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { addDays } from '../time/index.ts'

/** The first instant of a month of the city, and the first after it. Throws `request/bad-parameter` for what is no month. */
export function monthBounds(city: City, month: string): { readonly issuedFrom: string; readonly issuedBefore: string } {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw refuse('request/bad-parameter', { name: 'month', reason: 'YYYY-MM' })
  const first = `${month}-01`
  const next = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 1)).toISOString().slice(0, 10)
  return { issuedFrom: city.calendar.endOf(addDays(first, -1)), issuedBefore: city.calendar.endOf(addDays(next, -1)) }
}
