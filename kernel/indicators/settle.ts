import type { CaseDates, Condition, Formula, Recent, RecordSet } from '../define/index.ts'
import { addDays } from '../time/index.ts'

/**
 * A formula with every relative span (`this year`, `the last 30 days`) turned into dates of the city's clock, so that what is counted, said
 * and opened is one and the same. Pure.
 */
export function settled(formula: Formula, today: string): Formula {
  const set = (of: RecordSet): RecordSet => ({ ...of, where: settledWhere(of, today) })
  switch (formula.op) {
    case 'share':
      return { ...formula, part: set(formula.part), whole: set(formula.whole) }
    case 'ratio':
      return { ...formula, top: settled(formula.top, today), bottom: settled(formula.bottom, today) }
    case 'difference':
      return { ...formula, first: settled(formula.first, today), second: settled(formula.second, today) }
    case 'cases': {
      const { opened, closed, ...rest } = formula.of
      return { ...formula, of: { ...rest, ...settledDates('opened', opened, today), ...settledDates('closed', closed, today) } }
    }
    case 'measure':
      return formula
    default:
      return { ...formula, of: set(formula.of) }
  }
}

/** First and last day of a span relative to a day, both included. */
export function datesOf(recent: Recent, today: string): { readonly from: string; readonly to: string } {
  if (typeof recent === 'object') return { from: addDays(today, 1 - recent.days), to: today }
  const year = Number(today.slice(0, 4)) - (recent === 'lastYear' ? 1 : 0)
  return { from: `${year}-01-01`, to: recent === 'lastYear' ? `${year}-12-31` : today }
}

const settledDates = (name: 'opened' | 'closed', dates: CaseDates | undefined, today: string) =>
  dates === undefined ? {} : { [name]: 'during' in dates ? datesOf(dates.during, today) : dates }

function settledWhere({ record, where }: RecordSet, today: string): RecordSet['where'] {
  return Object.fromEntries(
    Object.entries(where).map(([name, condition]): [string, Condition<unknown>] => {
      if (typeof condition !== 'object' || condition === null) return [name, condition]
      if ('yearsAgo' in condition) return [name, { to: yearsBefore(today, condition.yearsAgo as number) }]
      if (!('during' in condition)) return [name, condition]
      const { from, to } = datesOf(condition.during as Recent, today)
      // A year kept as a whole number.
      return [
        name,
        record.fields[name].type.kind === 'integer'
          ? { from: Number(from.slice(0, 4)), to: Number(to.slice(0, 4)) }
          : { from, to },
      ]
    }),
  )
}

/** The same day so many years before; who was born on 29 February is a year older on the last day of that month. */
function yearsBefore(today: string, years: number): string {
  const date = `${String(Number(today.slice(0, 4)) - years).padStart(4, '0')}${today.slice(4)}`
  return today.endsWith('-02-29') && new Date(date).toISOString().slice(0, 10) !== date ? date.replace('-02-29', '-02-28') : date
}
