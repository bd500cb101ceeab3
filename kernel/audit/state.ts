import { createHash } from 'node:crypto'
import type { Actor, Post } from '../city.ts'

/** What somebody did, as the log keeps it. `detail` is JSON; no personal value belongs into it in clear. */
export interface Act {
  /** Engine and verb, e.g. `identity/sign-in`, `registry/reveal`. */
  readonly act: string
  /** Address of what it was done to, e.g. `base-registers/company/0198…`. */
  readonly subject: string
  readonly detail?: unknown
}

/** One line of the log before it has its place in the chain. */
export interface Told extends Required<Act> {
  /** ISO instant of the city's clock. */
  readonly at: string
  readonly actorKind: Actor['kind']
  readonly actorId: string
  readonly actorName: string
  readonly post: Post | null
}

/** One line of the log, sealed. `hash` is SHA-256 over `previousHash` and the canonical JSON of the rest; both are hex. */
export interface Entry extends Told {
  readonly seq: number
  readonly previousHash: string
  readonly hash: string
}

/** Where a log ends. Noted outside the database, it proves later that nothing before it was changed or cut off. */
export interface Head {
  readonly seq: number
  /** Hex. */
  readonly hash: string
}

/** The head of an empty log. */
export const emptyHead: Head = Object.freeze({ seq: 0, hash: '00'.repeat(32) })

/** Why a chain does not hold at a place. */
export interface Break {
  readonly seq: number
  readonly reason: 'missing' | 'changed' | 'not-linked' | 'beyond-head' | 'anchor-differs'
}

/** Gives told lines their places after a head. Pure. */
export function seal(head: Head, told: readonly Told[]): readonly Entry[] {
  let { seq, hash } = head
  return told.map((line) => {
    const previousHash = hash
    seq += 1
    hash = hashOf(seq, line, previousHash)
    return { ...line, seq, previousHash, hash }
  })
}

/** The first place at which entries (in order of seq) do not continue the chain from a head; undefined when all do. Pure. */
export function findBreak(head: Head, entries: readonly Entry[]): Break | undefined {
  let { seq, hash } = head
  for (const entry of entries) {
    seq += 1
    if (entry.seq !== seq) return { seq, reason: 'missing' }
    // Its own hash first: a changed line is named itself, not the line after it.
    if (hashOf(seq, entry, entry.previousHash) !== entry.hash) return { seq, reason: 'changed' }
    if (entry.previousHash !== hash) return { seq, reason: 'not-linked' }
    hash = entry.hash
  }
  return undefined
}

function hashOf(
  seq: number,
  { at, actorKind, actorId, actorName, post, act, subject, detail }: Told,
  previousHash: string,
): string {
  const content = canonical({ seq, at, actorKind, actorId, actorName, post, act, subject, detail: detail ?? null })
  return createHash('sha256').update(previousHash, 'hex').update(content, 'utf8').digest('hex')
}

/** JSON with sorted keys and no spaces (RFC 8785 for the values we keep), so the same content always hashes the same. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  members.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
}

/**
 * A JSON value as PostgreSQL can keep it: no NUL and no half surrogate pairs, which it refuses. What a stranger typed
 * may hold both, and the log must never be the reason that an act fails.
 */
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '\uFFFD').toWellFormed()
  if (Array.isArray(value)) return value.map(storable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [storable(name), storable(member)]))
}
