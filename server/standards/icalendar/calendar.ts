import { escaped, folded } from './text.ts'

/** One deadline in a calendar. */
export interface Entry {
  /** The same for ever. */
  readonly uid: string
  /** Rises with every change of the due time. */
  readonly sequence: number
  /** ISO instant of the last change that the entry knows of. */
  readonly stamp: string
  /** Due at an instant, or at the end of a day (ISO date). */
  readonly due: { readonly at: string } | { readonly day: string }
  readonly title: string
  readonly description: string
  readonly url?: string
  /** The due time is not final. */
  readonly isTentative: boolean
}

/**
 * An iCalendar object (RFC 5545) of deadlines. Instants are in UTC, which every reader shows on its own clock and which no change of a
 * zone's rules moves; promises in days are whole days of the city.
 */
export function calendarOf({ name, timeZone, entries }: { name: string; timeZone: string; entries: readonly Entry[] }): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Chengshu//Deadlines//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    `X-WR-TIMEZONE:${escaped(timeZone)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT30M',
    ...entries.flatMap(eventLines),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

const eventLines = ({ uid, sequence, stamp, due, title, description, url, isTentative }: Entry): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${escaped(uid)}`,
  `DTSTAMP:${instant(stamp)}`,
  `SEQUENCE:${sequence}`,
  // Without an end, an instant takes no time and a date takes that day (§3.6.1).
  'at' in due ? `DTSTART:${instant(due.at)}` : `DTSTART;VALUE=DATE:${due.day.replaceAll('-', '')}`,
  `SUMMARY:${escaped(title)}`,
  `DESCRIPTION:${escaped(description)}`,
  ...(url === undefined ? [] : [`URL:${url}`]),
  `STATUS:${isTentative ? 'TENTATIVE' : 'CONFIRMED'}`,
  // A deadline blocks nobody's time.
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
]

const instant = (iso: string): string => iso.replace(/[-:]/g, '').replace(/\.\d+/, '')
