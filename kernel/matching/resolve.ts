import type { Match } from '../define/index.ts'
import type { Pair } from './compare.ts'
import { comparable, identifierOf, type Node } from './node.ts'

/** What a person said of two records, in force. */
export interface Ruling {
  readonly a: string
  readonly b: string
  readonly isSame: boolean
}

interface Edge {
  readonly a: string
  readonly b: string
  readonly strength: number
}

/** Above any score: what a person said, and above that equal valid identifiers. */
const strengthOf = { ruling: 500, identifier: 1000 } as const

/**
 * Who is who: the records that belong together, each group sorted by id. It depends on the records, pairs and rulings only, never on the
 * order they came in. Records that are joined through sure pairs belong together unless that would join two different identifiers, two
 * records of the register, or two records a person holds apart; then the weakest joints of that group are given up, all of one
 * strength at once, until no such contradiction is left. What was given up is asked of a person.
 */
export function resolve(
  match: Match,
  nodes: readonly Node[],
  pairs: readonly Pair[],
  rulings: readonly Ruling[],
): readonly (readonly Node[])[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const apart = new Set(rulings.filter(({ isSame }) => !isSame).map(keyOf))
  const spoken = new Set(rulings.filter(({ isSame }) => isSame).flatMap(({ a, b }) => [a, b]))
  const edges: Edge[] = [
    ...pairs
      .filter((pair) => pair.verdict !== 'doubtful' && !apart.has(keyOf(pair)))
      .map(({ a, b, verdict, score }) => ({ a, b, strength: verdict === 'identifier' ? strengthOf.identifier : score })),
    ...rulings.filter(({ isSame }) => isSame).map(({ a, b }) => ({ a, b, strength: strengthOf.ruling })),
  ].filter(({ a, b }) => byId.has(a) && byId.has(b))
  const settled: (readonly Node[])[] = []
  const open: { nodes: readonly Node[]; edges: readonly Edge[] }[] = [{ nodes, edges }]
  for (let part = open.pop(); part; part = open.pop()) {
    for (const group of componentsOf(part.nodes, part.edges)) {
      if (mayBeOne(match, group.nodes, apart) && !contradictsItself(match, group.nodes, spoken)) settled.push(group.nodes)
      else {
        const weakest = Math.min(...group.edges.map(({ strength }) => strength))
        open.push({ nodes: group.nodes, edges: group.edges.filter(({ strength }) => strength > weakest) })
      }
    }
  }
  return settled.sort((x, y) => (x[0]!.id < y[0]!.id ? -1 : 1))
}

/** True when records may be one: at most one valid identifier, at most one record of the register, nobody holds two of them apart. */
export function mayBeOne(match: Match, nodes: readonly Node[], apart: ReadonlySet<string>): boolean {
  if (nodes.filter(({ isTarget }) => isTarget).length > 1) return false
  const identifiers = new Set(nodes.flatMap((node) => identifierOf(match, node) ?? []))
  if (identifiers.size > 1) return false
  if (apart.size === 0) return true
  return nodes.every((one, at) => nodes.slice(at + 1).every((other) => !apart.has(keyOf({ a: one.id, b: other.id }))))
}

/** A cautious match joins nothing by itself that says two identifiers, right or wrong; what a person joined is that person's word. */
function contradictsItself(match: Match, nodes: readonly Node[], spoken: ReadonlySet<string>): boolean {
  if (!match.isCautious) return false
  const said = nodes
    .filter(({ id, idDoubted }) => !idDoubted && !spoken.has(id))
    .map((node) => comparable(match, node, match.identifier))
  return new Set(said.filter((one) => one !== '')).size > 1
}

/** The id of a group: the register's record, else the smallest id of those with an identifier, else the smallest id. */
export function goldenIdOf(match: Match, group: readonly Node[]): string {
  const target = group.find(({ isTarget }) => isTarget)
  if (target) return target.id
  const ids = (nodes: readonly Node[]) => nodes.map(({ id }) => id).sort()
  return ids(group.filter((node) => identifierOf(match, node) !== undefined))[0] ?? ids(group)[0]!
}

/** One text for two records, whichever comes first. */
export const keyOf = ({ a, b }: { readonly a: string; readonly b: string }): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

function componentsOf(nodes: readonly Node[], edges: readonly Edge[]) {
  const parent = new Map(nodes.map(({ id }) => [id, id]))
  const rootOf = (id: string): string => {
    let at = id
    for (let up = parent.get(at)!; up !== at; up = parent.get(at)!) {
      parent.set(at, parent.get(up)!)
      at = up
    }
    return at
  }
  for (const { a, b } of edges) parent.set(rootOf(a), rootOf(b))
  const groups = new Map<string, { nodes: Node[]; edges: Edge[] }>()
  const groupOf = (id: string) => {
    const root = rootOf(id)
    const found = groups.get(root)
    if (found) return found
    const made = { nodes: [], edges: [] }
    groups.set(root, made)
    return made
  }
  for (const node of [...nodes].sort((x, y) => (x.id < y.id ? -1 : 1))) groupOf(node.id).nodes.push(node)
  for (const edge of edges) groupOf(edge.a).edges.push(edge)
  return [...groups.values()]
}
