import {
  type ActionTaken,
  actionLabel,
  type Clock,
  get,
  isRunning,
  type Lamp,
  type LampRule,
  lampOf,
  lampRules,
  pausedSince,
  processLabel,
  processOf,
  rebuild,
  stateLabel,
  stateOf,
  usualLampRule,
  yellowAt,
} from '../cases/index.ts'
import { asSystem, type City } from '../city.ts'
import { refuse } from '../errors.ts'
import { roleLabel } from '../identity/index.ts'
import { type Moment, momentsOf } from './replay.ts'
import * as store from './store.ts'
import { isSupervisor, viewOf } from './view.ts'
import { whereabouts } from './wall-store.ts'
import { type Arithmetic, arithmeticOf } from './working-time.ts'

/** A promise with everything its lamp rests on. */
export interface ExplainedClock {
  readonly name: string
  readonly round: number
  readonly label: string
  readonly basis: string
  readonly text: string
  readonly startedAt: string
  readonly yellowAt: string
  readonly dueAt: string
  readonly metAt?: string
  readonly pausedSince?: string
  readonly pauses: Clock['pauses']
  readonly extended: number
  readonly lamp: Lamp
  readonly arithmetic: Arithmetic
  /** The rule that says when it turns yellow. */
  readonly rule: LampRule
}

export interface CaseStory {
  readonly id: string
  readonly pack: string
  readonly process: string
  readonly processLabel: string
  readonly processVersion: number
  readonly number: string
  readonly title: string
  readonly asOf: string
  readonly lamp: Lamp
  readonly isClosed: boolean
  readonly department: string
  readonly division: string
  readonly stateLabel: string
  /** Whether the promises as kept are those that the actions alone come to. */
  readonly agrees: boolean
  readonly clocks: readonly ExplainedClock[]
  readonly moments: readonly (Omit<Moment, 'action'> & { readonly stateLabel: string; readonly action?: Step })[]
  readonly cards: readonly {
    readonly id: string
    readonly kind: 'yellow' | 'red'
    readonly issuedAt: string
    readonly cause: string
    readonly deadline: string
  }[]
}

interface Step {
  readonly seq: number
  readonly label: string
  /** Role of whoever took it; the observer needs no names. */
  readonly by: string
  readonly department?: string
}

/**
 * Why a case has the lamp it has, and how it came to it: every promise with its basis and the working time counted, and every moment of its
 * life. Nothing anybody wrote or filled in is in it: lamps rest on times alone. Throws `case/not-found`.
 */
export async function caseStory(city: City, id: string): Promise<CaseStory> {
  const view = viewOf(city, () => refuse('case/not-found'))
  const where = /^[0-9a-f-]{36}$/.test(id) ? await whereabouts(city.db, id) : undefined
  const isMine =
    where && where.division.startsWith(view.prefix) && (isSupervisor(city) || where.departments.includes(view.department!))
  if (!isMine) throw refuse('case/not-found')
  const house = city.as(asSystem('supervision/replay'))
  const [observed, { rebuilt, kept }, rules] = [await get(house, id), await rebuild(house, id), await lampRules(city.db)]
  const owned = processOf(city, observed.pack, observed.process, observed.processVersion)
  const now = city.clock.now()
  const { calendar } = city
  const moments = momentsOf(
    {
      actions: observed.actions,
      rebuild: (upTo) =>
        stateOf(
          owned.process,
          observed.form,
          observed.actions.filter(({ seq }) => seq <= upTo),
          { calendar, en: owned.pack.en },
        ),
      calendar,
      rules,
    },
    now,
  )
  return {
    id: observed.id,
    pack: observed.pack,
    process: observed.process,
    processLabel: processLabel(city, owned),
    processVersion: observed.processVersion,
    number: observed.number,
    title: observed.title,
    asOf: now,
    lamp: observed.lamp,
    isClosed: observed.closedAt !== undefined,
    department: observed.assigned.department,
    division: observed.assigned.division,
    stateLabel: stateLabel(city, owned, observed.state),
    agrees: promised(rebuilt.clocks) === promised(kept.clocks),
    clocks: observed.clocks.map((clock) => explained(city, clock, rules, now)),
    moments: moments.map(({ action, ...moment }) => ({
      ...moment,
      stateLabel: stateLabel(city, owned, moment.state),
      ...(action ? { action: stepOf(city, actionLabel(city, owned, action.name), action) } : {}),
    })),
    cards: await store.cardsOfCase(city.db, id),
  }
}

const promised = (clocks: readonly Clock[]): string =>
  JSON.stringify(clocks.map(({ name, round, dueAt, metAt }) => [name, round, dueAt, metAt]))

function stepOf(city: City, label: string, { seq, post, actor }: ActionTaken): Step {
  const by = post
    ? roleLabel(city, post.role)
    : actor.kind === 'system'
      ? city.language === 'en'
        ? 'the system'
        : '系统'
      : city.language === 'en'
        ? 'the reporter'
        : '办事人'
  return { seq, label, by, ...(post ? { department: post.department } : {}) }
}

function explained(city: City, clock: Clock, rules: readonly LampRule[], now: string): ExplainedClock {
  const { calendar, language } = city
  const since = pausedSince(clock)
  const startDay = calendar.dateOf(clock.startedAt)
  return {
    name: clock.name,
    round: clock.round,
    label: clock.label[language],
    basis: clock.basis[language],
    text: clock.text[language],
    startedAt: clock.startedAt,
    yellowAt: yellowAt(calendar, clock, rules),
    dueAt: clock.dueAt,
    ...(clock.metAt === undefined ? {} : { metAt: clock.metAt }),
    ...(isRunning(clock) && since !== undefined ? { pausedSince: since } : {}),
    pauses: clock.pauses,
    extended: clock.extended,
    lamp: lampOf(calendar, clock, now, rules),
    arithmetic: arithmeticOf(calendar, clock, now),
    rule: rules.filter(({ from }) => from <= startDay).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0] ?? usualLampRule,
  }
}
