import { parse } from 'csv-parse/sync'
import type { HolidayRow } from './calendar.ts'

const kinds = ['holiday', 'workday', 'in_lieu'] as const

/** Reads the holiday table of `cities/china/holidays.csv` (columns `date` and `kind`; others are ignored). Throws with the line that is wrong. */
export function parseHolidays(csv: string): readonly HolidayRow[] {
  const lines = parse(csv, { columns: true, bom: true, skip_empty_lines: true, trim: true }) as Record<string, string>[]
  return lines.map(({ date = '', kind = '' }, index) => {
    const known = kinds.find((name) => name === kind)
    if (!/^\d{4}-\d\d-\d\d$/.test(date) || !known)
      throw new Error(`Holiday table, line ${index + 2}: "${date},${kind}" is no date with a kind of ${kinds.join(', ')}.`)
    return { date, kind: known }
  })
}
