import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { type OwnedMatch, requireDecider } from './owned.ts'
import * as store from './store.ts'
import { wordsOf } from './words-of.ts'

/**
 * The personal values of a pair that waits for a person, unmasked, for whoever decides it: field → value by record. Each record's looking-at
 * is audited like any other (`record/reveal`), so those concerned find it under “who read my data”.
 *
 * @throws `access/forbidden`, `access/purpose-required`, `match/not-asked` for a pair that does not wait
 */
export async function revealPair(
  city: City,
  owned: OwnedMatch,
  { a, b, purpose }: { a: string; b: string; purpose: string },
): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>> {
  requireDecider(city, owned)
  if ([...purpose.trim()].length < 5) throw refuse('access/purpose-required')
  const pair = (await store.pairsOf(city.db, owned.address, [a])).find((one) => one.a === a && one.b === b)
  if (pair?.state !== 'open') throw refuse('match/not-asked')
  const personal = Object.entries(owned.match.fields).filter(([, field]) => field.isPersonal)
  const nodes = await store.nodesById(city.db, owned.address, [a, b])
  return city.db.transaction(async (tx) => {
    const shown: Record<string, Record<string, string>> = {}
    for (const node of nodes) {
      const said = personal.flatMap(([field]) => {
        const value = node.values[field] ?? node.wrong[field]
        return value === undefined ? [] : [[field, wordsOf(city, owned, field, value)] as const]
      })
      const own = owned.sources.find(({ address }) => address === node.source)!.fields
      const fields = said.map(([field]) => own[field] ?? field)
      const detail = { fields, purpose: purpose.trim() }
      await audit(city, { act: 'record/reveal', subject: `${node.source}/${node.id}`, detail }, tx)
      shown[node.id] = Object.fromEntries(said)
    }
    return shown
  })
}
