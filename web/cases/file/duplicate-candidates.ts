import { useAnswer } from '../../data.ts'
import type { CaseFile } from '../case.ts'
import { useWorklist } from '../case-data.ts'
import type { Process } from '../processes.ts'

/** An open case that may be about the same thing. */
export interface Candidate {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly stateLabel: string
  readonly metres?: number
}

/** What the query a process names for this answers. */
interface Answered {
  readonly duplicates: readonly {
    readonly id: string
    readonly number: string
    readonly title: string
    readonly state: string
    readonly metres?: number
  }[]
}

/** Metres within which another open case of the kind is worth a look. */
export const near = 200

/** Open cases that are duplicates by the rule of the process, where it has one; and others of its kind close by. */
export function useCandidates(file: CaseFile, process: Process | undefined) {
  const rule = process?.duplicates
  const ruled = useAnswer<Answered>(file.pack, rule ?? '', { number: file.number }, { enabled: rule !== undefined })
  const list = useWorklist({ process: `${file.pack}/${file.process}` })
  const byRule = (ruled.data?.duplicates ?? []).map(({ state, ...one }): Candidate => {
    const label = process?.states.find(({ name }) => name === state)?.label
    return { ...one, stateLabel: label ?? state }
  })
  const close = (list.data?.pages.flatMap((page) => page.cases) ?? [])
    .filter(({ id }) => id !== file.id && !byRule.some((one) => one.id === id))
    .flatMap(({ id, number, title, stateLabel, point }): Candidate[] => {
      const metres = point && file.point ? metresBetween(point, file.point) : Number.POSITIVE_INFINITY
      return metres <= near ? [{ id, number, title, stateLabel, metres }] : []
    })
    .sort((a, b) => a.metres! - b.metres!)
  return { byRule, close, hasRule: rule !== undefined && !ruled.error, isLoading: list.isLoading || ruled.isLoading }
}

/** Near enough for places a street apart: a flat city. */
function metresBetween(a: { lon: number; lat: number }, b: { lon: number; lat: number }): number {
  const perDegree = 111_320
  const dx = (a.lon - b.lon) * perDegree * Math.cos((a.lat * Math.PI) / 180)
  return Math.round(Math.hypot(dx, (a.lat - b.lat) * perDegree))
}
