import type { Span } from '../define/index.ts'
import type { Calendar } from './calendar.ts'
import { addDays } from './zone.ts'

// Spans are words of the vocabulary; what they come to needs the calendar and is decided here.
export type { Span } from '../define/index.ts'
export { days, hours, minutes, workingDays, workingHours } from '../define/index.ts'

/** The instant at which a span that starts at `instant` is over. Refuses with `time/calendar-missing` like the calendar does. */
export function dueAfter(calendar: Calendar, instant: string, span: Span): string {
  const start = Date.parse(instant)
  switch (span.unit) {
    case 'minutes':
      return new Date(start + span.amount * 60_000).toISOString()
    case 'hours':
      return new Date(start + span.amount * 3_600_000).toISOString()
    case 'days':
      return calendar.endOf(addDays(calendar.dateOf(instant), span.amount))
    case 'workingHours':
      return calendar.addWorkingHours(instant, span.amount)
    case 'workingDays':
      return calendar.endOf(calendar.addWorkingDays(calendar.dateOf(instant), span.amount))
  }
}
