import { type Handling, handlingsOf, type MatterFacts, type Step } from './handlings.ts'
import { dateInChina } from './standards.ts'

/** The counts that evaluation starts from (区域评价、部门评价; CJ/T 292-2008, GB/T 30428.4: titles verified, texts not obtained). */
export interface Tally {
  /** 上报数 */
  readonly reported: number
  /** 有效上报数: accepted. */
  readonly valid: number
  /** 立案数 */
  readonly filed: number
  /** 应处置数: due in the period, also when done early. */
  readonly toHandle: number
  /** 处置数, 按期处置数 */
  readonly handled: number
  readonly handledOnTime: number
  /** 应结案数: filed matters whose last handling is due in the period; 结案数; 按期结案数. */
  readonly toClose: number
  readonly closed: number
  readonly closedOnTime: number
  /** 返工数, 超期待处置数, 延期数 */
  readonly reworked: number
  readonly overdue: number
  readonly extended: number
}

/** Rates in per cent; undefined while the divisor is zero. */
export interface Rates {
  readonly validReportRate: number | undefined
  readonly handlingRate: number | undefined
  readonly onTimeHandlingRate: number | undefined
  readonly closingRate: number | undefined
  readonly onTimeClosingRate: number | undefined
  readonly reworkRate: number | undefined
  readonly overdueRate: number | undefined
  readonly extensionRate: number | undefined
}

/** Both days included, ISO dates in China. */
export interface Period {
  readonly from: string
  readonly to: string
}

/** Nothing counted yet. */
export const noTally: Tally = {
  reported: 0,
  valid: 0,
  filed: 0,
  toHandle: 0,
  handled: 0,
  handledOnTime: 0,
  toClose: 0,
  closed: 0,
  closedOnTime: 0,
  reworked: 0,
  overdue: 0,
  extended: 0,
}

/** The rates of a tally by the formulas of the leading vendors' metric dictionary and of a district's scoring text (金牛区), two decimals. */
export function ratesOf(tally: Tally): Rates {
  return {
    validReportRate: percent(tally.valid, tally.reported),
    handlingRate: percent(tally.handled, tally.toHandle),
    onTimeHandlingRate: percent(tally.handledOnTime, tally.toHandle),
    closingRate: percent(tally.closed, tally.toClose),
    onTimeClosingRate: percent(tally.closedOnTime, tally.toClose),
    reworkRate: percent(tally.reworked, tally.toClose),
    overdueRate: percent(tally.overdue, tally.toHandle),
    extensionRate: percent(tally.extended, tally.toHandle),
  }
}

const percent = (part: number, whole: number): number | undefined =>
  whole === 0 ? undefined : Math.round((part / whole) * 10_000) / 100

/** Weights of the daily score; a city may set its own. */
export interface ScoreWeights {
  readonly handling: number
  readonly onTime: number
  readonly rework: number
  readonly overdue: number
  readonly extension: number
}

/** 处置率×30 + 按期处置率×20 + (1−返工率)×20 + (1−超期待处置率)×20 + (1−延期率)×10, as 金牛区 scores its departments every day. */
export const jinniuWeights: ScoreWeights = { handling: 30, onTime: 20, rework: 20, overdue: 20, extension: 10 }

/** The daily score, 0 to 100 with two decimals; undefined when nothing was due to be handled. */
export function scoreOf(rates: Rates, weights: ScoreWeights = jinniuWeights): number | undefined {
  const { handlingRate, onTimeHandlingRate, overdueRate, extensionRate } = rates
  if ([handlingRate, onTimeHandlingRate, overdueRate, extensionRate].includes(undefined)) return undefined
  const points =
    handlingRate! * weights.handling +
    onTimeHandlingRate! * weights.onTime +
    (100 - (rates.reworkRate ?? 0)) * weights.rework +
    (100 - overdueRate!) * weights.overdue +
    (100 - extensionRate!) * weights.extension
  return Math.round(points) / 100
}

/** A scored area or department with everything needed to check the score by hand. */
export interface Score {
  readonly key: string
  readonly tally: Tally
  readonly rates: Rates
  readonly score: number | undefined
  /** Numbers of the matters behind it. */
  readonly matters: readonly string[]
  /** Numbers of the matters behind each count. */
  readonly behind: Behind
}

/** For each count of a tally the numbers of the matters it counted; one that was handled twice in the period stands there once. */
export type Behind = { readonly [K in keyof Tally]: readonly string[] }

/** 区域评价: each district by the matters in it. */
export function scoresByArea(matters: readonly MatterFacts[], period: Period, now: string): readonly Score[] {
  return grouped(matters, (matter) => [matter.division.slice(0, 6)]).map(([key, of]) =>
    scored(key, countOf(of, of.flatMap(handlingsOf), period, now), of),
  )
}

/** 部门评价: each department by the matters it was given, as far as it had to handle them. */
export function scoresByDepartment(matters: readonly MatterFacts[], period: Period, now: string): readonly Score[] {
  return grouped(matters, (matter) => handlingsOf(matter).map(({ department }) => department)).map(([key, of]) => {
    const own = of.flatMap(handlingsOf).filter(({ department }) => department === key)
    // What was reported and accepted is the centre's doing, not the department's.
    return scored(key, { ...countOf(of, own, period, now), reported: [], valid: [], filed: [] }, of)
  })
}

/** 岗位评价: how many steps of a kind a post took in time. */
export interface PostScore {
  readonly role: string
  readonly department: string
  readonly division: string
  /** The promise its steps keep: 受理, 立案, 派遣, 核查, 结案. */
  readonly promise: string
  readonly taken: number
  readonly onTime: number
  readonly rate: number | undefined
  /** Numbers of the matters with a step it took, and of those with one it took late. */
  readonly matters: readonly string[]
  readonly late: readonly string[]
}

/** The promises that a single post keeps by its own step. */
const postPromises = new Set(['accept', 'acceptUrgent', 'checkOnSite', 'file', 'dispatch', 'verify', 'finish'])

/** Every post by the promises its steps kept or broke in the period. */
export function scoresByPost(matters: readonly MatterFacts[], period: Period): readonly PostScore[] {
  const found = new Map<string, Omit<PostScore, 'taken' | 'onTime' | 'rate'> & { taken: number; onTime: number }>()
  for (const { number, steps, promises } of matters) {
    for (const { name, dueAt, metAt } of promises) {
      const step = metAt === undefined ? undefined : keeping(steps, metAt)
      if (!postPromises.has(name) || metAt === undefined || !step?.post || !isWithin(metAt, period)) continue
      const promise = name === 'acceptUrgent' ? 'accept' : name
      const key = [step.post.role, step.post.department, step.post.division, promise].join('|')
      const score = found.get(key) ?? { ...step.post, promise, taken: 0, onTime: 0, matters: [], late: [] }
      const isOnTime = metAt < dueAt
      found.set(key, {
        ...score,
        taken: score.taken + 1,
        onTime: score.onTime + (isOnTime ? 1 : 0),
        matters: once([...score.matters, number]),
        late: isOnTime ? score.late : once([...score.late, number]),
      })
    }
  }
  return [...found.entries()]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([, score]) => ({ ...score, rate: percent(score.onTime, score.taken) }))
}

const keeping = (steps: readonly Step[], at: string): Step | undefined =>
  steps.find((step) => step.at === at && step.post !== undefined)

/** What was counted, one number for each time: its length is the count. */
function countOf(matters: readonly MatterFacts[], handlings: readonly Handling[], period: Period, now: string): Behind {
  const counted = mapped(noTally, (): string[] => [])
  const mainOnly = matters.filter(({ isMerged }) => !isMerged)
  for (const { number, openedAt, steps } of mainOnly) {
    if (!isWithin(openedAt, period)) continue
    counted.reported.push(number)
    if (steps.some(({ name }) => name === 'accept')) counted.valid.push(number)
    if (steps.some(({ name }) => name === 'file')) counted.filed.push(number)
  }
  const due = handlings.filter(({ dueAt }) => isWithin(dueAt, period))
  for (const { number, doneAt, isOnTime, dueAt, extended } of due) {
    counted.toHandle.push(number)
    if (doneAt !== undefined) counted.handled.push(number)
    if (isOnTime) counted.handledOnTime.push(number)
    if (doneAt === undefined && dueAt <= now) counted.overdue.push(number)
    if (extended > 0) counted.extended.push(number)
  }
  for (const { number, state, promises } of mainOnly) {
    const own = due.filter((handling) => handling.number === number)
    if (own.length === 0) continue
    counted.toClose.push(number)
    if (own.some(({ reworks }) => reworks > 0)) counted.reworked.push(number)
    if (state !== 'closed') continue
    counted.closed.push(number)
    if (promises.every(({ metAt, dueAt }) => metAt !== undefined && metAt < dueAt)) counted.closedOnTime.push(number)
  }
  return counted
}

const scored = (key: string, counted: Behind, matters: readonly MatterFacts[]): Score => {
  const tally = mapped(counted, ({ length }) => length)
  const rates = ratesOf(tally)
  return {
    key,
    tally,
    rates,
    score: scoreOf(rates),
    matters: once(matters.map(({ number }) => number)),
    behind: mapped(counted, once),
  }
}

const once = (numbers: readonly string[]): readonly string[] => [...new Set(numbers)]

const mapped = <V, W>(of: Readonly<Record<keyof Tally, V>>, by: (value: V) => W): Record<keyof Tally, W> =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [name, by(value as V)])) as Record<keyof Tally, W>

const isWithin = (instant: string, { from, to }: Period): boolean => {
  const date = dateInChina(instant)
  return from <= date && date <= to
}

function grouped(matters: readonly MatterFacts[], keysOf: (matter: MatterFacts) => readonly string[]) {
  const groups = new Map<string, MatterFacts[]>()
  for (const matter of matters) for (const key of new Set(keysOf(matter))) groups.set(key, [...(groups.get(key) ?? []), matter])
  return [...groups].sort(([a], [b]) => a.localeCompare(b))
}
