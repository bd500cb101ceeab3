import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import { editionOf } from '../decisions/index.ts'
import { decideBy, pointsFrom } from '../define/index.ts'
import type { OwnedMatch } from './owned.ts'

/** A match with the points and thresholds in force today, and the edition they are of; 1 where the pack's own are not a table. */
export async function inForce(city: City, owned: OwnedMatch): Promise<OwnedMatch & { readonly edition: number }> {
  const { points } = owned.match
  if (!points) return { ...owned, edition: 1 }
  const { rows, number } = await editionOf(city, points)
  const said = pointsFrom(owned.match, (item) => decideBy(rows, { item })?.gives)
  return { ...owned, match: { ...owned.match, ...said }, edition: number }
}

/** How an edition changed what was joined and asked. */
export interface Turn {
  readonly edition: number
  readonly at: string
  readonly joinedBefore: number
  readonly joined: number
  readonly openBefore: number
  readonly open: number
  /** Records that changed their golden record. */
  readonly moved: number
}

/** Every edition the match was compared by, the newest first. */
export const turnsOf = (city: City, { address }: OwnedMatch): Promise<readonly Turn[]> =>
  city.db.query<Turn>(
    `select edition, at, joined_before as "joinedBefore", joined, open_before as "openBefore", open, moved
       from matching.turn where match = $1 order by id desc limit 20`,
    [address],
  )

/**
 * Where another edition is in force than the match was last compared by: compares every record anew, and writes down and audits how many
 * joinings and questions that made or ended. What people decided stands whatever the edition. Resumes by being run again.
 */
export async function keepEdition(city: City, owned: OwnedMatch, compareAll: () => Promise<void>): Promise<void> {
  if (!owned.match.points) return
  const { edition } = await inForce(city, owned)
  const [last] = await turnsOf(city, owned)
  if (last?.edition === edition) return
  const [{ known } = { known: false }] = await city.db.query<{ known: boolean }>(
    `select exists (select from matching.node where match = $1) as known`,
    [owned.address],
  )
  const before = await standing(city, owned)
  if (known) {
    await city.db.query(
      `insert into matching.before_turn (match, node, golden)
      select match, id, golden from matching.node where match = $1 and golden is not null on conflict do nothing`,
      [owned.address],
    )
    await compareAll()
  }
  const after = await standing(city, owned)
  await city.db.transaction(async (tx) => {
    const gone = await tx.query<{ moved: boolean }>(
      `delete from matching.before_turn b using matching.node n where b.match = $1 and n.match = b.match and n.id = b.node
        returning n.golden is distinct from b.golden as moved`,
      [owned.address],
    )
    const turn = {
      ...{ edition, joinedBefore: before.joined, joined: after.joined, openBefore: before.open, open: after.open },
      moved: gone.filter(({ moved }) => moved).length,
    }
    await tx.query(`delete from matching.before_turn where match = $1`, [owned.address])
    await tx.query(
      `insert into matching.turn (match, edition, at, joined_before, joined, open_before, open, moved)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [owned.address, edition, city.clock.now(), turn.joinedBefore, turn.joined, turn.openBefore, turn.open, turn.moved],
    )
    await audit(city, { act: 'match/edition', subject: `matches/${owned.address}`, detail: turn }, tx)
  })
}

async function standing(city: City, { address }: OwnedMatch): Promise<{ joined: number; open: number }> {
  const [row] = await city.db.query<{ joined: number; open: number }>(
    `select (select count(*)::int from matching.node n join matching.golden g on g.match = n.match and g.id = n.golden
              where n.match = $1 and g.members > 1) as joined,
            (select count(*)::int from matching.pair where match = $1 and state = 'open') as open`,
    [address],
  )
  return row!
}
