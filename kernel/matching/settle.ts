import type { City } from '../city.ts'
import type { Transaction } from '../db.ts'
import type { Match } from '../define/index.ts'
import { apply } from './apply.ts'
import { type Node, textOf } from './node.ts'
import type { OwnedMatch } from './owned.ts'
import { goldenIdOf, keyOf, mayBeOne, type Ruling, resolve } from './resolve.ts'
import * as store from './store.ts'
import { survivors } from './survive.ts'

/**
 * Decides anew who is who among these records and all they are joined to, and brings golden records, the questions for people and the
 * register in step. `ids` must hold every record joined to one of them before and after what changed.
 */
export async function settle(city: City, tx: Transaction, owned: OwnedMatch, ids: readonly string[]): Promise<void> {
  const { match, address } = owned
  const nodes = await store.nodesById(tx, address, ids)
  const former = [...new Set(nodes.flatMap(({ golden }) => golden ?? []))]
  const here = nodes.map(({ id }) => id)
  const pairs = await store.pairsOf(tx, address, here)
  const rulings = await store.rulingsOf(tx, address, here)
  const groups = resolve(match, nodes, pairs, rulings)
  const goldenOf = new Map(groups.flatMap((group) => group.map(({ id }) => [id, goldenIdOf(match, group)] as const)))
  await store.putMembership(
    tx,
    address,
    [...goldenOf].map(([node, golden]) => ({ node, golden })),
  )
  const goldens = groups.map((group) => goldenFrom(match, group))
  // A golden record another group took over the name of is not gone.
  await store.putGoldens(tx, address, former, goldens)
  await store.putStates(tx, address, await statesOf(tx, owned, groups, pairs, rulings))
  await apply(city, tx, owned, goldens)
}

function goldenFrom(match: Match, group: readonly Node[]): store.Golden {
  const fields = survivors(match, group)
  const named = Object.keys(match.fields)[0]!
  const said = fields[named]
  return {
    id: goldenIdOf(match, group),
    target: group.find(({ isTarget }) => isTarget)?.id ?? null,
    title: said ? textOf(match, named, said.value) : '',
    fields,
    members: group.length,
  }
}

/** What is asked of people: one question for each two golden records that may be one, the strongest pair of theirs. */
async function statesOf(
  tx: Transaction,
  { match, address }: OwnedMatch,
  groups: readonly (readonly Node[])[],
  pairs: readonly store.StoredPair[],
  nearby: readonly Ruling[],
) {
  const groupOf = new Map<string, readonly Node[]>()
  for (const group of groups) for (const { id } of group) groupOf.set(id, group)
  const outside = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))].filter((id) => !groupOf.has(id))
  const beyond = await store.nodesById(tx, address, outside)
  const others = await store.nodesOfGoldens(tx, address, [...new Set(beyond.flatMap(({ golden }) => golden ?? []))])
  for (const group of Map.groupBy(others, ({ golden }) => golden).values()) for (const { id } of group) groupOf.set(id, group)
  const far = await store.rulingsOf(
    tx,
    address,
    others.map(({ id }) => id),
  )
  const apart = new Set([...nearby, ...far].filter(({ isSame }) => !isSame).map(keyOf))
  const asked = new Set<string>()
  return [...pairs]
    .sort((x, y) => y.score - x.score || (keyOf(x) < keyOf(y) ? -1 : 1))
    .flatMap(({ a, b }): { a: string; b: string; state: store.PairState }[] => {
      const [one, other] = [groupOf.get(a), groupOf.get(b)]
      // The other end is settled in a later part of the same run.
      if (!one || !other) return []
      if (one === other) return [{ a, b, state: 'joined' }]
      if (apart.has(keyOf({ a, b }))) return [{ a, b, state: 'apart' }]
      if (!mayBeOne(match, [...one, ...other], apart)) return [{ a, b, state: 'impossible' }]
      const question = keyOf({ a: goldenIdOf(match, one), b: goldenIdOf(match, other) })
      if (asked.has(question)) return [{ a, b, state: 'echo' }]
      asked.add(question)
      return [{ a, b, state: 'open' }]
    })
}
