import type { City, OwnedRecord } from '../city.ts'
import type { Match, MatchSource, Pack } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { coversDivision, mayRead, requireRole } from '../identity/index.ts'

export interface OwnedMatch {
  readonly pack: Pack
  readonly match: Match
  /** `pack/name`, under which everything of it is stored. */
  readonly address: string
  /** The register first, then the sources. */
  readonly sources: readonly OwnedSource[]
}

export interface OwnedSource {
  readonly owned: OwnedRecord
  readonly address: string
  readonly isTarget: boolean
  readonly fields: MatchSource['fields']
  readonly asOf?: string
}

export const allMatches = (city: City): readonly OwnedMatch[] =>
  city.definition.packs.flatMap((pack) => pack.matches.map((match) => ownedMatch(city, pack, match)))

function ownedMatch(city: City, pack: Pack, match: Match): OwnedMatch {
  const inTarget = Object.keys(match.fields).filter((field) => Object.hasOwn(match.target.fields, field))
  const target = { record: match.target, fields: Object.fromEntries(inTarget.map((field) => [field, field])) }
  const sources = [target, ...match.sources].map((source: MatchSource, at): OwnedSource => {
    const owned = city.ownerOf(source.record)
    const { fields, asOf } = source
    return { owned, address: `${owned.pack.name}/${owned.type.name}`, isTarget: at === 0, fields, ...(asOf ? { asOf } : {}) }
  })
  return { pack, match, address: `${pack.name}/${match.name}`, sources }
}

/** What the house does in a match's name is written under this name. */
export const taskOf = ({ address }: OwnedMatch): string => `matching ${address}`

/**
 * A match by its address, for those who may read it: it shows the records of several registers beside each other, so a post in a part of
 * the city is not enough.
 *
 * @throws `match/no-such-match`, `access/out-of-scope`
 */
export function findMatch(city: City, pack: string, name: string): OwnedMatch {
  const found = allMatches(city).find((one) => one.pack.name === pack && one.match.name === name)
  if (!found || !mayRead(city.actor, found.match.read)) throw refuse('match/no-such-match', { name: `${pack}/${name}` })
  if (!coversCity(city))
    throw refuse('access/out-of-scope', { division: city.definition.code, scope: city.actor.post?.division ?? '—' })
  return found
}

const coversCity = (city: City): boolean => coversDivision(city.actor, city.definition.code)

export const mayDecide = (city: City, { match }: OwnedMatch): boolean =>
  coversCity(city) && (city.actor.kind === 'system' || match.decidedBy.some(({ name }) => city.actor.post?.role === name))

/** @throws `access/forbidden` for everybody who may not decide who is who */
export function requireDecider(city: City, { match }: OwnedMatch): void {
  requireRole(city, match.decidedBy, { zh: '认定档案是否同一主体', en: 'decide whether records are one' })
}
