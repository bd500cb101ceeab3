import type { City } from '../city.ts'
import type { Queryable } from '../db.ts'
import type { Words } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { decrypt } from '../identity/index.ts'
import type { SharedKeys } from './keys.ts'

/** What the other city is to us. */
export const relations = ['upper', 'lower', 'neighbour'] as const
export type Relation = (typeof relations)[number]
export const opposite: Readonly<Record<Relation, Relation>> = { upper: 'lower', lower: 'upper', neighbour: 'neighbour' }

/** The relation with one other installation. */
export interface Link {
  readonly id: string
  /** Division code and names of the other city. */
  readonly code: string
  readonly title: Words
  readonly address: string
  readonly relation: Relation
  readonly fingerprint: string
  readonly createdBy: string
  readonly createdAt: string
  /** When somebody here compared the fingerprints and said yes, who, and when they did over there. */
  readonly oursAt: string | null
  readonly oursBy: string | null
  readonly theirsAt: string | null
  readonly revokedAt: string | null
  /** Who ended it: an operator's name, or the other city's code. */
  readonly revokedBy: string | null
  readonly pulledAt: string | null
  readonly nextPull: string | null
  readonly problem: string | null
  readonly heardAt: string | null
}

export interface StoredLink extends Link {
  readonly place: number
  readonly tries: number
  readonly secret: Buffer
}

const columns = `id, code, title, address, relation, fingerprint, created_by as "createdBy", created_at as "createdAt", ours_at as "oursAt",
  ours_by as "oursBy", theirs_at as "theirsAt", revoked_at as "revokedAt", revoked_by as "revokedBy", pulled_at as "pulledAt",
  next_pull as "nextPull", problem, heard_at as "heardAt", place, tries, secret`

/** Pure: both operators said yes and nobody took it back. */
export const isLinked = ({ oursAt, theirsAt, revokedAt }: Pick<Link, 'oursAt' | 'theirsAt' | 'revokedAt'>): boolean =>
  oursAt !== null && theirsAt !== null && revokedAt === null

export const isId = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)

/** A link whoever asks; for the engine itself. Throws `cascade/no-such-link`. */
export async function linkById(on: Queryable, id: string): Promise<StoredLink> {
  const [row] = isId(id) ? await on.query<StoredLink>(`select ${columns} from cascade.link where id = $1`, [id]) : []
  if (!row) throw refuse('cascade/no-such-link')
  return row
}

/** Every link, those in force first. For the engine itself. */
export const allLinks = (on: Queryable): Promise<StoredLink[]> =>
  on.query<StoredLink>(`select ${columns} from cascade.link order by revoked_at is not null, created_at desc`)

/** The link in force with a city, by its division code. */
export async function linkWith(on: Queryable, code: string): Promise<StoredLink | undefined> {
  const [row] = await on.query<StoredLink>(`select ${columns} from cascade.link where code = $1 and revoked_at is null`, [code])
  return row && isLinked(row) ? row : undefined
}

export const keysOf = (city: City, { id, secret }: Pick<StoredLink, 'id' | 'secret'>): SharedKeys =>
  JSON.parse(decrypt(city, `cascade/${id}`, secret).toString()) as SharedKeys

/** @throws `cascade/revoked`, `cascade/not-confirmed` */
export function requireLinked(link: Link, language: 'zh' | 'en'): void {
  if (link.revokedAt !== null) throw refuse('cascade/revoked', { city: link.title[language] })
  if (!isLinked(link)) throw refuse('cascade/not-confirmed', { city: link.title[language] })
}

/** The code of a department of another city in this one: it can never be that of an own department. */
export const foreignCode = (city: string, department: string): string => `@${city}/${department}`

/** City and department of such a code. */
export function foreignParts(code: string): { city: string; department: string } | undefined {
  const found = /^@(\d{6,12})\/(.+)$/.exec(code)
  return found ? { city: found[1]!, department: found[2]! } : undefined
}
