import { type Lamp, processLabel, processOf, stateLabel } from '../cases/index.ts'
import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { viewOf } from './view.ts'
import * as store from './wall-store.ts'

/** Open cases of one process that are with one department, by lamp. */
export interface WallCell {
  readonly department: string
  readonly pack: string
  readonly process: string
  readonly label: string
  readonly open: number
  readonly yellow: number
  readonly red: number
}

/** The lamp wall at one instant. */
export interface Wall {
  readonly asOf: string
  readonly open: number
  readonly yellow: number
  readonly red: number
  /** Red first, then yellow, then by what is open. */
  readonly cells: readonly WallCell[]
}

/**
 * The lamp wall: open cases by department and process and by colour at this instant, for whoever may see them. How many are open comes from
 * the maintained counters, yellow and red from narrow indexes, so that it costs what is wrong and not what is there.
 */
export async function lampWall(city: City): Promise<Wall> {
  const view = viewOf(city, () => refuse('session/required'))
  const now = city.clock.now()
  const rows = await store.countCells(city.db, view, now)
  const cells = rows.map((row) => ({ ...row, label: labelOf(city, row.pack, row.process) })).sort(worstFirst)
  const sum = (key: 'open' | 'yellow' | 'red') => cells.reduce((total, cell) => total + cell[key], 0)
  return { asOf: now, open: sum('open'), yellow: sum('yellow'), red: sum('red'), cells }
}

/** The same by department alone. */
export async function lampBoard(
  city: City,
): Promise<readonly { readonly department: string; readonly open: number; readonly yellow: number; readonly red: number }[]> {
  const { cells } = await lampWall(city)
  const departments = new Map<string, { department: string; open: number; yellow: number; red: number }>()
  for (const { department, open, yellow, red } of cells) {
    const sum = departments.get(department) ?? { department, open: 0, yellow: 0, red: 0 }
    departments.set(department, { department, open: sum.open + open, yellow: sum.yellow + yellow, red: sum.red + red })
  }
  return [...departments.values()].sort(worstFirst)
}

export interface ObservedFilter {
  /** Department code; `*` for what any department with the post may take. */
  readonly department?: string | undefined
  /** `pack/name`. */
  readonly process?: string | undefined
  readonly lamp?: Lamp | undefined
  /** The `next` of the page before. */
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** One open case behind a number of the wall. */
export interface ObservedLine extends Omit<store.ObservedRow, 'nextDue' | 'state'> {
  readonly state: string
  readonly processLabel: string
  readonly nextDue?: string
}

/** The very cases a number of the wall counts, by what is due first; keyset pages. */
export async function observedCases(
  city: City,
  filter: ObservedFilter = {},
): Promise<{ readonly cases: readonly ObservedLine[]; readonly next?: string }> {
  const view = viewOf(city, () => refuse('session/required'))
  const limit = Math.min(Math.max(1, Math.trunc(filter.limit ?? 50)), 200)
  const after = filter.after === undefined ? undefined : placeOf(filter.after)
  const department = filter.department === '*' ? '' : filter.department
  const rows = await store.listObserved(city.db, view, { ...filter, department, after, now: city.clock.now(), limit: limit + 1 })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    cases: page.map(({ nextDue, state, version, ...row }) => ({
      ...row,
      version,
      state: stateLabel(city, processOf(city, row.pack, row.process, version), state),
      processLabel: labelOf(city, row.pack, row.process),
      ...(nextDue.startsWith('9999') ? {} : { nextDue }),
    })),
    ...(rows.length > limit && last ? { next: Buffer.from(`${last.nextDue} ${last.id}`).toString('base64url') } : {}),
  }
}

const labelOf = (city: City, pack: string, process: string): string => processLabel(city, processOf(city, pack, process))

type Counts = { readonly department: string; readonly open: number; readonly yellow: number; readonly red: number }
const worstFirst = (a: Counts, b: Counts): number =>
  b.red - a.red || b.yellow - a.yellow || b.open - a.open || a.department.localeCompare(b.department)

function placeOf(text: string): readonly [string, string] {
  const [at = '', id = ''] = Buffer.from(text, 'base64url').toString('utf8').split(' ')
  if (Number.isNaN(Date.parse(at)) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw refuse('request/bad-parameter', { name: 'after', reason: 'not a page of this list / 不是本列表的翻页标记' })
  return [at, id]
}
