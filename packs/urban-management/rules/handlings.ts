/** One step of a matter as evaluation sees it. */
export interface Step {
  /** Action of the process, or an own action of the engine (`case/open`, `case/grant-extension` …). */
  readonly name: string
  /** ISO instant. */
  readonly at: string
  readonly post?: { readonly role: string; readonly department: string; readonly division: string }
  /** Department whose turn it is afterwards. */
  readonly assignedTo: string
}

export interface Promised {
  readonly name: string
  readonly startedAt: string
  readonly dueAt: string
  readonly metAt?: string
  readonly extended: number
}

/** What evaluation needs to know of a matter: its actions and its promises, nothing else. Anybody who has them gets the same scores. */
export interface MatterFacts {
  readonly number: string
  /** Division code; the first six digits are the district. */
  readonly division: string
  readonly state: string
  readonly openedAt: string
  readonly closedAt?: string
  /** Merged into another matter: it is that one's report, not a matter of its own. */
  readonly isMerged: boolean
  readonly steps: readonly Step[]
  readonly promises: readonly Promised[]
}

/** One department's turn at one matter, from dispatch until the place was put right. A return that was agreed to never was its turn. */
export interface Handling {
  readonly number: string
  readonly district: string
  readonly department: string
  readonly startedAt: string
  /** Of the last round: a failed verification starts another. */
  readonly dueAt: string
  readonly doneAt?: string
  readonly isOnTime: boolean
  readonly reworks: number
  readonly extended: number
}

/** The deadlines of handling, one for each unit and source of the limit. */
export const handlingPromises: ReadonlySet<string> = new Set([
  'handleUrgent',
  'handleHours',
  'handleDays',
  'handleHoursByDefault',
  'handleDaysByDefault',
])

/** The departments' turns at a matter, oldest first. */
export function handlingsOf(matter: MatterFacts): readonly Handling[] {
  const done: Handling[] = []
  let open: { start: string; department: string; reworks: number; doneAt?: string } | undefined
  const finish = (until: string) => {
    if (!open) return
    const { start, department, reworks, doneAt } = open
    const rounds = matter.promises.filter(
      ({ name, startedAt }) => handlingPromises.has(name) && startedAt >= start && startedAt < until,
    )
    const last = rounds.at(-1)
    if (!last) return
    done.push({
      number: matter.number,
      district: matter.division.slice(0, 6),
      department,
      startedAt: start,
      dueAt: last.dueAt,
      ...(doneAt === undefined ? {} : { doneAt }),
      isOnTime: doneAt !== undefined && rounds.every(({ metAt, dueAt }) => metAt !== undefined && metAt < dueAt),
      reworks,
      extended: rounds.reduce((sum, { extended }) => sum + extended, 0),
    })
  }
  for (const { name, at, assignedTo } of matter.steps) {
    if (name === 'dispatch') {
      finish(at)
      open = { start: at, department: assignedTo, reworks: 0 }
    } else if (!open) continue
    else if (name === 'agreeReturn') open = undefined
    else if (name === 'feedBack') open.doneAt = at
    else if (name === 'failCheck') {
      open.reworks += 1
      delete open.doneAt
    }
  }
  finish('9999')
  return done
}
