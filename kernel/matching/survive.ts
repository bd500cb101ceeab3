import type { Match } from '../define/index.ts'
import { comparable, type Node } from './node.ts'

/** One record's word on a field. */
export interface Saying {
  readonly value: unknown
  readonly department: string
  /** `pack/record` and id of the record that says so. */
  readonly source: string
  readonly node: string
  readonly at: string
}

/** A value of a golden record with where it is from, why it was chosen, and what the others said. */
export interface GoldenField extends Saying {
  readonly by: 'designated' | 'newest' | 'frequent' | 'only' | 'agreed'
  readonly also: readonly (Saying & { readonly agrees: boolean })[]
}

/** The golden values of records that belong together. The same in whatever order the records are given. */
export function survivors(match: Match, group: readonly Node[]): Readonly<Record<string, GoldenField>> {
  const golden: Record<string, GoldenField> = {}
  for (const field of Object.keys(match.fields)) {
    const sayings = group
      .filter((node) => node.values[field] !== undefined && !(node.idDoubted && field === match.identifier))
      .map((node) => ({ node, saying: sayingOf(node, field), as: comparable(match, node, field) }))
    if (sayings.length === 0) continue
    const { chosen, by } = choose(match, field, sayings)
    const also = sayings
      .filter((one) => one !== chosen)
      .sort(byOrigin)
      .map(({ saying, as }) => ({ ...saying, agrees: as === chosen.as }))
    golden[field] = { ...chosen.saying, by, also }
  }
  return golden
}

interface Said {
  readonly node: Node
  readonly saying: Saying
  /** Normalised. */
  readonly as: string
}

const sayingOf = (node: Node, field: string): Saying => ({
  value: node.values[field],
  department: node.fieldSources[field] ?? node.department,
  source: node.source,
  node: node.id,
  at: node.at,
})

function choose(match: Match, field: string, sayings: readonly Said[]): { chosen: Said; by: GoldenField['by'] } {
  let left = sayings
  let by: GoldenField['by'] = sayings.length === 1 ? 'only' : 'agreed'
  for (const rule of match.survive) {
    const kept = keptBy(rule, match.target.fields[field]?.source ?? match.fields[field]!.source, left)
    // The rule that told different values apart is the reason; narrowing down who says the same is not.
    if (by === 'agreed' && new Set(left.map(({ as }) => as)).size > new Set(kept.map(({ as }) => as)).size) by = rule
    left = kept
  }
  return { chosen: [...left].sort(byOrigin)[0]!, by }
}

function keptBy(rule: Match['survive'][number], designated: string | undefined, sayings: readonly Said[]): readonly Said[] {
  if (rule === 'designated') {
    const own = sayings.filter(({ saying }) => saying.department === designated)
    return own.length > 0 ? own : sayings
  }
  const rank = ({ saying, as }: Said): string =>
    rule === 'newest' ? saying.at.slice(0, 10) : String(sayings.filter((other) => other.as === as).length).padStart(9, '0')
  const best = sayings.map(rank).sort().at(-1)
  return sayings.filter((one) => rank(one) === best)
}

const byOrigin = ({ saying: x }: Said, { saying: y }: Said): number =>
  x.department === y.department ? (x.node < y.node ? -1 : 1) : x.department < y.department ? -1 : 1
