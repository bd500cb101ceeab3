/** How long somebody has, in the unit the rule states it in. A value; `dueAfter` (kernel/time) turns it into an instant. */
export interface Span {
  readonly unit: 'minutes' | 'hours' | 'days' | 'workingHours' | 'workingDays'
  readonly amount: number
}

const span =
  (unit: Span['unit']) =>
  (amount: number): Span => {
    if (!(amount > 0) || !Number.isFinite(amount)) throw new TypeError(`A span is longer than nothing, not ${amount} ${unit}.`)
    if (unit.endsWith('ays') && !Number.isInteger(amount)) throw new TypeError(`Days come whole, not ${amount}.`)
    return Object.freeze({ unit, amount })
  }

/** Natural minutes, day and night (紧急). */
export const minutes = span('minutes')
/** Natural hours, day and night (紧急工作时). */
export const hours = span('hours')
/** Calendar days: the day of the trigger does not count, due at the end of the last one, also on a day off. */
export const days = span('days')
/** Office hours of the city calendar (工作时). */
export const workingHours = span('workingHours')
/** Working days of the city calendar (工作日): the day of the trigger does not count, due at the end of the last one. */
export const workingDays = span('workingDays')
