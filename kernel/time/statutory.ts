import { parse } from 'csv-parse/sync'
import type { HolidayRow } from './calendar.ts'
import { addDays } from './zone.ts'

/**
 * Reads the days off that the law itself names for a year (column `date`) and adds the day off in return for each that falls on a
 * weekend: the next working days (全国年节及纪念日放假办法, 国务院令第795号, in force 2025-01-01, arts. 2 and 6). Which weekend days are worked
 * to make longer holidays only the yearly notice says.
 */
export function parseStatutoryDays(csv: string): readonly HolidayRow[] {
  const lines = parse(csv, { columns: true, bom: true, skip_empty_lines: true, trim: true }) as { readonly date: string }[]
  const off = new Set(lines.map(({ date }) => date))
  for (const date of [...off].filter(isWeekend)) {
    let inReturn = addDays(date, 1)
    while (isWeekend(inReturn) || off.has(inReturn)) inReturn = addDays(inReturn, 1)
    off.add(inReturn)
  }
  return [...off].sort().map((date) => ({ date, kind: 'holiday' }))
}

const isWeekend = (date: string): boolean => [0, 6].includes(new Date(date).getUTCDay())
