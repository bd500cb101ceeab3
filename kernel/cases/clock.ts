import type { CaseView, Deadline, Span } from '../define/index.ts'
import { addDays, type Calendar, dueAfter } from '../time/index.ts'
import type { Clock, Lamp, LampRule, Surroundings } from './case.ts'

/** The rule where a city has not said another: 90 % of the time used, or one working day before (电子监察 practice). */
export const usualLampRule: LampRule = {
  from: '1900-01-01',
  yellowShare: 0.9,
  yellowDaysBefore: 1,
  basis: '承诺时限使用达到 90% 或到期前 1 个工作日亮黄灯，超期亮红灯',
}

interface Start {
  readonly process: string
  readonly name: string
  readonly deadline: Deadline
  readonly view: CaseView
  readonly at: string
  readonly round: number
}

/** A promise begins: due time, basis and words are fixed here and stay whatever the rules become. */
export function startClock({ calendar, en }: Surroundings, { process, name, deadline, view, at, round }: Start): Clock {
  const within: Span = typeof deadline.within === 'function' ? deadline.within(view) : deadline.within
  const startedAt = deadline.countedFrom?.(view) ?? at
  const path = `processes.${process}.deadlines.${name}`
  const words = (zh: string, place: string) => ({ zh, en: en[place] ?? zh })
  const dueAt = dueAfter(calendar, startedAt, within)
  return {
    name,
    round,
    label: words(deadline.label, path),
    basis: words(deadline.basis, `${path}.basis`),
    text: words(deadline.text, `${path}.text`),
    unit: within.unit,
    allowed: within.amount,
    startedAt,
    dueAt,
    pauses: [],
    extended: 0,
    asked: false,
    provisional: isProvisional(calendar, within.unit, dueAt),
  }
}

export const isRunning = (clock: Clock): boolean => clock.metAt === undefined

/** Since when it stands still; undefined while it runs. */
export const pausedSince = (clock: Clock): string | undefined => {
  const last = clock.pauses.at(-1)
  return last && last.to === undefined ? last.from : undefined
}

export const pause = (clock: Clock, at: string): Clock =>
  pausedSince(clock) === undefined ? { ...clock, pauses: [...clock.pauses, { from: at }] } : clock

/** The clock runs on; the due time moves by exactly the (working) time it stood still. What was late already stays late. */
export function resume(calendar: Calendar, clock: Clock, at: string): Clock {
  const from = pausedSince(clock)
  if (from === undefined) return clock
  const pauses = [...clock.pauses.slice(0, -1), { from, to: at }]
  return dueOn(calendar, { ...clock, pauses }, from >= clock.dueAt ? clock.dueAt : moved(calendar, clock, from, at))
}

export const meet = (clock: Clock, at: string): Clock => ({ ...clock, metAt: at, asked: false })

/** More time, in the unit of the clock, counted from the end of what was allowed. */
export function extend(calendar: Calendar, clock: Clock, more: Span): Clock {
  if (more.unit !== clock.unit) throw new TypeError(`A clock in ${clock.unit} is not extended in ${more.unit}.`)
  const dueAt = later(calendar, clock.dueAt, more)
  return dueOn(calendar, { ...clock, allowed: clock.allowed + more.amount, extended: clock.extended + 1, asked: false }, dueAt)
}

/** The same promise due at another instant. */
export const dueOn = (calendar: Calendar, clock: Clock, dueAt: string): Clock => ({
  ...clock,
  dueAt,
  provisional: isProvisional(calendar, clock.unit, dueAt),
})

/** Calendar days and hours need no notice; working time in a year without one may still shift by a few days. */
const isProvisional = (calendar: Calendar, unit: Clock['unit'], dueAt: string): boolean =>
  (unit === 'workingDays' || unit === 'workingHours') && calendar.isProvisional(lastDay(calendar, dueAt))

/** Whether the promise was, or is by now, broken. A clock that stands still is judged by the moment it stopped. */
export function isLate(clock: Clock, now: string): boolean {
  const judgedAt = pausedSince(clock) ?? clock.metAt ?? now
  return judgedAt >= clock.dueAt
}

/** The colour of one clock: green, yellow near the end, red from the due instant on. A kept promise is green for ever. */
export function lampOf(calendar: Calendar, clock: Clock, now: string, rules: readonly LampRule[] = [usualLampRule]): Lamp {
  if (isLate(clock, now)) return 'red'
  if (!isRunning(clock)) return 'green'
  return (pausedSince(clock) ?? now) >= yellowAt(calendar, clock, rules) ? 'yellow' : 'green'
}

/** The instant from which a running clock is yellow, if nothing happens before. */
export function yellowAt(calendar: Calendar, clock: Clock, rules: readonly LampRule[] = [usualLampRule]): string {
  const rule = ruleFor(calendar, clock, rules)
  const { allowed, unit, dueAt } = clock
  if (unit === 'days' || unit === 'workingDays') {
    const byShare = allowed - Math.ceil(round(allowed * rule.yellowShare))
    // A promise of a day would be yellow from its start.
    const before = Math.max(byShare, allowed > rule.yellowDaysBefore ? rule.yellowDaysBefore : 0)
    const dueDate = lastDay(calendar, dueAt)
    const date = unit === 'days' ? addDays(dueDate, -before) : calendar.addWorkingDays(dueDate, -before)
    return calendar.endOf(addDays(date, -1))
  }
  const left = allowed * (1 - rule.yellowShare)
  if (unit === 'workingHours') {
    // Counted forward from where the clock last began to run: office hours are only ever added.
    const since = clock.pauses.findLast((pause) => pause.to !== undefined)?.to ?? clock.startedAt
    return calendar.addWorkingHours(since, Math.max(0, calendar.workingHoursBetween(since, dueAt) - left))
  }
  return new Date(Date.parse(dueAt) - left * (unit === 'hours' ? 3_600_000 : 60_000)).toISOString()
}

/** The worst colour: of the running clocks of an open case, of every clock of a closed one. */
export function worstLamp(
  calendar: Calendar,
  { clocks, closedAt }: { readonly clocks: readonly Clock[]; readonly closedAt?: string },
  now: string,
  rules?: readonly LampRule[],
): Lamp {
  const shown = clocks.filter((clock) => closedAt !== undefined || isRunning(clock))
  const lamps = shown.map((clock) => lampOf(calendar, clock, now, rules))
  return lamps.includes('red') ? 'red' : lamps.includes('yellow') ? 'yellow' : 'green'
}

/** The earliest due time of the clocks that run; one that stands still counts when it was late before it stopped. */
export const nextDue = (clocks: readonly Clock[]): string | undefined =>
  clocks
    .filter((clock) => isRunning(clock) && (pausedSince(clock) ?? clock.dueAt) >= clock.dueAt)
    .map((clock) => clock.dueAt)
    .sort()[0]

/** The next instant at which some lamp changes by itself; undefined when none will. */
export function nextLampChange(
  calendar: Calendar,
  clocks: readonly Clock[],
  now: string,
  rules?: readonly LampRule[],
): string | undefined {
  return clocks
    .filter((clock) => isRunning(clock) && pausedSince(clock) === undefined)
    .flatMap((clock) => [yellowAt(calendar, clock, rules), clock.dueAt])
    .filter((instant) => instant > now)
    .sort()[0]
}

function ruleFor(calendar: Calendar, clock: Clock, rules: readonly LampRule[]): LampRule {
  const day = calendar.dateOf(clock.startedAt)
  const inForce = rules.filter((rule) => rule.from <= day).sort((a, b) => (a.from < b.from ? 1 : -1))
  return inForce[0] ?? usualLampRule
}

/** The last day of a promise that runs to the end of a day. */
const lastDay = (calendar: Calendar, dueAt: string): string => calendar.dateOf(new Date(Date.parse(dueAt) - 1).toISOString())

/** 20 × 0.9 is 18 and not a hair more. */
const round = (amount: number): number => Math.round(amount * 1e6) / 1e6

function moved(calendar: Calendar, { unit, dueAt }: Clock, from: string, to: string): string {
  switch (unit) {
    case 'minutes':
    case 'hours':
      return new Date(Date.parse(dueAt) + Date.parse(to) - Date.parse(from)).toISOString()
    case 'days': {
      const passed = (Date.parse(calendar.dateOf(to)) - Date.parse(calendar.dateOf(from))) / 86_400_000
      return calendar.endOf(addDays(lastDay(calendar, dueAt), passed))
    }
    case 'workingDays': {
      const passed = calendar.workingDaysBetween(calendar.dateOf(from), calendar.dateOf(to))
      return calendar.endOf(calendar.addWorkingDays(lastDay(calendar, dueAt), passed))
    }
    case 'workingHours':
      return calendar.addWorkingHours(to, calendar.workingHoursBetween(from, dueAt))
  }
}

function later(calendar: Calendar, dueAt: string, { unit, amount }: Span): string {
  switch (unit) {
    case 'minutes':
    case 'hours':
    case 'workingHours':
      return dueAfter(calendar, dueAt, { unit, amount })
    case 'days':
      return calendar.endOf(addDays(lastDay(calendar, dueAt), amount))
    case 'workingDays':
      return calendar.endOf(calendar.addWorkingDays(lastDay(calendar, dueAt), amount))
  }
}
