import type { City } from '../../../kernel/city.ts'
import { refuse } from '../../../kernel/errors.ts'
import type { Given } from './form.ts'

/**
 * The period somebody asks for by `start_date` and `end_date` (W3C date-time with a zone), the latter not included. Without an end it
 * ends now; without a start it has the usual length; it is never longer than the most days.
 */
export function periodOf(
  city: City,
  given: Given,
  { usual, most }: { readonly usual: number; readonly most: number },
): { readonly since: string; readonly until: string } {
  const day = 86_400_000
  const end = instantOf(given, 'end_date')
  const start = instantOf(given, 'start_date')
  // A start alone asks for the time after it.
  const until =
    end ??
    (start === undefined ? Date.parse(city.clock.now()) + 1 : Math.min(Date.parse(city.clock.now()) + 1, start + most * day))
  const since = start ?? until - usual * day
  if (since > until) throw refuse('request/bad-parameter', { name: 'start_date', reason: '≤ end_date' })
  if (until - since > most * day)
    throw refuse('request/bad-parameter', { name: 'start_date', reason: `end_date − start_date ≤ ${most} d` })
  return { since: new Date(since).toISOString(), until: new Date(until).toISOString() }
}

function instantOf(given: Given, name: string): number | undefined {
  // A plus sign that was not encoded arrives as a space.
  const text = given[name]?.replace(/ (?=\d\d:\d\d$)/, '+')
  if (text === undefined) return undefined
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(text)
  if (isInstant && !Number.isNaN(Date.parse(text))) return Date.parse(text)
  throw refuse('request/bad-parameter', { name, reason: '2026-03-02T09:00:00+08:00' })
}
